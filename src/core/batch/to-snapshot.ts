/**
 * A batch as a snapshot, whether it runs here or rests in the ledger.
 */
import type { BatchRecord, PauseRecord, TallyRecord } from '@core/ledger';
import { type BatchSnapshot, type BatchState, toTimeLeftMs } from '@shared/batch-state';

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
