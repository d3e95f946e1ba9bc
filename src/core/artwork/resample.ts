/**
 * Pictures to the pixels of a canvas. Each new pixel is the mean of what it covers, so small print in a logo thins out instead of
 * falling apart, and enlarging keeps edges where they were.
 */
import type { ImageOperation, PixelImage } from '@shared/artwork';
import type { Canvas } from './canvas';
import { oncePerImage } from './once-per-image';

export function drawImage(canvas: Canvas, operation: ImageOperation, pxPerMm: number): void {
  const left = Math.round(operation.xMm * pxPerMm);
  const top = Math.round(operation.yMm * pxPerMm);
  const widthPx = Math.round((operation.xMm + operation.widthMm) * pxPerMm) - left;
  const heightPx = Math.round((operation.yMm + operation.heightMm) * pxPerMm) - top;
  if (widthPx <= 0 || heightPx <= 0) return;
  canvas.drawImage(resampleOnce(operation.image, widthPx, heightPx), left, top);
}

const resampleOnce = oncePerImage(resample);

/** First across, then down: the mean of a box is the mean of its rows' means. */
export function resample(image: PixelImage, widthPx: number, heightPx: number): PixelImage {
  const { channels } = image;
  const across = new Float64Array(widthPx * image.heightPx * channels);
  for (let x = 0; x < widthPx; x++) {
    const parts = partsOf(x, image.widthPx / widthPx, image.widthPx);
    for (let y = 0; y < image.heightPx; y++) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (const { at, share } of parts)
          sum += (image.data[(y * image.widthPx + at) * channels + channel] ?? 0) * share;
        across[(y * widthPx + x) * channels + channel] = sum;
      }
    }
  }
  const data = new Uint8Array(widthPx * heightPx * channels);
  const rowLength = widthPx * channels;
  for (let y = 0; y < heightPx; y++) {
    const parts = partsOf(y, image.heightPx / heightPx, image.heightPx);
    for (let at = 0; at < rowLength; at++) {
      let sum = 0;
      for (const { at: row, share } of parts) sum += (across[row * rowLength + at] ?? 0) * share;
      data[y * rowLength + at] = Math.round(sum);
    }
  }
  return { widthPx, heightPx, channels, data };
}

/** The old pixels that new pixel `index` covers, with the share each has in it; shares add up to 1. */
function partsOf(
  index: number,
  ratio: number,
  count: number,
): readonly { readonly at: number; readonly share: number }[] {
  const from = index * ratio;
  const to = from + ratio;
  const parts: { at: number; share: number }[] = [];
  for (let at = Math.floor(from); at < to && at < count; at++) {
    const share = (Math.min(to, at + 1) - Math.max(from, at)) / ratio;
    if (share > 0) parts.push({ at, share });
  }
  return parts;
}
