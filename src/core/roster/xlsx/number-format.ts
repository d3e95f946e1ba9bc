/**
 * Number formats such as `"SH"0000;[Red]-0` taken apart into sections of tokens, and dates written by them.
 */

/**
 * Takes a number format such as `"SH"0000;[Red]-0` apart into sections of tokens.
 * What is not understood in full makes the section null: the number is then shown plainly and a note says so,
 * because an almost right number is worse than a plain one. Source: ECMA-376 Part 1, 18.8.31.
 */
export type Token =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'digit'; readonly mark: '0' | '#' | '?' }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'general' | 'exponent' }
  | { readonly kind: 'date'; readonly unit: DateUnit; readonly length: number }
  | { readonly kind: 'half-day'; readonly am: string; readonly pm: string };

/** `w` is the weekday in Chinese (aaa, aaaa); `H`, `M`, `S` count hours, minutes, seconds without end. */
type DateUnit = 'y' | 'm' | 'd' | 'h' | 's' | 'w' | 'H' | 'M' | 'S';

export type Section = readonly Token[];

/** One entry per section for numbers; null for a section that is not understood. */
export function parseFormatCode(code: string): readonly (Section | null)[] {
  const sections = splitSections(code);
  // A last section with an `@` is for text.
  const isLastForText = sections.length > 1 && (sections.at(-1)?.includes('@') ?? false);
  return (isLastForText ? sections.slice(0, -1) : sections).map(parseSection);
}

/** Whether a format that is not understood in full is one for dates: it has years or days outside quotation marks. */
export const isDateCode = (code: string): boolean => /[yd]/iu.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/gsu, ''));

function splitSections(code: string): string[] {
  const sections: string[] = [];
  let start = 0;
  for (const match of code.matchAll(/"[^"]*"|\\.|[_*].|\[[^\]]*\]|;/gsu)) {
    if (match[0] !== ';') continue;
    sections.push(code.slice(start, match.index));
    start = match.index + 1;
  }
  return [...sections, code.slice(start)];
}

type Reader = (match: string) => Token | null | 'nothing';

const literal = (text: string): Token => ({ kind: 'literal', text });

