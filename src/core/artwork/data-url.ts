/**
 * Pictures inside an SVG.
 */
import type { ImageToDataUrl } from '@shared/artwork';
import { oncePerImage } from './once-per-image';
import { encodeImagePng } from './png';

export const toDataUrl: ImageToDataUrl = oncePerImage(
  (image) => `data:image/png;base64,${Buffer.from(encodeImagePng(image)).toString('base64')}`,
);
