/**
 * The computer for both hosts: its clock and timers, chance, memory and processors.
 */
import { setMaxListeners } from 'node:events';
import { statfs } from 'node:fs/promises';
import { arch, availableParallelism, cpus, freemem, platform, release, totalmem, version } from 'node:os';
import type { Clock, Random } from '@core/ports';

/** Node turns a longer delay into 1 ms (2³¹ − 1 ms is about 24.8 days), so long waits are slept in pieces. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep,
};

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

/** The computer's randomness. Used for jitter only, never for secrets. */
export const systemRandom: Random = { next: () => Math.random() };

// Facts about the computer that explain how the app behaves on it. No names: neither the computer's nor its user's.

const BYTES_PER_MB = 1_000_000;

/** `folder` is on the disk whose free space matters. */
export async function readMachineFacts(folder: string): Promise<Readonly<Record<string, string | number | null>>> {
  return {
    platform: platform(),
    arch: arch(),
    release: release(),
    system: version(),
    processor: cpus()[0]?.model ?? 'unknown',
    threads: availableParallelism(),
    memoryMb: Math.round(totalmem() / BYTES_PER_MB),
    freeMemoryMb: Math.round(freemem() / BYTES_PER_MB),
    usedByAppMb: Math.round(process.memoryUsage().rss / BYTES_PER_MB),
    freeDiskMb: await readFreeDiskMb(folder),
    node: process.versions.node,
    electron: process.versions['electron'] ?? null,
    chromium: process.versions['chrome'] ?? null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: Intl.DateTimeFormat().resolvedOptions().locale,
  };
}

async function readFreeDiskMb(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return Math.round((bavail * bsize) / BYTES_PER_MB);
  } catch {
    return null;
  }
}
