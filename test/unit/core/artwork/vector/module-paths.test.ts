/** Rectangles cover exactly the dark modules, each once. */
import { tileModules } from '@core/artwork/vector/module-paths';
import { createQrMatrix } from '@shared/qr';
import { describe, expect, it } from 'vitest';
import { urlOf } from '../../../../support/artwork';

function coverage(path: string, size: number): Uint8Array {
  const times = new Uint8Array(size * size);
  for (const line of path.split('\n').slice(0, -1)) {
    const [, x, y, width, height] = (/^(\d+) (\d+) (\d+) (\d+) re$/u.exec(line) ?? []).map(Number);
    if (x === undefined || y === undefined || !width || !height) throw new Error(line);
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        times[row * size + column] = (times[row * size + column] ?? 0) + 1;
      }
    }
  }
  return times;
}

describe('tileModules', () => {
  it('covers each dark module once and no light one, in symbols of every width of numbers', () => {
    const texts = [...Array.from({ length: 50 }, (_, n) => urlOf(n)), 'x'.repeat(1500), 'y'.repeat(2300)];
    for (const text of texts) {
      const { size, modules } = createQrMatrix(text, 'M');
      expect(coverage(tileModules({ size, version: 0, errorCorrection: 'M', modules }), size)).toEqual(modules);
    }
  });

  it('fills every other module', () => {
    const modules = Uint8Array.from({ length: 21 * 21 }, (_, at) => (at + 1) % 2);
    const path = tileModules({ size: 21, version: 1, errorCorrection: 'M', modules });
    expect(coverage(path, 21)).toEqual(modules);
  });

  it('is nothing for nothing', () => {
    expect(tileModules({ size: 21, version: 1, errorCorrection: 'M', modules: new Uint8Array(21 * 21) })).toBe('');
  });
});
