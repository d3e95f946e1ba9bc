/**
 * Artwork as a phone sees it in print, for the proof that codes are read after bad printing: every preset, and a sticker with the largest logo.
 */

import { layOutArtwork } from '@core/artwork/layout';
import { createRasteriser } from '@core/artwork/rasteriser';
import type { Typeface } from '@core/artwork/typeface';
import { GreyPicture, type Picture } from '@core/check/picture';
import { type Design, designPresets, MAX_LOGO_PERCENT, MM_PER_INCH, moduleMm } from '@shared/artwork';
import { createQrMatrix } from '@shared/qr';
import { urlOf } from './artwork';
import { ringLogo, ringLogoImage } from './logo';
import { pixelRows } from './pixel-rows';

/** About what a phone sees of a sticker at arm's length; larger artwork is looked at from further away. */
const STICKER_DPI = 200;
const LONGEST_SIDE_PX = 480;

/** What is seen, and the side of a module in it. */
export interface SeenArtwork {
  readonly picture: Picture;
  readonly modulePx: number;
}

export const seenDesigns: Readonly<Record<string, Design>> = {
  ...designPresets,
  'sticker-50 with logo': {
    ...designPresets['sticker-50'],
    errorCorrection: 'H',
    logo: { image: ringLogo, sizePercent: MAX_LOGO_PERCENT },
  },
};

/** The artwork of {@link urlOf} `n`. */
export function seeArtwork(design: Design, n: number, typeface: Typeface): SeenArtwork {
  const matrix = createQrMatrix(urlOf(n), design.errorCorrection);
  const fields = { label: `南京东路旗舰店 ${n}`, label2: `No.${n}` };
  const logo = design.logo && ringLogoImage;
  const { displayList } = layOutArtwork({ design, fields, matrix, isDemo: false, logo, shaper: typeface });
  const longestMm = Math.max(displayList.widthMm, displayList.heightMm);
  const dpi = Math.min(STICKER_DPI, (LONGEST_SIDE_PX * MM_PER_INCH) / longestMm);
  const canvas = createRasteriser(typeface).rasterise(displayList, { dpi, mode: 'grey' });
  const rows = { bytes: Buffer.concat(pixelRows(canvas)), offset: 0, stride: canvas.rowBytes };
  return {
    picture: new GreyPicture(canvas.widthPx, canvas.heightPx, rows),
    modulePx: (moduleMm(design, matrix) * dpi) / MM_PER_INCH,
  };
}
