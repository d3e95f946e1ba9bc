/**
 * Batches and items as states: legal moves, outcomes, pauses, progress, and the snapshot hosts watch. The ledger checks
 * every move against the two tables here.
 */
import type { AccountId, BatchId, IssuedCode, ItemState, SceneKind } from '@shared/domain';
import type { Problem } from '@shared/errors';

// States of a batch and the legal moves of batches and items. The ledger checks every move against these two tables and
// writes none that is not in them.

export const batchStates = ['planned', 'running', 'paused', 'finished', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];

const batchMoves: Readonly<Record<BatchState, readonly BatchState[]>> = {
  planned: ['running', 'cancelled'],
  running: ['paused', 'finished', 'cancelled'],
  // The last answers of a paused batch still arrive, so it may finish without running again.
  paused: ['running', 'finished', 'cancelled'],
  // "Retry failed" and going on after a cancel open a batch again.
  finished: ['running'],
  cancelled: ['running'],
};

const itemMoves: Readonly<Record<ItemState, readonly ItemState[]>> = {
  // Without a call: the ledger got the code meanwhile, or WeChat has no permanent codes left.
  pending: ['in-flight', 'issued', 'failed'],
  'in-flight': ['issued', 'failed', 'uncertain', 'pending'],
  // Nobody knows whether WeChat processed the call: asked again before anything else, unless another batch has got the code meanwhile.
  uncertain: ['in-flight', 'issued'],
  failed: ['pending'],
  // Its code turned out not to be what was written down; skipped: it came with an import that was undone.
  issued: ['failed', 'skipped'],
  skipped: [],
};

export const isLegalBatchMove = (from: BatchState, to: BatchState): boolean => batchMoves[from].includes(to);
export const isLegalItemMove = (from: ItemState, to: ItemState): boolean => itemMoves[from].includes(to);

/** Over, until a person opens it again. */
export const isClosed = (state: BatchState): boolean => state === 'finished' || state === 'cancelled';

/** What became of one call. A worker only reports it; the engine alone decides what follows. */
export type Outcome =
  | { readonly kind: 'issued'; readonly code: IssuedCode }
  /** WeChat answered with an error, or the request never left: surely no code was made. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The request left and no usable answer came: a code may have been made. */
  | { readonly kind: 'lost'; readonly problem: Problem };

// Why a batch may be paused. The reasons are a set: a batch runs only while it is empty, so the timer that ends a
// cool-down can never undo a person's pause.

export const pauseReasons = [
  'user',
  'credentials',
  'quota',
  'trouble',
  'disk',
  'offline',
  'cool-down',
  'quitting',
] as const;

/**
 * user – a person pressed pause; credentials – token, rights or settings need a person; quota – today's calls are used up;
 * trouble – answers cannot be believed, an address is not WeChat's, or the same failure came again and again: a person should look; disk – what was received could not be saved yet;
 * offline – WeChat cannot be reached; cool-down – WeChat asked to wait for the next minute; quitting – the app is being closed, or was killed.
 */
export type PauseReason = (typeof pauseReasons)[number];

const waitsForPerson: Readonly<Record<PauseReason, boolean>> = {
  user: true,
  credentials: true,
  quota: false,
  trouble: true,
  disk: false,
  offline: false,
  'cool-down': false,
  quitting: false,
};

/** True when at least one of the reasons ends only by a person. A used-up quota also ends by itself, but not before the next day. */
export const needsPerson = (reasons: readonly PauseReason[]): boolean =>
  reasons.some((reason) => waitsForPerson[reason]);

/** The same reasons, each once, in the order in which they matter to a person. */
export const sortPauseReasons = (reasons: Iterable<PauseReason>): readonly PauseReason[] => {
  const present = new Set(reasons);
  return pauseReasons.filter((reason) => present.has(reason));
};

export const isPauseReason = (value: unknown): value is PauseReason => pauseReasons.some((reason) => reason === value);

// Progress arithmetic: how much is done and how long the rest will take.

/** Items that will not change any more, as a fraction 0…1. An empty batch counts as done. */
export function toFraction(counts: BatchCounts): number {
  return counts.total === 0 ? 1 : (counts.issued + counts.failed + counts.skipped) / counts.total;
}

/** Items still to be asked for, those being asked included. */
export const toRemaining = (counts: BatchCounts): number => counts.pending + counts.inFlight + counts.uncertain;

/**
 * Milliseconds to the end at the present rate; null while there is no rate to go by.
 * `waitMs` is a known pause that comes first, such as the rest of a cool-down.
 */
export function toTimeLeftMs(counts: BatchCounts, ratePerMinute: number, waitMs = 0): number | null {
  const remaining = toRemaining(counts);
  if (remaining === 0) return 0;
  return ratePerMinute > 0 ? waitMs + Math.round((remaining / ratePerMinute) * 60_000) : null;
}

// What a host shows of a running batch: complete, numbered, small. A late or reloaded window asks for the current one
// and ignores any with a smaller revision.

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
