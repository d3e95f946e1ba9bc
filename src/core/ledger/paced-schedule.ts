/**
 * When the shared commits happen: at once after a quiet moment, and under load no more often than that waiting for the device
 * takes a fifth of the time. A slow disk then gathers more writes into each flush instead of slowing every call.
 */
import type { Clock } from '../ports';

/** Pause after a flush, as a multiple of what it took. */
const PAUSE_FACTOR = 4;
/** A call to WeChat takes tens of milliseconds; waiting this long for company costs nothing noticeable. */
const LONGEST_PAUSE_MS = 4;

export function createPacedSchedule(clock: Clock): (flush: () => void) => void {
  let restUntilMs = Number.NEGATIVE_INFINITY;
  return (flush) => {
    const run = (): void => {
      const startedMs = clock.monotonic();
      flush();
      const endedMs = clock.monotonic();
      restUntilMs = endedMs + Math.min(LONGEST_PAUSE_MS, (endedMs - startedMs) * PAUSE_FACTOR);
    };
    void clock.sleep(Math.max(0, restUntilMs - clock.monotonic())).then(run);
  };
}
