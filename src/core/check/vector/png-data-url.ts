/**
 * A picture found in a document, as resvg takes it.
 */
import { crc32, deflateSync } from 'node:zlib';
import type { Samples } from './painter';

export function toPngDataUrl({ widthPx, heightPx, channels, data }: Samples): string {
  const rows = Buffer.alloc((3 * widthPx + 1) * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const from = (y * widthPx + x) * channels;
      const to = y * (3 * widthPx + 1) + 1 + 3 * x;
      for (let colour = 0; colour < 3; colour++) rows[to + colour] = toLight(data, from, channels, colour);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return `data:image/png;base64,${Buffer.concat([signature, ...chunks]).toString('base64')}`;
}

/** Red, green or blue of one pixel. */
function toLight(data: Uint8Array, from: number, channels: 1 | 4, colour: number): number {
  const first = data[from + (channels === 1 ? 0 : colour)] ?? 0;
  return channels === 1 ? first : Math.round(((255 - first) * (255 - (data[from + 3] ?? 0))) / 255);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
