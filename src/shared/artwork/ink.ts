/**
 * Inks: how they are given, how a colour is mixed from them, how they are told in words, and whether a scanner can tell
 * them from paper.
 */
import { utf8ByteLength } from '@shared/domain';
import { z } from 'zod';

/** Of a spot colour's name in UTF-8: written in octal it still fits into the 255 characters of an EPS comment line. */
const MAX_SPOT_NAME_BYTES = 48;
/** Names that mean plates every RIP has already, or all or none of them. */
const plateNames = /^(?:all|none|cyan|magenta|yellow|black)$/iu;

const mixture = {
  cmyk: z
    .tuple([unitInterval(), unitInterval(), unitInterval(), unitInterval()])
    .readonly()
    .describe('Ink amounts, 0…1 each.'),
  rgb: z.tuple([byte(), byte(), byte()]).readonly().describe('sRGB, 0…255 each.'),
};

/** As the ink's maker writes it, `PANTONE 347 C`: the RIP finds the plate by it. */
const spotNameSchema = z
  .string()
  .regex(/^(?! )[^\p{C}]+(?<! )$/u)
  .refine((name) => utf8ByteLength(name) <= MAX_SPOT_NAME_BYTES && !plateNames.test(name));

/** Print colour. Colours carry both spaces so that no backend has to guess: CMYK for print files, RGB for screens. */
export const designInkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('black') }),
  z.strictObject({ kind: z.literal('colour'), ...mixture }),
  /** An ink of its own on a plate of its own, in the formats that know such; the mixture stands in for it in the others. */
  z.strictObject({ kind: z.literal('spot'), name: spotNameSchema, ...mixture }),
]);

export const isSpotName = (name: string): boolean => spotNameSchema.safeParse(name).success;

/** What codes and labels are printed with. `black` is K100, never four-colour black. */
export type DesignInk = z.infer<typeof designInkSchema>;

/** Everything a drawing operation may use; `paper` knocks out what is beneath. */
export type Ink = DesignInk | { readonly kind: 'paper' };

export type SpotInk = Extract<DesignInk, { kind: 'spot' }>;

export type Rgb = readonly [number, number, number];

export function toRgb(ink: Ink): Rgb {
  if (ink.kind === 'paper') return [255, 255, 255];
  return ink.kind === 'black' ? [0, 0, 0] : ink.rgb;
}

/**
 * Contrast between `ink` and white paper, 0…1, as difference of reflectances in the sense of ISO/IEC 15415's symbol contrast.
 * Reflectance is taken as the relative luminance of the sRGB value, which is what a phone camera sees.
 */
export const contrastOnPaper = (ink: Ink): number => 1 - relativeLuminance(toRgb(ink));

/** Relative luminance of an sRGB colour, 0…1 (IEC 61966-2-1). */
function relativeLuminance([red, green, blue]: Rgb): number {
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}

function toLinear(value: number): number {
  const unit = value / 255;
  return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
}

function unitInterval() {
  return z.number().min(0).max(1);
}

function byte() {
  return z.int().min(0).max(255);
}

// Screen colours and the four process inks, without a profile: how inks look where they overlap on coated paper is
// enough to mix a colour a person would call the same, and greys stay black ink alone, which no profile would leave
// them.

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

// Colours as people write them, `#07874A`, `cmyk(0, 0, 0, 100)` or `spot(PANTONE 347 C, cmyk(93, 0, 100, 0))`, to inks.
// A print shop that cares about a brand's colour gets its figures from the person who knows them: amounts that are
// given are printed as they are.

/** Null when the text has none of the forms or a figure is out of range. `#000000` and `cmyk(0,0,0,100)` are K100. */
export function parseInk(text: string): DesignInk | null {
  const spot = /^spot\((.+?),\s*(#[0-9a-f]{6}|cmyk\([^()]*\))\s*\)$/iu.exec(text.trim());
  return spot === null ? parseMixture(text.trim()) : parseSpot(spot[1] ?? '', spot[2] ?? '');
}

/** In per cent of each ink, as print shops give it: `C93 M0 Y100 K0`. */
export const cmykName = (cmyk: Cmyk): string =>
  cmyk.map((amount, plate) => `${'CMYK'[plate]}${Math.round(amount * 100)}`).join(' ');

/** What a print shop calls the ink. */
export function inkName(ink: DesignInk): string {
  if (ink.kind === 'black') return 'K100';
  return ink.kind === 'spot' ? ink.name : cmykName(ink.cmyk);
}

/** A spot colour may stand for the black on the screen too, so its mixture is taken as it is. */
function parseSpot(nameText: string, mixtureText: string): DesignInk | null {
  const name = nameText.trim();
  const mixture = parseMixture(mixtureText);
  if (mixture === null || !isSpotName(name)) return null;
  const { cmyk, rgb } = mixture.kind === 'black' ? { cmyk: [0, 0, 0, 1] as const, rgb: [0, 0, 0] as const } : mixture;
  return { kind: 'spot', name, cmyk, rgb };
}

function parseMixture(text: string): DesignInk | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(text);
  if (hex !== null) {
    const [red = 0, green = 0, blue = 0] = hex.slice(1).map((digits) => Number.parseInt(digits, 16));
    return toMixedInk(mixFor([red, green, blue]), [red, green, blue]);
  }
  const figures = /^cmyk\(([\d.,\s%]+)\)$/iu.exec(text)?.[1]?.split(',').map(toShare) ?? [];
  const [cyan, magenta, yellow, black] = figures;
  if (
    figures.length !== 4 ||
    cyan === undefined ||
    magenta === undefined ||
    yellow === undefined ||
    black === undefined
  ) {
    return null;
  }
  const cmyk: Cmyk = [cyan, magenta, yellow, black];
  return figures.every((share) => share >= 0 && share <= 1) ? toMixedInk(cmyk) : null;
}

/** In whole per cent, as shops give and set them. */
export const mixFor = (rgb: Rgb): Cmyk => {
  const [cyan, magenta, yellow, black] = rgbToCmyk(rgb).map((amount) => Math.round(amount * 100) / 100);
  return [cyan ?? 0, magenta ?? 0, yellow ?? 0, black ?? 0];
};

/** K alone is black, however it was chosen. */
function toMixedInk(cmyk: Cmyk, rgb: Rgb = cmykToRgb(cmyk)): DesignInk {
  const isBlack = cmyk.join() === '0,0,0,1';
  return isBlack ? { kind: 'black' } : { kind: 'colour', cmyk: [...cmyk], rgb: [...rgb] };
}

const toShare = (figure: string): number => {
  const digits = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/u.exec(figure)?.[1];
  return digits === undefined ? Number.NaN : Number(digits) / 100;
};
