/**
 * Which rasters can hold what a design is printed in. PNG of two tones keeps a coloured ink, TIFF of two tones keeps none; neither keeps a picture.
 */
import type { PngMode, TiffMode } from '../domain';
import type { Design } from './design';

export interface ColourModes {
  readonly pngMode: PngMode;
  readonly tiffMode: TiffMode;
}

/** The smallest files that lose nothing of the design. */
export const fittingModes = ({ ink, logo }: Design): ColourModes => ({
  pngMode: logo === null ? 'bilevel' : 'rgb',
  tiffMode: logo === null && ink.kind === 'black' ? 'bilevel-g4' : 'cmyk-lzw',
});

/** Whether files of these modes lose a colour or a picture. */
export function losesColour(
  design: Design,
  { pngMode, tiffMode }: ColourModes,
): { readonly png: boolean; readonly tiff: boolean } {
  const fitting = fittingModes(design);
  return {
    png: fitting.pngMode === 'rgb' && pngMode !== 'rgb',
    tiff: fitting.tiffMode === 'cmyk-lzw' && tiffMode !== 'cmyk-lzw',
  };
}
