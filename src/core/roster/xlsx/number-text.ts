/**
 * What a person sees in a cell that holds a number: leading zeros, prefixes, dates, rounded decimals.
 */
import { isDateCode, isDateSection, parseFormatCode, type Section, type Token, toDateText } from './number-format';

interface NumberText {
  readonly text: string;
  /** `plain`: the format could not be followed; `ungrouped`: thousands separators were left out. */
  readonly change: 'none' | 'plain' | 'ungrouped';
}

export type NumberFormat = (raw: string) => NumberText;

const DAYS_FROM_1900_TO_1904 = 1462;

/** A function from the number in the file to its text. Compile once per format: a sheet has few formats and many numbers. */
export function createNumberFormat(code: string, is1904: boolean): NumberFormat {
  if (/^(?:general|@)?$/iu.test(code.trim())) return (raw) => shown(toGeneralText(raw));
  const sections = parseFormatCode(code);
  const isDate = isDateCode(code);
  return (raw) => {
    const decimal = toDecimal(raw);
    if (decimal === null) return shown(raw);
    const { section, isSigned } = chooseSection(sections, decimal);
    if (section === null)
      return { text: (isDate ? toPlainDate(raw, is1904) : null) ?? toPlainText(decimal), change: 'plain' };
    if (section.some((token) => token.kind === 'exponent')) return shown(toPlainText(decimal));
    const text = isDateSection(section) ? toDate(raw, section, is1904) : toNumberText(decimal, section, isSigned);
    return text === null ? { text: toPlainText(decimal), change: 'plain' } : ungroup(text.trim());
  };
}

const plainDate = parseFormatCode('yyyy/m/d')[0] ?? [];

const toPlainDate = (raw: string, is1904: boolean): string | null => toDate(raw, plainDate, is1904);

const toDate = (raw: string, section: Section, is1904: boolean): string | null =>
  toDateText(Number(raw) + (is1904 ? DAYS_FROM_1900_TO_1904 : 0), section);

const shown = (text: string): NumberText => ({ text, change: 'none' });

function toGeneralText(raw: string): string {
  if (/^[1-9]\d{0,14}$/.test(raw)) return raw;
  const decimal = toDecimal(raw);
  return decimal === null ? raw : toPlainText(decimal);
}

/** Positive; negative; zero. With one section a minus sign is added, a section of its own brings its own. */
function chooseSection(
  sections: readonly (Section | null)[],
  decimal: Decimal,
): { section: Section | null; isSigned: boolean } {
  const [first = null, second, third] = sections;
  const isNegative = decimal.isNegative && !isZero(decimal);
  if (isNegative)
    return second === undefined ? { section: first, isSigned: true } : { section: second, isSigned: false };
  return { section: isZero(decimal) && third !== undefined ? third : first, isSigned: false };
}

/** A whole number is an id or a count; its commas are never meant to be printed or sent. */
const ungroup = (text: string): NumberText =>
  /^-?\d{1,3}(?:,\d{3})+$/u.test(text) ? { text: text.replace(/,/gu, ''), change: 'ungrouped' } : shown(text);

/** null when the section holds something that is not understood, such as a fraction. */
function toNumberText(decimal: Decimal, section: Section, isSigned: boolean): string | null {
  const sign = isSigned ? '-' : '';
  if (section.some((token) => token.kind === 'general')) return sign + replaceGeneral(decimal, section);
  const digits = section.findLastIndex((token) => token.kind === 'digit');
  if (digits === -1) return section.map(toFixedText).join('');
  if (hasFraction(section)) return null;
  const points = section.flatMap((token, index) => (token.kind === 'point' ? [index] : []));
  const pointAt = points[0] ?? Math.max(digits + 1, 0);
  if (points.length > 1) return null;
  const places = section.slice(pointAt).filter((token) => token.kind === 'digit').length;
  const rounded = roundTo(movePoint(decimal, toPointShift(section, digits)), places);
  return (
    sign +
    toIntegerText(rounded.integer, section.slice(0, pointAt)) +
    toFractionText(rounded.fraction, section.slice(pointAt))
  );
}

const hasFraction = (section: Section): boolean =>
  section.some((token, index) => {
    const isSlash = token.kind === 'literal' && token.text === '/';
    return isSlash && section[index - 1]?.kind === 'digit' && section[index + 1]?.kind === 'digit';
  });

const replaceGeneral = (decimal: Decimal, section: Section): string =>
  section
    .map((token) => (token.kind === 'general' ? toPlainText({ ...decimal, isNegative: false }) : toFixedText(token)))
    .join('');

function toFixedText(token: Token): string {
  if (token.kind === 'literal') return token.text;
  return token.kind === 'percent' ? '%' : token.kind === 'point' ? '.' : '';
}

