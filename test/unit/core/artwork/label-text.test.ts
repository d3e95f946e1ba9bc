import { toGraphemes, toParagraphs } from '@core/artwork/label-text';
import { describe, expect, it } from 'vitest';

/** The text with `|` wherever a row may begin. */
const breaks = (text: string): string =>
  toGraphemes(text)
    .map((grapheme) => (grapheme.canStartRow ? `|${grapheme.text}` : grapheme.text))
    .join('');

describe('toParagraphs', () => {
  it.each([
    [
      'line breaks of every system',
      'a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh\fi',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
    ],
    ['tabs and other control characters', 'a\tb\u0000c\u0007d\u007fe', ['a b c d e']],
    ['outer spaces, ideographic ones too', '  上海\u3000\n \n', ['上海']],
    ['no text at all', '', []],
    ['only control characters', '\u0000\n\t', []],
    ['characters in composed form', 'e\u0301', ['é']],
    ['a broken half of a character', 'a\ud83dz', ['a\ufffdz']],
    ['markup is only text', '</text><script>&"\'', ['</text><script>&"\'']],
  ])('%s', (_name, text, expected) => {
    expect(toParagraphs(text)).toEqual(expected);
  });
});

describe('toGraphemes', () => {
  it.each(['', '南京东路 1-2/F No.7', '一龥鿿 ~!'])('cuts plain text as Unicode does: %s', (text) => {
    const segments = [...new Intl.Segmenter('zh').segment(text)].map(({ segment, index }) => [segment, index]);
    expect(toGraphemes(text).map((grapheme) => [grapheme.text, grapheme.start])).toEqual(segments);
  });

  it('keeps together what a reader sees as one character', () => {
    expect(toGraphemes('x\u0302\u0301👨‍👩‍👧店').map(({ text, start }) => [text, start])).toEqual([
      ['x\u0302\u0301', 0],
      ['👨‍👩‍👧', 3],
      ['店', 11],
    ]);
  });

  it.each([
    ['between ideographs', '南京路', '南|京|路'],
    ['not inside Latin words and numbers', 'Page 0001', 'Page |0001'],
    ['between scripts', '店A1号', '店|A1|号'],
    ['never before closing punctuation', '南京（东）路，店。', '南|京|（东）|路，|店。'],
    ['never after opening punctuation', '在“上海”《店》', '在|“上|海”|《店》'],
    ['not before the percent sign or after currency', '价¥100%起', '价|¥100%|起'],
    ['not before a dot between spaces', '128 号 · 二楼', '128 |号 · |二|楼'],
    ['after hyphens and slashes', 'A-1/B-2', 'A-|1/|B-|2'],
    ['not at no-break spaces', 'A\u00a0B C', 'A\u00a0B |C'],
    ['full-width forms', 'ＡＢ１', 'Ａ|Ｂ|１'],
    ['kana, but not small marks', 'カード店々', 'カー|ド|店々'],
  ])('%s', (_name, text, expected) => {
    expect(breaks(text)).toBe(expected);
  });
});
