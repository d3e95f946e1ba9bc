/**
 * What a person sees in a cell that holds a number: leading zeros, prefixes, dates, rounded decimals.
 */
import { isDateSection, toDateText } from './date-text';
import { type Decimal, isZero, movePoint, roundTo, toDecimal, toPlainText } from './decimal';
import { isDateCode, parseFormatCode, type Section, type Token } from './format-code';

export interface NumberText {
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
