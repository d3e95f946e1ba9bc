/**
 * The commands that write files out of the ledger: `channel-qr ledger` and `channel-qr diagnostics`.
 */
import { resolve } from 'node:path';
import { toChinaTime } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { CliContext } from '../context';
import { type ExitCode, exitCodes } from '../exit-code';
import { requiredText } from '../values';

/**
 * `channel-qr ledger list` prints the batches, `export` writes every code as csv, `backup` writes everything but
 * secrets as one file, `restore` has put such a file in the ledger's place before the engine opened it.
 */
export async function ledger(context: CliContext): Promise<ExitCode> {
  const [action] = context.positionals;
  if (action === 'list') return listBatches(context);
  if (action === 'export') return await exportCodes(context);
  if (action === 'backup') return backUp(context);
  if (action === 'restore') return tellRestored(context);
  throw new AppError('CLI_BAD_OPTION', { detail: `ledger ${action ?? ''}`.trim() });
}

function listBatches({ engine, out, texts, values }: CliContext): ExitCode {
  const batches = engine.batches.list();
  if (batches.length === 0) out.say(texts.ledgerEmpty);
  for (const { batchId, name, sceneKind, state, counts, createdAtMs, isDemo } of batches) {
    const createdAt = toChinaTime(createdAtMs);
    out.emit({
      event: 'batch',
      batch: batchId,
      name,
      type: sceneKind,
      state,
      demo: isDemo,
      created_at: createdAt,
      total: counts.total,
      issued: counts.issued,
      reused: counts.reused,
      failed: counts.failed,
      skipped: counts.skipped,
    });
    if (values['json'] !== true) {
      out.print(`${batchId}\t${createdAt}\t${state}\t${counts.issued}/${counts.total}\t${sceneKind}\t${name}\n`);
    }
  }
  return exitCodes.done;
}

async function exportCodes({ engine, out, texts, values }: CliContext): Promise<ExitCode> {
  const path = resolve(requiredText(values, 'out'));
  const count = await engine.exportLedger(path);
  out.say(texts.ledgerWritten(count, path));
  out.emit({ event: 'finished', exit: exitCodes.done, out: path, codes: count });
  return exitCodes.done;
}

function backUp({ engine, out, texts, values }: CliContext): ExitCode {
  const path = resolve(requiredText(values, 'out'));
  engine.saveLedgerCopy(path);
  out.say(texts.ledgerBackedUp(path));
  out.emit({ event: 'finished', exit: exitCodes.done, out: path });
  return exitCodes.done;
}

function tellRestored({ engine, out, texts }: CliContext): ExitCode {
  const batches = engine.batches.list().length;
  out.say(texts.ledgerRestored(batches));
  out.emit({ event: 'finished', exit: exitCodes.done, batches });
  return exitCodes.done;
}

/** `channel-qr diagnostics` writes what support needs to understand a fault, without any secret. */
export async function diagnostics({ engine, out, texts, values }: CliContext): Promise<ExitCode> {
  const path = resolve(requiredText(values, 'out'));
  await engine.saveDiagnostics(path);
  out.say(texts.diagnosticsWritten(path));
  out.emit({ event: 'finished', exit: exitCodes.done, out: path });
  return exitCodes.done;
}
