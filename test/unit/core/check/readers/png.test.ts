import { crc32, deflateSync } from 'node:zlib';
import { readPng, UnreadablePng } from '@core/check/readers/png';
import { describe, expect, it } from 'vitest';

interface Recipe {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth?: number;
  readonly colourType?: number;
  readonly interlace?: number;
  readonly palette?: readonly number[];
  /** Filter bytes included. */
  readonly raw: readonly number[];
  readonly split?: boolean;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}

function toPng({
  widthPx,
  heightPx,
  bitDepth = 8,
  colourType = 0,
  interlace = 0,
  palette,
  raw,
  split,
}: Recipe): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([bitDepth, colourType, 0, 0, interlace], 8);
  const data = deflateSync(Uint8Array.from(raw));
  const middle = split ? 3 : data.length;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('pHYs', Buffer.from('00005c4600005c4601', 'hex')),
    ...(palette === undefined ? [] : [chunk('PLTE', Uint8Array.from(palette))]),
    chunk('tEXt', Buffer.from('Comment\0ours')),
    chunk('IDAT', data.subarray(0, middle)),
    chunk('IDAT', data.subarray(middle)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const lumasOf = (png: Uint8Array): readonly number[][] => {
  const { picture } = readPng(png);
  return Array.from({ length: picture.heightPx }, (_, y) =>
    Array.from({ length: picture.widthPx }, (_, x) => picture.luma(x, y)),
  );
};

describe('readPng', () => {
  it('undoes every row filter', () => {
    const raw = [...[0, 10, 20, 30], ...[1, 10, 10, 10], ...[2, 1, 1, 1], ...[3, 10, 10, 10], ...[4, 5, 5, 5]];
    expect(lumasOf(toPng({ widthPx: 3, heightPx: 5, raw, split: true }))).toEqual([
      [10, 20, 30],
      [10, 20, 30],
      [11, 21, 31],
      [15, 28, 39],
      [20, 33, 44],
    ]);
  });

  it.each([1, 2, 3, 4])('has nothing above the first row (filter %d)', (filter) => {
    const expected = { 1: [5, 10], 2: [5, 5], 3: [5, 7], 4: [5, 10] }[filter];
    expect(lumasOf(toPng({ widthPx: 2, heightPx: 1, raw: [filter, 5, 5] }))).toEqual([expected]);
  });

  it('reads one bit a pixel', () => {
    const raw = [0, 0b10100000, 0b01000000];
    expect(lumasOf(toPng({ widthPx: 10, heightPx: 1, bitDepth: 1, raw }))).toEqual([
      [255, 0, 255, 0, 0, 0, 0, 0, 0, 255],
    ]);
  });

  it('reads palettes by brightness, in one bit and in eight', () => {
    const green = [7, 135, 74];
    expect(
      lumasOf(
        toPng({
          widthPx: 2,
          heightPx: 1,
          bitDepth: 1,
          colourType: 3,
          palette: [...green, 255, 255, 255],
          raw: [0, 0x40],
        }),
      ),
    ).toEqual([[90, 255]]);
    expect(
      lumasOf(toPng({ widthPx: 2, heightPx: 1, colourType: 3, palette: [255, 255, 255, ...green], raw: [0, 1, 0] })),
    ).toEqual([[90, 255]]);
  });

  it('reads true colour by brightness, its filters pixel by pixel', () => {
    const raw = [...[1, 7, 135, 74, 248, 120, 181], ...[4, 0, 0, 0, 0, 0, 0]];
    expect(lumasOf(toPng({ widthPx: 2, heightPx: 2, colourType: 2, raw }))).toEqual([
      [90, 255],
      [90, 255],
    ]);
  });

  it('says how many dots there are to a millimetre', () => {
    expect(readPng(toPng({ widthPx: 1, heightPx: 1, raw: [0, 0] })).dotsPerMm).toBe(23.622);
  });

  it('refuses a picture that does not say its size', () => {
    const bytes = toPng({ widthPx: 1, heightPx: 1, raw: [0, 0] });
    expect(() => readPng(Buffer.concat([bytes.subarray(0, 33), bytes.subarray(33 + 21)]))).toThrow(UnreadablePng);
  });

  const good = toPng({ widthPx: 3, heightPx: 1, raw: [0, 1, 2, 3] });
  const changed = (at: number): Buffer => {
    const bytes = Buffer.from(good);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };

  it('notices any single changed byte', () => {
    for (let at = 0; at < good.length; at++) expect(() => readPng(changed(at)), `byte ${at}`).toThrow(UnreadablePng);
  });

  it('notices any missing end, and anything after the end', () => {
    for (let length = 0; length < good.length; length++) {
      expect(() => readPng(good.subarray(0, length)), `${length} bytes`).toThrow(UnreadablePng);
    }
    expect(() => readPng(Buffer.concat([good, Buffer.from('x')]))).toThrow(UnreadablePng);
  });

  it.each([
    ['no pixels', { widthPx: 0, heightPx: 1, raw: [0] }],
    ['absurdly many pixels', { widthPx: 100_000, heightPx: 100_000, raw: [0] }],
    ['fewer rows than announced', { widthPx: 3, heightPx: 2, raw: [0, 1, 2, 3] }],
    ['more rows than announced', { widthPx: 3, heightPx: 1, raw: [0, 1, 2, 3, 0, 1, 2, 3] }],
    ['an unknown filter', { widthPx: 1, heightPx: 1, raw: [5, 0] }],
    ['interlaced rows', { widthPx: 1, heightPx: 1, interlace: 1, raw: [0, 0] }],
    ['true colour with transparency', { widthPx: 1, heightPx: 1, colourType: 6, raw: [0, 0, 0, 0, 0] }],
    ['true colour in one bit', { widthPx: 1, heightPx: 1, bitDepth: 1, colourType: 2, raw: [0, 0] }],
    ['two bits a pixel', { widthPx: 4, heightPx: 1, bitDepth: 2, raw: [0, 0] }],
    ['a palette image without palette', { widthPx: 1, heightPx: 1, colourType: 3, raw: [0, 0] }],
  ] satisfies [string, Recipe][])('refuses %s', (_name, recipe) => {
    expect(() => readPng(toPng(recipe))).toThrow(UnreadablePng);
  });

  it('refuses data that is no zlib stream', () => {
    const header = good.subarray(0, 8 + 25);
    const bytes = Buffer.concat([header, chunk('IDAT', Buffer.from('not zlib')), chunk('IEND', Buffer.alloc(0))]);
    expect(() => readPng(bytes)).toThrow(UnreadablePng);
  });
});
