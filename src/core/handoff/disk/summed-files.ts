/**
 * Files that remember a checksum of everything written through them, so that what is kept on the disk for a while comes back as it was
 * written, or not at all: a checksum in the package would be made of what came back, and find nothing.
 */
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { AppError } from '@shared/errors';
import type { FileHandle, Files } from '../../ports';
import { readChunks } from './read-chunks';

export interface SummedFiles extends Files {
  /** From front to back. Throws AppError HANDOFF_READ_BACK_MISMATCH, at the latest behind the last byte, when it is not what was written. */
  readBack(path: string): AsyncGenerator<Uint8Array, void, undefined>;
}

export function sumFiles(files: Files): SummedFiles {
  const checksums = new Map<string, number>();
  const sumHandle = (path: string, handle: FileHandle): FileHandle => ({
    write(bytes) {
      checksums.set(path, crc32(bytes, checksums.get(path)));
      return handle.write(bytes);
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  });
  return {
    ...files,
    async create(path) {
      const handle = await files.create(path);
      checksums.set(path, 0);
      return sumHandle(path, handle);
    },
    async *readBack(path) {
      let checksum = 0;
      for await (const chunk of readChunks(files, path)) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
      if (checksum !== checksums.get(path)) throw toMismatch(path);
    },
  };
}

export const toMismatch = (path: string): AppError =>
  new AppError('HANDOFF_READ_BACK_MISMATCH', { name: basename(path) });
