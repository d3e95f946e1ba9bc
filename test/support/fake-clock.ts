/**
 * A clock that stands still until a test moves it. Everything that is due on the way happens in order, each followed by all that
 * it sets in motion, so a day of pauses and retries takes a blink and always goes the same way.
 */
import type { Clock } from '@core/ports';

interface Timer {
  readonly dueAtMs: number;
  readonly ring: () => void;
}

export interface FakeClock extends Clock {
  /** Moves time on by `ms`, stopping at every timer on the way. */
  advance(ms: number): Promise<void>;
  /** Moves time on, timer by timer, until `promise` is settled, and returns its result. Fails when nothing is left to wait for. */
  runUntil<Result>(promise: Promise<Result>): Promise<Result>;
  /** Sets the wall clock without letting time pass, as a person or a time server may. */
  setWallClock(epochMs: number): void;
  readonly pendingTimers: number;
}

/** 2026-11-22 09:00:00 in Beijing. */
export const FAKE_START_MS = Date.UTC(2026, 10, 22, 1, 0, 0);

/** `isBusy` says whether work goes on that waits for no clock, such as compressing on another thread: time stands still for it. */
export function createFakeClock(startMs = FAKE_START_MS, isBusy: () => boolean = () => false): FakeClock {
  let elapsedMs = 0;
  let wallOffsetMs = startMs;
  let timers: Timer[] = [];

  function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = () => {
        timers = timers.filter((other) => other !== timer);
        reject(signal?.reason);
      };
      const timer: Timer = {
        dueAtMs: elapsedMs + Math.max(0, delayMs),
        ring: () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      timers.push(timer);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  /** Rings the earliest timer due by `untilMs`; of several at once, the one that was set first. */
  function ringNext(untilMs: number): boolean {
    const next = timers.reduce<Timer | null>(
      (first, timer) => (timer.dueAtMs <= untilMs && (first === null || timer.dueAtMs < first.dueAtMs) ? timer : first),
      null,
    );
    if (next === null) return false;
    timers = timers.filter((timer) => timer !== next);
    elapsedMs = Math.max(elapsedMs, next.dueAtMs);
    next.ring();
    return true;
  }

  /** One turn of the real event loop, or more: every promise that can go on has gone on. */
  async function settleTurn(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (isBusy());
  }

  async function advance(ms: number): Promise<void> {
    const untilMs = elapsedMs + ms;
    do await settleTurn();
    while (ringNext(untilMs));
    elapsedMs = untilMs;
  }

  async function runUntil<Result>(promise: Promise<Result>): Promise<Result> {
    let isSettled = false;
    const mark = () => {
      isSettled = true;
    };
    promise.then(mark, mark);
    for (;;) {
      await settleTurn();
      if (isSettled) return promise;
      if (!ringNext(Number.POSITIVE_INFINITY)) throw new Error('Time stands still: nothing is waiting for the clock');
    }
  }

  return {
    now: () => wallOffsetMs + elapsedMs,
    monotonic: () => elapsedMs,
    sleep,
    advance,
    runUntil,
    setWallClock: (epochMs) => {
      wallOffsetMs = epochMs - elapsedMs;
    },
    get pendingTimers() {
      return timers.length;
    },
  };
}
