/**
 * Numbers of cells as decimal digits, so that ids with many digits and halves to be rounded stay what they are on the sheet.
 */

export interface Decimal {
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
export function toDecimal(raw: string): Decimal | null {
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
export function movePoint(decimal: Decimal, places: number): Decimal {
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
export function roundTo(decimal: Decimal, places: number): Decimal {
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

export const isZero = (decimal: Decimal): boolean => decimal.integer === '' && decimal.fraction === '';

/** All digits, never in scientific notation: `138001380001`, `-0.5`. */
export function toPlainText(decimal: Decimal): string {
  const { isNegative, integer, fraction } = decimal;
  const sign = isNegative && !isZero(decimal) ? '-' : '';
  return `${sign}${integer === '' ? '0' : integer}${fraction === '' ? '' : `.${fraction}`}`;
}
