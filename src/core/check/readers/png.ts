/**
 * Reads the PNG files this app writes, from the specification (W3C PNG, third edition) and with no code of the writer:
 * 1-bit and 8-bit, grey, palette and RGB, not interlaced. Every checksum is verified.
 */
import { crc32, inflateSync } from 'node:zlib';
import { BilevelPicture, fromRgb, GreyPicture, type RasterContent, releaseMemory } from '../picture';

const SIGNATURE = '89504e470d0a1a0a';
const COLOUR_GREY = 0;
const COLOUR_RGB = 2;
const COLOUR_PALETTE = 3;
const FILTER_UP = 2;
/** An A3 sheet at 1200 dpi has 279 million pixels; nothing larger is expected. */
const MAX_PIXELS = 400_000_000;

/** The bytes are not a PNG of the kind we write, or were damaged. */
export class UnreadablePng extends Error {
  override readonly name = 'UnreadablePng';
}

interface Header {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: 1 | 8;
  readonly colourType: number;
}

/** @throws {@link UnreadablePng} */
export function readPng(bytes: Uint8Array): RasterContent {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = readChunks(file);
  const header = readHeader(chunks.find(({ type }) => type === 'IHDR')?.data);
  const { widthPx, heightPx, bitDepth, colourType } = header;
  const pixelBytes = colourType === COLOUR_RGB ? 3 : 1;
  const stride = Math.ceil((widthPx * pixelBytes * bitDepth) / 8) + 1;
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const pixels = unfilter(inflate(data, stride * heightPx), { stride, heightPx, pixelBytes });
  const rows = { bytes: pixels, offset: 1, stride };
  const dotsPerMm = readDotsPerMm(chunks.find(({ type }) => type === 'pHYs')?.data);
  const release = () => releaseMemory(pixels);
  if (colourType === COLOUR_RGB) {
    return { kind: 'raster', picture: fromRgb(widthPx, heightPx, rows), dotsPerMm, release };
  }
  const lumas = toLumas(header, chunks.find(({ type }) => type === 'PLTE')?.data);
  if (bitDepth === 1) {
    const picture = new BilevelPicture(widthPx, heightPx, rows, [lumas[0] ?? 0, lumas[1] ?? 0]);
    return { kind: 'raster', picture, dotsPerMm, release };
  }
  // The filter bytes between the rows are mapped too, but nobody looks at them.
  if (colourType === COLOUR_PALETTE) {
    for (let at = 0; at < pixels.length; at++) pixels[at] = lumas[pixels[at] ?? 0] ?? 0;
  }
  return { kind: 'raster', picture: new GreyPicture(widthPx, heightPx, rows), dotsPerMm, release };
}

/** Resolution: dots a metre across and down, which must be alike. */
function readDotsPerMm(data: Buffer | undefined): number {
  if (data?.length !== 9 || data[8] !== 1) throw new UnreadablePng('resolution');
  const dotsPerMetre = data.readUInt32BE(0);
  if (dotsPerMetre === 0 || dotsPerMetre !== data.readUInt32BE(4)) throw new UnreadablePng('resolution');
  return dotsPerMetre / 1000;
}

function readChunks(file: Buffer) {
  if (file.subarray(0, 8).toString('hex') !== SIGNATURE) throw new UnreadablePng('signature');
  const chunks: { readonly type: string; readonly data: Buffer }[] = [];
  let at = 8;
  while (chunks.at(-1)?.type !== 'IEND') {
    if (at + 12 > file.length) throw new UnreadablePng('cut off');
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) throw new UnreadablePng('cut off');
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) throw new UnreadablePng('checksum');
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end) });
    at = end + 4;
  }
  if (at !== file.length) throw new UnreadablePng('trailing bytes');
  return chunks;
}

