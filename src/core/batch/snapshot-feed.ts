/**
 * Tells listeners of changes, at most ten times a second for each batch, the last one never left out.
 */
import type { Clock } from '@core/ports';
import type { BatchSnapshot } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import type { BatchListener } from './types';

const SHORTEST_GAP_MS = 100;

export class SnapshotFeed {
  readonly #clock: Clock;
  readonly #take: (batchId: BatchId) => BatchSnapshot;
  readonly #listeners = new Set<BatchListener>();
  /** Monotonic: when each batch was last told of. */
  readonly #toldAtMs = new Map<BatchId, number>();
  /** Batches whose next telling is on its way. */
  readonly #pending = new Set<BatchId>();
  readonly #end = new AbortController();

  /** `take` makes the present snapshot of a batch, with a new number. */
  constructor(clock: Clock, take: (batchId: BatchId) => BatchSnapshot) {
    this.#clock = clock;
    this.#take = take;
  }

  subscribe(listener: BatchListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something about the batch changed. Costs next to nothing while its next telling is on its way. */
  touch(batchId: BatchId): void {
    if (this.#pending.has(batchId) || this.#listeners.size === 0) return;
    this.#pending.add(batchId);
    void this.#tellLater(batchId);
  }

  /** Tells at once what is still on its way. */
  close(): void {
    for (const batchId of [...this.#pending]) this.#tell(batchId);
    this.#end.abort();
  }

  async #tellLater(batchId: BatchId): Promise<void> {
    const toldAtMs = this.#toldAtMs.get(batchId) ?? Number.NEGATIVE_INFINITY;
    const waitMs = toldAtMs + SHORTEST_GAP_MS - this.#clock.monotonic();
    // Even without a wait, all that changes in the same moment goes into one telling.
    await (waitMs > 0 ? this.#clock.sleep(waitMs, this.#end.signal).catch(() => undefined) : Promise.resolve());
    this.#tell(batchId);
  }

  #tell(batchId: BatchId): void {
    if (!this.#pending.delete(batchId)) return;
    this.#toldAtMs.set(batchId, this.#clock.monotonic());
    const snapshot = this.#take(batchId);
    for (const listener of this.#listeners) listener(snapshot);
  }
}