/** Tried in order at every place. `nothing` is left out of the output; null gives the section up. */
const readers: readonly (readonly [pattern: RegExp, read: Reader])[] = [
  [/"([^"]*)"/uy, (match) => literal(match.slice(1, -1))],
  [/\\(.)/suy, (match) => literal(match.slice(1))],
  [/[_*]./suy, () => 'nothing'],
  [
    /\[(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+|黑色?|蓝色?|青色?|绿色?|洋红|红色?|白色?|黄色?|颜色 ?\d+)\]/iuy,
    () => 'nothing',
  ],
  // Digits of another script ([$-1E000804] is Chinese) or another calendar than the Gregorian: the bytes above the language.
  [/\[\$[^\]-]*-(?:0?[2-9a-f]|[1-9a-f][\da-f])[\da-f]{6}(?:,[^\]]*)?\]/iuy, () => null],
  [/\[\$[^\]-]*-(?:[\da-f]{0,2}0[3-9a-f]|[3-9a-f]|[\da-f]{0,2}[1-9a-f][\da-f])[\da-f]{4}(?:,[^\]]*)?\]/iuy, () => null],
  [/\[\$[^\]-]*(?:-[\da-z,-]+)?\]/iuy, (match) => literal(/^\[\$([^\]-]*)/u.exec(match)?.[1] ?? '')],
  [/\[h+\]/iuy, (match) => toDate('H', match.length - 2)],
  [/\[m+\]/iuy, (match) => toDate('M', match.length - 2)],
  [/\[s+\]/iuy, (match) => toDate('S', match.length - 2)],
  [/\[[^\]]*\]/uy, () => null],
  [/general/iuy, () => ({ kind: 'general' })],
  [/@/uy, () => ({ kind: 'general' })],
  [/am\/pm/iuy, () => ({ kind: 'half-day', am: 'AM', pm: 'PM' })],
  [/a\/p/iuy, () => ({ kind: 'half-day', am: 'A', pm: 'P' })],
  [/上午\/下午/uy, () => ({ kind: 'half-day', am: '上午', pm: '下午' })],
  [/e[+-]/iuy, () => ({ kind: 'exponent' })],
  [/y+|e+/iuy, (match) => toDate('y', /^e/iu.test(match) ? 4 : match.length)],
  [/aaaa?/iuy, (match) => toDate('w', match.length)],
  [/m+/iuy, (match) => toDate('m', match.length)],
  [/d+/iuy, (match) => toDate('d', match.length)],
  [/h+/iuy, (match) => toDate('h', match.length)],
  [/s+/iuy, (match) => toDate('s', match.length)],
  [/0/uy, () => ({ kind: 'digit', mark: '0' })],
  [/#/uy, () => ({ kind: 'digit', mark: '#' })],
  [/\?/uy, () => ({ kind: 'digit', mark: '?' })],
  [/\./uy, () => ({ kind: 'point' })],
  [/,/uy, () => ({ kind: 'comma' })],
  [/%/uy, () => ({ kind: 'percent' })],
  // Other Latin letters are no format; digits 1–9 stand for fractions (# ?/8).
  [/[^a-z1-9"\\[\]]/iuy, (match) => literal(match)],
];

const toDate = (unit: DateUnit, length: number): Token => ({ kind: 'date', unit, length });

/** Dates as the operating system writes them; the real pattern is not in the file. */
const systemFormats: Readonly<Record<string, string>> = {
  f800: 'yyyy"年"m"月"d"日"',
  'x-sysdate': 'yyyy"年"m"月"d"日"',
  f400: 'h:mm:ss',
  'x-systime': 'h:mm:ss',
};

function parseSection(section: string): Section | null {
  const system = systemFormats[/^\[\$-(f[48]00|x-sys(?:date|time))\]/iu.exec(section)?.[1]?.toLowerCase() ?? ''];
  const text = system ?? section;
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const found = readAt(text, at);
    if (found === null || found.token === null) return null;
    if (found.token !== 'nothing') tokens.push(found.token);
    at = found.end;
  }
  return isChineseMonthName(section, tokens) ? null : tokens;
}

function readAt(text: string, at: number): { readonly token: Token | null | 'nothing'; readonly end: number } | null {
  for (const [pattern, read] of readers) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { token: read(match[0]), end: pattern.lastIndex };
  }
  return null;
}

/** Month and weekday names depend on the language named in the section; only English ones are written here. */
const isChineseMonthName = (section: string, tokens: Section): boolean =>
  /\[\$[^\]]*-(?!0*409\]|en\b)[\da-z,-]+\]/iu.test(section) &&
  tokens.some((token) => token.kind === 'date' && 'md'.includes(token.unit) && token.length > 2);

// Dates and times: a day number -> text by the tokens of its format.

const DAY_SECONDS = 86_400;
/** A tenth of a millisecond, far above what sums of day numbers lose. */
const ALMOST_A_DAY = 1e-9;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const chineseWeekdays = ['日', '一', '二', '三', '四', '五', '六'];

interface Moment {
  /** null before the first day of the calendar; then only times can be shown. */
  readonly date: Date | null;
  readonly secondsOfDay: number;
  readonly totalSeconds: number;
}

export const isDateSection = (section: Section): boolean =>
  section.some((token) => token.kind === 'date' || token.kind === 'half-day');

/** Day number (1 = 1 January 1900) as text; null when it cannot be shown in this format. */
export function toDateText(serial: number, section: Section): string | null {
  const moment = toMoment(serial);
  if (moment === null) return null;
  const tokens = withMinutes(section);
  const isHalfDay = tokens.some((token) => token.kind === 'half-day');
  let text = '';
  for (const token of tokens) {
    const piece = toPiece(token, moment, isHalfDay);
    if (piece === null) return null;
    text += piece;
  }
  return text;
}

