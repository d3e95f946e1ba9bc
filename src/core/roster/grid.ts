/**
 * What every reader produces: rows of cells with their numbers in the file, before a header is looked for.
 */
import type { SheetInfo, TableSeparator, TextEncodingName } from '@shared/domain';
import type { Problem } from '@shared/errors';

export interface SheetRow {
  readonly rowNumber: number;
  readonly cells: string[];
  readonly isHidden: boolean;
}

/** Rows and columns of a merged area, the last ones included; rows from 1, columns from 0. */
export interface MergedArea {
  readonly column: number;
  readonly lastColumn: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** One sheet of a spreadsheet as read. */
export interface SheetContent {
  /** Rows that are not blank, in order; mutable so that merged areas can be filled in place. */
  readonly rows: SheetRow[];
  readonly mergedAreas: readonly MergedArea[];
  /** Columns from 0 that are hidden. */
  readonly hiddenColumns: ReadonlySet<number>;
}

export interface Grid {
  /** Rows that are not blank, in the file's order; cells may differ in number from row to row. The table takes them over. */
  readonly rows: readonly { readonly rowNumber: number; readonly cells: string[] }[];
  readonly mergedAreas: readonly MergedArea[];
  /** Columns from 0 that hold formulas without a result. */
  readonly unreadableColumns: ReadonlySet<number>;
  readonly sheets: readonly SheetInfo[];
  readonly sheet: string | null;
  readonly encoding: TextEncodingName | null;
  readonly separator: TableSeparator | null;
  /** Read by the library for formats of other programs, not by this room. */
  readonly isReadByOther: boolean;
  readonly notes: readonly Problem[];
}

/** Spreadsheet name of a cell, such as `B7`; `column` counts from 0. */
export const toCellName = (column: number, rowNumber: number): string => `${toColumnName(column)}${rowNumber}`;

/** Spreadsheet name of a column: 0 is A, 26 is AA. */
export function toColumnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : toColumnName(Math.floor(column / 26) - 1) + letter;
}

/** `text` without the spaces, line breaks and invisible marks that come along before and after it when text is copied. */
export function trimOuter(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isOuter(text.charCodeAt(start))) start += 1;
  while (end > start && isOuter(text.charCodeAt(end - 1))) end -= 1;
  return end - start === text.length ? text : text.slice(start, end);
}

/** White space of every kind, zero-width characters and direction marks. Loops, as a regular expression is slow on long runs of spaces. */
const isOuter = (unit: number): boolean =>
  unit <= 0x20 ||
  unit === 0x7f ||
  unit === 0xa0 ||
  unit === 0x3000 ||
  unit === 0xfeff ||
  (unit >= 0x2000 && unit <= 0x200f) ||
  (unit >= 0x2028 && unit <= 0x202f) ||
  unit === 0x205f ||
  unit === 0x2060;

export function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && (!isOuter(cell.charCodeAt(0)) || trimOuter(cell) !== '')) return false;
  return true;
}

/** Names for a message, at most 20 of them. */
export const listNames = (names: readonly string[]): string =>
  names.length > 20 ? `${names.slice(0, 20).join(' · ')} …` : names.join(' · ');
