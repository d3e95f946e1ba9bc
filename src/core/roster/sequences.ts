/**
 * Rosters that are counted instead of read: number ranges and numbered texts.
 */
import type { RosterRow, RosterSource } from '@shared/domain';
import { AppError } from '@shared/errors';
import { rosterLimits, tooManyRows } from './limits';

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
