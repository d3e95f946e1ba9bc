/**
 * Finds the rows that hold the headers, and gives every column a name of its own.
 */
import type { TableRow } from '@shared/domain';
import { type MergedArea, trimOuter } from './grid';
import { toRole } from './words';

/** Titles, dates and remarks above a header seldom take more rows than this. */
const ROWS_TO_TRY = 10;
const ROWS_TO_COMPARE = 50;

/**
 * Row number of the header among `rows` (no blank ones), 0 when the table has none.
 * Known words decide first; then the first row that fills the table and does not look like the data below it.
 */
export function guessHeader(rows: readonly TableRow[]): number {
  const candidates = rows.slice(0, ROWS_TO_TRY);
  const width = usualWidth(rows);
  let best: { readonly rowNumber: number; readonly words: number } = { rowNumber: 0, words: 0 };
  for (const { rowNumber, cells } of candidates) {
    const words = countKnownWords(cells);
    // One known word in a wide row may be data or a title; half of the columns, or two, cannot be chance.
    if (words > best.words && (words >= 2 || words * 2 >= width)) best = { rowNumber, words };
  }
  if (best.rowNumber !== 0) return best.rowNumber;
  const index = candidates.findIndex(({ cells }) => countFilled(cells) >= width);
  const first = candidates[index];
  if (first === undefined) return 0;
  return isUnlikeData(first.cells, rows.slice(index + 1, index + 1 + ROWS_TO_COMPARE)) ? first.rowNumber : 0;
}

const countFilled = (cells: readonly string[]): number => cells.filter((cell) => trimOuter(cell) !== '').length;
const countKnownWords = (cells: readonly string[]): number => cells.filter((cell) => toRole(cell) !== null).length;

/** Number of filled cells most rows have. */
function usualWidth(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows.slice(0, ROWS_TO_COMPARE)) {
    const filled = countFilled(cells);
    counts.set(filled, (counts.get(filled) ?? 0) + 1);
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0];
}

/** Headers are short, different words without digits only; a cell shaped like those below it is data. */
function isUnlikeData(cells: readonly string[], below: readonly TableRow[]): boolean {
  const filled = cells.map(trimOuter).filter((cell) => cell !== '');
  if (below.length === 0 || filled.length < 2 || new Set(filled).size < filled.length) return false;
  if (filled.some((cell) => cell.length > 30 || /^[\d\s.,/:%-]+$/u.test(cell))) return false;
  return !cells.some((cell, column) => cell !== '' && looksLikeColumn(cell, column, below));
}

function looksLikeColumn(cell: string, column: number, below: readonly TableRow[]): boolean {
  const others = below.map((row) => trimOuter(row.cells[column] ?? '')).filter((other) => other !== '');
  if (others.length === 0) return false;
  const shape = toShape(cell);
  // Chinese names of one kind end alike: 人民广场店, 徐家汇店.
  const ending = /\p{Script=Han}$/u.exec(cell)?.[0];
  const isAlike = (other: string): boolean =>
    other === cell || sameShape(shape, other) || (ending !== undefined && other.endsWith(ending));
  const alike = others.filter(isAlike).length;
  return alike * 2 >= others.length;
}

/** Same mixture of letters and digits; plain words have no telling shape. */
const sameShape = (shape: string, other: string): boolean => shape.includes('9') && toShape(other) === shape;

/** `SH-0012` becomes `A-9`. */
const toShape = (cell: string): string =>
  cell
    .replace(/\d+/gu, '9')
    .replace(/[A-Za-z]+/gu, 'A')
    .replace(/\p{Script=Han}+/gu, '字');

/** Levels a header may have. */
const MOST_LEVELS = 3;

/**
 * Places among `rows` of the header's levels, given the place of its main row: a row above that names groups of columns, rows below
 * that split a column into several. Empty for a table without header.
 */
export function findLevels(
  rows: readonly TableRow[],
  index: number,
  mergedAreas: readonly MergedArea[],
): readonly number[] {
  const main = rows[index];
  if (main === undefined) return [];
  const levels = [index];
  for (let next = index + 1; levels.length < MOST_LEVELS; next += 1) {
    const row = rows[next];
    const below = rows.slice(next + 1, next + 1 + ROWS_TO_COMPARE);
    if (row === undefined || below.length === 0 || !isNextLevel(main, row, below, mergedAreas)) break;
    levels.push(next);
  }
  const above = rows[index - 1];
  return above !== undefined && namesGroups(above, main) ? [index - 1, ...levels] : levels;
}

const isWord = (cell: string): boolean => cell.length <= 20 && !/^[\d\s.,/:%-]+$|[:：]\s*\S/u.test(cell);

