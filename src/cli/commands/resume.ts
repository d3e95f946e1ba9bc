/**
 * `channel-qr resume [BATCH]`: goes on with an unfinished batch, or exports a finished one again; with `--retry-failed` after asking
 * again for the rows that failed.
 */
import { resolve } from 'node:path';
import { isClosed } from '@shared/batch-state';
import { type BatchId, defaultExportOptions, toBatchId } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { CliContext } from '../context';
import { useAccount } from '../credentials';
import type { ExitCode } from '../exit-code';
import { makePackage } from '../make';
import { askAgain, optionalText } from '../values';

export async function resume(context: CliContext): Promise<ExitCode> {
  const { engine, values } = context;
  const batch = findBatch(context);
  const { targetPath: storedPath, options } = engine.exportChoice(batch.batchId);
  const out = optionalText(values, 'out');
  const targetPath = out === undefined ? storedPath : resolve(out);
  if (targetPath === null) throw new AppError('CLI_OPTION_MISSING', { option: '--out' });
  const retries = values['retry-failed'] === true;
  const asks = retries || !isClosed(batch.state) || (askAgain(values) ?? 0) > 0;
  const needsAccount = asks || options?.includeWechatImage === true;
  if (needsAccount && !batch.isDemo) useAccount(context, batch.accountId);
  if (retries) await engine.batches.retryFailed(batch.batchId);
  else if (!isClosed(batch.state)) await engine.batches.resume(batch.batchId);
  return makePackage(context, {
    batchId: batch.batchId,
    design: engine.ledger.batches.design(batch.batchId),
    options: options ?? defaultExportOptions,
    targetPath,
    acceptsFailures: values['accept-failures'] === true,
    askAgain: askAgain(values),
  });
}

/** The named batch, or the newest unfinished one, or the newest at all. */
function findBatch({ engine, positionals }: CliContext) {
  const batches = engine.batches.list();
  const [name] = positionals;
  if (name === undefined) {
    const found = batches.find((batch) => !isClosed(batch.state)) ?? batches[0];
    if (found === undefined) throw new AppError('CLI_BATCH_UNKNOWN', { batch: '' });
    return found;
  }
  const wanted: BatchId | null = /^\d{1,15}$/.test(name) ? toBatchId(Number(name)) : null;
  const found = batches.find((batch) => batch.batchId === wanted);
  if (found === undefined) throw new AppError('CLI_BATCH_UNKNOWN', { batch: ` ${name}` });
  return found;
}
