/**
 * Pictures in the four process inks. Mixing a colour takes some steps, and a picture has few colours many times over, so answers are kept.
 */
import { rgbToCmyk } from '@shared/artwork';

const MAX_KEPT = 1 << 16;
/** Amounts 0…255 of cyan, magenta, yellow and black, a byte each, by red, green and blue in three bytes. */
const kept = new Map<number, number>();

/** Writes the four amounts, 0…255 each, into `target` from `at` on. */
export function mixPixel(red: number, green: number, blue: number, target: Uint8Array, at: number): void {
  const colour = (red << 16) | (green << 8) | blue;
  let inks = kept.get(colour);
  if (inks === undefined) {
    inks = rgbToCmyk([red, green, blue]).reduce((packed, amount) => packed * 256 + Math.round(amount * 255), 0);
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(colour, inks);
  }
  target[at] = inks >>> 24;
  target[at + 1] = inks >>> 16;
  target[at + 2] = inks >>> 8;
  target[at + 3] = inks;
}
