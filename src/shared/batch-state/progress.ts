/**
 * Progress arithmetic: how much is done and how long the rest will take.
 */
import type { BatchCounts } from './snapshot';

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
