/**
 * What layout and the vector backends need of a font. Shared code has no font engine: the core implements these over
 * HarfBuzz, a test may implement them with rectangles.
 */
import type { PathCommand } from './path';

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
