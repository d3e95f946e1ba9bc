/**
 * Rows that come from no file: a pasted list, a range of numbers, numbered text.
 */
import type { RosterRow, RosterSource, TextEncodingName } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { checkRosterFileSize, isBlankRow, rosterLimits, tooManyRows, trimOuter } from './grid';
import { toRole } from './header';
import { toFileKind } from './read-table';
import { decodeText } from './text-encoding';
import { guessSeparator, parseRecords, toUnixLineBreaks } from './text-grid';

// A list pasted into the window or given as a text file: one scene per line, or scene and label with a tab (as Excel
// and WPS put it on the clipboard) or a comma between them.

export interface ListedRows {
  readonly rows: readonly RosterRow[];
  readonly notes: readonly Problem[];
}

/**
 * Lines of `text` as roster rows; blank lines keep their number. With tabs the columns are scene, label, label2, folder;
 * with a comma (or ，) everything after the first one is the label. Without a label the scene is the label.
 * A first line that names the columns (场景值⇥名称) is left out, with a note.
 * @throws AppError ROSTER_EMPTY, ROSTER_TOO_MANY_ROWS
 */
export function pastedRows(text: string): ListedRows {
  const records = toRecords(toUnixLineBreaks(text))
    .map((cells, index) => ({ rowNumber: index + 1, cells: cells.map(trimOuter) }))
    .filter((record) => !isBlankRow(record.cells));
  const [first] = records;
  if (first === undefined) throw new AppError('ROSTER_EMPTY');
  const hasHeader = records.length > 1 && isHeader(first.cells);
  const rows = (hasHeader ? records.slice(1) : records).map(toListedRow);
  if (rows.length > rosterLimits.rows) throw tooManyRows();
  const skipped = { row: first.rowNumber, text: first.cells.join(' · ') };
  return { rows, notes: hasHeader ? [toProblem('ROSTER_LIST_HEADER_SKIPPED', skipped)] : [] };
}

/**
 * Text of a list file. @throws AppError ROSTER_LIST_IS_WORKBOOK, ROSTER_NOT_A_TABLE, ROSTER_TOO_BIG and those of decodeText
 */
export function readListText(bytes: Uint8Array, encoding?: TextEncodingName): string {
  checkRosterFileSize(bytes.length);
  const file = toFileKind(bytes);
  if (file.kind === 'foreign') throw new AppError('ROSTER_NOT_A_TABLE', { format: file.format });
  if (file.kind !== 'text') throw new AppError('ROSTER_LIST_IS_WORKBOOK');
  return decodeText(bytes, encoding).text;
}

function toRecords(text: string): readonly (readonly string[])[] {
  const hasTabs = text.includes('\t') && guessSeparator(text) === '\t';
  const separator = hasTabs ? '\t' : ',';
  const quoted = parseRecords(text, separator);
  // Excel puts a cell in quotation marks only when it holds a line break; a bare mark elsewhere is part of the text.
  const { records } = quoted.quoteProblem === null ? quoted : parseRecords(text, separator, { quotes: false });
  return hasTabs ? records : records.map(splitOnce);
}

/** Scene and label of a line that was cut at every comma: only the first cut counts. */
function splitOnce(cells: readonly string[]): readonly string[] {
  const [scene = '', ...rest] = cells;
  const wide = scene.indexOf('，');
  if (wide === -1) return rest.length === 0 ? [scene] : [scene, rest.join(',')];
  return [scene.slice(0, wide), [scene.slice(wide + 1), ...rest].join(',')];
}

function isHeader([scene = '', label]: readonly string[]): boolean {
  if (toRole(scene)?.role !== 'scene') return false;
  // Alone on a line, `id` or `code` may well be a scene; a Chinese column name is not.
  return label === undefined ? /\p{Script=Han}/u.test(scene) : toRole(label) !== null;
}

function toListedRow(record: { readonly rowNumber: number; readonly cells: readonly string[] }): RosterRow {
  const [scene = '', label = '', label2 = '', folder = ''] = record.cells;
  return { rowNumber: record.rowNumber, scene, label: label === '' ? scene : label, label2, folder, fields: {} };
}

// Rosters that are counted instead of read: number ranges and numbered texts.

