/**
 * Where artworks, cuts and marks lie on a sheet: pure geometry in millimetres from the sheet's top-left corner.
 *
 * From the edge inwards: a margin no machine prints on, crop marks, bleed, and the block of artworks; the slug line has a strip of its own
 * below the marks.
 */
import type { SheetOptions } from '@shared/domain';
import { AppError } from '@shared/errors';

/** Office printers leave some 4 mm unprinted, presses hold the sheet there. */
export const PRINT_MARGIN_MM = 5;
export const MARK_LENGTH_MM = 4;
/** Print shops ask for lines of 0.2 mm and more. */
export const MARK_WIDTH_MM = 0.2;
export const SLUG_HEIGHT_MM = 5;
/** Millimetres are sums of fractions: what is larger by less than this still fits. */
const TOLERANCE_MM = 1e-6;

/** A box on a page, from the page's top-left corner. */
export interface BoxMm {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Quarter turns clockwise. */
export type Rotation = 0 | 90 | 180 | 270;

export interface SizeMm {
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface SheetPlan extends SizeMm {
  readonly columns: number;
  readonly rows: number;
  /** How every artwork is turned. */
  readonly rotation: Rotation;
  /** Row by row; each as large as the artwork after turning. */
  readonly slots: readonly BoxMm[];
  /** From the first cut to the last. */
  readonly block: BoxMm;
  /** The block with its bleed. */
  readonly bleed: BoxMm;
  /** Crop marks, thin boxes centred on the cuts. */
  readonly marks: readonly BoxMm[];
  /** Where the slug line is written. */
  readonly slug: BoxMm;
}

interface Fit {
  readonly sheet: SizeMm;
  readonly cell: SizeMm;
  readonly rotation: Rotation;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Places artworks of one size. Of the four ways to turn sheet and artwork it takes the first that holds most, or that holds the wanted grid.
 * @throws AppError HANDOFF_SHEET_TOO_SMALL
 */
export function planSheet(artwork: SizeMm, options: SheetOptions): SheetPlan {
  const fits = toWays(artwork, options).flatMap((way) => toFit(way, options));
  const [best] = fits.toSorted((one, other) => other.columns * other.rows - one.columns * one.rows);
  if (best === undefined) {
    throw new AppError('HANDOFF_SHEET_TOO_SMALL', {
      sheet: `${options.widthMm} × ${options.heightMm}`,
      artwork: `${round(artwork.widthMm)} × ${round(artwork.heightMm)}`,
      grid: options.grid === null ? '1 × 1' : `${options.grid.columns} × ${options.grid.rows}`,
    });
  }
  return toPlan(best, options);
}

type Way = Pick<Fit, 'sheet' | 'cell' | 'rotation'>;

/** Nothing turned is first, so that it wins when turning gains nothing. */
function toWays(artwork: SizeMm, { widthMm, heightMm }: SheetOptions): readonly Way[] {
  const sheets = [
    { widthMm, heightMm },
    { widthMm: heightMm, heightMm: widthMm },
  ];
  const turned = { widthMm: artwork.heightMm, heightMm: artwork.widthMm };
  return sheets.flatMap((sheet) => [
    { sheet, cell: artwork, rotation: 0 as const },
    { sheet, cell: turned, rotation: 90 as const },
  ]);
}

function toFit(way: Way, { grid, gutterMm, bleedMm }: SheetOptions): readonly Fit[] {
  const room = toRoom(way.sheet, bleedMm);
  const columns = countThatFit(room.widthMm, way.cell.widthMm, gutterMm);
  const rows = countThatFit(room.heightMm, way.cell.heightMm, gutterMm);
  const wanted = grid ?? { columns, rows };
  const isPossible = columns > 0 && rows > 0 && wanted.columns <= columns && wanted.rows <= rows;
  return isPossible ? [{ ...way, ...wanted }] : [];
}

/** What margin, marks, bleed and slug line leave for the block. */
function toRoom({ widthMm, heightMm }: SizeMm, bleedMm: number): BoxMm {
  const frameMm = PRINT_MARGIN_MM + MARK_LENGTH_MM + bleedMm;
  return {
    xMm: frameMm,
    yMm: frameMm,
    widthMm: widthMm - 2 * frameMm,
    heightMm: heightMm - 2 * frameMm - SLUG_HEIGHT_MM,
  };
}

const countThatFit = (roomMm: number, sizeMm: number, gutterMm: number): number =>
  Math.max(0, Math.floor((roomMm + gutterMm + TOLERANCE_MM) / (sizeMm + gutterMm)));

function toPlan({ sheet, cell, rotation, columns, rows }: Fit, { gutterMm, bleedMm }: SheetOptions): SheetPlan {
  const room = toRoom(sheet, bleedMm);
  const widthMm = columns * cell.widthMm + (columns - 1) * gutterMm;
  const heightMm = rows * cell.heightMm + (rows - 1) * gutterMm;
  const block = {
    xMm: room.xMm + (room.widthMm - widthMm) / 2,
    yMm: room.yMm + (room.heightMm - heightMm) / 2,
    widthMm,
    heightMm,
  };
  const slots = Array.from({ length: columns * rows }, (_, index) => ({
    xMm: block.xMm + (index % columns) * (cell.widthMm + gutterMm),
    yMm: block.yMm + Math.floor(index / columns) * (cell.heightMm + gutterMm),
    ...cell,
  }));
  return {
    ...sheet,
    columns,
    rows,
    rotation,
    slots,
    block,
    bleed: grow(block, bleedMm),
    marks: toMarks(slots, grow(block, bleedMm)),
    slug: {
      xMm: PRINT_MARGIN_MM + MARK_LENGTH_MM,
      yMm: sheet.heightMm - PRINT_MARGIN_MM - SLUG_HEIGHT_MM,
      widthMm: sheet.widthMm - 2 * (PRINT_MARGIN_MM + MARK_LENGTH_MM),
      heightMm: SLUG_HEIGHT_MM,
    },
  };
}

const grow = ({ xMm, yMm, widthMm, heightMm }: BoxMm, byMm: number): BoxMm => ({
  xMm: xMm - byMm,
  yMm: yMm - byMm,
  widthMm: widthMm + 2 * byMm,
  heightMm: heightMm + 2 * byMm,
});

/** Marks on every cut, on all four sides outside the bleed: they are cut off with the waste and never print on an artwork. */
function toMarks(slots: readonly BoxMm[], bleed: BoxMm): readonly BoxMm[] {
  const cutsX = distinct(slots.flatMap(({ xMm, widthMm }) => [xMm, xMm + widthMm]));
  const cutsY = distinct(slots.flatMap(({ yMm, heightMm }) => [yMm, yMm + heightMm]));
  const upright = { widthMm: MARK_WIDTH_MM, heightMm: MARK_LENGTH_MM };
  const level = { widthMm: MARK_LENGTH_MM, heightMm: MARK_WIDTH_MM };
  return [
    ...cutsX.flatMap((cut) => [
      { xMm: cut - MARK_WIDTH_MM / 2, yMm: bleed.yMm - MARK_LENGTH_MM, ...upright },
      { xMm: cut - MARK_WIDTH_MM / 2, yMm: bleed.yMm + bleed.heightMm, ...upright },
    ]),
    ...cutsY.flatMap((cut) => [
      { xMm: bleed.xMm - MARK_LENGTH_MM, yMm: cut - MARK_WIDTH_MM / 2, ...level },
      { xMm: bleed.xMm + bleed.widthMm, yMm: cut - MARK_WIDTH_MM / 2, ...level },
    ]),
  ];
}

/** Without a gutter two neighbours share one cut. */
const distinct = (values: readonly number[]): readonly number[] =>
  values.filter((value, index) => values.findIndex((other) => Math.abs(other - value) < TOLERANCE_MM) === index);

const round = (lengthMm: number): number => Math.round(lengthMm * 100) / 100;
