/**
 * Canvas → PNG bytes (W3C PNG, third edition), and what is made of them: data urls and the thumbnails of the workbook.
 */
import { crc32, deflateSync } from 'node:zlib';
import { type DisplayList, MM_PER_INCH, type PixelImage, type Rgb, toRgb } from '@shared/artwork';
import { oncePerImage } from './caches';
import type { Canvas } from './canvas';
import type { Rasteriser } from './rasteriser';
import type { ImageToDataUrl } from './svg';

// Canvas → PNG bytes (W3C PNG, third edition): 1-bit or 8-bit, grey for black ink, palette for a coloured one, or RGB;
// physical size in pHYs.

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const COLOUR_GREY = 0;
const COLOUR_RGB = 2;
const COLOUR_PALETTE = 3;
const UNIT_METRE = 1;
const FILTER_UP = 2;
const LEVEL = { level: 6 };
/** Length, type and checksum around a chunk's data. */
const CHUNK_OVERHEAD = 12;

/** Encodes `canvas`, which is no CMYK one. `inkRgb` is what full ink looks like on a canvas of two tones. */
export function encodePng(canvas: Canvas, dpi: number, inkRgb: Rgb): Uint8Array {
  const isGrey = inkRgb.every((value) => value === 0);
  const twoTones = isGrey ? COLOUR_GREY : COLOUR_PALETTE;
  const colourType = canvas.channels === 3 ? COLOUR_RGB : twoTones;
  const palette: Chunk[] = colourType === COLOUR_PALETTE ? [['PLTE', toPalette(canvas.bitDepth, inkRgb)]] : [];
  return join([
    ['IHDR', toHeader(canvas, colourType)],
    ['pHYs', toPhysicalSize(dpi)],
    ...palette,
    ['IDAT', deflateSync(filterRows(canvas), LEVEL)],
    ['IEND', new Uint8Array(0)],
  ]);
}

/** A picture inside another file, without a size of its own. */
export function encodeImagePng({ widthPx, heightPx, channels, data }: PixelImage): Uint8Array {
  const rowLength = widthPx * channels;
  const rows = new Uint8Array((rowLength + 1) * heightPx);
  for (let y = 0; y < heightPx; y++) {
    rows.set(data.subarray(y * rowLength, (y + 1) * rowLength), y * (rowLength + 1) + 1);
  }
  return join([
    ['IHDR', toHeader({ widthPx, heightPx, bitDepth: 8 }, channels === 1 ? COLOUR_GREY : COLOUR_RGB)],
    ['IDAT', deflateSync(rows, LEVEL)],
    ['IEND', new Uint8Array(0)],
  ]);
}

/**
 * Every row behind the number of its filter. Rows of one bit a pixel stay as they are: zlib finds them again and there is nothing to undo for a
 * reader. A row of bytes that repeats the one above is written as no difference to it, since zlib copies 258 bytes at most at a time.
 */
function filterRows(canvas: Canvas): Uint8Array {
  const { rows, rowBytes, bitDepth } = canvas;
  const starts = canvas.toRowStarts();
  const filtered = new Uint8Array((rowBytes + 1) * starts.length);
  for (const [y, start] of starts.entries()) {
    const at = y * (rowBytes + 1);
    if (bitDepth === 8 && start === starts[y - 1]) filtered[at] = FILTER_UP;
    else filtered.set(rows.subarray(start, start + rowBytes), at + 1);
  }
  return filtered;
}

type Chunk = readonly [type: string, data: Uint8Array];

function toHeader(
  { widthPx, heightPx, bitDepth }: Pick<Canvas, 'widthPx' | 'heightPx' | 'bitDepth'>,
  colourType: number,
): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, widthPx);
  view.setUint32(4, heightPx);
  data[8] = bitDepth;
  data[9] = colourType;
  return data;
}

/** Layout programs size a picture by this; without it they guess 72 or 96 dpi. */
function toPhysicalSize(dpi: number): Uint8Array {
  const pixelsPerMetre = Math.round((dpi / MM_PER_INCH) * 1000);
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  view.setUint32(0, pixelsPerMetre);
  view.setUint32(4, pixelsPerMetre);
  data[8] = UNIT_METRE;
  return data;
}

/** From full ink (0) to paper (the highest value). */
function toPalette(bitDepth: 1 | 8, inkRgb: Rgb): Uint8Array {
  const last = 2 ** bitDepth - 1;
  const data = new Uint8Array(3 * (last + 1));
  for (let index = 0; index <= last; index++) {
    for (const [channel, ink] of inkRgb.entries()) {
      data[3 * index + channel] = Math.round(ink + ((255 - ink) * index) / last);
    }
  }
  return data;
}

function join(chunks: readonly Chunk[]): Uint8Array {
  const length = chunks.reduce((sum, [, data]) => sum + CHUNK_OVERHEAD + data.length, SIGNATURE.length);
  // Its own memory, not a slice of a shared pool: the bytes are handed to another thread.
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const [type, data] of chunks) {
    view.setUint32(at, data.length);
    for (let index = 0; index < 4; index++) bytes[at + 4 + index] = type.charCodeAt(index);
    bytes.set(data, at + 8);
    const end = at + 8 + data.length;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

/** Pictures inside an SVG. */
export const toDataUrl: ImageToDataUrl = oncePerImage(
  (image) => `data:image/png;base64,${Buffer.from(encodeImagePng(image)).toString('base64')}`,
);

// An artwork in some hundred pixels, for lists people look through. Not for print, so nothing of it is checked.

/** Of the longer side, more or less: modules stay whole pixels. */
const SIDE_PX = 150;
const MOST_PX_PER_MODULE = 4;

/** PNG in grey, or in colour when the artwork has any. */
export function toThumbnail(displayList: DisplayList, rasteriser: Rasteriser): Uint8Array {
  const { widthMm, heightMm, operations } = displayList;
  const moduleMm = operations.find((operation) => operation.op === 'modules')?.moduleMm ?? 1;
  const wantedPx = Math.round((SIDE_PX * moduleMm) / Math.max(widthMm, heightMm));
  const dpi = (Math.min(MOST_PX_PER_MODULE, Math.max(1, wantedPx)) * MM_PER_INCH) / moduleMm;
  const isGrey = operations.every((operation) =>
    operation.op === 'image' ? operation.image.channels === 1 : new Set(toRgb(operation.ink)).size === 1,
  );
  return encodePng(rasteriser.rasterise(displayList, { dpi, mode: isGrey ? 'grey' : 'rgb' }), dpi, [0, 0, 0]);
}