function readHeader(data: Buffer | undefined): Header {
  if (data?.length !== 13) throw new UnreadablePng('header');
  const widthPx = data.readUInt32BE(0);
  const heightPx = data.readUInt32BE(4);
  const [bitDepth, colourType, compression, filter, interlace] = data.subarray(8);
  const isOurs =
    colourType === COLOUR_GREY || colourType === COLOUR_PALETTE || (colourType === COLOUR_RGB && bitDepth === 8);
  if (!isOurs || compression !== 0 || filter !== 0 || interlace !== 0) throw new UnreadablePng('kind');
  if (bitDepth !== 1 && bitDepth !== 8) throw new UnreadablePng('depth');
  if (widthPx === 0 || heightPx === 0 || widthPx * heightPx > MAX_PIXELS) throw new UnreadablePng('size');
  return { widthPx, heightPx, bitDepth, colourType };
}

function inflate(data: Buffer, length: number): Buffer {
  try {
    // One byte more than there may be: zlib takes another piece of memory as soon as one is full.
    const raw = inflateSync(data, { maxOutputLength: length, chunkSize: Math.max(64, length + 1) });
    if (raw.length === length) return raw;
  } catch (cause) {
    throw new UnreadablePng('data', { cause });
  }
  throw new UnreadablePng('data');
}

interface RowShape {
  readonly stride: number;
  readonly heightPx: number;
  /** How far back the byte "to the left" is. */
  readonly pixelBytes: number;
}

/** Undoes the row filters in place. */
function unfilter(raw: Buffer, shape: RowShape): Uint8Array {
  const { stride, heightPx } = shape;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let y = 0; y < heightPx; y++) {
    const start = y * stride + 1;
    const end = start + stride - 1;
    const filter = raw[start - 1] ?? 0;
    // Most rows of artwork are "as above, no difference": worth a way of their own.
    if (filter === FILTER_UP && y > 0 && isZero(view, start, end)) raw.copyWithin(start, start - stride, end - stride);
    else if (filter !== 0) undoRow(raw, start, shape, y > 0, filter);
  }
  return raw;
}

function isZero(view: DataView, start: number, end: number): boolean {
  let at = start;
  for (; at + 4 <= end; at += 4) if (view.getUint32(at) !== 0) return false;
  for (; at < end; at++) if (view.getUint8(at) !== 0) return false;
  return true;
}

function undoRow(raw: Buffer, start: number, shape: RowShape, hasRowAbove: boolean, filter: number): void {
  const { stride, pixelBytes } = shape;
  for (let at = start; at < start + stride - 1; at++) {
    const isFirst = at < start + pixelBytes;
    const left = isFirst ? 0 : (raw[at - pixelBytes] ?? 0);
    const above = hasRowAbove ? (raw[at - stride] ?? 0) : 0;
    const aboveLeft = isFirst || !hasRowAbove ? 0 : (raw[at - stride - pixelBytes] ?? 0);
    raw[at] = (raw[at] ?? 0) + predict(filter, left, above, aboveLeft);
  }
}

function predict(filter: number, left: number, above: number, aboveLeft: number): number {
  switch (filter) {
    case 1:
      return left;
    case FILTER_UP:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const estimate = left + above - aboveLeft;
      const toLeft = Math.abs(estimate - left);
      const toAbove = Math.abs(estimate - above);
      const toAboveLeft = Math.abs(estimate - aboveLeft);
      if (toLeft <= toAbove && toLeft <= toAboveLeft) return left;
      return toAbove <= toAboveLeft ? above : aboveLeft;
    }
    default:
      throw new UnreadablePng('filter');
  }
}

/** Brightness of every pixel value. */
function toLumas({ bitDepth, colourType }: Header, palette: Buffer | undefined): readonly number[] {
  if (colourType === COLOUR_GREY) return bitDepth === 1 ? [0, 255] : [];
  if (palette === undefined || palette.length % 3 !== 0) throw new UnreadablePng('palette');
  return Array.from({ length: palette.length / 3 }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(3 * index, 3 * index + 3);
    return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  });
}
