/**
 * Which batch the run screen shows when none is named.
 */
import { type BatchSnapshot, isClosed } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';

export const isUnfinished = (batch: BatchSnapshot): boolean => !isClosed(batch.state);

/** The batch asked for; else the one running, else one waiting, else the newest. `batches` are newest first. */
export function toShownBatch(batches: readonly BatchSnapshot[], batchId: BatchId | null): BatchSnapshot | null {
  if (batchId !== null) return batches.find((batch) => batch.batchId === batchId) ?? null;
  const running = batches.find((batch) => batch.state === 'running');
  return running ?? batches.find(isUnfinished) ?? batches[0] ?? null;
}
