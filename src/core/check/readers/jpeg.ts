/**
 * JPEG by jpeg-js, a decoder that shares no code with our encoder; the resolution from the JFIF header.
 */
import { decode } from 'jpeg-js';
import { fromRgb } from '../picture';
import type { RasterContent } from './content';

const MAX_MEGAPIXELS = 400;
const MAX_MEMORY_MB = 4096;
const DOTS_PER_INCH = 1;
const MM_PER_INCH = 25.4;

/** Throws for damaged data and for files that do not say their size. */
export function readJpeg(bytes: Uint8Array): RasterContent {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isJfif = file.readUInt32BE(0) === 0xffd8ffe0 && file.toString('latin1', 6, 11) === 'JFIF\0';
  const isWhole = file.readUInt16BE(file.length - 2) === 0xffd9;
  if (!isJfif || !isWhole || file[13] !== DOTS_PER_INCH) throw new TypeError('no JFIF with its size');
  const dpi = file.readUInt16BE(14);
  if (dpi === 0 || dpi !== file.readUInt16BE(16)) throw new TypeError('resolution');
  const { width, height, data } = decode(file, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: MAX_MEGAPIXELS,
    maxMemoryUsageInMB: MAX_MEMORY_MB,
  });
  const picture = fromRgb(width, height, { bytes: data, offset: 0, stride: 3 * width });
  return { kind: 'raster', picture, dotsPerMm: dpi / MM_PER_INCH };
}
