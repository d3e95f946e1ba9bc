/**
 * Rows kept on the disk while the images are made, one JSON object a line, so that the papers can be written afterwards
 * without a list of 100,000 rows in memory. What comes back must be what was written: the papers say what is in the package.
 */
import type { Files } from '../../ports';
import { createBlockSink } from '../disk/block-sink';
import { closingOnce } from '../disk/closing-once';
import { sumFiles, toMismatch } from '../disk/summed-files';
import type { PaperRow } from './row';

export interface RowSpool {
  append(row: PaperRow): Promise<void>;
  /** Writes what is held back and closes the file. Rows may be read from then on. */
  finish(): Promise<void>;
  /**
   * Every row in order; may be walked several times. Throws AppError HANDOFF_READ_BACK_MISMATCH, at the latest behind the last row, when
   * the disk holds something else than was written.
   */
  rows(): AsyncGenerator<PaperRow, void, undefined>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

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
