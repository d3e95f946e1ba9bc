/**
 * A page of a vector file that was read whole.
 */
import type { Picture, PixelMemory } from '../picture';

export interface VectorPage {
  /** What is left after cutting. */
  readonly trimWidthPt: number;
  readonly trimHeightPt: number;
  /** The whole page, so many pixels wide. */
  draw(widthPx: number, memory?: PixelMemory): Picture;
}
