/**
 * Grid -> table: the header is found or taken as told, every row gets as many cells as there are columns,
 * and everything worth a second look becomes a note.
 */
import type { Table, TableReadOptions, TableRow } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { checkCell, Findings } from './cell-notes';
import { type Grid, listNames, trimOuter } from './grid';
import { findLevels, guessHeader, joinLevels, toColumnNames } from './header';
import { findLeftOut } from './left-out';
import { rosterLimits, tooManyRows } from './limits';

/** Takes the rows of `grid` over. @throws AppError ROSTER_EMPTY, ROSTER_NO_ROWS, ROSTER_HEADER_ROW_MISSING, ROSTER_TOO_MANY_ROWS */
export function toTable(grid: Grid, options: TableReadOptions): Table {
  const { rows } = grid;
  if (rows.length === 0) throw new AppError('ROSTER_EMPTY');
  const { levels, first } = findHeaderRows(grid, options.headerRow);
  const headerRow = rows[first - 1]?.rowNumber ?? 0;
  const data = rows.slice(first);
  if (data.length === 0) throw new AppError('ROSTER_NO_ROWS', { headerRow });
  if (data.length > rosterLimits.rows) throw tooManyRows();

  const headerWidth = Math.max(0, ...levels.map(({ cells }) => filledWidth(cells)));
  const titles = rows.slice(0, first).filter((row) => !levels.includes(row));
  const leftOut = findLeftOut(data, { titles, levels });
  const filled = data.map(({ cells }) => filledWidth(cells));
  const width = filled.reduce((most, next) => Math.max(most, next), headerWidth);
  const { headers, renamed } = toColumnNames(joinLevels(levels, width), width);
  const hasHeader = levels.length > 0;
  const isText = grid.separator !== null;
  const widthNotes = hasHeader ? compareWidths({ headerWidth, isText, filled }, data, leftOut) : [];
  const findings = new Findings();
  const tableRows = data.map(({ rowNumber, cells }, index): TableRow => {
    cells.length = Math.min(cells.length, width);
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? '';
      if (cell !== '') cells[column] = checkCell(cell, column, rowNumber, findings);
    }
    while (cells.length < width) cells.push('');
    const reason = leftOut.get(index);
    return reason === undefined ? { rowNumber, cells } : { rowNumber, cells, leftOut: reason };
  });
  return {
    headers,
    headerRow,
    rows: tableRows,
    unreadableColumns: headers.filter((_, column) => grid.unreadableColumns.has(column)),
    sheets: grid.sheets,
    sheet: grid.sheet,
    encoding: grid.encoding,
    separator: grid.separator,
    isReadByOther: grid.isReadByOther,
    notes: [
      ...grid.notes,
      ...toTitleNote(titles),
      ...toLeftOutNote(tableRows),
      ...(renamed.length === 0 ? [] : [toProblem('ROSTER_HEADERS_RENAMED', { columns: listNames(renamed) })]),
      ...widthNotes,
      ...findings.toNotes(),
    ],
  };
}

interface HeaderRows {
  readonly levels: readonly TableRow[];
  /** Place of the first row of data. */
  readonly first: number;
}

/** A row that is told is the whole header. */
function findHeaderRows({ rows, mergedAreas }: Grid, told: number | undefined): HeaderRows {
  const headerRow = told ?? guessHeader(rows);
  if (headerRow === 0) return { levels: [], first: 0 };
  const index = rows.findIndex((row) => row.rowNumber === headerRow);
  if (index === -1) throw new AppError('ROSTER_HEADER_ROW_MISSING', { headerRow });
  const places = told === undefined ? findLevels(rows, index, mergedAreas) : [index];
  return { levels: places.flatMap((place) => rows[place] ?? []), first: Math.max(index, ...places) + 1 };
}

/** Number of cells up to the last one that is not blank. */
function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && trimOuter(cells[width - 1] ?? '') === '') width -= 1;
  return width;
}

interface Widths {
  readonly headerWidth: number;
  readonly isText: boolean;
  readonly filled: readonly number[];
}

/** Rows longer or, in text files, shorter than the header are where a row may have slipped sideways. */
function compareWidths(
  { headerWidth, isText, filled }: Widths,
  rows: readonly TableRow[],
  leftOut: ReadonlyMap<number, unknown>,
): Problem[] {
  const wider = rows.filter((_, index) => (filled[index] ?? 0) > headerWidth && !leftOut.has(index));
  const narrower = isText ? rows.filter(({ cells }, index) => cells.length < headerWidth && !leftOut.has(index)) : [];
  return [...toWidthNote('ROSTER_ROWS_WIDER', wider), ...toWidthNote('ROSTER_ROWS_NARROWER', narrower)];
}

function toWidthNote(code: 'ROSTER_ROWS_WIDER' | 'ROSTER_ROWS_NARROWER', rows: readonly TableRow[]): Problem[] {
  const first = rows[0];
  return first === undefined ? [] : [toProblem(code, { count: rows.length, row: first.rowNumber })];
}

function toTitleNote(titles: readonly TableRow[]): Problem[] {
  const [first] = titles;
  if (first === undefined) return [];
  return [toProblem('ROSTER_TITLE_ABOVE', { count: titles.length, row: first.rowNumber, text: toRowText(first) })];
}

function toLeftOutNote(rows: readonly TableRow[]): Problem[] {
  const leftOut = rows.filter((row) => row.leftOut !== undefined);
  const [first] = leftOut;
  if (first === undefined) return [];
  return [toProblem('ROSTER_ROWS_LEFT_OUT', { count: leftOut.length, row: first.rowNumber, text: toRowText(first) })];
}

function toRowText({ cells }: TableRow): string {
  const text = cells
    .map(trimOuter)
    .filter((cell) => cell !== '')
    .join(' · ');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
