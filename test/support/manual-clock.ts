/** A clock that stands still until a test turns it. Sleeping is not its matter. */
import type { Clock } from '@core/ports';

export interface ManualClock extends Clock {
  /** Turns both the wall clock and the monotonic one forward (or the wall clock alone back). */
  advance(ms: number): void;
}

export function createManualClock(startMs: number = Date.parse('2026-11-22T10:00:00+08:00')): ManualClock {
  let nowMs = startMs;
  let monotonicMs = 0;
  return {
    now: () => nowMs,
    monotonic: () => monotonicMs,
    sleep: () => Promise.reject(new Error('This test does not sleep.')),
    advance(ms) {
      nowMs += ms;
      monotonicMs += Math.max(0, ms);
    },
  };
}
