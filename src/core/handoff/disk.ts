/**
 * The package's files on the disk: error codes in words, a checksum of what was written, large blocks, a new file
 * beside the old one, and reading in flat memory.
 */
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FileHandle, Files } from '@core/ports';
import { AppError, type CodeSaying } from '@shared/errors';

// The Files port with node's error codes turned into words: what happened to the disk, told by the path a person knows.

const byCode: Readonly<Record<string, CodeSaying<'path' | 'reason'>>> = {
  ENOSPC: 'HANDOFF_DISK_FULL',
  EDQUOT: 'HANDOFF_DISK_FULL',
  EFBIG: 'HANDOFF_FILE_TOO_LARGE',
  EACCES: 'HANDOFF_NOT_WRITABLE',
  EPERM: 'HANDOFF_NOT_WRITABLE',
  EROFS: 'HANDOFF_NOT_WRITABLE',
  ENOENT: 'HANDOFF_FOLDER_MISSING',
  ENOTDIR: 'HANDOFF_FOLDER_MISSING',
  ENAMETOOLONG: 'HANDOFF_PATH_TOO_LONG',
  EISDIR: 'HANDOFF_TARGET_IS_FOLDER',
  EBUSY: 'HANDOFF_TARGET_LOCKED',
  ETXTBSY: 'HANDOFF_TARGET_LOCKED',
};

/** The folder was writable a moment ago, so a refused rename means the target itself. */
const byCodeOnRename: Readonly<Record<string, CodeSaying<'path' | 'reason'>>> = {
  ...byCode,
  EACCES: 'HANDOFF_TARGET_LOCKED',
  EPERM: 'HANDOFF_TARGET_LOCKED',
  EEXIST: 'HANDOFF_TARGET_LOCKED',
};

/** `shownPath` is the target a person chose; the temporary files beside it are nobody's business. */
export function guardFiles(files: Files, shownPath: string): Files {
  const guard = <Value>(work: Promise<Value>, codes = byCode): Promise<Value> =>
    work.catch((error: unknown) => {
      throw toDiskError(error, shownPath, codes);
    });
  const guardHandle = (handle: FileHandle): FileHandle => ({
    write: (bytes) => guard(handle.write(bytes)),
    sync: () => guard(handle.sync()),
    close: () => guard(handle.close()),
  });
  return {
    create: (path) => guard(files.create(path).then(guardHandle)),
    read: (path) => guard(files.read(path)),
    readRange: (path, offset, length) => guard(files.readRange(path, offset, length)),
    size: (path) => guard(files.size(path)),
    rename: (from, to) => guard(files.rename(from, to), byCodeOnRename),
    remove: (path) => guard(files.remove(path)),
    makeFolder: (path) => guard(files.makeFolder(path)),
  };
}

function toDiskError(
  error: unknown,
  path: string,
  codes: Readonly<Record<string, CodeSaying<'path' | 'reason'>>>,
): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  const code = codes[error.code] ?? 'HANDOFF_DISK_FAILED';
  return new AppError(code, { path, reason: error.code }, { cause: error });
}

// A file written beside its place and renamed, so that a full disk never leaves half a file.

/** Replaces what is at `path` by what `write` makes at the path it is given, or leaves it alone. @throws AppError HANDOFF_… of family `disk` */
export async function makeBeside(
  path: string,
  disk: Files,
  write: (files: Files, partPath: string) => Promise<void>,
): Promise<void> {
  const files = guardFiles(disk, path);
  const partPath = `${path}.part`;
  try {
    await write(files, partPath);
    await files.rename(partPath, path);
  } catch (error) {
    await files.remove(partPath).catch(() => undefined);
    throw error;
  }
}

/** The same for bytes as they come. */
export const writeBeside = (
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  disk: Files,
): Promise<void> =>
  makeBeside(path, disk, async (files, partPath) => {
    const file = await files.create(partPath);
    try {
      for await (const chunk of chunks) await file.write(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
  });

// Files that remember a checksum of everything written through them, so that what is kept on the disk for a while comes
// back as it was written, or not at all: a checksum in the package would be made of what came back, and find nothing.

interface SummedFiles extends Files {
  /** From front to back. @throws AppError HANDOFF_READ_BACK_MISMATCH, at the latest behind the last byte, when it is not what was written */
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

/** Small enough that the work between two reads never holds up the window's main process. */
const CHUNK_BYTES = 256 * 1024;

/** A file read from front to back in flat memory. */
export async function* readChunks(files: Files, path: string): AsyncGenerator<Uint8Array, void, undefined> {
  for (let offset = 0; ; ) {
    const chunk = await files.readRange(path, offset, CHUNK_BYTES);
    if (chunk.length === 0) return;
    yield chunk;
    offset += chunk.length;
  }
}

const BLOCK_BYTES = 256 * 1024;

interface BlockSink {
  /** Copies `bytes`; never waits and never fails. */
  push(bytes: Uint8Array): void;
  /** Resolves when all full blocks are written; rejects with the first failure of the disk. */
  drained(): Promise<void>;
  /** Writes the rest. */
  flush(): Promise<void>;
}

/** Between those who make bytes and the file: takes bytes at once, writes them in large blocks behind. */
export function createBlockSink(handle: FileHandle): BlockSink {
  /** Written blocks, used again: a new one each time would be a large piece of garbage that outlives many collections. */
  const spare: Uint8Array[] = [];
  let block: Uint8Array | null = null;
  let used = 0;
  let writing = Promise.resolve();

  const writeBlock = (full: Uint8Array): void => {
    const length = used;
    block = null;
    used = 0;
    writing = writing.then(async () => {
      await handle.write(full.subarray(0, length));
      spare.push(full);
    });
    // Met by the next drained(); until then it must not count as unhandled.
    writing.catch(() => undefined);
  };

  return {
    push(bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        block ??= spare.pop() ?? new Uint8Array(BLOCK_BYTES);
        const part = bytes.subarray(taken, taken + BLOCK_BYTES - used);
        block.set(part, used);
        used += part.length;
        taken += part.length;
        if (used === BLOCK_BYTES) writeBlock(block);
      }
    },
    drained: () => writing,
    flush() {
      if (block !== null) writeBlock(block);
      return writing;
    },
  };
}

/** Windows cannot remove an open file, so every way out closes it; whoever comes second finds it closed already. */
export function closingOnce(handle: FileHandle): FileHandle {
  let closed: Promise<void> | null = null;
  return {
    write: (bytes) => handle.write(bytes),
    sync: () => handle.sync(),
    close() {
      closed ??= handle.close();
      return closed;
    },
  };
}
