/**
 * What every reader produces: rows of cells with their numbers in the file, before a header is looked for; how large it
 * may get; and notes about single cells.
 */
import type { SheetInfo, TableSeparator, TextEncodingName } from '@shared/domain';
import { AppError, type CodeSaying, type Problem, toProblem } from '@shared/errors';

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

// How much a roster may hold. Far beyond any real list, small enough that a hostile file cannot exhaust memory or time.

const MEGABYTE = 1024 * 1024;

export const rosterLimits = {
  /** Size of the file on disk. */
  fileBytes: 100 * MEGABYTE,
  /** What the parts of a workbook may unpack to, together: about 1,000,000 rows of six columns. */
  expandedBytes: 512 * MEGABYTE,
  /** How much of the other sheets is unpacked, together, to count their rows. */
  countedSheetBytes: 32 * MEGABYTE,
  sheets: 1_000,
  mergedCells: 2_000_000,
  rows: 1_000_000,
  /** Rows of the whole file: room for a title, the header and blank rows. */
  fileRows: 1_000_100,
  columns: 1_000,
  cells: 20_000_000,
} as const;

/** Throws ROSTER_TOO_BIG. Hosts may call it with the size on disk before they read the file. */
export function checkRosterFileSize(bytes: number): void {
  if (bytes <= rosterLimits.fileBytes) return;
  throw new AppError('ROSTER_TOO_BIG', {
    megabytes: toMegabytes(bytes),
    maxMegabytes: toMegabytes(rosterLimits.fileBytes),
  });
}

export const toMegabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);

export const tooManyRows = (): AppError => new AppError('ROSTER_TOO_MANY_ROWS', { max: rosterLimits.rows });

export const tooWide = (): AppError =>
  new AppError('ROSTER_TOO_WIDE', { maxColumns: rosterLimits.columns, maxCells: rosterLimits.cells });

// Looks at every cell once for what would come out wrong in print: error values, lost digits, broken characters, outer
// spaces, full-width letters. Each kind becomes one note with a count and the first place.

interface Finding {
  count: number;
  readonly cell: string;
  readonly value: string;
}

type CellCode = CodeSaying<'count' | 'cell' | 'value'>;

/** Counts findings by code and keeps the first of each. */
export class Findings {
  readonly #byCode = new Map<CellCode, Finding>();
  readonly #unreadableColumns = new Set<number>();

  add(code: CellCode, cell: string, value: string): void {
    const finding = this.#byCode.get(code);
    if (finding === undefined) this.#byCode.set(code, { count: 1, cell, value });
    else finding.count += 1;
  }

  /** A cell whose formula has no result. */
  addUnreadable(column: number, cell: string): void {
    this.#unreadableColumns.add(column);
    this.add('ROSTER_FORMULA_WITHOUT_VALUE', cell, '');
  }

  /** Columns from 0 with formulas that have no result. */
  get unreadableColumns(): ReadonlySet<number> {
    return this.#unreadableColumns;
  }

  toNotes(): Problem[] {
    return [...this.#byCode].map(([code, { count, cell, value }]) =>
      toProblem(code, { count, cell, value: shorten(value) }),
    );
  }
}

/** What a spreadsheet shows in place of a value. Source: ECMA-376 Part 1, 18.17.3, and Excel's later additions. */
const errorValue = /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/u;
const scientific = /^-?\d(?:\.\d+)?E\+\d{1,3}$/iu;
const HASH = 0x23;
const PLUS = 0x2b;
const REPLACEMENT = 0xfffd;
/** First of 锟斤拷, which is what U+FFFD becomes when it is read as GBK once more. */
const BROKEN_GBK = 0x951f;

/** Notes what is odd in `cell` and returns what goes on in its place: nothing for an error value, else the cell itself. */
export function checkCell(cell: string, column: number, rowNumber: number, findings: Findings): string {
  let hasFullWidth = false;
  let mayBeBroken = false;
  let hasPlus = false;
  for (let at = 0; at < cell.length; at += 1) {
    const unit = cell.charCodeAt(at);
    if (unit === PLUS) hasPlus = true;
    else if (unit >= 0xff10 && unit <= 0xff5a)
      hasFullWidth ||= unit <= 0xff19 || unit >= 0xff41 || (unit >= 0xff21 && unit <= 0xff3a);
    else if (unit === REPLACEMENT || unit === BROKEN_GBK) mayBeBroken = true;
  }
  const note = (code: CellCode): void => findings.add(code, toCellName(column, rowNumber), cell);
  if (cell.charCodeAt(0) === HASH && errorValue.test(cell)) {
    note('ROSTER_ERROR_VALUES');
    return '';
  }
  if (hasPlus && scientific.test(cell)) note('ROSTER_SCIENTIFIC');
  if (trimOuter(cell) !== cell) note('ROSTER_OUTER_SPACES');
  if (hasFullWidth) note('ROSTER_FULL_WIDTH');
  if (mayBeBroken && /\ufffd|锟斤拷/u.test(cell)) note('ROSTER_BROKEN_CHARACTERS');
  return cell;
}

const shorten = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);
