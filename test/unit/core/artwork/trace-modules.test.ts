import { type Outline, traceModules } from '@core/artwork/svg';
import { createQrMatrix, type QrMatrix } from '@shared/qr';
import { describe, expect, it } from 'vitest';

function toMatrix(...rows: readonly string[]): QrMatrix {
  const modules = Uint8Array.from(rows.join(''), (character) => (character === '#' ? 1 : 0));
  return { size: rows.length, version: 1, errorCorrection: 'Q', modules };
}

/** Signed area: positive for clockwise outlines (y downwards). */
function area({ x, y, steps }: Outline): number {
  let sum = 0;
  let [atX, atY] = [x, y];
  for (const [index, step] of steps.entries()) {
    const [nextX, nextY] = index % 2 === 0 ? [atX + step, atY] : [atX, atY + step];
    sum += atX * nextY - nextX * atY;
    [atX, atY] = [nextX, nextY];
  }
  return sum / 2;
}

/** Which modules lie inside by the even-odd rule: crossings of vertical steps to the left of the module's middle. */
function fill(outlines: readonly Outline[], size: number): Uint8Array {
  const modules = new Uint8Array(size * size);
  for (const { x, y, steps } of outlines) {
    let [atX, atY] = [x, y];
    for (const [index, step] of steps.entries()) {
      if (index % 2 === 0) {
        atX += step;
        continue;
      }
      for (let row = Math.min(atY, atY + step); row < Math.max(atY, atY + step); row++) {
        for (let column = atX; column < size; column++)
          modules[row * size + column] = 1 - (modules[row * size + column] ?? 0);
      }
      atY += step;
    }
  }
  return modules;
}

describe('traceModules', () => {
  it('draws one outline around connected modules', () => {
    expect(traceModules(toMatrix('##.', '.#.', '...'))).toEqual([{ x: 0, y: 0, steps: [2, 2, -1, -1, -1, -1] }]);
  });

  it('runs around a hole the other way', () => {
    const outlines = traceModules(toMatrix('###', '#.#', '###'));
    expect(outlines).toEqual([
      { x: 0, y: 0, steps: [3, 3, -3, -3] },
      { x: 1, y: 2, steps: [1, -1, -1, 1] },
    ]);
    expect(outlines.map(area)).toEqual([9, -1]);
  });

  it('keeps areas apart that touch at a corner only, in both directions', () => {
    expect(traceModules(toMatrix('#.', '.#'))).toEqual([
      { x: 0, y: 0, steps: [1, 1, -1, -1] },
      { x: 1, y: 1, steps: [1, 1, -1, -1] },
    ]);
    expect(traceModules(toMatrix('.#', '#.'))).toHaveLength(2);
  });

  it('draws nothing for no dark modules', () => {
    expect(traceModules(toMatrix('..', '..'))).toEqual([]);
  });

  it.each(['L', 'M', 'Q', 'H'] as const)('encloses exactly the dark modules of a real symbol (%s)', (level) => {
    for (let n = 0; n < 20; n++) {
      const matrix = createQrMatrix(`http://weixin.qq.com/q/02AbCdEfGhIjKlMnOpQrS${n}`, level);
      const outlines = traceModules(matrix);
      expect(fill(outlines, matrix.size)).toEqual(matrix.modules);
      expect(outlines.map(area).reduce((sum, one) => sum + one, 0)).toBe(
        matrix.modules.reduce((sum, one) => sum + one, 0),
      );
    }
  });
});
