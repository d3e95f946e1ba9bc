/**
 * Outlines as path operators. PDF and PostScript know cubic curves only, so the font's quadratic ones are raised, which changes no shape.
 */
import { type GlyphOutlines, type GlyphsOperation, type PathCommand, UNITS_PER_EM } from '@shared/artwork';
import { formatMatrix, formatMm, formatNumber } from './numbers';

type Format = (value: number) => string;

/** A ten-thousandth of an em. */
const formatFontUnit: Format = (value) => formatNumber(value, 1);

export const glyphPath = (outline: readonly PathCommand[], dx = 0, dy = 0): string =>
  toPathOperators(outline, formatFontUnit, dx, dy);

export const pathMm = (commands: readonly PathCommand[]): string => toPathOperators(commands, formatMm, 0, 0);

/** A row of text as one filled path in font units. */
export function inlineGlyphs(
  { glyphs, weight, xMm, baselineMm, emMm }: GlyphsOperation,
  outlines: GlyphOutlines,
): string {
  const paths = glyphs.map(({ glyphId, x, y }) => glyphPath(outlines.outline(glyphId, weight), x, y)).join('');
  if (paths === '') return '';
  const scale = emMm / UNITS_PER_EM;
  return `q\n${formatMatrix(scale, 0, 0, -scale, xMm, baselineMm)}${paths}f\nQ\n`;
}

function toPathOperators(commands: readonly PathCommand[], format: Format, dx: number, dy: number): string {
  let operators = '';
  let at = { x: 0, y: 0 };
  const point = (x: number, y: number): string => `${format(x + dx)} ${format(y + dy)}`;
  for (const command of commands) {
    switch (command.op) {
      case 'Z':
        operators += 'h\n';
        continue;
      case 'M':
        operators += `${point(command.x, command.y)} m\n`;
        break;
      case 'L':
        operators += `${point(command.x, command.y)} l\n`;
        break;
      default: {
        const { c1x, c1y, c2x, c2y } = command.op === 'C' ? command : toCubic(command, at);
        operators += `${point(c1x, c1y)} ${point(c2x, c2y)} ${point(command.x, command.y)} c\n`;
      }
    }
    at = command;
  }
  return operators;
}

/** The control points of the cubic curve with the same shape. */
function toCubic(
  { cx, cy, x, y }: Extract<PathCommand, { op: 'Q' }>,
  from: { readonly x: number; readonly y: number },
) {
  return {
    c1x: from.x + (2 * (cx - from.x)) / 3,
    c1y: from.y + (2 * (cy - from.y)) / 3,
    c2x: x + (2 * (cx - x)) / 3,
    c2y: y + (2 * (cy - y)) / 3,
  };
}