/** Year 9999 is the last; day 60 is 29 February 1900, which never was. */
function toMoment(serial: number): Moment | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  // The last half second of a day is not the next date; a day number that sums up to almost the next one is.
  const days = Math.floor(serial + ALMOST_A_DAY);
  const totalSeconds = Math.min(Math.round(serial * DAY_SECONDS), (days + 1) * DAY_SECONDS - 1);
  if (days === 60) return null;
  const date = days === 0 ? null : new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY_SECONDS * 1000);
  return { date, secondsOfDay: totalSeconds - days * DAY_SECONDS, totalSeconds };
}

/** `m` means minutes directly after an hour or before a second. */
function withMinutes(section: Section): Section {
  const units = section.flatMap((token, index) => (token.kind === 'date' ? [{ index, unit: token.unit }] : []));
  const minutes = new Set<number>();
  for (const [place, { index, unit }] of units.entries()) {
    const before = units[place - 1]?.unit;
    const after = units[place + 1]?.unit;
    if (unit === 'm' && (before === 'h' || before === 'H' || after === 's' || after === 'S')) minutes.add(index);
  }
  return section.map((token, index) => {
    if (token.kind !== 'date' || !minutes.has(index)) return token;
    // Kept apart from the endless count of minutes by its negative length.
    return { ...token, unit: 'M', length: -token.length };
  });
}

function toPiece(token: Token, moment: Moment, isHalfDay: boolean): string | null {
  if (token.kind === 'literal') return token.text;
  if (token.kind === 'half-day') return moment.secondsOfDay < DAY_SECONDS / 2 ? token.am : token.pm;
  if (token.kind === 'point') return '.';
  if (token.kind === 'comma') return ',';
  if (token.kind !== 'date') return null;
  return 'ymdw'.includes(token.unit)
    ? toCalendarPiece(token.unit, token.length, moment.date)
    : toClockPiece(token.unit, token.length, moment, isHalfDay);
}

function toCalendarPiece(unit: DateUnit, length: number, date: Date | null): string | null {
  if (date === null) return null;
  const weekday = date.getUTCDay();
  if (unit === 'y') return length <= 2 ? String(date.getUTCFullYear()).slice(-2) : String(date.getUTCFullYear());
  if (unit === 'w') return `${length > 3 ? '星期' : ''}${chineseWeekdays[weekday]}`;
  if (unit === 'm')
    return length <= 2 ? pad(date.getUTCMonth() + 1, length) : toName(months[date.getUTCMonth()], length);
  return length <= 2 ? pad(date.getUTCDate(), length) : toName(weekdays[weekday], length);
}

/** Three letters are short, four whole, five the initial. */
function toName(name: string | undefined, length: number): string {
  const whole = name ?? '';
  return length === 3 ? whole.slice(0, 3) : length === 4 ? whole : whole.slice(0, 1);
}

function toClockPiece(unit: DateUnit, length: number, moment: Moment, isHalfDay: boolean): string {
  const { secondsOfDay, totalSeconds } = moment;
  const hours = Math.floor(secondsOfDay / 3600);
  if (unit === 'h') return pad(isHalfDay ? ((hours + 11) % 12) + 1 : hours, length);
  if (unit === 'H') return pad(Math.floor(totalSeconds / 3600), length);
  if (unit === 'S') return pad(totalSeconds, length);
  if (unit === 's') return pad(secondsOfDay % 60, length);
  return length < 0 ? pad(Math.floor(secondsOfDay / 60) % 60, -length) : pad(Math.floor(totalSeconds / 60), length);
}

const pad = (value: number, length: number): string => String(value).padStart(Math.min(length, 20), '0');
