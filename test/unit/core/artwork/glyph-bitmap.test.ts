import { rasteriseGlyph, toBilevel } from '@core/artwork/scanlines';
import type { PathCommand } from '@shared/artwork';
import { describe, expect, it } from 'vitest';

/** A rectangle in font units; counter-clockwise ones are holes only in the non-zero sense. */
function rectangle(left: number, bottom: number, right: number, top: number, turn: 'clockwise' | 'back' = 'clockwise') {
  const points = [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ];
  if (turn === 'back') points.reverse();
  return points
    .map(([x = 0, y = 0], index): PathCommand => ({ op: index === 0 ? 'M' : 'L', x, y }))
    .concat({ op: 'Z' });
}

const rowsOf = ({ pixels, rowBytes }: { readonly pixels: Uint8Array; readonly rowBytes: number }) =>
  Array.from({ length: pixels.length / rowBytes }, (_, y) => [...pixels.subarray(y * rowBytes, (y + 1) * rowBytes)]);

describe('rasteriseGlyph', () => {
  it('fills whole pixels, y upwards becoming downwards', () => {
    const bitmap = rasteriseGlyph(rectangle(10, 0, 40, 20), 0.1);
    expect({ ...bitmap, pixels: rowsOf(bitmap) }).toEqual({
      leftPx: 1,
      topPx: -2,
      widthPx: 3,
      heightPx: 2,
      bitDepth: 8,
      rowBytes: 3,
      pixels: [
        [255, 255, 255],
        [255, 255, 255],
      ],
    });
  });

  it('covers edge pixels by their share', () => {
    expect(rowsOf(rasteriseGlyph(rectangle(5, 0, 22, 15), 0.1))).toEqual([
      [64, 128, 26],
      [128, 255, 51],
    ]);
  });

  it('fills by the non-zero rule: overlaps stay filled, counter-turning outlines are holes', () => {
    const overlap = [...rectangle(0, 0, 30, 10), ...rectangle(10, 0, 40, 10)];
    expect(rowsOf(rasteriseGlyph(overlap, 0.1))).toEqual([[255, 255, 255, 255]]);
    const hole = [...rectangle(0, 0, 30, 10), ...rectangle(10, 0, 20, 10, 'back')];
    expect(rowsOf(rasteriseGlyph(hole, 0.1))).toEqual([[255, 0, 255]]);
  });

  it('follows curves: a disc has the area of a disc', () => {
    const k = 55.228;
    const disc: PathCommand[] = [
      { op: 'M', x: 100, y: 0 },
      { op: 'C', c1x: 100, c1y: k, c2x: k, c2y: 100, x: 0, y: 100 },
      { op: 'C', c1x: -k, c1y: 100, c2x: -100, c2y: k, x: -100, y: 0 },
      { op: 'C', c1x: -100, c1y: -k, c2x: -k, c2y: -100, x: 0, y: -100 },
      { op: 'C', c1x: k, c1y: -100, c2x: 100, c2y: -k, x: 100, y: 0 },
      { op: 'Z' },
    ];
    const { pixels, leftPx, topPx, widthPx, heightPx } = rasteriseGlyph(disc, 0.5);
    expect({ leftPx, topPx, widthPx, heightPx }).toEqual({ leftPx: -50, topPx: -50, widthPx: 100, heightPx: 100 });
    const covered = pixels.reduce((sum, value) => sum + value, 0) / 255;
    expect(Math.abs(covered - Math.PI * 50 ** 2) / (Math.PI * 50 ** 2)).toBeLessThan(0.01);
  });

  it('follows quadratic curves: a parabola segment has two thirds of its box', () => {
    const arch: PathCommand[] = [{ op: 'M', x: 0, y: 0 }, { op: 'Q', cx: 100, cy: 200, x: 200, y: 0 }, { op: 'Z' }];
    const { pixels } = rasteriseGlyph(arch, 0.5);
    const covered = pixels.reduce((sum, value) => sum + value, 0) / 255;
    expect(covered / ((100 * 50 * 2) / 3)).toBeCloseTo(1, 1);
  });

  it('has no pixels for a space', () => {
    expect(rasteriseGlyph([], 1)).toMatchObject({ widthPx: 0, heightPx: 0, pixels: new Uint8Array(0) });
  });
});

describe('toBilevel', () => {
  it('keeps pixels that are covered by half or more', () => {
    const bitmap = toBilevel({
      leftPx: -1,
      topPx: 2,
      widthPx: 10,
      heightPx: 2,
      bitDepth: 8,
      rowBytes: 10,
      pixels: Uint8Array.from([255, 0, 128, 127, 0, 0, 0, 200, 129, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255]),
    });
    expect({ ...bitmap, pixels: rowsOf(bitmap) }).toEqual({
      leftPx: -1,
      topPx: 2,
      widthPx: 10,
      heightPx: 2,
      bitDepth: 1,
      rowBytes: 2,
      pixels: [
        [0b10100001, 0b10000000],
        [0, 0b01000000],
      ],
    });
  });
});
