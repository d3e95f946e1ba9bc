/**
 * What a host shows of a running batch: complete, numbered, small. A late or reloaded window asks for the current one
 * and ignores any with a smaller revision.
 */
import type { AccountId, BatchId, SceneKind } from '../domain';
import type { Problem } from '../errors';
import type { PauseReason } from './pause';
import type { BatchState } from './state';

export interface BatchCounts {
  readonly total: number;
  readonly pending: number;
  readonly inFlight: number;
  readonly issued: number;
  /** Part of `issued`: codes that were already in the ledger. */
  readonly reused: number;
  readonly failed: number;
  readonly skipped: number;
  readonly uncertain: number;
}

export interface ProblemGroup {
  readonly problem: Problem;
  readonly count: number;
}

export interface BatchSnapshot {
  readonly batchId: BatchId;
  readonly accountId: AccountId;
  readonly revision: number;
  readonly name: string;
  readonly sceneKind: SceneKind;
  readonly state: BatchState;
  readonly pauseReasons: readonly PauseReason[];
  /** The newest problem behind a pause that is not the user's. */
  readonly pausedBy: Problem | null;
  /** Epoch ms at which the pause ends, or is next tried to end, by itself; null when a person has to act. */
  readonly resumesAtMs: number | null;
  readonly counts: BatchCounts;
  /** Codes obtained per minute, measured over the last minute of running (less when it has not run that long). */
  readonly ratePerMinute: number;
  /** Estimated milliseconds to the end; null while unknown. */
  readonly timeLeftMs: number | null;
  /** Failed and skipped items by cause, most frequent first. */
  readonly problems: readonly ProblemGroup[];
  readonly createdAtMs: number;
  readonly isDemo: boolean;
}
