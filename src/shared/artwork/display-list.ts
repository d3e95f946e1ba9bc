/**
 * The display list: everything drawn on one artwork, in millimetres from its top-left corner, y downwards.
 * Layout produces it once; every backend (SVG, PNG, …) only walks it, so preview and export cannot disagree.
 */
import type { QrMatrix } from '@shared/qr';
import type { Ink } from './ink';

/** One glyph of the bundled font; (x, y) from the row's origin, font units (1/1000 em), y upwards. */
export interface PlacedGlyph {
  readonly glyphId: number;
  readonly x: number;
  readonly y: number;
}

export interface RectOperation {
  readonly op: 'rect';
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly ink: Ink;
}

/** Dark modules of a symbol; (xMm, yMm) is the corner of the first module, quiet zone excluded. One merged path in vector output. */
export interface ModulesOperation {
  readonly op: 'modules';
  readonly xMm: number;
  readonly yMm: number;
  readonly moduleMm: number;
  readonly matrix: QrMatrix;
  readonly ink: Ink;
}

/** One row of text as outlines. (xMm, baselineMm) is its origin, `emMm` the font size. */
export interface GlyphsOperation {
  readonly op: 'glyphs';
  readonly xMm: number;
  readonly baselineMm: number;
  readonly emMm: number;
  readonly weight: FontWeight;
  readonly glyphs: readonly PlacedGlyph[];
  /** What the glyphs say: tests and the proof that no label slipped by a row read it. */
  readonly text: string;
  readonly ink: Ink;
}

/**
 * A filled outline in millimetres, y downwards: borders, rounded cards and cut lines arrive as closed outlines already, because strokes are
 * read differently from program to program. Non-zero winding: an outline running the other way makes a hole.
 */
export interface PathOperation {
  readonly op: 'path';
  readonly commands: readonly PathCommand[];
  readonly fillRule: 'nonzero';
  readonly ink: Ink;
}

/** Pixels from the top-left corner, row by row, without padding: grey (1) or sRGB (3), 0 black … 255. */
export interface PixelImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  /** widthPx × heightPx × channels bytes. */
  readonly data: Uint8Array;
}

/** A picture without transparency, stretched into its box: a logo in the centre, a picture in the header. */
export interface ImageOperation {
  readonly op: 'image';
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly image: PixelImage;
}

/** What is drawn in an ink. */
export type InkOperation = RectOperation | ModulesOperation | GlyphsOperation | PathOperation;
export type DrawOperation = InkOperation | ImageOperation;

export interface DisplayList {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly operations: readonly DrawOperation[];
}

// What layout and the vector backends need of a font. Shared code has no font engine: the core implements these over
// HarfBuzz, a test may implement them with rectangles.

/** The two cuts of the bundled typeface. */
export const fontWeights = [400, 700] as const;
export type FontWeight = (typeof fontWeights)[number];

/** Coordinates of outlines, advances and ink extents are in 1/1000 em, y upwards, as in the bundled font. */
export const UNITS_PER_EM = 1000;

/** Glyph id 0 of every OpenType font: drawn as a crossed box, it says "this character is missing". */
export const MISSING_GLYPH_ID = 0;

export interface ShapedGlyph {
  readonly glyphId: number;
  /** UTF-16 index into the shaped text of the first character this glyph stands for; never decreases. */
  readonly cluster: number;
  /** Origin from the start of the text, font units. */
  readonly x: number;
  readonly y: number;
}

export interface ShapedText {
  readonly glyphs: readonly ShapedGlyph[];
  /** Where the next text would start, font units. */
  readonly advance: number;
  /** Highest ink over the baseline and lowest ink under it (both ≥ 0 in ordinary text), font units; 0 for no ink. */
  readonly inkTop: number;
  readonly inkDepth: number;
}

export interface TextShaper {
  /** Shapes one row of text, left to right, without line breaks. */
  shape(text: string, weight: FontWeight): ShapedText;
}

export interface GlyphOutlines {
  /** Closed contours, non-zero winding, font units. Empty for a space. */
  outline(glyphId: number, weight: FontWeight): readonly PathCommand[];
}

/** Outline commands, in the units of whoever holds them; quadratic curves as fonts have them, cubic for other drawings. */
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
