import { type Canvas, createCanvas } from '@core/artwork/canvas';
import { type GlyphBitmap, toBilevel } from '@core/artwork/glyph-bitmap';
import { describe, expect, it } from 'vitest';

/** The picture as text: `#` ink, `.` paper, digits for grey in tenths of ink. */
function draw({ widthPx, heightPx, rows, rowBytes, bitDepth }: Canvas): readonly string[] {
  return Array.from({ length: heightPx }, (_, y) =>
    Array.from({ length: widthPx }, (_, x) => {
      const start = y * rowBytes + 1;
      const value =
        bitDepth === 8 ? (rows[start + x] ?? 0) : ((rows[start + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0 ? 0 : 255;
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
    canvas.fillRect(left, 1, right, 2, 'ink');
    const row = '.'.repeat(left) + '#'.repeat(right - left) + '.'.repeat(width - right);
    expect(draw(canvas)).toEqual(['.'.repeat(width), row, '.'.repeat(width)]);
  });

  it('cuts what lies outside', () => {
    const canvas = createCanvas(4, 3, mode);
    canvas.fillRect(-5, -5, 2, 2, 'ink');
    canvas.fillRect(3, 2, 90, 90, 'ink');
    canvas.fillRect(9, 0, 12, 3, 'ink');
    expect(draw(canvas)).toEqual(['##..', '##..', '...#']);
  });

  it('knocks paper out of ink', () => {
    const canvas = createCanvas(12, 3, mode);
    canvas.fillRect(0, 0, 12, 3, 'ink');
    canvas.fillRect(2, 1, 10, 2, 'paper');
    expect(draw(canvas)).toEqual(['############', '##........##', '############']);
  });

  it.each([1, 5, 6, 7, 8, 9])('places a glyph by its origin, at x = %d', (x) => {
    const canvas = createCanvas(12, 3, mode);
    canvas.drawGlyph(glyph, x, 1, 'ink');
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
      canvas.drawGlyph(glyph, x, y, 'ink');
    expect(draw(canvas)).toEqual(['#...#....', '.........', '....#...#']);
  });

  it('knocks a glyph out of ink', () => {
    const canvas = createCanvas(3, 3, mode);
    canvas.fillRect(0, 0, 3, 3, 'ink');
    canvas.drawGlyph(glyph, 1, 1, 'paper');
    expect(draw(canvas)).toEqual(['#.#', '...', '#.#']);
  });

  it('repeats a row downwards, not past the bottom', () => {
    const canvas = createCanvas(10, 4, mode);
    canvas.fillRect(2, 1, 5, 2, 'ink');
    canvas.repeatRow(1, 2, 5, 9);
    expect(draw(canvas)).toEqual(['..........', '..###.....', '..###.....', '..###.....']);
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
    canvas.fillRect(2, 0, 4, 1, 'ink');
    canvas.drawGlyph(half, 0, 0, 'ink');
    canvas.drawGlyph(half, 1, 0, 'paper');
    canvas.drawGlyph(half, 2, 0, 'ink');
    canvas.drawGlyph(half, 3, 0, 'paper');
    expect(draw(canvas)).toEqual(['5.#5']);
  });
});
