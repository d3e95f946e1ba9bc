/**
 * One zip written through archiver in flat memory: one entry at a time, and the caller waits for the disk.
 *
 * archiver's output is taken by a synchronous `data` listener, not by piping or iterating: at the end archiver hands over the central
 * directory in a million tiny buffers without waiting, and only a listener that copies them at once keeps them from piling up
 * (100,000 entries: 0.15 GB instead of 0.7 to 1.1 GB). Zip64 records and the UTF-8 flag (bit 11, on every name that is not plain ASCII)
 * are archiver's own. Times in a zip have no zone; they are China's, as in all papers.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { toChinaTime } from '@shared/domain';
import type { ZipArchive } from 'archiver';
import type { Files } from '../../ports';
import { closingOnce } from '../disk/closing-once';
import { createBlockSink } from './block-sink';

/** PNG, JPEG: already compressed, so stored. Text: deflated. */
export type ZipMethod = 'store' | 'deflate';

export interface ZipWriter {
  /** Resolves when the entry is in the archive and the disk has caught up. */
  add(name: string, bytes: Uint8Array, method: ZipMethod): Promise<void>;
  /** Deflates `chunks` as they come. Returns the SHA-256 of what they held, lower-case hex. */
  addStream(name: string, chunks: AsyncIterable<Uint8Array>): Promise<string>;
  /** Writes the directory, forces everything down to the device and closes the file. */
  finish(): Promise<void>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

/** Creates `path`. `modifiedAtMs` is the time of every entry, so that equal contents give equal archives. Errors are those of `files`. */
export async function createZipWriter(files: Files, path: string, modifiedAtMs: number): Promise<ZipWriter> {
  // Loaded when a package is made: it takes longer to load than the whole rest of the app.
  const archiver = await import('archiver');
  const handle = closingOnce(await files.create(path));
  const sink = createBlockSink(handle);
  const archive = new archiver.ZipArchive({ zlib: { level: 6 } });
  const date = new Date(`${toChinaTime(modifiedAtMs).slice(0, 19)}Z`);
  const events = listenTo(archive);
  archive.on('data', (bytes) => sink.push(bytes));

  const append = async (source: Buffer | Readable, name: string, store: boolean) => {
    const added = events.next('entry');
    archive.append(source, { name, date, store });
    await added;
    await sink.drained();
  };

  return {
    add: (name, bytes, method) =>
      append(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, method === 'store'),

    async addStream(name, chunks) {
      const hash = createHash('sha256');
      const source = Readable.from(
        paced(chunks, sink.drained, (chunk) => hash.update(chunk)),
        { objectMode: false },
      );
      // archiver does not listen to its sources: a failing one would end the process.
      const failed = new Promise<never>((_, reject) => source.once('error', reject));
      await Promise.race([append(source, name, false), failed]);
      return hash.digest('hex');
    },

    async finish() {
      const ended = events.next('end');
      await Promise.all([archive.finalize(), ended]);
      await sink.flush();
      await handle.sync();
      await handle.close();
    },

    async abandon() {
      archive.abort();
      await sink.drained().catch(() => undefined);
      await handle.close().catch(() => undefined);
    },
  };
}

/** Passes `chunks` on no faster than the disk takes what became of them. */
async function* paced(
  chunks: AsyncIterable<Uint8Array>,
  drained: () => Promise<void>,
  see: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    await drained();
    see(chunk);
    yield chunk;
  }
}

/** Promises over archiver's events; its first error rejects the promise being waited for and every later one. */
function listenTo(archive: ZipArchive) {
  let waiting: { event: string; resolve: () => void; reject: (error: unknown) => void } | null = null;
  let failure: { error: unknown } | null = null;
  const fail = (error: unknown) => {
    failure ??= { error };
    waiting?.reject(error);
  };
  const settle = (event: string) => () => {
    if (waiting?.event === event) waiting.resolve();
  };
  archive.on('error', fail);
  archive.on('warning', fail);
  archive.on('entry', settle('entry'));
  archive.on('end', settle('end'));
  return {
    next: (event: 'entry' | 'end') =>
      new Promise<void>((resolve, reject) => {
        if (failure === null) waiting = { event, resolve, reject };
        else reject(failure.error);
      }),
  };
}
