/**
 * Facts about the computer that explain how the app behaves on it. No names: neither the computer's nor its user's.
 */
import { statfs } from 'node:fs/promises';
import { arch, availableParallelism, cpus, freemem, platform, release, totalmem, version } from 'node:os';

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
