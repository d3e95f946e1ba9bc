import { inflateSync } from 'node:zlib';
import { type Canvas, createCanvas } from '@core/artwork/canvas';
import { encodePng } from '@core/artwork/png';
import type { Picture } from '@core/check/picture';
import { readPng } from '@core/check/readers/png';
import { describe, expect, it } from 'vitest';
import { pixelRows } from '../../../support/pixel-rows';
import { createSeededRandom } from '../../../support/seeded-random';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(bytes: Uint8Array): readonly Chunk[] {
  const file = Buffer.from(bytes);
  const chunks: Chunk[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    chunks.push({
      type: file.toString('latin1', at + 4, at + 8),
      data: file.subarray(at + 8, at + 8 + file.readUInt32BE(at)),
    });
  }
  return chunks;
}

const dataOf = (bytes: Uint8Array, type: string): Buffer | undefined =>
  chunksOf(bytes).find((chunk) => chunk.type === type)?.data;

/** Pixels of row `y` the reader sees otherwise than `row`, the canvas's own, has them. */
function countMisread(row: Uint8Array, picture: Picture, y: number, { bitDepth, channels, widthPx }: Canvas): number {
  const isDark = (x: number): boolean =>
    bitDepth === 1 ? ((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) === 0 : (row[x * channels] ?? 0) < 128;
  return Array.from({ length: widthPx }, (_, x) => isDark(x) !== picture.luma(x, y) < 128).filter(Boolean).length;
}

describe('encodePng', () => {
  it('writes black on one bit as grey, with its physical size', () => {
    const bytes = encodePng(createCanvas(1181, 1417, 'bilevel'), 600, [0, 0, 0]);
    expect(Buffer.from(bytes.subarray(0, 8)).toString('hex')).toBe('89504e470d0a1a0a');
    expect(chunksOf(bytes).map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND']);
    const header = dataOf(bytes, 'IHDR');
    expect([header?.readUInt32BE(0), header?.readUInt32BE(4), ...(header?.subarray(8) ?? [])]).toEqual([
      1181, 1417, 1, 0, 0, 0, 0,
    ]);
    const physical = dataOf(bytes, 'pHYs');
    expect([physical?.readUInt32BE(0), physical?.readUInt32BE(4), physical?.[8]]).toEqual([23622, 23622, 1]);
  });

  it.each([
    [300, 11811],
    [1200, 47244],
  ])('%d dpi is %d pixels per metre', (dpi, pixelsPerMetre) => {
    expect(dataOf(encodePng(createCanvas(4, 4, 'grey'), dpi, [0, 0, 0]), 'pHYs')?.readUInt32BE(0)).toBe(pixelsPerMetre);
  });

  it('writes coloured ink as a palette from ink to paper', () => {
    const bilevel = encodePng(createCanvas(4, 4, 'bilevel'), 600, [7, 135, 74]);
    expect(chunksOf(bilevel).map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'PLTE', 'IDAT', 'IEND']);
    expect([...(dataOf(bilevel, 'PLTE') ?? [])]).toEqual([7, 135, 74, 255, 255, 255]);
    const grey = dataOf(encodePng(createCanvas(4, 4, 'grey'), 600, [7, 135, 74]), 'PLTE');
    expect(grey).toHaveLength(768);
    expect([...(grey?.subarray(0, 3) ?? []), ...(grey?.subarray(3 * 51, 3 * 51 + 3) ?? [])]).toEqual([
      7, 135, 74, 57, 159, 110,
    ]);
    expect([...(grey?.subarray(765) ?? [])]).toEqual([255, 255, 255]);
  });

  it('writes every row as it is drawn, for zlib to read', () => {
    const canvas = createCanvas(8, 4, 'bilevel');
    canvas.fillRect(0, 1, 4, 3, { kind: 'black' });
    const raw = inflateSync(dataOf(encodePng(canvas, 600, [0, 0, 0]), 'IDAT') ?? Buffer.alloc(0));
    expect([...raw]).toEqual([0, 0xff, 0, 0x0f, 0, 0x0f, 0, 0xff]);
  });

  it('writes rows of bytes that repeat the one above as no difference to it', () => {
    const canvas = createCanvas(3, 4, 'grey');
    canvas.fillRect(0, 1, 2, 3, { kind: 'black' });
    const raw = inflateSync(dataOf(encodePng(canvas, 300, [0, 0, 0]), 'IDAT') ?? Buffer.alloc(0));
    expect([...raw]).toEqual([0, 255, 255, 255, 0, 0, 0, 255, 2, 0, 0, 0, 0, 255, 255, 255]);
  });

  it.each(['bilevel', 'grey', 'rgb'] as const)('is read back dot for dot by the check: random rows, %s', (mode) => {
    const random = createSeededRandom(7);
    for (let round = 0; round < 60; round++) {
      const canvas = createCanvas(random.between(1, 900), random.between(1, 40), mode);
      for (let stroke = 0; stroke < random.between(0, 30); stroke++) {
        const [left, top] = [random.between(-5, canvas.widthPx), random.between(-5, canvas.heightPx)];
        const ink = random.between(0, 2) === 0 ? 'paper' : 'black';
        canvas.fillRect(left, top, left + random.between(0, 300), top + random.between(0, 9), { kind: ink });
      }
      const { picture } = readPng(encodePng(canvas, 600, [0, 0, 0]));
      const read = pixelRows(canvas).map((row, y) => countMisread(row, picture, y, canvas));
      expect(read.every((misread) => misread === 0)).toBe(true);
    }
  });

  it('gives bytes that are nobody else’s, so that they can be handed to another thread', () => {
    const bytes = encodePng(createCanvas(8, 8, 'bilevel'), 600, [0, 0, 0]);
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
  });
});
