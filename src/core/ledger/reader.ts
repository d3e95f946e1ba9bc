/**
 * The ledger seen by the export thread: a connection of its own that cannot write. Every page of rows is one short read, so that no reader
 * keeps the write-ahead log from being copied back while a batch runs.
 */
import type { BatchId, ItemRecord } from '@shared/domain';
import { openConnection } from './driver';
import { createItemReader } from './items';

export interface LedgerReader {
  /** Every item of the batch in roster order, read a hundred at a time. */
  itemsOf(batchId: BatchId): AsyncIterable<ItemRecord>;
  close(): void;
}

/** Long enough for a commit of the main thread on a slow disk. */
const BUSY_TIMEOUT_MS = 5000;

/** `path` is of a ledger that is open in this process, so that it has been migrated. @throws AppError LEDGER_… */
export function openLedgerReader(path: string): LedgerReader {
  const connection = openConnection(path, { busyTimeoutMs: BUSY_TIMEOUT_MS, isReadOnly: true });
  const items = createItemReader(connection);
  return { itemsOf: (batchId) => items.all(batchId), close: () => connection.close() };
}