export type RangeSource = Extract<RosterSource, { readonly kind: 'range' }>;
export type NumberedTextSource = Extract<RosterSource, { readonly kind: 'numbered-text' }>;

const TEXT_RANGE_EXAMPLE = '{0001..0500}';

/** `1-1000` or `1-1000:2`, as typed in a terminal. @throws AppError ROSTER_RANGE_INVALID, ROSTER_RANGE_BACKWARDS, ROSTER_TOO_MANY_ROWS */
export function parseRange(text: string): RangeSource {
  const match = /^\s*(\d{1,15})\s*-\s*(\d{1,15})\s*(?::\s*(\d{1,15})\s*)?$/u.exec(text);
  if (match === null) throw new AppError('ROSTER_RANGE_INVALID', { value: text });
  const source: RangeSource = {
    kind: 'range',
    start: Number(match[1]),
    end: Number(match[2]),
    step: Number(match[3] ?? 1),
  };
  checkRange(source);
  return source;
}

/** Rows `start`, `start + step`, … up to `end`; the number is scene and label. Same errors as {@link parseRange}. */
export function rangeRows(source: Omit<RangeSource, 'kind'>): RosterRow[] {
  const count = checkRange(source);
  return Array.from({ length: count }, (_, index) => toCountedRow(index, String(source.start + index * source.step)));
}

/** Number of rows of a range. */
function checkRange({ start, end, step }: Omit<RangeSource, 'kind'>): number {
  const isWhole = [start, end, step].every((value) => Number.isSafeInteger(value) && value >= 0);
  if (!isWhole || step < 1) throw new AppError('ROSTER_RANGE_INVALID', { value: `${start}-${end}:${step}` });
  if (start > end) throw new AppError('ROSTER_RANGE_BACKWARDS', { start, end });
  const count = Math.floor((end - start) / step) + 1;
  if (count > rosterLimits.rows) throw tooManyRows();
  return count;
}

/**
 * `store-{0001..0500}`, as typed in a terminal. As in a shell, a leading zero on either side pads all numbers to the longer width.
 * @throws AppError ROSTER_TEXT_RANGE_INVALID, ROSTER_RANGE_BACKWARDS, ROSTER_TOO_MANY_ROWS
 */
export function parseTextRange(text: string): NumberedTextSource {
  const match = /^([^{}]*)\{(\d{1,15})\.\.(\d{1,15})\}([^{}]*)$/u.exec(text);
  const [, prefix = '', first = '', last = '', suffix = ''] = match ?? [];
  if (match === null) throw new AppError('ROSTER_TEXT_RANGE_INVALID', { value: text, example: TEXT_RANGE_EXAMPLE });
  const isPadded = [first, last].some((digits) => digits.length > 1 && digits.startsWith('0'));
  const start = Number(first);
  const count = checkRange({ start, end: Number(last), step: 1 });
  return {
    kind: 'numbered-text',
    prefix,
    start,
    count,
    padding: isPadded ? Math.max(first.length, last.length) : 1,
    suffix,
  };
}

/** Rows `prefix` + padded number + `suffix`; the text is scene and label. @throws AppError ROSTER_TEXT_RANGE_INVALID, ROSTER_TOO_MANY_ROWS */
export function numberedTextRows(source: Omit<NumberedTextSource, 'kind'>): RosterRow[] {
  const { prefix, start, count, padding, suffix } = source;
  const isWhole = [start, count, padding].every((value) => Number.isSafeInteger(value) && value >= 0);
  if (!isWhole || count < 1 || !Number.isSafeInteger(start + count)) {
    const value = `${prefix}{${start}..${start + count - 1}}${suffix}`;
    throw new AppError('ROSTER_TEXT_RANGE_INVALID', { value, example: TEXT_RANGE_EXAMPLE });
  }
  if (count > rosterLimits.rows) throw tooManyRows();
  const digits = Math.min(padding, 64);
  return Array.from({ length: count }, (_, index) =>
    toCountedRow(index, `${prefix}${String(start + index).padStart(digits, '0')}${suffix}`),
  );
}

const toCountedRow = (index: number, scene: string): RosterRow => ({
  rowNumber: index + 1,
  scene,
  label: scene,
  label2: '',
  folder: '',
  fields: {},
});
