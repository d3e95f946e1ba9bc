/**
 * The disk through node:fs, for both hosts: the Files port, renaming that waits for a busy target, and the log's files.
 */
import * as fs from 'node:fs/promises';
import path, { join } from 'node:path';
import type { FileHandle, Files } from '@core/ports';
import { systemClock } from './machine';

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

export const nodeFiles: Files = {
  create: async (filePath) => toHandle(await fs.open(filePath, 'w')),
  read: (filePath) => fs.readFile(filePath),
  readRange,
  size,
  rename: async (from, to) => {
    await retryWhileBusy(() => fs.rename(from, to));
    await syncFolder(path.dirname(to));
  },
  remove: (filePath) => retryWhileBusy(() => fs.rm(filePath, { force: true })),
  makeFolder: async (folderPath) => {
    await fs.mkdir(folderPath, { recursive: true });
  },
};

function toHandle(handle: fs.FileHandle): FileHandle {
  return {
    write: (bytes) => writeAll(handle, bytes),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** One write may take only part of the bytes; the rest, or the reason why not, comes with the next. */
async function writeAll(handle: fs.FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
  }
}

async function readRange(filePath: string, offset: number, length: number): Promise<Uint8Array> {
  const handle = await fs.open(filePath, 'r');
  try {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  } finally {
    await handle.close();
  }
}

async function size(filePath: string): Promise<number | null> {
  try {
    const stats = await fs.stat(filePath);
    if (stats.isDirectory()) throw Object.assign(new Error(`EISDIR: ${filePath}`), { code: 'EISDIR' });
    return stats.size;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Makes a rename survive a power cut. Windows cannot open folders and some network drives refuse: then there is no more to do. */
async function syncFolder(folderPath: string): Promise<void> {
  try {
    const folder = await fs.open(folderPath, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'].some((code) => hasCode(error, code))) throw error;
  }
}

// Virus scanners on Windows hold a fresh file open for a moment, and renaming or removing it then fails although
// nothing is wrong.

const PAUSES_MS = [20, 50, 100, 200, 400];
const PASSING = new Set(['EPERM', 'EACCES', 'EBUSY']);

interface Surroundings {
  readonly platform: string;
  readonly sleep: (delayMs: number) => Promise<void>;
}

const here: Surroundings = { platform: process.platform, sleep: systemClock.sleep };

/** Does `work`; on Windows tries again for about a second while the file is in use. Elsewhere the first answer is final. */
export async function retryWhileBusy(
  work: () => Promise<void>,
  { platform, sleep }: Surroundings = here,
): Promise<void> {
  for (const pauseMs of platform === 'win32' ? PAUSES_MS : []) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && PASSING.has(String(error.code)))) throw error;
      await sleep(pauseMs);
    }
  }
  return work();
}

// Where the app keeps its log: one file being written, and the one before it.

/** The logger sets a full file aside under this name; see electron-log, "file transport". */
export const toLogFiles = (home: string): { readonly current: string; readonly previous: string } => ({
  current: join(home, 'logs', 'main.log'),
  previous: join(home, 'logs', 'main.old.log'),
});
