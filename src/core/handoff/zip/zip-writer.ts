/**
 * One zip written in flat memory: one entry at a time, and the caller waits for the disk. Of every entry only its record for the
 * directory is kept, ready to be written, so that the end of a large zip is no burst of work: see ADR 18.
 */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';
import type { Files } from '../../ports';
import { createBlockSink } from '../disk/block-sink';
import { closingOnce } from '../disk/closing-once';
import { createByteStore } from './byte-store';
import {
  type EntryHeader,
  toDescriptor,
  toDirectoryRecord,
  toDosTime,
  toEnd,
  toLocalHeader,
  type WrittenEntry,
} from './zip-headers';

/** PNG, JPEG: already compressed, so stored. Text: deflated. */
export type ZipMethod = 'store' | 'deflate';

export interface ZipWriter {
  /** Resolves when the entry is in the archive and the disk has caught up. */
  add(name: string, bytes: Uint8Array, method: ZipMethod): Promise<void>;
  /** Deflates `chunks` as they come. Returns the SHA-256 of what they held, lower-case hex. */
  addStream(name: string, chunks: AsyncIterable<Uint8Array>): Promise<string>;
  /** Writes the directory, forces everything down to the device and closes the file. Returns the SHA-256 of the whole file as it was written. */
  finish(): Promise<string>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

const LEVEL = { level: 6 };
const deflate = promisify<Uint8Array, typeof LEVEL, Buffer>(deflateRaw);

/** Creates `path`. `modifiedAtMs` is the time of every entry, so that equal contents give equal archives. Errors are those of `files`. */
export async function createZipWriter(files: Files, path: string, modifiedAtMs: number): Promise<ZipWriter> {
  const handle = closingOnce(await files.create(path));
  const sink = createBlockSink(handle);
  const modified = toDosTime(modifiedAtMs);
  const directory = createByteStore();
  const hash = createHash('sha256');
  let count = 0;
  let offset = 0;

  const push = (bytes: Uint8Array): void => {
    hash.update(bytes);
    sink.push(bytes);
    offset += bytes.length;
  };
  const keep = (entry: WrittenEntry): void => {
    directory.append(toDirectoryRecord(entry));
    count += 1;
  };
  const toHeader = (name: string, isDeflated: boolean, isStreamed: boolean): EntryHeader => {
    return { name: Buffer.from(name), isDeflated, isStreamed, modified };
  };

  return {
    async add(name, bytes, method) {
      const header = toHeader(name, method === 'deflate', false);
      const contents = method === 'deflate' ? await deflate(bytes, LEVEL) : bytes;
      const known = { crc32: crc32(bytes), compressedSize: contents.length, size: bytes.length };
      keep({ header, ...known, localHeaderOffset: offset });
      push(toLocalHeader(header, known));
      push(contents);
      await sink.drained();
    },

    async addStream(name, chunks) {
      const header = toHeader(name, true, true);
      const localHeaderOffset = offset;
      push(toLocalHeader(header, null));
      const startOffset = offset;
      const source = summed(chunks);
      await deflateInto(source.chunks, async (piece) => {
        push(piece);
        await sink.drained();
      });
      const { sha256, ...sums } = source.sums();
      const entry: WrittenEntry = { header, ...sums, compressedSize: offset - startOffset, localHeaderOffset };
      push(toDescriptor(entry));
      keep(entry);
      await sink.drained();
      return sha256;
    },

    async finish() {
      const directoryOffset = offset;
      for (const records of directory.pieces()) push(records);
      directory.clear();
      push(toEnd(count, directoryOffset, offset - directoryOffset));
      await sink.flush();
      await handle.sync();
      await handle.close();
      return hash.digest('hex');
    },

    async abandon() {
      await sink.drained().catch(() => undefined);
      await handle.close().catch(() => undefined);
    },
  };
}

/** `chunks` with what can be said of them once they have passed. */
function summed(chunks: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  let checksum = 0;
  let size = 0;
  return {
    async *chunks() {
      for await (const chunk of chunks) {
        hash.update(chunk);
        checksum = crc32(chunk, checksum);
        size += chunk.length;
        yield chunk;
      }
    },
    sums: () => ({ sha256: hash.digest('hex'), crc32: checksum, size }),
  };
}

/** Passes on what becomes of `chunks`, no faster than `write` takes it. A failing source or disk ends it with its error. */
async function deflateInto(
  chunks: () => AsyncIterable<Uint8Array>,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  await pipeline(chunks, createDeflateRaw(LEVEL), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) await write(piece);
  });
}
