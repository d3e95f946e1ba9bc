/**
 * Inks and whether a scanner can tell them from paper.
 */
import { z } from 'zod';
import { utf8ByteLength } from '../domain';

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
