/**
 * The computer's clock and timers, for both hosts.
 */
import { setMaxListeners } from 'node:events';
import type { Clock } from '../ports';

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep,
};

/** Node turns a longer delay into 1 ms (2³¹ − 1 ms is about 24.8 days), so long waits are slept in pieces. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

async function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  const endsAtMs = performance.now() + delayMs;
  for (let leftMs = delayMs; leftMs > 0; leftMs = endsAtMs - performance.now()) {
    await sleepOnce(Math.min(leftMs, LONGEST_TIMER_MS), signal);
  }
  signal?.throwIfAborted();
}

function sleepOnce(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    if (signal === undefined) return;
    // One signal may wake sixty workers at once: that is no leak.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', stop, { once: true });
  });
}
