/**
 * Pictures inside an SVG.
 */
import type { ImageToDataUrl } from '@shared/artwork';
import { encodeImagePng } from './png';

export const toDataUrl: ImageToDataUrl = (image) =>
  `data:image/png;base64,${Buffer.from(encodeImagePng(image)).toString('base64')}`;
