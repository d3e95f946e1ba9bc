import { nameMissing, toDoubtful } from '@core/artwork/label-text';
import { describe, expect, it } from 'vitest';

describe('toDoubtful', () => {
  it.each([
    ['nothing about ASCII and the common ideographs', 'Shop 12 南京东路', []],
    ['each rare character once', '𠮷野家𠮷·㵘', ['𠮷', '·', '㵘']],
    ['nothing about line breaks, tabs and other controls, which are not printed', '第一行\n第二行\t\u0007', []],
    ['composed characters, as they are printed', 'Cafe\u0301', ['é']],
  ])('asks %s', (_name, text, expected) => {
    expect(toDoubtful(text)).toEqual(expected);
  });
});

describe('nameMissing', () => {
  it('names what a reader sees as one character, rare ideographs with their number', () => {
    expect(nameMissing('𠮷野家\n👨‍👩‍👧店𠮷', new Set(['𠮷', '👨']))).toEqual(['𠮷 (U+20BB7)', '👨‍👩‍👧']);
  });
});
