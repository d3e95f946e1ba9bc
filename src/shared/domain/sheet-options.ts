/**
 * How artworks are set together on print sheets.
 */
import { z } from 'zod';

/** Width and height in millimetres, upright. */
export const sheetPapers = {
  A4: { widthMm: 210, heightMm: 297 },
  A3: { widthMm: 297, heightMm: 420 },
  /** A3 with room for bleed and marks (ISO 217). */
  SRA3: { widthMm: 320, heightMm: 450 },
  Letter: { widthMm: 215.9, heightMm: 279.4 },
} as const;

export const sheetOrders = ['row', 'stack'] as const;

export const sheetOptionsSchema = z.object({
  /** Of the paper. It may be turned when more fits that way. */
  widthMm: z.number().min(50).max(2000),
  heightMm: z.number().min(50).max(2000),
  /** Null takes as many as fit. */
  grid: z.object({ columns: z.int().min(1).max(100), rows: z.int().min(1).max(100) }).nullable(),
  /** White between two neighbours, from cut to cut. */
  gutterMm: z.number().min(0).max(50),
  bleedMm: z.number().min(0).max(20),
  /**
   * `row`: n grows along each row of a page. `stack`: a pile of printed pages, cut and with its parts put one on the other, is in sequence;
   * each PDF is one pile.
   */
  order: z.enum(sheetOrders),
  newSheetPerFolder: z.boolean(),
  /** Pages in one PDF. */
  pagesPerFile: z.int().min(1).max(500),
});
export type SheetOptions = z.infer<typeof sheetOptionsSchema>;

export const defaultSheetOptions: SheetOptions = {
  ...sheetPapers.A4,
  grid: null,
  gutterMm: 6,
  bleedMm: 3,
  order: 'row',
  newSheetPerFolder: false,
  pagesPerFile: 50,
};
