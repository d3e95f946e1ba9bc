/**
 * Every preset at print size, and after eight ways a print can be bad: how many of its codes an independent decoder still reads. The snapshot
 * keeps the figures; below the floor a design is not fit to be offered.
 */
import { createRasteriser } from '@core/artwork/rasteriser';
import { loadTypeface, type Typeface } from '@core/artwork/typeface';
import { type Decoder, loadDecoder } from '@core/check/decoder';
import { GreyPicture, type Picture } from '@core/check/picture';
import { type Design, designPresets, layOutArtwork, MAX_LOGO_PERCENT, MM_PER_INCH, moduleMm } from '@shared/artwork';
import { createQrMatrix } from '@shared/qr';
import { beforeAll, describe, expect, it } from 'vitest';
import { urlOf } from '../support/artwork';
import { degradations } from '../support/degrade';
import { ringLogo, ringLogoImage } from '../support/logo';
import { resourcesDir } from '../support/resources';

const CODES = 8;
/** About what a phone sees of a sticker at arm's length; larger artwork is looked at from further away. */
const STICKER_DPI = 200;
const LONGEST_SIDE_PX = 480;
/** Of all codes of a preset, for each way. */
const FLOOR = 0.85;

let typeface: Typeface;
let decoder: Decoder;
beforeAll(async () => {
  [typeface, decoder] = await Promise.all([loadTypeface(resourcesDir), loadDecoder(resourcesDir)]);
});

function draw(design: Design, n: number): { readonly picture: Picture; readonly modulePx: number } {
  const matrix = createQrMatrix(urlOf(n), design.errorCorrection);
  const fields = { label: `南京东路旗舰店 ${n}`, label2: `No.${n}` };
  const { displayList } = layOutArtwork({
    design,
    fields,
    matrix,
    isDemo: false,
    logo: design.logo && ringLogoImage,
    shaper: typeface,
  });
  const dpi = Math.min(
    STICKER_DPI,
    (LONGEST_SIDE_PX * MM_PER_INCH) / Math.max(displayList.widthMm, displayList.heightMm),
  );
  const canvas = createRasteriser(typeface).rasterise(displayList, { dpi, mode: 'grey' });
  const rows = { bytes: canvas.rows, offset: 1, stride: canvas.rowBytes };
  return {
    picture: new GreyPicture(canvas.widthPx, canvas.heightPx, rows),
    modulePx: (moduleMm(design, matrix) * dpi) / MM_PER_INCH,
  };
}

const isRead = async (picture: Picture, n: number): Promise<boolean> =>
  (await decoder.read(picture, 1, 'full'))?.text === urlOf(n);

/** The presets, and a sticker with the largest logo that is allowed. */
const designs: Readonly<Record<string, Design>> = {
  ...designPresets,
  'sticker-50 with logo': {
    ...designPresets['sticker-50'],
    errorCorrection: 'H',
    logo: { image: ringLogo, sizePercent: MAX_LOGO_PERCENT },
  },
};

describe.each(Object.entries(designs))('%s', (_name, design) => {
  it('is read at print size and after every degradation', async () => {
    const read: Record<string, number> = { 'as printed': 0 };
    for (let n = 1; n <= CODES; n++) {
      const { picture, modulePx } = draw(design, n);
      if (await isRead(picture, n)) read['as printed'] = (read['as printed'] ?? 0) + 1;
      for (const [way, degrade] of Object.entries(degradations)) {
        const isGood = await isRead(degrade(picture, modulePx, n), n);
        read[way] = (read[way] ?? 0) + (isGood ? 1 : 0);
      }
    }
    const rates = Object.fromEntries(Object.entries(read).map(([way, count]) => [way, `${count} of ${CODES}`]));
    expect(rates).toMatchSnapshot();
    expect(Object.entries(read).filter(([, count]) => count / CODES < FLOOR)).toEqual([]);
  });
});
