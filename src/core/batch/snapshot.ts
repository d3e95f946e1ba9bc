/**
 * What others see of a batch: its snapshot, the feed that publishes snapshots, and the counts and the speed that stand
 * in them.
 */
import type { BatchRecord, PauseRecord, TallyRecord } from '@core/ledger';
import type { Clock } from '@core/ports';
import {
  type BatchCounts,
  type BatchSnapshot,
  type BatchState,
  type ProblemGroup,
  toTimeLeftMs,
} from '@shared/batch-state';
import type { BatchId, ItemState } from '@shared/domain';
import type { Problem } from '@shared/errors';
import type { BatchListener } from './batch-engine';

// A batch as a snapshot, whether it runs here or rests in the ledger.

/** What changes while a batch runs. */
export interface LiveView {
  readonly state: BatchState;
  readonly pause: PauseRecord;
  readonly tally: TallyRecord;
  readonly ratePerMinute: number;
}

/** `revision` grows with every snapshot of the process; `nowMs` is epoch milliseconds. */
export function toSnapshot(batch: BatchRecord, live: LiveView, revision: number, nowMs: number): BatchSnapshot {
  const { spec } = batch;
  const { state, pause, tally, ratePerMinute } = live;
  const isWaiting = state === 'paused' && pause.resumesAtMs === null;
  const waitMs = state === 'paused' ? Math.max(0, (pause.resumesAtMs ?? nowMs) - nowMs) : 0;
  return {
    batchId: batch.id,
    accountId: spec.accountId,
    revision,
    name: spec.name,
    sceneKind: spec.sceneKind,
    state,
    pauseReasons: state === 'paused' ? pause.reasons : [],
    pausedBy: state === 'paused' ? pause.by : null,
    resumesAtMs: state === 'paused' ? pause.resumesAtMs : null,
    counts: tally.counts,
    ratePerMinute,
    // Nobody knows how long a person takes.
    timeLeftMs: isWaiting ? null : toTimeLeftMs(tally.counts, ratePerMinute, waitMs),
    problems: tally.problems,
    createdAtMs: batch.createdAtMs,
    isDemo: batch.isDemo,
  };
}

const SHORTEST_GAP_MS = 100;

/** Tells listeners of changes, at most ten times a second for each batch, the last one never left out. */
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

/**
 * Codes a minute, measured over the last minute of running, honest from the first seconds on.
 */
const WINDOW_SECONDS = 60;
/** Below this much running time a rate would be a guess. */
const MIN_MS = 1000;

export class RateMeter {
  readonly #perSecond = new Uint32Array(WINDOW_SECONDS);
  /** Monotonic second each count belongs to. */
  readonly #seconds = new Float64Array(WINDOW_SECONDS).fill(Number.NEGATIVE_INFINITY);
  #startedAtMs: number;

  /** Times are monotonic milliseconds. */
  constructor(nowMs: number) {
    this.#startedAtMs = nowMs;
  }

  add(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    const place = second % WINDOW_SECONDS;
    if (this.#seconds[place] !== second) {
      this.#seconds[place] = second;
      this.#perSecond[place] = 0;
    }
    this.#perSecond[place] = (this.#perSecond[place] ?? 0) + 1;
  }

  /** After a long pause the minute before it says nothing about now. */
  restart(nowMs: number): void {
    this.#startedAtMs = nowMs;
    this.#seconds.fill(Number.NEGATIVE_INFINITY);
  }

  perMinute(nowMs: number): number {
    const elapsedMs = Math.min(WINDOW_SECONDS * 1000, nowMs - this.#startedAtMs);
    if (elapsedMs < MIN_MS) return 0;
    const oldest = Math.floor(nowMs / 1000) - WINDOW_SECONDS;
    const count = this.#perSecond.reduce(
      (sum, inSecond, place) => ((this.#seconds[place] ?? oldest) > oldest ? sum + inSecond : sum),
      0,
    );
    return Math.round((count / elapsedMs) * 60_000);
  }
}

type MutableCounts = { -readonly [Name in keyof BatchCounts]: BatchCounts[Name] };

const columns = {
  pending: 'pending',
  'in-flight': 'inFlight',
  issued: 'issued',
  failed: 'failed',
  skipped: 'skipped',
  uncertain: 'uncertain',
} as const satisfies Readonly<Record<ItemState, keyof BatchCounts>>;

/** How many items are in which state, kept up to date move by move, so that a snapshot never has to count. */
export class Tally {
  readonly #counts: MutableCounts;
  readonly #problems = new Map<string, { readonly problem: Problem; count: number }>();

  constructor(record: TallyRecord) {
    this.#counts = { ...record.counts };
    for (const { problem, count } of record.problems) this.#problems.set(toKey(problem), { problem, count });
  }

  move(from: ItemState, to: ItemState, count = 1): void {
    this.#counts[columns[from]] -= count;
    this.#counts[columns[to]] += count;
  }

  reused(from: ItemState): void {
    this.move(from, 'issued');
    this.#counts.reused += 1;
  }

  /** `from` is where the items were before they failed. */
  failed(from: ItemState, problem: Problem, count = 1): void {
    this.move(from, 'failed', count);
    const group = this.#problems.get(toKey(problem));
    if (group === undefined) this.#problems.set(toKey(problem), { problem, count });
    else group.count += count;
  }

  get counts(): BatchCounts {
    return { ...this.#counts };
  }

  get record(): TallyRecord {
    return { counts: this.counts, problems: this.problems };
  }

  /** Most frequent first. */
  get problems(): readonly ProblemGroup[] {
    return [...this.#problems.values()].map((group) => ({ ...group })).sort((a, b) => b.count - a.count);
  }
}

/** One group per code; unknown answers of WeChat are told apart by their errcode. */
const toKey = ({ code, params }: Problem): string => `${code} ${params['errcode'] ?? ''}`;
