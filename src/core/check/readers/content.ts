/**
 * What a reader finds in a file.
 */
import type { Picture, PixelMemory } from '../picture';

export interface RasterContent {
  readonly kind: 'raster';
  readonly picture: Picture;
  /** As the file says it; the printed size follows from it. */
  readonly dotsPerMm: number;
  /** Gives the picture's memory back; nobody may look at it any more. */
  readonly release?: () => void;
}

export interface VectorContent {
  readonly kind: 'vector';
  readonly widthMm: number;
  readonly heightMm: number;
  /** Draws the whole page so many pixels wide; in `memory`, the picture is there until that is used again. */
  draw(widthPx: number, memory?: PixelMemory): Picture;
}

export type FileContent = RasterContent | VectorContent;
