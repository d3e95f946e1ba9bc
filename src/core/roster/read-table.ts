/**
 * A roster file -> table. What the file is gets decided by its content, never by its name.
 */
import type { Table, TableReadOptions } from '@shared/domain';
import { AppError, toProblem } from '@shared/errors';
import { requireOldWorkbook, toFileKind } from './file-kind';
import type { Grid } from './grid';
import { checkRosterFileSize } from './limits';
import { type OtherFormat, openOther, toOtherZip } from './other-formats';
import { readSpreadsheet } from './spreadsheet';
import { toTable } from './table';
import { decodeText } from './text-encoding';
import { readTextGrid, toMarkupKind } from './text-grid';
import { openWorkbook } from './xlsx';
import { openZip } from './xlsx/zip';

export interface TableInput {
  /** For messages and logs only. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a whole table on this thread; {@link createRosterReader} does the same on another one.
 * Workbooks yield to the event loop and stop when `signal` aborts, with its reason.
 * @throws AppError ROSTER_… for everything that is wrong with the file or the options
 */
export async function readTable(input: TableInput, options: TableReadOptions, signal: AbortSignal): Promise<Table> {
  signal.throwIfAborted();
  checkRosterFileSize(input.bytes.length);
  if (input.bytes.length === 0) throw new AppError('ROSTER_EMPTY');
  const grid = await readGrid(input.bytes, options, signal);
  signal.throwIfAborted();
  return toTable(grid, options);
}

async function readGrid(bytes: Uint8Array, options: TableReadOptions, signal: AbortSignal): Promise<Grid> {
  const file = toFileKind(bytes);
  switch (file.kind) {
    case 'zip': {
      const zip = await openZip(bytes);
      const other = toOtherZip(zip);
      return other === null
        ? await readSpreadsheet(await openWorkbook(zip, signal), options)
        : await readOther(bytes, other, options);
    }
    case 'ole':
      requireOldWorkbook(bytes);
      return await readOther(bytes, 'xls', options);
    case 'foreign':
      throw new AppError('ROSTER_NOT_A_TABLE', { format: file.format });
    case 'text': {
      const { text, encoding } = decodeText(bytes, options.encoding);
      const markup = toMarkupKind(text);
      return markup === null
        ? readTextGrid(text, encoding, options)
        : { ...(await readOther(text, markup, options)), encoding };
    }
  }
}

async function readOther(file: Uint8Array | string, format: OtherFormat, options: TableReadOptions): Promise<Grid> {
  const grid = await readSpreadsheet(await openOther(file, format), options, { isReadByOther: true });
  return { ...grid, notes: [toProblem('ROSTER_OTHER_READER', { format: `.${format}` }), ...grid.notes] };
}
