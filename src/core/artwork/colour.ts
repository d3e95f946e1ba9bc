/**
 * Colours of inks and pictures in the spaces files want.
 */
import type { Cmyk, Ink, PixelImage } from '@shared/artwork';

/** Black is K alone; paper is no ink at all. */
export function toCmyk(ink: Ink): Cmyk {
  if (ink.kind === 'paper') return [0, 0, 0, 0];
  return ink.kind === 'black' ? [0, 0, 0, 1] : ink.cmyk;
}

/** Brightness in the sense of Rec. 601, 0…255. */
export const rgbToGrey = ([red, green, blue]: readonly [number, number, number]): number =>
  Math.round(0.299 * red + 0.587 * green + 0.114 * blue);

const WHITE = 255;
const MIDDLE = 128;

/** One byte a pixel, 1 = light, with the error carried to the neighbours (Floyd–Steinberg): greys stay visible, black and white stay pure. */
export function dither(image: PixelImage): Uint8Array {
  const { widthPx, heightPx } = image;
  const isLight = new Uint8Array(widthPx * heightPx);
  let row = new Float64Array(widthPx + 2);
  let below = new Float64Array(widthPx + 2);
  const add = (line: Float64Array, at: number, value: number): void => {
    line[at] = (line[at] ?? 0) + value;
  };
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const wanted = greyOf(image, y * widthPx + x) + (row[x + 1] ?? 0);
      const light = wanted >= MIDDLE;
      if (light) isLight[y * widthPx + x] = 1;
      const error = (wanted - (light ? WHITE : 0)) / 16;
      add(row, x + 2, 7 * error);
      add(below, x, 3 * error);
      add(below, x + 1, 5 * error);
      add(below, x + 2, error);
    }
    [row, below] = [below, row];
    below.fill(0);
  }
  return isLight;
}

function greyOf({ channels, data }: PixelImage, index: number): number {
  const at = index * channels;
  return channels === 1 ? (data[at] ?? 0) : rgbToGrey([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]);
}
