/**
 * Hands a batch off to a zip in the foreground.
 */
import { existsSync, rmSync } from 'node:fs';
import { type ExportOrder, listWorkFiles } from '@core/engine';
import type { ExportSnapshot } from '@shared/contract';
import { AppError, toProblem } from '@shared/errors';
import type { CliContext } from './context';

/** @throws AppError the hand-off's problem; APP_CANCELLED when interrupted. */
export async function exportBatch(context: CliContext, order: ExportOrder): Promise<ExportSnapshot> {
  const { engine, out, texts, signal } = context;
  context.onForcedEnd(() => {
    for (const path of listWorkFiles(order.targetPath, existsSync)) rmSync(path, { force: true });
  });
  const unsubscribe = engine.exports.subscribe((snapshot) => {
    const { stage, done, total } = snapshot;
    out.emit({ event: 'progress', stage: 'export', part: stage, batch: order.batchId, done, total });
    out.tick(texts.exporting(done, total));
  });
  const { exportId } = engine.exports.start(order);
  const interrupt = (): void => engine.exports.cancel(exportId);
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  try {
    const snapshot = await engine.exports.ended(exportId);
    if (snapshot.state === 'finished') return snapshot;
    if (signal.aborted) throw signal.reason;
    throw AppError.of(snapshot.problem ?? toProblem('APP_CANCELLED'));
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', interrupt);
  }
}
