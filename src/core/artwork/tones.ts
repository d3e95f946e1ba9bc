/**
 * How a canvas with eight bits a channel says what colour something is.
 */
import { type Ink, type PixelImage, toRgb } from '@shared/artwork';
import { rgbToGrey, toCmyk } from './colour';
import { mixPixel } from './pixel-inks';

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
