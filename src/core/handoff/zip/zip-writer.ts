/**
 * Zips written by archiver: the package's, one entry at a time, and small ones of a few texts.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Clock, Files } from '@core/ports';
import { closingOnce, createBlockSink, makeBeside } from '../disk';

// One zip, written by archiver: one entry at a time, the caller waits for the disk. What archiver hands out is copied
// at once by a `data` listener. A pipe would queue the directory at the end, some twenty small buffers for every entry,
// and take 1.2 GB for 100,000 entries.

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

const CHINA_OFFSET_MS = 8 * 3_600_000;

/**
 * Creates `path`. `modifiedAtMs` is the time of every entry, said as the time in China, so that equal contents give equal archives.
 * Errors are those of `files`.
 */
export async function createZipWriter(files: Files, path: string, modifiedAtMs: number): Promise<ZipWriter> {
  // Loaded by who writes a zip, not at the start of the app.
  const { ZipArchive } = await import('archiver');
  const handle = closingOnce(await files.create(path));
  const hash = createHash('sha256');
  const sink = createBlockSink({
    ...handle,
    write(block) {
      hash.update(block);
      return handle.write(block);
    },
  });
  // Given up when the directory is written: it holds a record for every entry.
  let archive: InstanceType<typeof ZipArchive> | null = new ZipArchive({ zlib: { level: 6 } });
  // archiver writes UTC into fields that have no time zone.
  const date = new Date(modifiedAtMs + CHINA_OFFSET_MS);
  let fail: (error: unknown) => void = () => undefined;
  archive.on('data', (piece: Uint8Array) => sink.push(piece));
  archive.on('error', (error) => fail(error));

  const arrival = (event: 'entry' | 'end', ask: (open: InstanceType<typeof ZipArchive>) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      if (archive === null) throw new TypeError('finished');
      fail = reject;
      archive.once(event, () => resolve());
      ask(archive);
    });
  const append = async (source: Buffer | Readable, name: string, method: ZipMethod): Promise<void> => {
    await arrival('entry', (open) => open.append(source, { name, date, store: method === 'store' }));
    await sink.drained();
  };

  return {
    add: (name, bytes, method) => append(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, method),

    async addStream(name, chunks) {
      const contents = createHash('sha256');
      const paced = async function* () {
        try {
          for await (const chunk of chunks) {
            contents.update(chunk);
            yield chunk;
            await sink.drained();
          }
        } catch (error) {
          // archiver would wait for a stream that failed.
          fail(error);
        }
      };
      await append(Readable.from(paced(), { objectMode: false }), name, 'deflate');
      return contents.digest('hex');
    },

    async finish() {
      await arrival('end', (open) => void open.finalize().catch(fail));
      archive = null;
      await sink.flush();
      await handle.sync();
      await handle.close();
      return hash.digest('hex');
    },

    async abandon() {
      archive?.abort();
      await sink.drained().catch(() => undefined);
      await handle.close().catch(() => undefined);
    },
  };
}

// A zip of a few texts, written beside its place and renamed.

interface TextEntry {
  readonly name: string;
  readonly text: string;
}

/** Replaces what is at `path`, or leaves it alone. @throws AppError HANDOFF_… of family `disk` */
export const writeTextZip = (path: string, entries: readonly TextEntry[], disk: Files, clock: Clock): Promise<void> =>
  makeBeside(path, disk, async (files, partPath) => {
    const zip = await createZipWriter(files, partPath, clock.now());
    try {
      for (const { name, text } of entries) await zip.add(name, Buffer.from(text), 'deflate');
      await zip.finish();
    } finally {
      await zip.abandon();
    }
  });
