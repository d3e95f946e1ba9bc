/**
 * Grid -> table: the header is found or taken as told, every row gets as many cells as there are columns,
 * and everything worth a second look becomes a note.
 */
import type { Table, TableReadOptions, TableRow } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { checkCells } from './cell-notes';
import { type Grid, listNames, trimOuter } from './grid';
import { guessHeader, toColumnNames } from './header';
import { rosterLimits, tooManyRows } from './limits';

/** @throws AppError ROSTER_EMPTY, ROSTER_NO_ROWS, ROSTER_HEADER_ROW_MISSING, ROSTER_TOO_MANY_ROWS */
export function toTable(grid: Grid, options: TableReadOptions): Table {
  if (grid.rows.length === 0) throw new AppError('ROSTER_EMPTY');
  const headerRow = options.headerRow ?? guessHeader(grid.rows);
  const headerIndex = grid.rows.findIndex((row) => row.rowNumber === headerRow);
  if (headerRow !== 0 && headerIndex === -1) throw new AppError('ROSTER_HEADER_ROW_MISSING', { headerRow });
  const data = grid.rows.slice(headerIndex + 1);
  if (data.length === 0) throw new AppError('ROSTER_NO_ROWS', { headerRow });
  if (data.length > rosterLimits.rows) throw tooManyRows();

  const headerCells = grid.rows[headerIndex]?.cells ?? [];
  const width = Math.max(filledWidth(headerCells), ...widths(data));
  const { headers, renamed } = toColumnNames(headerCells, width);
  const checked = checkCells(data);
  return {
    headers,
    headerRow,
    rows: checked.rows.map((row) => ({ rowNumber: row.rowNumber, cells: toWidth(row.cells, width) })),
    sheets: grid.sheets,
    sheet: grid.sheet,
    encoding: grid.encoding,
    separator: grid.separator,
    notes: [
      ...grid.notes,
      ...(renamed.length === 0 ? [] : [toProblem('ROSTER_HEADERS_RENAMED', { columns: listNames(renamed) })]),
      ...(headerIndex === -1 ? [] : compareWidths(headerCells, data, grid.separator !== null)),
      ...checked.notes,
    ],
  };
}

/** Different widths among the rows, so that a hundred thousand rows need no hundred thousand arguments. */
const widths = (rows: readonly TableRow[]): Iterable<number> => new Set(rows.map((row) => filledWidth(row.cells)));

/** Number of cells up to the last one that is not blank. */
function filledWidth(cells: readonly string[]): number {
  const last = cells.findLastIndex((cell) => trimOuter(cell) !== '');
  return last + 1;
}

function toWidth(cells: readonly string[], width: number): readonly string[] {
  if (cells.length === width) return cells;
  return cells.length > width
    ? cells.slice(0, width)
    : [...cells, ...Array.from({ length: width - cells.length }, () => '')];
}

/** Rows longer or, in text files, shorter than the header are where a row may have slipped sideways. */
function compareWidths(header: readonly string[], rows: readonly TableRow[], isText: boolean): Problem[] {
  const width = filledWidth(header);
  const wider = rows.filter((row) => filledWidth(row.cells) > width);
  const narrower = isText ? rows.filter((row) => row.cells.length < width) : [];
  return [...toWidthNote('ROSTER_ROWS_WIDER', wider), ...toWidthNote('ROSTER_ROWS_NARROWER', narrower)];
}

function toWidthNote(code: 'ROSTER_ROWS_WIDER' | 'ROSTER_ROWS_NARROWER', rows: readonly TableRow[]): Problem[] {
  const first = rows[0];
  return first === undefined ? [] : [toProblem(code, { count: rows.length, row: first.rowNumber })];
}
