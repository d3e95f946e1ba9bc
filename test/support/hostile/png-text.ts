/**
 * What a PNG's QR code says, read by this file and npm `qr`'s decoder: neither is used by the product's own check.
 */
import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';

interface Head {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
}
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** @throws Error when there is no code in it that can be read. */
export function readPngText(png: Uint8Array): string {
  const { head, palette, data } = readChunks(Buffer.from(png));
  const { width, height } = head;
  return decodeQR({ width, height, data: toRgb(head, palette, unfilter(head, inflateSync(data))) });
}

function readChunks(png: Buffer): { head: Head; palette: Buffer; data: Buffer } {
  let head: Head | null = null;
  let palette = Buffer.alloc(0);
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      head = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth: body[8] ?? 0, colour: body[9] ?? 0 };
    }
    if (type === 'PLTE') palette = Buffer.from(body);
    if (type === 'IDAT') parts.push(body);
    at += 12 + length;
  }
  if (head === null) throw new Error('A PNG without a head.');
  return { head, palette, data: Buffer.concat(parts) };
}

/** Undoes the five filters of the PNG specification, row by row. */
function unfilter({ width, height, depth, colour }: Head, raw: Buffer): Buffer {
  const bits = depth * (CHANNELS[colour] ?? 1);
  const rowBytes = Math.ceil((width * bits) / 8);
  const step = Math.max(1, bits >> 3);
  const out = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const left = x < step ? 0 : (out[y * rowBytes + x - step] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * rowBytes + x] ?? 0);
      const corner = x < step || y === 0 ? 0 : (out[(y - 1) * rowBytes + x - step] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[y * rowBytes + x] = (raw[y * (rowBytes + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function toRgb({ width, height, depth, colour }: Head, palette: Buffer, rows: Buffer): Uint8Array {
  const channels = CHANNELS[colour] ?? 1;
  const rowBytes = Math.ceil((width * depth * channels) / 8);
  const most = 2 ** depth - 1;
  const out = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const bit = (x * channels + Math.min(channel, channels > 2 ? 2 : 0)) * depth;
        const byte = rows[y * rowBytes + (bit >> 3)] ?? 0;
        const value = (byte >> (8 - depth - (bit & 7))) & most;
        out[(y * width + x) * 3 + channel] =
          colour === 3 ? (palette[value * 3 + channel] ?? 0) : Math.round((value * 255) / most);
      }
    }
  }
  return out;
}
