/**
 * The display list: everything drawn on one artwork, in millimetres from its top-left corner, y downwards.
 * Layout produces it once; every backend (SVG, PNG, …) only walks it, so preview and export cannot disagree.
 */
import type { QrMatrix } from '../qr';
import type { FontWeight } from './font';
import type { Ink } from './ink';
import type { PathCommand } from './path';

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
