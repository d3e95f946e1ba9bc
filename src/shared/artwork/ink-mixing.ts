/**
 * Screen colours and the four process inks, without a profile: how inks look where they overlap on coated paper is enough to mix a colour a person
 * would call the same, and greys stay black ink alone, which no profile would leave them.
 */
import type { Rgb } from './ink';

/** Ink amounts, 0…1 each. */
export type Cmyk = readonly [cyan: number, magenta: number, yellow: number, black: number];

/**
 * Solid inks of ISO 12647-2 on coated paper and their overprints as screens show them, by which of cyan (1), magenta (2) and yellow (4) are
 * there. Screen primaries instead would make printed green twice as light as it is, and the contrast check refuse it.
 */
const overprints: readonly Rgb[] = [
  [255, 255, 255],
  [0, 158, 224],
  [226, 0, 122],
  [49, 39, 131],
  [255, 237, 0],
  [0, 150, 64],
  [227, 6, 19],
  [55, 52, 53],
];

/** More change nothing that could be printed. */
const ROUNDS = 16;
/** Of the distance between looks that is made good in a round; all of it would swing around colours at the edge. */
const STEP = 0.8;
/** Of 255; nobody sees it. */
const CLOSE_ENOUGH = 0.5;

/** What the inks look like on a screen. */
export function cmykToRgb(cmyk: Cmyk): Rgb {
  const [red, green, blue] = lookOf(cmyk);
  return [Math.round(red), Math.round(green), Math.round(blue)];
}

/**
 * The inks that look most like a screen colour. Grey is black ink alone, and of cyan, magenta and yellow one is always missing: less ink, and no
 * colour cast when plates drift. What ideal inks would need is corrected by how far it looks from what is wanted, until it does not.
 */
export function rgbToCmyk(wanted: Rgb): Cmyk {
  let aim = wanted;
  let best = idealInks(wanted);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && least > CLOSE_ENOUGH; round++) {
    const inks = idealInks(aim);
    const look = lookOf(inks);
    const distance = Math.hypot(look[0] - wanted[0], look[1] - wanted[1], look[2] - wanted[2]);
    if (distance < least) [best, least] = [inks, distance];
    const nudged = (channel: 0 | 1 | 2): number =>
      Math.min(255, Math.max(0, aim[channel] + STEP * (wanted[channel] - look[channel])));
    aim = [nudged(0), nudged(1), nudged(2)];
  }
  return best;
}

/** Each overprint by the share of the paper it covers (Neugebauer), darkened by black. */
function lookOf([cyan, magenta, yellow, black]: Cmyk): Rgb {
  let [red, green, blue] = [0, 0, 0];
  for (const [inks, rgb] of overprints.entries()) {
    const share =
      (1 - black) *
      ((inks & 1) === 0 ? 1 - cyan : cyan) *
      ((inks & 2) === 0 ? 1 - magenta : magenta) *
      ((inks & 4) === 0 ? 1 - yellow : yellow);
    red += share * rgb[0];
    green += share * rgb[1];
    blue += share * rgb[2];
  }
  return [red, green, blue];
}

/** All that the three colours share becomes black. */
function idealInks([red, green, blue]: Rgb): Cmyk {
  const light = Math.max(red, green, blue);
  if (light === 0) return [0, 0, 0, 1];
  return [1 - red / light, 1 - green / light, 1 - blue / light, 1 - light / 255];
}
