/**
 * The display list: everything drawn on one artwork, in millimetres from its top-left corner, y downwards.
 * Layout produces it once; every backend (SVG, PNG, …) only walks it, so preview and export cannot disagree.
 */
import type { QrMatrix } from '../qr';

/** Print colour. `k` is black ink 0…1 (1 = K100). Colours carry both spaces so that no backend has to guess. */
export type Ink =
  | { readonly kind: 'paper' }
  | { readonly kind: 'black' }
  | {
      readonly kind: 'colour';
      /** 0…1 each */
      readonly cmyk: readonly [number, number, number, number];
      /** 0…255 each */
      readonly rgb: readonly [number, number, number];
    };

/** Outline commands in font units or millimetres, depending on where they stand; quadratic curves as fonts have them. */
export type PathCommand =
  | { readonly op: 'M' | 'L'; readonly x: number; readonly y: number }
  | { readonly op: 'Q'; readonly cx: number; readonly cy: number; readonly x: number; readonly y: number }
  | {
      readonly op: 'C';
      readonly c1x: number;
      readonly c1y: number;
      readonly c2x: number;
      readonly c2y: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly op: 'Z' };

/** One glyph of the bundled font, placed by its origin on the baseline. */
export interface PlacedGlyph {
  readonly glyphId: number;
  readonly xMm: number;
  readonly baselineMm: number;
}

export type FontWeight = 400 | 700;

export type DrawOperation =
  | {
      readonly op: 'rect';
      readonly xMm: number;
      readonly yMm: number;
      readonly widthMm: number;
      readonly heightMm: number;
      readonly ink: Ink;
    }
  /** Dark modules of a symbol; (xMm, yMm) is the corner of the first module, quiet zone excluded. One merged path in vector output. */
  | {
      readonly op: 'modules';
      readonly xMm: number;
      readonly yMm: number;
      readonly moduleMm: number;
      readonly matrix: QrMatrix;
      readonly ink: Ink;
    }
  /** `emMm` is the font size in millimetres. `text` is what the glyphs say: tests and the row-shift proof read it. */
  | {
      readonly op: 'glyphs';
      readonly weight: FontWeight;
      readonly emMm: number;
      readonly glyphs: readonly PlacedGlyph[];
      readonly text: string;
      readonly ink: Ink;
    };

export interface DisplayList {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly operations: readonly DrawOperation[];
}
