import { type Canvas, createCanvas } from '@core/artwork/canvas';
import { type GlyphBitmap, toBilevel } from '@core/artwork/scanlines';
import { describe, expect, it } from 'vitest';
import { pixelRows } from '../../../support/pixel-rows';

const INK = { kind: 'black' } as const;
const PAPER = { kind: 'paper' } as const;

/** The picture as text: `#` ink, `.` paper, digits for grey in tenths of ink. */
function draw(canvas: Canvas): readonly string[] {
  const { widthPx, bitDepth } = canvas;
  return pixelRows(canvas).map((row) =>
    Array.from({ length: widthPx }, (_, x) => {
      const value = bitDepth === 8 ? (row[x] ?? 0) : ((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) === 0 ? 0 : 255;
      if (value === 0) return '#';
      return value === 255 ? '.' : String(Math.round((255 - value) / 25.5));
    }).join(''),
  );
}

const plus: GlyphBitmap = {
  leftPx: -1,
  topPx: -1,
  widthPx: 3,
  heightPx: 3,
  bitDepth: 8,
  rowBytes: 3,
  pixels: Uint8Array.from([0, 255, 0, 255, 255, 255, 0, 255, 0]),
};

describe.each(['bilevel', 'grey'] as const)('a %s canvas', (mode) => {
  const glyph = mode === 'bilevel' ? toBilevel(plus) : plus;

  it('fills rectangles one beside the other as if each came by itself', () => {
    const [together, apart] = [createCanvas(30, 4, mode), createCanvas(30, 4, mode)];
    together.fillRuns([-3, 2, 5, 5, 7, 26, 28, 40], 1, 9, INK);
    for (const [left, right] of [
      [-3, 2],
      [5, 5],
      [7, 26],
      [28, 40],
    ] as const)
      apart.fillRect(left, 1, right, 9, INK);
    expect(draw(together)).toEqual(draw(apart));
    expect(draw(together)[1]).toBe('##.....###################..##');
  });

  it('begins as blank paper', () => {
    expect(draw(createCanvas(3, 2, mode))).toEqual(['...', '...']);
  });

  it.each([
    [0, 0, 20],
    [1, 7, 8],
    [1, 8, 9],
    [3, 5, 6],
    [7, 9, 20],
    [8, 16, 17],
    [15, 17, 20],
  ])('fills exactly from %d to %d', (left, right, width) => {
    const canvas = createCanvas(width, 3, mode);
    canvas.fillRect(left, 1, right, 2, INK);
    const row = '.'.repeat(left) + '#'.repeat(right - left) + '.'.repeat(width - right);
    expect(draw(canvas)).toEqual(['.'.repeat(width), row, '.'.repeat(width)]);
  });

  it('cuts what lies outside', () => {
    const canvas = createCanvas(4, 3, mode);
    canvas.fillRect(-5, -5, 2, 2, INK);
    canvas.fillRect(3, 2, 90, 90, INK);
    canvas.fillRect(9, 0, 12, 3, INK);
    expect(draw(canvas)).toEqual(['##..', '##..', '...#']);
  });

  it('knocks paper out of ink', () => {
    const canvas = createCanvas(12, 3, mode);
    canvas.fillRect(0, 0, 12, 3, INK);
    canvas.fillRect(2, 1, 10, 2, PAPER);
    expect(draw(canvas)).toEqual(['############', '##........##', '############']);
  });

  it.each([1, 5, 6, 7, 8, 9])('places a glyph by its origin, at x = %d', (x) => {
    const canvas = createCanvas(12, 3, mode);
    canvas.drawGlyph(glyph, x, 1, INK);
    const dot = `${'.'.repeat(x)}#`.padEnd(12, '.');
    expect(draw(canvas)).toEqual([dot, `${'.'.repeat(x - 1)}###`.padEnd(12, '.'), dot]);
  });

  it('cuts a glyph at every edge', () => {
    const canvas = createCanvas(9, 3, mode);
    for (const [x, y] of [
      [-1, 0],
      [9, 2],
      [4, -1],
      [4, 3],
      [-40, -40],
      [40, 40],
    ] as const)
      canvas.drawGlyph(glyph, x, y, INK);
    expect(draw(canvas)).toEqual(['#...#....', '.........', '....#...#']);
  });

  it('knocks a glyph out of ink', () => {
    const canvas = createCanvas(3, 3, mode);
    canvas.fillRect(0, 0, 3, 3, INK);
    canvas.drawGlyph(glyph, 1, 1, PAPER);
    expect(draw(canvas)).toEqual(['#.#', '...', '#.#']);
  });

  it('keeps rows that are alike once, and only those', () => {
    const canvas = createCanvas(10, 9, mode);
    canvas.fillRect(2, 2, 5, 8, INK);
    canvas.fillRect(7, 2, 9, 5, INK);
    canvas.drawGlyph(glyph, 1, 7, INK);
    const places = [...canvas.toRowStarts()].map((start) => start / canvas.rowBytes);
    expect(places.map((place) => places.indexOf(place))).toEqual([0, 0, 2, 2, 2, 5, 6, 7, 8]);
    expect(draw(canvas)).toEqual([
      '..........',
      '..........',
      '..###..##.',
      '..###..##.',
      '..###..##.',
      '..###.....',
      '.####.....',
      '#####.....',
      '.#........',
    ]);
  });

  it('has room for as many different rows as it is high', () => {
    const canvas = createCanvas(700, 700, mode);
    for (let y = 699; y >= 0; y--) canvas.fillRect(0, y, y + 1, y + 1, INK);
    expect(draw(canvas)).toEqual(Array.from({ length: 700 }, (_, y) => '#'.repeat(y + 1).padEnd(700, '.')));
  });
});

describe('a grey canvas', () => {
  it('smooths edges, over ink and over paper', () => {
    const half: GlyphBitmap = {
      ...plus,
      leftPx: 0,
      topPx: 0,
      widthPx: 1,
      heightPx: 1,
      rowBytes: 1,
      pixels: Uint8Array.from([128]),
    };
    const canvas = createCanvas(4, 1, 'grey');
    canvas.fillRect(2, 0, 4, 1, INK);
    canvas.drawGlyph(half, 0, 0, INK);
    canvas.drawGlyph(half, 1, 0, PAPER);
    canvas.drawGlyph(half, 2, 0, INK);
    canvas.drawGlyph(half, 3, 0, PAPER);
    expect(draw(canvas)).toEqual(['5.#5']);
  });
});

/** The bytes of every pixel, row by row. */
const pixelsOf = (canvas: Canvas): readonly number[][] =>
  pixelRows(canvas).flatMap((row) =>
    Array.from({ length: row.length / canvas.channels }, (_, x) => [
      ...row.subarray(x * canvas.channels, (x + 1) * canvas.channels),
    ]),
  );

const green = { kind: 'colour', cmyk: [0.8, 0.1, 1, 0], rgb: [7, 135, 74] } as const;

describe('canvases with colours', () => {
  it.each([
    ['rgb', [255, 255, 255], [7, 135, 74], [0, 0, 0]],
    ['cmyk', [0, 0, 0, 0], [204, 26, 255, 0], [0, 0, 0, 255]],
  ] as const)('keep each ink as it is: %s', (mode, paper, colour, black) => {
    const canvas = createCanvas(4, 1, mode);
    canvas.fillRect(1, 0, 2, 1, green);
    canvas.fillRect(2, 0, 4, 1, INK);
    canvas.fillRect(3, 0, 4, 1, PAPER);
    expect(pixelsOf(canvas)).toEqual([paper, colour, black, paper]);
  });

  it.each([
    [
      'rgb',
      [
        [0, 0, 0],
        [200, 200, 200],
        [10, 20, 30],
      ],
    ],
    [
      'cmyk',
      [
        [0, 0, 0, 255],
        [0, 0, 0, 55],
        [199, 84, 0, 216],
      ],
    ],
    ['grey', [[0], [200], [18]]],
  ] as const)('take a picture’s pixels, greys as black ink alone: %s', (mode, pixels) => {
    const canvas = createCanvas(3, 1, mode);
    const data = Uint8Array.from([0, 0, 0, 200, 200, 200, 10, 20, 30]);
    canvas.drawImage({ widthPx: 3, heightPx: 1, channels: 3, data }, 0, 0);
    expect(pixelsOf(canvas)).toEqual(pixels);
  });

  it('cut a picture at every edge', () => {
    const canvas = createCanvas(2, 2, 'grey');
    const image = { widthPx: 2, heightPx: 2, channels: 1, data: Uint8Array.from([1, 2, 3, 4]) } as const;
    canvas.drawImage(image, -1, -1);
    canvas.drawImage(image, 1, 1);
    canvas.drawImage(image, 9, -9);
    expect(pixelsOf(canvas)).toEqual([[4], [255], [255], [1]]);
  });

  it('cover part of a row, as far as it lies inside', () => {
    const canvas = createCanvas(3, 2, 'grey');
    canvas.blendRow(-1, 0, Uint8Array.from([255, 255, 51, 0, 255]), INK);
    canvas.blendRow(0, 2, Uint8Array.from([255]), INK);
    expect(pixelsOf(canvas)).toEqual([[0], [204], [255], [255], [255], [255]]);
  });
});

describe('a bilevel canvas', () => {
  it('shows greys of a picture as a pattern with as much light', () => {
    const canvas = createCanvas(40, 40, 'bilevel');
    const image = { widthPx: 40, heightPx: 40, channels: 1, data: new Uint8Array(1600).fill(64) } as const;
    canvas.drawImage(image, 0, 0);
    const light = draw(canvas).join('').replaceAll('#', '').length;
    expect(light / 1600).toBeCloseTo(0.25, 1);
  });

  it('keeps black and white of a picture pure', () => {
    const canvas = createCanvas(6, 1, 'bilevel');
    const data = Uint8Array.from([0, 255, 255, 0, 0, 255]);
    canvas.drawImage({ widthPx: 6, heightPx: 1, channels: 1, data }, 0, 0);
    expect(draw(canvas)).toEqual(['#..##.']);
  });
});

it('stamps every bit of a glyph in its place, cut at both edges', () => {
  const dots = Array.from({ length: 19 }, (_, x) => x % 3 === 0 || x > 14);
  const wide = toBilevel({
    leftPx: 0,
    topPx: 0,
    widthPx: 19,
    heightPx: 1,
    bitDepth: 8,
    rowBytes: 19,
    pixels: Uint8Array.from(dots, (isInk) => (isInk ? 255 : 0)),
  });
  for (const width of [24, 30]) {
    for (let left = -20; left <= width; left++) {
      const canvas = createCanvas(width, 1, 'bilevel');
      canvas.drawGlyph(wide, left, 0, INK);
      const row = Array.from({ length: width }, (_, x) => (dots[x - left] ? '#' : '.')).join('');
      expect(draw(canvas), `${left} of ${width}`).toEqual([row]);
    }
  }
});
