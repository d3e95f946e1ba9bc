import { toCodeLengths, toCodes } from '@core/artwork/deflate/code-lengths';
import { describe, expect, it } from 'vitest';

/** 1 exactly when no code is the beginning of another and none is missing. */
const kraftSum = (lengths: Uint8Array): number =>
  [...lengths].filter((length) => length > 0).reduce((sum, length) => sum + 2 ** -length, 0);

const fibonacci = (count: number): Uint32Array => {
  const counts = new Uint32Array(count).fill(1);
  for (let at = 2; at < count; at++) counts[at] = (counts[at - 1] ?? 0) + (counts[at - 2] ?? 0);
  return counts;
};

describe('toCodeLengths', () => {
  it.each([
    ['as frequent as each other', [3, 3, 3, 3], [2, 2, 2, 2]],
    ['with one that dominates', [1, 1, 2, 4], [3, 3, 2, 1]],
    ['with some that never occur', [0, 5, 0, 2, 1], [0, 1, 0, 2, 2]],
    ['of which one occurs', [0, 7, 0], [0, 1, 0]],
    ['of which none occurs', [0, 0], [0, 0]],
  ])('gives symbols %s the shortest code', (_name, counts, lengths) => {
    expect([...toCodeLengths(Uint32Array.from(counts), 15)]).toEqual(lengths);
  });

  it.each([
    [30, 15],
    [19, 7],
  ])('keeps the code of %d very uneven symbols complete within %d bits', (count, limit) => {
    const lengths = toCodeLengths(fibonacci(count), limit);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(limit);
    expect(kraftSum(lengths)).toBe(1);
  });
});

describe('toCodes', () => {
  it('gives the codes of RFC 1951, 3.2.2, lowest bit first', () => {
    const lengths = Uint8Array.from([3, 3, 3, 3, 3, 2, 4, 4]);
    const text = [...toCodes(lengths)].map((code, symbol) =>
      [...code.toString(2).padStart(lengths[symbol] ?? 0, '0')].reverse().join(''),
    );
    expect(text).toEqual(['010', '011', '100', '101', '110', '00', '1110', '1111']);
  });
});
