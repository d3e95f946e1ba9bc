/**
 * The last question before a package gets its name: does the disk hold exactly the bytes that were checked? yauzl
 * reads, which shares no code with archiver, which wrote. The list of checksums in the zip is written here.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { Files } from '@core/ports';
import { AppError, isAppError } from '@shared/errors';
import type { Entry, RandomAccessReader, ZipFile } from 'yauzl';
import { readChunks, toMismatch } from '../disk';

/** What a zip has to hold. SHA-256 in lower-case hex. */
export interface ExpectedEntry {
  readonly name: string;
  readonly sha256: string;
}

export interface ReadBack {
  readonly sizeBytes: number;
  /** SHA-256 of the whole file. */
  readonly sha256: string;
}

/**
 * Reads every entry of the zip at `path` and compares it with `expected`: same names in the same order, same bytes, nothing missing, nothing more.
 * @throws AppError HANDOFF_READ_BACK_MISMATCH naming the first entry that differs, or the file when it is no whole zip
 */
export async function readBack(
  files: Files,
  path: string,
  expected: Iterable<ExpectedEntry>,
  onEntry: (done: number, total: number) => void,
): Promise<ReadBack> {
  // Loaded by who reads a zip back, not at the start of the app.
  const yauzl = await import('yauzl');
  const disk = createRangeReader(files, path);
  const sizeBytes = (await files.size(path)) ?? 0;
  try {
    const reader = createYauzlReader(yauzl.RandomAccessReader, disk);
    const zip = await yauzl.fromRandomAccessReaderPromise(reader, sizeBytes, {
      autoClose: false,
      strictFileNames: true,
    });
    await compareEntries(zip, disk, expected, onEntry);
  } catch (error) {
    if (disk.failure() !== null) throw disk.failure();
    throw isAppError(error) ? error : toMismatch(path);
  }
  return hashFile(files, path);
}

async function compareEntries(
  zip: ZipFile,
  disk: RangeReader,
  expected: Iterable<ExpectedEntry>,
  onEntry: (done: number, total: number) => void,
): Promise<void> {
  const wanted = expected[Symbol.iterator]();
  let done = 0;
  for await (const entry of zip.eachEntry()) {
    const { value } = wanted.next();
    // Both are walked in the order of writing, but it is the name that says which bytes are meant.
    if (value === undefined) throw mismatch(entry.fileName);
    if (entry.fileName !== value.name || !(await holds(zip, disk, entry, value.sha256))) throw mismatch(value.name);
    done += 1;
    onEntry(done, zip.entryCount);
  }
  const { value: missing } = wanted.next();
  if (missing !== undefined) throw mismatch(missing.name);
}

async function holds(zip: ZipFile, disk: RangeReader, entry: Entry, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  let checksum = 0;
  let size = 0;
  try {
    for await (const bytes of await openContents(zip, disk, entry)) {
      hash.update(bytes);
      checksum = crc32(bytes, checksum);
      size += bytes.length;
    }
  } catch {
    return false;
  }
  return hash.digest('hex') === sha256 && checksum === entry.crc32 && size === entry.uncompressedSize;
}

/** Stored contents without the three streams yauzl puts around them: there are 100,000 of them. */
async function openContents(zip: ZipFile, disk: RangeReader, entry: Entry): Promise<AsyncIterable<Uint8Array>> {
  const { fileName, fileDataStart } = await zip.readLocalFileHeaderPromise(entry);
  if (!fileName.equals(entry.fileNameRaw)) throw mismatch(entry.fileName);
  return entry.compressionMethod === 0
    ? disk.pieces(fileDataStart, fileDataStart + entry.compressedSize)
    : await zip.openReadStreamPromise(entry);
}

const WINDOW_BYTES = 256 * 1024;

/** Positioned reads of a file. */
interface RangeReader {
  /** @throws AppError of the disk, RangeError beyond the end of the file */
  read(position: number, length: number): Promise<Buffer>;
  pieces(start: number, end: number): AsyncGenerator<Buffer>;
  /** With what the disk failed: yauzl tells it in words of its own. */
  failure(): unknown;
}

/** Reads in two windows, one for the directory and one for the contents, so that 100,000 small neighbours cost a few hundred reads of the disk. */
function createRangeReader(files: Files, path: string): RangeReader {
  let windows: readonly { readonly start: number; readonly bytes: Buffer }[] = [];
  let failure: unknown = null;
  const load = async (start: number, length: number) => {
    try {
      const { buffer, byteOffset, byteLength } = await files.readRange(path, start, Math.max(length, WINDOW_BYTES));
      return { start, bytes: Buffer.from(buffer, byteOffset, byteLength) };
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  const read = async (position: number, length: number): Promise<Buffer> => {
    const found = windows.find(({ start, bytes }) => position >= start && position + length <= start + bytes.length);
    const window = found ?? (await load(position, length));
    windows = [window, ...windows.filter((other) => other !== window)].slice(0, 2);
    const at = position - window.start;
    if (at + length > window.bytes.length) throw new RangeError('end of file');
    return window.bytes.subarray(at, at + length);
  };
  return {
    read,
    async *pieces(start, end) {
      for (let at = start; at < end; at += WINDOW_BYTES) yield await read(at, Math.min(WINDOW_BYTES, end - at));
    },
    failure: () => failure,
  };
}

function createYauzlReader(Base: typeof RandomAccessReader, disk: RangeReader): RandomAccessReader {
  class FilesReader extends Base {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(disk.pieces(start, end), { objectMode: false });
    }

    override read(
      target: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error: Error | null) => void,
    ): void {
      disk.read(position, length).then(
        (bytes) => {
          bytes.copy(target, offset);
          callback(null);
        },
        (error: Error) => callback(error),
      );
    }
  }
  return new FilesReader();
}

async function hashFile(files: Files, path: string): Promise<ReadBack> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of readChunks(files, path)) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

const mismatch = (name: string): AppError => new AppError('HANDOFF_READ_BACK_MISMATCH', { name });

// The list of checksums in every zip, in the form `sha256sum -c` reads: 64 hex digits, two spaces, the path from the
// unpacked folder. Plain UTF-8 without byte order mark and with LF, or the tool would not find the first file, or any.

/** A list inside its zip. */
export interface SumList {
  /** `sha256sums.txt`, or `sha256sums-2.txt` where there are several zips: they are unpacked into one folder. */
  readonly name: string;
  /** Files it names. */
  readonly files: number;
  /** Of the list itself, lower-case hex. */
  readonly sha256: string;
}

export const toSumListName = (volume: number, isOnly: boolean): string =>
  isOnly ? 'sha256sums.txt' : `sha256sums-${volume}.txt`;

/** Our names hold neither backslash nor line break, which the tool would want escaped. */
export function* toSumLines(entries: Iterable<ExpectedEntry>): Generator<string> {
  for (const { name, sha256 } of entries) yield `${sha256}  ${name}\n`;
}
