import { fitLabel } from '@core/artwork/fit-label';
import type { LabelLine } from '@shared/artwork';
import { describe, expect, it } from 'vitest';
import { blockFont } from '../../../support/block-font';

const line = (sizePt: number): LabelLine => ({ template: '', sizePt, weight: 400, align: 'center' });

/** Fits lines given as [text, size] and tells rows as [text, size]. */
function fitted(lines: readonly (readonly [string, number])[], widthPt: number, heightPt: number) {
  const texts = lines.map(([text, sizePt]) => ({ text, line: line(sizePt) }));
  const { rows, cuts, heightPt: usedPt } = fitLabel(texts, widthPt, heightPt, blockFont);
  expect(usedPt).toBeLessThanOrEqual(Math.max(heightPt, 0) + 1e-9);
  return { rows: rows.map(({ text, sizePt }) => [text, sizePt]), cuts };
}

describe('fitLabel', () => {
  it('keeps the wanted size when there is room', () => {
    expect(
      fitted(
        [
          ['南京东路', 12],
          ['No.1', 8],
        ],
        100,
        30,
      ),
    ).toEqual({
      rows: [
        ['南京东路', 12],
        ['No.1', 8],
      ],
      cuts: [],
    });
  });

  it('gives a line without text no room', () => {
    expect(
      fitted(
        [
          ['', 12],
          [' \n ', 20],
          ['No.1', 8],
        ],
        100,
        10,
      ),
    ).toEqual({ rows: [['No.1', 8]], cuts: [] });
  });

  it('shrinks only the line that is too long, in quarter points, until it fits', () => {
    // 16 ideographs in 120 pt: 7.5 pt on one row is larger than two rows could be in this height.
    expect(
      fitted(
        [
          ['一'.repeat(16), 12],
          ['No.1', 7],
        ],
        120,
        23,
      ),
    ).toEqual({
      rows: [
        ['一'.repeat(16), 7.5],
        ['No.1', 7],
      ],
      cuts: [],
    });
  });

  it('wraps evenly when there is height for it', () => {
    expect(
      fitted(
        [
          ['一'.repeat(12), 12],
          ['No.1', 8],
        ],
        130,
        50,
      ),
    ).toEqual({
      rows: [
        ['一'.repeat(6), 12],
        ['一'.repeat(6), 12],
        ['No.1', 8],
      ],
      cuts: [],
    });
  });

  it('shrinks rather than cutting a word', () => {
    expect(fitted([['Llanfairpwll', 12]], 48, 40).rows).toEqual([['Llanfairpwll', 8]]);
  });

  it('cuts a word that is too long even at 6 pt, at the largest size that fits', () => {
    const { rows, cuts } = fitted([['x'.repeat(40), 12]], 60, 40);
    expect(rows).toEqual([
      ['x'.repeat(14), 8.5],
      ['x'.repeat(14), 8.5],
      ['x'.repeat(12), 8.5],
    ]);
    expect(cuts).toEqual([]);
  });

  it('keeps given line breaks', () => {
    expect(fitted([['上海\n静安', 10]], 100, 40).rows).toEqual([
      ['上海', 10],
      ['静安', 10],
    ]);
  });

  it('never cuts silently: the rest becomes an ellipsis and is reported', () => {
    const text = '一'.repeat(300);
    const { rows, cuts } = fitted(
      [
        [text, 12],
        ['No.1', 8],
      ],
      60,
      30,
    );
    expect(rows).toEqual([
      ['一'.repeat(10), 6],
      ['一'.repeat(10), 6],
      [`${'一'.repeat(9)}…`, 6],
      ['No.1', 6],
    ]);
    expect(cuts).toEqual([{ text, drawn: `${'一'.repeat(10)} ${'一'.repeat(10)} ${'一'.repeat(9)}…` }]);
  });

  it('reports a line that has no room at all', () => {
    expect(
      fitted(
        [
          ['上海', 12],
          ['No.1', 8],
        ],
        60,
        8,
      ),
    ).toEqual({
      rows: [['上海', 6]],
      cuts: [{ text: 'No.1', drawn: '' }],
    });
    expect(fitted([['上海', 12]], 60, 0)).toEqual({ rows: [], cuts: [{ text: '上海', drawn: '' }] });
  });

  it('gives stacked marks the height their ink needs', () => {
    const { rows } = fitLabel([{ text: 'q\u0301', line: line(10) }], 100, 50, blockFont);
    expect(rows.map(({ ascentPt }) => ascentPt)).toEqual([15]);
  });
});