/** Each percent sign moves the point right by two, each comma after the last digit left by three. */
function toPointShift(section: Section, lastDigit: number): number {
  const percents = section.filter((token) => token.kind === 'percent').length;
  const scales = section.slice(lastDigit + 1).filter((token) => token.kind === 'comma').length;
  return percents * 2 - scales * 3;
}

/** Fills the digit places from the right; what is left over goes before the first one. */
function toIntegerText(integer: string, section: Section): string {
  const firstDigit = section.findIndex((token) => token.kind === 'digit');
  const lastDigit = section.findLastIndex((token) => token.kind === 'digit');
  const isGrouped = section.some((token, index) => token.kind === 'comma' && index > firstDigit && index < lastDigit);
  let text = '';
  let used = 0;
  const put = (digit: string): void => {
    if (isGrouped && used > 0 && used % 3 === 0) text = `,${text}`;
    text = digit + text;
    used += 1;
  };
  for (let index = section.length - 1; index >= 0; index -= 1) {
    const token = section[index];
    if (token === undefined) continue;
    if (token.kind !== 'digit') {
      text = toFixedText(token) + text;
      continue;
    }
    const digit = integer.at(-1 - used) ?? (token.mark === '0' ? '0' : '');
    if (digit !== '') put(digit);
    while (index === firstDigit && used < integer.length) put(integer.at(-1 - used) ?? '');
  }
  return text;
}

function toFractionText(fraction: string, section: Section): string {
  let text = '';
  let used = 0;
  for (const token of section) {
    if (token.kind !== 'digit') {
      text += toFixedText(token);
      continue;
    }
    text += fraction[used] ?? (token.mark === '0' ? '0' : '');
    used += 1;
  }
  return text;
}

// Numbers of cells as decimal digits, so that ids with many digits and halves to be rounded stay what they are on the
// sheet.

interface Decimal {
  readonly isNegative: boolean;
  /** Without leading zeros; empty for zero. */
  readonly integer: string;
  /** Without trailing zeros. */
  readonly fraction: string;
}

/** Spreadsheets keep and show this many digits of a number. */
const SIGNIFICANT_DIGITS = 15;

/**
 * Reads a number as written in the file, or null when it is not one.
 * Whole numbers keep every digit they have in the file; others are cut to the 15 digits a spreadsheet shows (0.1 + 0.2 is 0.3).
 */
function toDecimal(raw: string): Decimal | null {
  const whole = /^(-?)0*(\d{1,40})$/u.exec(raw);
  if (whole !== null)
    return { isNegative: whole[1] === '-', integer: (whole[2] ?? '').replace(/^0+/u, ''), fraction: '' };
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/iu.test(raw) || raw.length > 60) return null;
  const value = Number(raw);
  if (!Number.isFinite(value)) return null;
  const [mantissa = '', exponent = '0'] = Math.abs(value)
    .toExponential(SIGNIFICANT_DIGITS - 1)
    .split('e');
  return shift({ isNegative: value < 0, digits: mantissa.replace('.', ''), pointAt: 1 + Number(exponent) });
}

/** Moves the decimal point `places` to the right. */
function movePoint(decimal: Decimal, places: number): Decimal {
  const digits = decimal.integer + decimal.fraction;
  return shift({ isNegative: decimal.isNegative, digits, pointAt: decimal.integer.length + places });
}

function shift(number: { readonly isNegative: boolean; readonly digits: string; readonly pointAt: number }): Decimal {
  const { isNegative, digits, pointAt } = number;
  const padded = pointAt < 0 ? '0'.repeat(-pointAt) + digits : digits.padEnd(pointAt, '0');
  const at = Math.max(0, pointAt);
  return normalise(isNegative, padded.slice(0, at), padded.slice(at));
}

/** Rounds to `places` digits after the point, halves away from zero as spreadsheets do. */
function roundTo(decimal: Decimal, places: number): Decimal {
  const { isNegative, integer, fraction } = decimal;
  if (fraction.length <= places) return decimal;
  const kept = integer + fraction.slice(0, places);
  const isUp = fraction.charCodeAt(places) >= 0x35;
  const digits = (BigInt(kept === '' ? '0' : kept) + (isUp ? 1n : 0n)).toString().padStart(places + 1, '0');
  return normalise(isNegative, digits.slice(0, digits.length - places), digits.slice(digits.length - places));
}

function normalise(isNegative: boolean, integer: string, fraction: string): Decimal {
  return { isNegative, integer: integer.replace(/^0+/u, ''), fraction: fraction.replace(/0+$/u, '') };
}

const isZero = (decimal: Decimal): boolean => decimal.integer === '' && decimal.fraction === '';

/** All digits, never in scientific notation: `138001380001`, `-0.5`. */
function toPlainText(decimal: Decimal): string {
  const { isNegative, integer, fraction } = decimal;
  const sign = isNegative && !isZero(decimal) ? '-' : '';
  return `${sign}${integer === '' ? '0' : integer}${fraction === '' ? '' : `.${fraction}`}`;
}
