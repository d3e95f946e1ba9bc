import { toGridLayout } from '@renderer/features/preview/code-browser';
import { describe, expect, it } from 'vitest';

describe('the grid of codes', () => {
  it.each([
    [860, 6],
    [1000, 7],
    [128, 1],
    [20, 1],
    [0, 1],
  ])('%i px hold %i cards side by side', (widthPx, columns) => {
    expect(toGridLayout(widthPx).columns).toBe(columns);
  });

  it('100,000 codes stay below the tallest box Chromium can scroll', () => {
    const { columns, rowHeightPx } = toGridLayout(400);
    expect(Math.ceil(100_000 / columns) * rowHeightPx).toBeLessThan(33_000_000);
  });
});