function isNextLevel(
  main: TableRow,
  row: TableRow,
  below: readonly TableRow[],
  mergedAreas: readonly MergedArea[],
): boolean {
  const filled = [...row.cells.entries()].filter(([, cell]) => trimOuter(cell) !== '');
  const isOver = ({ firstRow }: MergedArea): boolean => firstRow <= main.rowNumber;
  const reachesDown = mergedAreas.some((area) => isOver(area) && area.lastRow >= row.rowNumber && hasCell(main, area));
  if (reachesDown) return true;
  const repeated = filled.filter(([column, cell]) => trimOuter(cell) === trimOuter(main.cells[column] ?? ''));
  const areWords = filled.every(([column, cell]) => isWord(cell) && !looksLikeColumn(cell, column, below));
  if (filled.length >= 2 && repeated.length * 2 >= filled.length && repeated.length < filled.length) return areWords;
  if (!areWords || filled.length < 2 || new Set(filled.map(([, cell]) => cell)).size < filled.length) return false;
  const isSplit = mergedAreas.some(
    (area) =>
      area.firstRow === main.rowNumber && area.lastColumn > area.column && hasCell(row, area) && hasCell(main, area),
  );
  if (isSplit) return true;
  // Without merged cells, as in text files: it fills columns the row above leaves blank, and leaves blank what rows below fill.
  const fills = filled.some(([column]) => column > 0 && isBlank(main, column) && !isBlank(main, column - 1));
  const leaves = main.cells.some(
    (cell, column) => cell !== '' && isBlank(row, column) && !isBlank(below[0] ?? row, column),
  );
  return fills && leaves;
}

const isBlank = ({ cells }: TableRow, column: number): boolean => trimOuter(cells[column] ?? '') === '';
const hasCell = (row: TableRow, { column, lastColumn }: MergedArea): boolean =>
  row.cells.slice(column, lastColumn + 1).some((cell) => trimOuter(cell) !== '');

/** Whether the row above a header names groups of its columns, and columns that need no second name. */
function namesGroups(above: TableRow, main: TableRow): boolean {
  const filled = above.cells.filter((cell) => trimOuter(cell) !== '');
  const isNeeded = main.cells.some((_, column) => isBlank(main, column) && !isBlank(above, column));
  return filled.length >= 2 && isNeeded && filled.every(isWord);
}

/** The cells of a header of several levels in one row: the lowest name of each column, with the one above it where two are alike. */
export function joinLevels(levels: readonly TableRow[], width: number): readonly string[] {
  const names = Array.from({ length: width }, (_, column) =>
    levels
      .map(({ cells }) => trimOuter(cells[column] ?? ''))
      .filter((cell, index, all) => cell !== '' && all[index - 1] !== cell),
  );
  const lowest = names.map((parts) => parts.at(-1) ?? '');
  return names.map((parts, column) => {
    const name = lowest[column] ?? '';
    const isAlone = parts.length < 2 || lowest.filter((other) => other === name).length === 1;
    return isAlone ? name : parts.slice(-2).join(' ');
  });
}

/** Sheets beside the roster by these names tell how to fill it in, or what was exported. */
const besideTheRoster =
  /说明|须知|填写|填表|示例|样例|目录|封面|摘要|字典|枚举|选项|summary|instruction|read ?me|guide|example|cover|contents|about/iu;

/** How much a sheet looks like a roster by its name and first rows; 0 for one of no rows below a header. */
export function scoreAsRoster(name: string, rows: readonly TableRow[]): number {
  const headerRow = guessHeader(rows);
  const index = rows.findIndex((row) => row.rowNumber === headerRow);
  if (rows.length - index < 2 && index !== -1) return 0;
  const roles = (rows[index]?.cells ?? []).map(toRole);
  const best = (role: string): number =>
    Math.max(0, ...roles.map((match) => (match?.role === role ? match.weight : 0)));
  const filled = rows.some(({ cells }) => countFilled(cells) >= 2) ? 1 : 0.5;
  return Math.max(0.1, filled + best('scene') * 2 + best('label') - (besideTheRoster.test(name) ? 4 : 0));
}

export interface NamedColumns {
  readonly headers: readonly string[];
  /** Names that were changed because an earlier column had them. */
  readonly renamed: readonly string[];
}

/** One unique name per column: its header on one line, `#3` when it has none, `名称 (2)` when the name is taken. */
export function toColumnNames(cells: readonly string[], width: number): NamedColumns {
  // A field of this name would not be a field but an object's prototype.
  const taken = new Set(['__proto__']);
  const renamed: string[] = [];
  const headers = Array.from({ length: width }, (_, column) => {
    const header = trimOuter((cells[column] ?? '').split('\n').map(trimOuter).join(' '));
    const wanted = header === '' ? toPlaceName(column) : header;
    const name = toFreeName(wanted, taken);
    if (name !== wanted) renamed.push(name);
    taken.add(name);
    return name;
  });
  return { headers, renamed };
}

/** What a column without a header is called. */
export const toPlaceName = (column: number): string => `#${column + 1}`;

function toFreeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} (${number})`;
  return name;
}
