/**
 * Colours of inks and pictures in the spaces files want, and the tones of one canvas.
 */
import { type Cmyk, type Ink, type PixelImage, rgbToCmyk, toRgb } from '@shared/artwork';
import { oncePerImage } from './caches';

/** Black is K alone; paper is no ink at all. */
export function toCmyk(ink: Ink): Cmyk {
  if (ink.kind === 'paper') return [0, 0, 0, 0];
  return ink.kind === 'black' ? [0, 0, 0, 1] : ink.cmyk;
}

/** Brightness in the sense of Rec. 601, 0…255. */
const rgbToGrey = ([red, green, blue]: readonly [number, number, number]): number =>
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

export interface Tones {
  readonly channels: 1 | 3 | 4;
  ofInk(ink: Ink): readonly number[];
  /** Of the pixel with this number in the image. */
  ofPixel(image: PixelImage, index: number): ArrayLike<number>;
}

const pixelRgb = ({ channels, data }: PixelImage, index: number): readonly [number, number, number] => {
  const at = index * channels;
  const first = data[at] ?? 0;
  return channels === 1 ? [first, first, first] : [first, data[at + 1] ?? 0, data[at + 2] ?? 0];
};

/** How a canvas with eight bits a channel says what colour something is. */
export const tonesOf: Readonly<Record<'grey' | 'rgb' | 'cmyk', Tones>> = {
  grey: {
    channels: 1,
    ofInk: (ink) => (ink.kind === 'paper' ? [255] : [0]),
    ofPixel: (image, index) => [rgbToGrey(pixelRgb(image, index))],
  },
  rgb: { channels: 3, ofInk: toRgb, ofPixel: pixelRgb },
  cmyk: {
    channels: 4,
    ofInk: (ink) => toCmyk(ink).map((amount) => Math.round(amount * 255)),
    ofPixel(image, index) {
      const inks = new Uint8Array(4);
      mixPixel(...pixelRgb(image, index), inks, 0);
      return inks;
    },
  },
};

// Pictures in the four process inks. Mixing a colour takes some steps, and a picture has few colours many times over,
// so answers are kept.

const MAX_KEPT = 1 << 16;
/** Amounts 0…255 of cyan, magenta, yellow and black, a byte each, by red, green and blue in three bytes. */
const kept = new Map<number, number>();

/** Writes the four amounts, 0…255 each, into `target` from `at` on. */
function mixPixel(red: number, green: number, blue: number, target: Uint8Array, at: number): void {
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

interface ImageSamples {
  readonly colourSpace: 'DeviceGray' | 'DeviceCMYK';
  readonly data: Uint8Array;
}

/** A picture's bytes as print files hold them: grey, which goes to the black plate alone, or CMYK. */
export const toImageSamples = oncePerImage(convert);

function convert({ channels, data }: PixelImage): ImageSamples {
  if (channels === 1) return { colourSpace: 'DeviceGray', data };
  const pixels = data.length / 3;
  const samples = new Uint8Array(4 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = 3 * pixel;
    mixPixel(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, samples, 4 * pixel);
  }
  return { colourSpace: 'DeviceCMYK', data: samples };
}
