/**
 * Display list → drawing operators, the same for PDF and EPS: `q Q cm k re m l c h f`, filled paths only, CMYK and spot colours only. EPS gives the
 * PDF names a meaning in its prolog. Units are millimetres, y downwards; whoever embeds this sets the matrix for it.
 */
import type {
  DisplayList,
  GlyphsOperation,
  ImageOperation,
  Ink,
  InkOperation,
  ModulesOperation,
  SpotInk,
} from '@shared/artwork';
import type { QrMatrix } from '@shared/qr';
import { toCmyk } from '../colour';
import { formatAmounts, formatMatrix, formatMm } from './numbers';
import { pathMm } from './outline-operators';

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
