import { BilevelPicture, GreyPicture, type Picture } from '@core/check/picture';
import { describe, expect, it } from 'vitest';

const WIDTH = 53;
/** Of the one with a bit a pixel, a byte in front included. */
const BIT_STRIDE = 8;
const HEIGHT = 5;

/** White but for one dark pixel, as both kinds of picture, the rows with a byte in front as in a file. */
function picturesWithDot(dotX: number, dotY: number): readonly (readonly [string, Picture])[] {
  const grey = new Uint8Array((WIDTH + 1) * HEIGHT).fill(255);
  grey[dotY * (WIDTH + 1) + 1 + dotX] = 90;
  const bits = new Uint8Array(BIT_STRIDE * HEIGHT).fill(255);
  const at = dotY * BIT_STRIDE + 1 + (dotX >> 3);
  bits[at] = (bits[at] ?? 0) & ~(0x80 >> (dotX & 7));
  return [
    ['grey', new GreyPicture(WIDTH, HEIGHT, { bytes: grey, offset: 1, stride: WIDTH + 1 })],
    ['bilevel', new BilevelPicture(WIDTH, HEIGHT, { bytes: bits, offset: 1, stride: BIT_STRIDE }, [90, 255])],
    [
      'bilevel with paper as 0',
      new BilevelPicture(WIDTH, HEIGHT, { bytes: bits.map((byte) => ~byte), offset: 1, stride: BIT_STRIDE }, [255, 90]),
    ],
  ];
}

/** Spans of row `y` that are said to be paper although they hold the dot, or not although they do not. */
function misjudgedSpans(picture: Picture, dotX: number, y: number): readonly string[] {
  const wrong: string[] = [];
  for (let left = 0; left <= WIDTH; left++) {
    for (let right = left; right <= WIDTH; right++) {
      const holdsDot = left <= dotX && dotX < right;
      if (picture.isPaper(left, y, right, y + 1) === holdsDot) wrong.push(`${left}…${right}`);
    }
  }
  return wrong;
}

describe('pictures', () => {
  it('know every pixel', () => {
    for (const [name, picture] of picturesWithDot(13, 3)) {
      for (let y = 0; y < HEIGHT; y++) {
        for (let x = 0; x < WIDTH; x++)
          expect(picture.luma(x, y), `${name} ${x},${y}`).toBe(x === 13 && y === 3 ? 90 : 255);
      }
    }
  });

  it('see ink exactly where a rectangle holds it', () => {
    for (const dotX of [0, 7, 8, 13, 31, 32, 47, 52]) {
      for (const [name, picture] of picturesWithDot(dotX, 2)) {
        expect(misjudgedSpans(picture, dotX, 2), `${name} ${dotX}`).toEqual([]);
        expect(picture.isPaper(0, 0, WIDTH, 2)).toBe(true);
        expect(picture.isPaper(0, 0, WIDTH, HEIGHT)).toBe(false);
      }
    }
  });

  it.each([
    [0, 3, 1, 0],
    [4, 3, 3, 0],
    [13, 0, 0, 1],
    [16, 4, -1, 0],
    [12, 2, 1, 1],
  ])('give runs of pixels from %d, %d by %d, %d', (x, y, stepX, stepY) => {
    for (const [name, picture] of picturesWithDot(13, 3)) {
      const run = new Uint8Array(5 - y * stepY);
      picture.lumaRun(x, y, stepX, stepY, run);
      expect([...run], name).toEqual(Array.from(run, (_, n) => picture.luma(x + n * stepX, y + n * stepY)));
    }
  });

  it.each([
    [-1, 0, 5, 1],
    [0, -1, 5, 1],
    [0, 0, WIDTH + 1, 1],
    [0, 0, 5, HEIGHT + 1],
  ])('have no paper outside: %d %d %d %d', (left, top, right, bottom) => {
    for (const [, picture] of picturesWithDot(52, 4)) expect(picture.isPaper(left, top, right, bottom)).toBe(false);
  });
});
