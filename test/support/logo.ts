/**
 * A logo for tests: a green ring on white, as a design carries it and as pixels.
 */
import { encodeImagePng } from '@core/artwork/png';
import type { PixelImage } from '@shared/artwork';

const SIDE_PX = 120;
const green = [7, 135, 74] as const;

function drawRing(): PixelImage {
  const data = new Uint8Array(3 * SIDE_PX * SIDE_PX).fill(255);
  for (let y = 0; y < SIDE_PX; y++) {
    for (let x = 0; x < SIDE_PX; x++) {
      const radius = Math.hypot(x + 0.5 - SIDE_PX / 2, y + 0.5 - SIDE_PX / 2) / SIDE_PX;
      if (radius > 0.25 && radius < 0.48) data.set(green, 3 * (y * SIDE_PX + x));
    }
  }
  return { widthPx: SIDE_PX, heightPx: SIDE_PX, channels: 3, data };
}

export const ringLogoImage: PixelImage = drawRing();
export const ringLogo = `data:image/png;base64,${Buffer.from(encodeImagePng(ringLogoImage)).toString('base64')}`;
