/**
 * Every preset at print size, and after eight ways a print can be bad: how many of its codes an independent decoder still reads. The snapshot
 * keeps the figures; below the floor a design is not fit to be offered. `npm run bench -- degradations` asks more codes, and ZBar too.
 */
import { loadTypeface, type Typeface } from '@core/artwork/typeface';
import { type Decoder, loadDecoder } from '@core/check/decoder';
import type { Picture } from '@core/check/picture';
import { beforeAll, describe, expect, it } from 'vitest';
import { urlOf } from '../support/artwork';
import { degradations } from '../support/degrade';
import { resourcesDir } from '../support/resources';
import { seeArtwork, seenDesigns } from '../support/seen-artwork';

const CODES = 8;
/** Of all codes of a preset, for each way. */
const FLOOR = 0.85;

let typeface: Typeface;
let decoder: Decoder;
beforeAll(async () => {
  [typeface, decoder] = await Promise.all([loadTypeface(resourcesDir), loadDecoder(resourcesDir)]);
});

const isRead = async (picture: Picture, n: number): Promise<boolean> =>
  (await decoder.read(picture, 1, 'full'))?.text === urlOf(n);

describe.each(Object.entries(seenDesigns))('%s', (_name, design) => {
  it('is read at print size and after every degradation', async () => {
    const read: Record<string, number> = { 'as printed': 0 };
    for (let n = 1; n <= CODES; n++) {
      const { picture, modulePx } = seeArtwork(design, n, typeface);
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
