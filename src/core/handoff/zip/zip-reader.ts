/**
 * Reads a zip back from the disk: its directory and the bytes each entry really holds. Written apart from the writer, so that a fault
 * of one is seen by the other.
 */
import { pipeline } from 'node:stream/promises';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { AppError } from '@shared/errors';
import type { Files } from '../../ports';
import { openWindowed, type WindowedFile } from './windowed-file';
import {
  type Directory,
  damaged,
  LOCAL_HEADER_BYTES,
  MAX_END_BYTES,
  MAX_ENTRY_BYTES,
  parseEnd,
  parseEntry,
  parseLocalHeader,
  type ZipEntry,
} from './zip-records';

export type { ZipEntry } from './zip-records';

/** Every method throws AppError HANDOFF_READ_BACK_MISMATCH where the file contradicts itself. */
export interface ZipReader {
  /** Entries the end record declares. */
  readonly count: number;
  /** In the order of the directory. */
  entries(): AsyncGenerator<ZipEntry, void, undefined>;
  /** What `entry` holds, inflated, found by the directory's offset. A piece is valid until the next is asked for. */
  contents(entry: ZipEntry): AsyncGenerator<Buffer, void, undefined>;
}

/** Larger entries are read and inflated piece by piece. */
const PIECE_BYTES = 1024 * 1024;

export async function openZip(files: Files, path: string): Promise<ZipReader> {
  const forDirectory = await openWindowed(files, path);
  // A window of its own: contents are read between two records of the directory.
  const forContents = await openWindowed(files, path);
  const tailBytes = Math.min(MAX_END_BYTES, forDirectory.sizeBytes);
  const directory = parseEnd(await forDirectory.read(forDirectory.sizeBytes - tailBytes, tailBytes));
  return {
    count: directory.count,
    entries: () => readEntries(forDirectory, directory),
    contents: (entry) => readContents(forContents, entry),
  };
}

async function* readEntries(file: WindowedFile, directory: Directory): AsyncGenerator<ZipEntry, void, undefined> {
  let offset = directory.offset;
  for (let index = 0; index < directory.count; index += 1) {
    const { entry, recordBytes } = parseEntry(await file.read(offset, MAX_ENTRY_BYTES));
    yield entry;
    offset += recordBytes;
  }
  if (offset !== directory.offset + directory.sizeBytes) throw damaged('central directory');
}

async function* readContents(file: WindowedFile, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  const header = await file.read(entry.localHeaderOffset, LOCAL_HEADER_BYTES);
  const { nameBytes, contentOffset } = parseLocalHeader(header);
  const name = await file.read(entry.localHeaderOffset + LOCAL_HEADER_BYTES, nameBytes);
  if (name.toString('utf8') !== entry.name) throw notEqual(entry);
  const start = entry.localHeaderOffset + contentOffset;
  const isSmall = Math.max(entry.size, entry.compressedSize) <= PIECE_BYTES;
  if (entry.method === 'store') yield* readPieces(file, start, entry.compressedSize);
  else if (isSmall) yield inflateWhole(await file.read(start, entry.compressedSize), entry);
  else yield* inflatePieces(readPieces(file, start, entry.compressedSize), entry);
}

async function* readPieces(file: WindowedFile, start: number, length: number): AsyncGenerator<Buffer, void, undefined> {
  for (let done = 0; done < length; ) {
    const piece = await file.read(start + done, Math.min(PIECE_BYTES, length - done));
    if (piece.length === 0) throw damaged('file data');
    yield piece;
    done += piece.length;
  }
}

function inflateWhole(bytes: Buffer, entry: ZipEntry): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: entry.size + 1 });
  } catch (cause) {
    throw notEqual(entry, cause);
  }
}

async function* inflatePieces(pieces: AsyncIterable<Buffer>, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  const inflate = createInflateRaw();
  // The stream keeps its input while the next piece is read, so it gets a copy. Failures come out of the iteration below.
  const feeding = pipeline(copies(pieces), inflate).catch(() => undefined);
  try {
    for await (const piece of inflate) yield piece;
  } catch (cause) {
    throw notEqual(entry, cause);
  }
  await feeding;
}

async function* copies(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

const notEqual = (entry: ZipEntry, cause?: unknown): AppError =>
  new AppError('HANDOFF_READ_BACK_MISMATCH', { name: entry.name }, { cause });
