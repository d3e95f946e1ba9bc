/**
 * Rows and small pictures kept on the disk while the images are made, so that the papers can be written afterwards in
 * flat memory.
 */
import type { Files } from '@core/ports';
import { closingOnce, createBlockSink, sumFiles, toMismatch } from '../disk';
import type { PaperRow } from './row';

export interface RowSpool {
  append(row: PaperRow): Promise<void>;
  /** Writes what is held back and closes the file. Rows may be read from then on. */
  finish(): Promise<void>;
  /**
   * Every row in order; may be walked several times.
   * @throws AppError HANDOFF_READ_BACK_MISMATCH, at the latest behind the last row, when
   * the disk holds something else than was written
   */
  rows(): AsyncGenerator<PaperRow, void, undefined>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

/**
 * Rows kept on the disk while the images are made, one JSON object a line, so that the papers can be written afterwards
 * without a list of 100,000 rows in memory. What comes back must be what was written: the papers say what is in the
 * package.
 */
export async function createRowSpool(files: Files, path: string): Promise<RowSpool> {
  const summed = sumFiles(files);
  const handle = closingOnce(await summed.create(path));
  const sink = createBlockSink(handle);
  return {
    append(row) {
      sink.push(Buffer.from(`${JSON.stringify(row)}\n`));
      return sink.drained();
    },
    async finish() {
      await sink.flush();
      await handle.close();
    },
    rows: () => readRows(summed.readBack(path), path),
    abandon: () => handle.close().catch(() => undefined),
  };
}

const LINE_END = 0x0a;

/** Lines are found in the bytes: texts cut out of a large text would keep all of it in memory. */
async function* readRows(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<PaperRow, void, undefined> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    let at = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, at)) {
      yield parseRow(bytes.toString('utf8', at, end), path);
      at = end + 1;
    }
    rest = bytes.subarray(at);
  }
}

/** Our own words of a moment ago: nothing to validate but that they are still there. */
function parseRow(line: string, path: string): PaperRow {
  try {
    return JSON.parse(line);
  } catch {
    throw toMismatch(path);
  }
}

const LENGTH_BYTES = 4;

export interface ThumbnailSpool {
  /** The next row's picture, null when it has none. */
  append(picture: Uint8Array | null): Promise<void>;
  /** Writes what is held back and closes the file. Pictures may be read from then on. */
  finish(): Promise<void>;
  /**
   * One for each row in order. A picture is valid until the next is asked for.
   * @throws AppError HANDOFF_READ_BACK_MISMATCH, at the latest
   * behind the last, when the disk holds something else than was written
   */
  pictures(): AsyncGenerator<Uint8Array | null, void, undefined>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

/**
 * Small pictures kept on the disk while the images are made, one for each row in order, so that the list can show them
 * without any of them in memory.
 */
export async function createThumbnailSpool(files: Files, path: string): Promise<ThumbnailSpool> {
  const summed = sumFiles(files);
  const handle = closingOnce(await summed.create(path));
  const sink = createBlockSink(handle);
  return {
    append(picture) {
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32LE(picture?.length ?? 0);
      sink.push(length);
      if (picture !== null) sink.push(picture);
      return sink.drained();
    },
    async finish() {
      await sink.flush();
      await handle.close();
    },
    pictures: () => readPictures(summed.readBack(path), path),
    abandon: () => handle.close().catch(() => undefined),
  };
}

async function* readPictures(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array | null> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    let at = 0;
    while (at + LENGTH_BYTES <= bytes.length) {
      const start = at + LENGTH_BYTES;
      const end = start + bytes.readUInt32LE(at);
      if (end > bytes.length) break;
      yield end === start ? null : bytes.subarray(start, end);
      at = end;
    }
    rest = bytes.subarray(at);
  }
  if (rest.length > 0) throw toMismatch(path);
}
