/** Both ways of filling agree with the definition: a pixel is inside when the outline winds around its middle. */
import { PixelMemory } from '@core/check/picture';
import { Outline, PixelPage } from '@core/check/vector/fill';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../../support/seeded-random';

const WIDTH = 24;
const HEIGHT = 18;

type Contour = readonly (readonly [x: number, y: number])[];

function fill(contours: readonly Contour[]): readonly string[] {
  const outline = new Outline();
  for (const contour of contours) {
    for (const [x, y] of contour) outline.lineTo(x, y);
    outline.close();
  }
  const page = new PixelPage(WIDTH, HEIGHT, new PixelMemory());
  page.fill(outline, 255);
  return Array.from({ length: HEIGHT }, (_, y) =>
    [...page.lumas.subarray(y * WIDTH, (y + 1) * WIDTH)].map((luma) => (luma === 0 ? '.' : '#')).join(''),
  );
}

/** Edges to the left of the point that cross its row, upwards less downwards. */
function windingAt(contours: readonly Contour[], x: number, y: number): number {
  let winding = 0;
  for (const contour of contours) {
    for (const [index, [x1, y1]] of contour.entries()) {
      const [x0, y0] = contour.at(index - 1) ?? [0, 0];
      if (y0 <= y === y1 <= y) continue;
      if (x0 + ((y - y0) * (x1 - x0)) / (y1 - y0) <= x) winding += y0 <= y ? 1 : -1;
    }
  }
  return winding;
}

const byDefinition = (contours: readonly Contour[]): readonly string[] =>
  Array.from({ length: HEIGHT }, (_row, y) =>
    Array.from({ length: WIDTH }, (_column, x) => (windingAt(contours, x + 0.5, y + 0.5) === 0 ? '.' : '#')).join(''),
  );

const rectangle = (x: number, y: number, width: number, height: number): Contour => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

const random = createSeededRandom(11);
/** Reaches beyond the page on every side. */
const anywhere = (length: number): number => (random.next() * 1.6 - 0.3) * length;
const times = <Value>(count: number, make: () => Value): Value[] => Array.from({ length: count }, make);

describe('PixelPage.fill', () => {
  it('fills 300 random outlines as defined', () => {
    for (let turn = 0; turn < 300; turn++) {
      const contours = times(1 + (turn % 3), () =>
        times(3 + (turn % 6), () => [anywhere(WIDTH), anywhere(HEIGHT)] as const),
      );
      expect(fill(contours)).toEqual(byDefinition(contours));
    }
  });

  it.each([
    ['the same way round', () => 1],
    ['either way round', () => (random.next() < 0.5 ? 1 : -1)],
  ])('fills 300 sets of rectangles as defined: %s', (_name, toSign) => {
    for (let turn = 0; turn < 300; turn++) {
      const contours = times(1 + (turn % 7), () =>
        rectangle(anywhere(WIDTH), anywhere(HEIGHT), random.next() * 12, toSign() * random.next() * 9),
      );
      expect(fill(contours)).toEqual(byDefinition(contours));
    }
  });

  it('leaves nothing behind for the next outline', () => {
    const page = new PixelPage(WIDTH, HEIGHT, new PixelMemory());
    const outline = new Outline();
    for (const [x, y] of [
      [2, 2],
      [30, 9],
      [2, 16],
    ] as const)
      outline.lineTo(x, y);
    outline.close();
    page.fill(outline, 255);
    const once = page.lumas.slice();
    page.fill(outline, 255);
    expect(page.lumas).toEqual(once);
  });
});

describe('PixelMemory', () => {
  it('is blank whatever was in it before', () => {
    const memory = new PixelMemory();
    memory.take(9).fill(7);
    expect(memory.take(5)).toEqual(new Uint8Array(5));
    expect(memory.take(12)).toEqual(new Uint8Array(12));
  });
});

describe('Outline.curveTo', () => {
  it.each([0.5, 5, 50, 500])('stays within a twentieth of a pixel: %d px', (size) => {
    const outline = new Outline();
    outline.lineTo(0, 0);
    // A quarter circle: control points at 0.5523 of the radius.
    outline.curveTo(0, 0.5523 * size, 0.4477 * size, size, size, size);
    for (let at = 2; at < outline.pointEnd; at += 2) {
      const middleX = ((outline.points[at - 2] ?? 0) + (outline.points[at] ?? 0)) / 2;
      const middleY = ((outline.points[at - 1] ?? 0) + (outline.points[at + 1] ?? 0)) / 2;
      const radius = Math.hypot(size - middleX, middleY);
      expect(Math.abs(radius - size)).toBeLessThan(0.05 + size * 0.0003);
    }
  });
});
