/**
 * A roster file -> table. What the file is gets decided by its content, never by its name.
 */
import type { Table, TableReadOptions } from '@shared/domain';
import { AppError } from '@shared/errors';
import { toFileKind, toOleError } from './file-kind';
import type { Grid } from './grid';
import { checkRosterFileSize } from './limits';
import { readSpreadsheet } from './spreadsheet';
import { toTable } from './table';
import { readTextGrid } from './text-grid';
import { openWorkbook } from './xlsx';

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
    case 'zip':
      return await readSpreadsheet(await openWorkbook(bytes, signal), options);
    case 'ole':
      throw toOleError(bytes);
    case 'foreign':
      throw new AppError('ROSTER_NOT_A_TABLE', { format: file.format });
    case 'text':
      return readTextGrid(bytes, options);
  }
}
