/**
 * Pictures of a window as small PNG files: at most 256 colours, so that taking them all again adds little to the repository.
 * Colours that nobody can tell apart become one, as few as needed.
 */
import { crc32, deflateSync } from 'node:zlib';

/** Four bytes a pixel: blue, green, red, alpha. */
export interface Bitmap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bgra: Buffer;
}

const MOST_COLOURS = 256;

type Palette = { readonly colours: readonly number[]; readonly indexOf: ReadonlyMap<number, number> };

export function toSmallPng({ widthPx, heightPx, bgra }: Bitmap): Buffer {
  const pixels = Array.from({ length: widthPx * heightPx }, (_, index) => bgra.readUInt32LE(index * 4) & 0xffffff);
  const { colours, indexOf } = toPalette(pixels);
  const rows = Buffer.alloc((widthPx + 1) * heightPx);
  for (const [index, pixel] of pixels.entries()) {
    rows[index + Math.floor(index / widthPx) + 1] = indexOf.get(pixel) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  // 8 bits a pixel, palette, no interlace.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    toChunk('IHDR', header),
    toChunk('PLTE', Buffer.from(colours.flatMap(toChannels))),
    toChunk('IDAT', deflateSync(rows, { level: 9 })),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours first; the tolerance grows until the others all have one of them close by. */
function toPalette(pixels: readonly number[]): Palette {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  for (let tolerance = 0; ; tolerance += 1) {
    const palette = gather(byCount, tolerance);
    if (palette !== null) return palette;
  }
}

/** Null when this tolerance needs more colours than there may be. */
function gather(byCount: readonly number[], tolerance: number): Palette | null {
  const colours: number[] = [];
  const indexOf = new Map<number, number>();
  for (const colour of byCount) {
    const near = colours.findIndex((other) => difference(colour, other) <= tolerance);
    indexOf.set(colour, near >= 0 ? near : colours.push(colour) - 1);
    if (colours.length > MOST_COLOURS) return null;
  }
  return { colours, indexOf };
}

const toChannels = (colour: number): number[] => [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];

/** Of the channel in which they differ most. */
function difference(a: number, b: number): number {
  const other = toChannels(b);
  return Math.max(...toChannels(a).map((channel, index) => Math.abs(channel - (other[index] ?? 0))));
}

function toChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
