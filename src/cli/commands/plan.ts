/**
 * `channel-qr plan`: what `run` would do with each row. Makes no call but the one for today's quota, writes no batch, and needs no
 * credentials: without them the ledger's codes are not looked at.
 */
import { type AccountId, type BatchId, toAccountId } from '@shared/domain';
import { toProblem } from '@shared/errors';
import type { CliContext } from '../context';
import { findAccount } from '../credentials';
import { type ExitCode, exitCodes, toExitCode } from '../exit-code';
import {
  reportBadRows,
  reportGone,
  reportLeftOut,
  reportNotes,
  reportTotals,
  toRowEvent,
  toRowLine,
} from '../plan-report';
import { readBatchOptions, readSource } from '../roster';

/** An account the ledger has nothing of. */
const nobody = toAccountId(0);

export async function plan(context: CliContext): Promise<ExitCode> {
  const { engine, out, texts, values, locale, signal } = context;
  const { onBadRow, ...batch } = readBatchOptions(values);
  const { source, planOptions } = await readSource(context);
  const accountId = findAccount(context);
  // A comparison needs no credentials: whose codes it is about stands in the ledger.
  const ownerId = planOptions.since === undefined ? nobody : ownerOf(context, planOptions.since.batchId);
  const spec = { ...batch, accountId: accountId ?? ownerId, reuseFromLedger: true };
  const planned = await engine.plan(spec, source, signal, planOptions);
  reportNotes(context, planned);
  for (const row of planned.rows) {
    if (values['json'] === true) out.emit(toRowEvent(row, locale));
    else out.print(toRowLine(row, context));
  }
  reportLeftOut(context, planned);
  reportGone(context, planned);
  if (accountId === null) out.say(texts.planWithoutAccount);
  await reportTotals(context, planned, accountId !== null);
  const bad = await reportBadRows(context, planned);
  const exit = bad > 0 && onBadRow === 'stop' ? toExitCode(toProblem('CLI_BAD_ROWS', { count: bad })) : exitCodes.done;
  out.emit({ event: 'finished', exit, total: planned.totals.rows });
  return exit;
}

const ownerOf = ({ engine }: CliContext, batchId: BatchId): AccountId =>
  engine.ledger.batches.get(batchId).spec.accountId;
