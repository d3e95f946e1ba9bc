/**
 * Numbers as PDF and PostScript take them: no exponents, no needless zeros, the same text on every computer.
 */
import { MM_PER_INCH } from '@shared/artwork';

export const PT_PER_MM = 72 / MM_PER_INCH;

export function formatNumber(value: number, decimals: number): string {
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
  const digits = value.toFixed(decimals).replace(/\.?0+$/u, '');
  return digits === '-0' ? '0' : digits;
}

/** To a tenth of a micrometre. */
export const formatMm = (valueMm: number): string => formatNumber(valueMm, 4);
/** Points of a page box: four decimals are a thirtieth of a micrometre. */
export const formatPt = (valueMm: number): string => formatNumber(valueMm * PT_PER_MM, 4);
/** Of each ink, to a ten-thousandth. */
export const formatAmounts = (cmyk: readonly number[]): string =>
  cmyk.map((amount) => formatNumber(amount, 4)).join(' ');
export const formatScale = (scale: number): string => formatNumber(scale, 7);

/** `a b c d e f cm`. */
export const formatMatrix = (a: number, b: number, c: number, d: number, xMm: number, yMm: number): string =>
  `${formatScale(a)} ${formatScale(b)} ${formatScale(c)} ${formatScale(d)} ${formatMm(xMm)} ${formatMm(yMm)} cm\n`;
