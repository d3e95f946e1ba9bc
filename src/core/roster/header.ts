/**
 * Finds the row that holds the headers, and gives every column a name of its own.
 */
import type { TableRow } from '@shared/domain';
import { trimOuter } from './grid';
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

export const toPlaceName = (column: number): string => `#${column + 1}`;

function toFreeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} (${number})`;
  return name;
}
