/**
 * Rows kept on the disk while the images are made, one JSON object a line, so that the papers can be written afterwards
 * without a list of 100,000 rows in memory.
 */
import type { Files } from '../../ports';
import { closingOnce } from '../disk/closing-once';
import { readChunks } from '../disk/read-chunks';
import type { PaperRow } from './row';

const FLUSH_CHARACTERS = 256 * 1024;

export interface RowSpool {
  append(row: PaperRow): Promise<void>;
  /** Writes what is held back and closes the file. Rows may be read from then on. */
  finish(): Promise<void>;
  /** Every row in order; may be walked several times. */
  rows(): AsyncGenerator<PaperRow, void, undefined>;
  /** Gives up: closes the file and leaves it as it is. Never fails, also after `finish`. */
  abandon(): Promise<void>;
}

export async function createRowSpool(files: Files, path: string): Promise<RowSpool> {
  const handle = closingOnce(await files.create(path));
  let held = '';
  const flush = async () => {
    const text = held;
    held = '';
    await handle.write(Buffer.from(text));
  };
  return {
    async append(row) {
      held += `${JSON.stringify(row)}\n`;
      if (held.length >= FLUSH_CHARACTERS) await flush();
    },
    async finish() {
      await flush();
      await handle.close();
    },
    rows: () => readRows(files, path),
    abandon: () => handle.close().catch(() => undefined),
  };
}

async function* readRows(files: Files, path: string): AsyncGenerator<PaperRow, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of readChunks(files, path)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield parseRow(line);
  }
}

/** Our own words of a moment ago: nothing to validate. */
const parseRow = (line: string): PaperRow => JSON.parse(line);
