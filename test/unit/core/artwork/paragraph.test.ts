import { measureParagraph, rowText, rowWidth, wrap, wrapEvenly } from '@core/artwork/label-text';
import { describe, expect, it } from 'vitest';
import { blockFont } from '../../../support/block-font';

function rows(text: string, widthEm: number, options: { mayCutWords?: boolean; even?: boolean } = {}) {
  const paragraph = measureParagraph(text, 400, blockFont);
  const wrapped = (options.even ? wrapEvenly : wrap)(paragraph, widthEm * 1000, options.mayCutWords ?? false);
  return wrapped?.map((row) => rowText(paragraph, row)) ?? null;
}

describe('wrap', () => {
  it('fills rows as far as they go', () => {
    expect(rows('南京东路旗舰店', 3)).toEqual(['南京东', '路旗舰', '店']);
    expect(rows('南京东路旗舰店', 7)).toEqual(['南京东路旗舰店']);
  });

  it('keeps closing punctuation with the character before it', () => {
    expect(rows('南京东，路', 3)).toEqual(['南京', '东，路']);
    expect(rows('南京（东）', 3)).toEqual(['南京', '（东）']);
  });

  it('keeps words together and lets spaces hang over the edge', () => {
    expect(rows('Main Street Store', 5.5)).toEqual(['Main Street', 'Store']);
    expect(rows('Main   Street', 2)).toBeNull();
    expect(rows('Main   Street', 3)).toEqual(['Main', 'Street']);
  });

  it('says when a word is too wide, and cuts it between graphemes when allowed', () => {
    expect(rows('Llanfairpwll', 3)).toBeNull();
    expect(rows('Llanfairpwll', 3, { mayCutWords: true })).toEqual(['Llanfa', 'irpwll']);
    expect(rows('👨‍👩‍👧👨‍👩‍👧', 1.6, { mayCutWords: true })).toEqual(['👨‍👩‍👧', '👨‍👩‍👧']);
  });

  it('puts at least one character on a row, however narrow', () => {
    expect(rows('南京', 0.1, { mayCutWords: true })).toEqual(['南', '京']);
  });

  it('leaves no text out: the rows joined are the text', () => {
    const text = '北京市朝阳区三里屯路19号院（南区）S4-31号商铺，Page One 书店 100%';
    for (let width = 1; width < 40; width += 0.7) {
      expect(rows(text, width, { mayCutWords: true })?.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }
  });
});

describe('wrapEvenly', () => {
  it('leaves no single character on the last row', () => {
    expect(rows('南京东路旗舰店', 6, { even: true })).toEqual(['南京东路', '旗舰店']);
    expect(rows('南京东路旗舰店', 3, { even: true })).toEqual(['南京东', '路旗', '舰店']);
    expect(rows('上海南京东路步行街店', 3, { even: true })).toEqual(['上海南', '京东路', '步行', '街店']);
  });

  it('takes a word, a number or a bracket as a whole to the last character', () => {
    expect(rows('海底捞 Starbucks店', 5.5, { even: true })).toEqual(['海底捞', 'Starbucks店']);
    expect(rows('人民路168店', 3.5, { even: true })).toEqual(['人民路', '168店']);
    expect(rows('南京东路（北）店', 4, { even: true })).toEqual(['南京东路', '（北）店']);
  });

  it('leaves a single character where it is when taking more would only move it, or when it stands apart', () => {
    expect(rows('南京店', 2, { even: true })).toEqual(['南京', '店']);
    expect(rows('南京东路旗舰 7', 3, { even: true })).toEqual(['南京东', '路旗舰', '7']);
  });

  it('stays within the width and leaves no text out, whatever the width', () => {
    const text = '北京市朝阳区三里屯路19号院（南区）S4-31号商铺，Page One 书店 100%店';
    for (let width = 6; width < 40; width += 0.3) {
      const paragraph = measureParagraph(text, 400, blockFont);
      const spans = wrapEvenly(paragraph, width * 1000, false) ?? [];
      expect(
        spans
          .map((span) => rowText(paragraph, span))
          .join('')
          .replaceAll(' ', ''),
      ).toBe(text.replaceAll(' ', ''));
      expect(spans.every((span) => rowWidth(paragraph, span) <= width * 1000)).toBe(true);
    }
  });

  it('does not change what fits one row', () => {
    expect(rows('南京', 6, { even: true })).toEqual(['南京']);
  });
});
