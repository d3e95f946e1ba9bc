import { toBlocks, toFreeRanges, toRanges } from '@renderer/features/ledger/number-map';
import { describe, expect, it } from 'vitest';

const taken = [1, 2, 3, 1000, 1001, 99_999, 100_000];

describe('permanent numbers that are taken', () => {
  it('are counted by the thousand', () => {
    const blocks = toBlocks(taken);
    expect(blocks).toHaveLength(100);
    expect(blocks[0]).toEqual({ first: 1, last: 1000, taken: 4 });
    expect(blocks[1]).toEqual({ first: 1001, last: 2000, taken: 1 });
    expect(blocks[99]).toEqual({ first: 99_001, last: 100_000, taken: 2 });
  });

  it('are said as runs, and so is what is free between them', () => {
    expect(toRanges(taken)).toEqual([
      { first: 1, last: 3 },
      { first: 1000, last: 1001 },
      { first: 99_999, last: 100_000 },
    ]);
    expect(toFreeRanges(taken)).toEqual([
      { first: 4, last: 999 },
      { first: 1002, last: 99_998 },
    ]);
    expect(toFreeRanges([])).toEqual([{ first: 1, last: 100_000 }]);
  });
});
