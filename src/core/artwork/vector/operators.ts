/**
 * Display list → drawing operators, the same for PDF and EPS: `q Q cm k re m l c h f`, filled paths only, CMYK and spot
 * colours only. EPS gives the PDF names a meaning in its prolog. Units are millimetres, y downwards; the embedding
 * document sets the matrix.
 */
import {
  type DisplayList,
  type GlyphOutlines,
  type GlyphsOperation,
  type ImageOperation,
  type Ink,
  type InkOperation,
  MM_PER_INCH,
  type ModulesOperation,
  type PathCommand,
  type SpotInk,
  UNITS_PER_EM,
} from '@shared/artwork';
import type { QrMatrix } from '@shared/qr';
import { toCmyk } from '../colour';

/** What formats do differently. */
export interface VectorDialect {
  /** One path over all dark modules, in whole modules from the symbol's corner. */
  modules(matrix: QrMatrix): string;
  glyphs(operation: GlyphsOperation): string;
  /** Draws the picture into the unit square, whose y runs upwards. */
  image(operation: ImageOperation): string;
  /** Chooses the plate of a spot colour, in full. */
  spot(ink: SpotInk): string;
}

export function toOperators({ operations }: Pick<DisplayList, 'operations'>, dialect: VectorDialect): string {
  let operators = '';
  let colour = '';
  for (const operation of operations) {
    if (operation.op === 'image') {
      operators += toImage(operation, dialect);
      continue;
    }
    const wanted = toColour(operation.ink, dialect);
    if (wanted !== colour) operators += wanted;
    colour = wanted;
    operators += toFilled(operation, dialect);
  }
  return operators;
}

const toColour = (ink: Ink, dialect: VectorDialect): string =>
  ink.kind === 'spot' ? dialect.spot(ink) : `${formatAmounts(toCmyk(ink))} k\n`;

function toFilled(operation: InkOperation, dialect: VectorDialect): string {
  switch (operation.op) {
    case 'rect': {
      const { xMm, yMm, widthMm, heightMm } = operation;
      return `${formatMm(xMm)} ${formatMm(yMm)} ${formatMm(widthMm)} ${formatMm(heightMm)} re\nf\n`;
    }
    case 'path':
      return operation.commands.length === 0 ? '' : `${pathMm(operation.commands)}f\n`;
    case 'modules':
      return toModules(operation, dialect);
    case 'glyphs':
      return dialect.glyphs(operation);
  }
}

function toModules({ matrix, moduleMm, xMm, yMm }: ModulesOperation, dialect: VectorDialect): string {
  const path = dialect.modules(matrix);
  return path === '' ? '' : `q\n${formatMatrix(moduleMm, 0, 0, moduleMm, xMm, yMm)}${path}f\nQ\n`;
}

function toImage(operation: ImageOperation, dialect: VectorDialect): string {
  const { xMm, yMm, widthMm, heightMm } = operation;
  return `q\n${formatMatrix(widthMm, 0, 0, -heightMm, xMm, yMm + heightMm)}${dialect.image(operation)}Q\n`;
}

// Outlines as path operators. PDF and PostScript know cubic curves only, so the font's quadratic ones are raised, which
// changes no shape.

type Format = (value: number) => string;

/** A ten-thousandth of an em. */
const formatFontUnit: Format = (value) => formatNumber(value, 1);

export const glyphPath = (outline: readonly PathCommand[], dx = 0, dy = 0): string =>
  toPathOperators(outline, formatFontUnit, dx, dy);

const pathMm = (commands: readonly PathCommand[]): string => toPathOperators(commands, formatMm, 0, 0);

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

// Numbers as PDF and PostScript take them: no exponents, no needless zeros, the same text on every computer.

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
