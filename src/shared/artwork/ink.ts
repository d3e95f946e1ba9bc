/**
 * Inks and whether a scanner can tell them from paper.
 */
import { z } from 'zod';

/** Print colour. Colours carry both spaces so that no backend has to guess: CMYK for print files, RGB for screens. */
export const designInkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('black') }),
  z.strictObject({
    kind: z.literal('colour'),
    /** Ink amounts, 0…1 each. */
    cmyk: z.tuple([unitInterval(), unitInterval(), unitInterval(), unitInterval()]).readonly(),
    /** sRGB, 0…255 each. */
    rgb: z.tuple([byte(), byte(), byte()]).readonly(),
  }),
]);

/** What codes and labels are printed with. `black` is K100, never four-colour black. */
export type DesignInk = z.infer<typeof designInkSchema>;

/** Everything a drawing operation may use; `paper` knocks out what is beneath. */
export type Ink = DesignInk | { readonly kind: 'paper' };

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
