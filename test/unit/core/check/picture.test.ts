import { BilevelPicture, GreyPicture, type Picture } from '@core/check/picture';
import { describe, expect, it } from 'vitest';

const WIDTH = 21;
const HEIGHT = 5;

/** White but for one dark pixel, as both kinds of picture, the rows with a byte in front as in a file. */
function picturesWithDot(dotX: number, dotY: number): readonly (readonly [string, Picture])[] {
  const grey = new Uint8Array((WIDTH + 1) * HEIGHT).fill(255);
  grey[dotY * (WIDTH + 1) + 1 + dotX] = 90;
  const bits = new Uint8Array(4 * HEIGHT).fill(255);
  const at = dotY * 4 + 1 + (dotX >> 3);
  bits[at] = (bits[at] ?? 0) & ~(0x80 >> (dotX & 7));
  return [
    ['grey', new GreyPicture(WIDTH, HEIGHT, { bytes: grey, offset: 1, stride: WIDTH + 1 })],
    ['bilevel', new BilevelPicture(WIDTH, HEIGHT, { bytes: bits, offset: 1, stride: 4 }, [90, 255])],
    [
      'bilevel with paper as 0',
      new BilevelPicture(WIDTH, HEIGHT, { bytes: bits.map((byte) => ~byte), offset: 1, stride: 4 }, [255, 90]),
    ],
  ];
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
    for (const dotX of [0, 7, 8, 13, 20]) {
      for (const [name, picture] of picturesWithDot(dotX, 2)) {
        for (let left = 0; left <= WIDTH; left++) {
          for (let right = left; right <= WIDTH; right++) {
            const holdsDot = left <= dotX && dotX < right;
            expect(picture.isPaper(left, 2, right, 3), `${name} ${left}…${right}`).toBe(!holdsDot);
          }
        }
        expect(picture.isPaper(0, 0, WIDTH, 2)).toBe(true);
        expect(picture.isPaper(0, 0, WIDTH, HEIGHT)).toBe(false);
      }
    }
  });

  it.each([
    [-1, 0, 5, 1],
    [0, -1, 5, 1],
    [0, 0, WIDTH + 1, 1],
    [0, 0, 5, HEIGHT + 1],
  ])('have no paper outside: %d %d %d %d', (left, top, right, bottom) => {
    for (const [, picture] of picturesWithDot(20, 4)) expect(picture.isPaper(left, top, right, bottom)).toBe(false);
  });
});
