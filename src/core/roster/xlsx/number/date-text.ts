/**
 * Dates and times: a day number -> text by the tokens of its format.
 */
import type { DateUnit, Section, Token } from './format-code';

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
