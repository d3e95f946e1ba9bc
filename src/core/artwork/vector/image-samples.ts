/**
 * A picture's bytes as print files hold them: grey, which goes to the black plate alone, or CMYK.
 */
import type { PixelImage } from '@shared/artwork';
import { oncePerImage } from '../once-per-image';
import { mixPixel } from '../pixel-inks';

export interface ImageSamples {
  readonly colourSpace: 'DeviceGray' | 'DeviceCMYK';
  readonly data: Uint8Array;
}

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
