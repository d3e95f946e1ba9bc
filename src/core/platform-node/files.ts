/**
 * The disk through node:fs, for both hosts.
 */
import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { FileHandle, Files } from '../ports';
import { patiently } from './patiently';

export const nodeFiles: Files = {
  create: async (filePath) => toHandle(await fs.open(filePath, 'w')),
  read: (filePath) => fs.readFile(filePath),
  readRange,
  size,
  rename: async (from, to) => {
    await patiently(() => fs.rename(from, to));
    await syncFolder(path.dirname(to));
  },
  remove: (filePath) => patiently(() => fs.rm(filePath, { force: true })),
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

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
