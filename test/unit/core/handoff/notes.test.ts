import { defaultDesign } from '@shared/artwork';
import { defaultExportOptions } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { type NotesSource, toNoteLines, toNotesText } from '../../../../src/core/handoff/papers/notes';
import { NOW_MS, toRequest } from '../../../support/package-request';

const good: NotesSource = {
  batch: toRequest('x.zip', []).batch,
  design: defaultDesign,
  options: { ...defaultExportOptions, formats: ['png', 'svg'] },
  appVersion: '9.9.9',
  generatedAtMs: NOW_MS,
  totals: { rows: 3, codes: 3, images: 6, checked: 6, accepted: 0, expired: 0, renamed: 0 },
  volumeNames: ['门店.zip'],
  sheets: null,
  expiryMs: null,
};
const languages = ['zh-CN', 'en'] as const;
const inLanguage = (locale: (typeof languages)[number], change: Partial<NotesSource> = {}) =>
  toNotesText(toNoteLines({ ...good, ...change, options: { ...good.options, ...change.options, locale } }));

describe.each(languages)('notes in %s', (locale) => {
  test('open in the oldest Notepad: byte order mark, CRLF only, no empty placeholder', () => {
    const notes = inLanguage(locale, { batch: { ...good.batch, name: '两行\n名字' } });
    expect(notes.startsWith('\uFEFF')).toBe(true);
    expect(notes.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|undefined|NaN|\[object/u);
    expect(notes).toContain('两行 名字');
  });

  test('say size, resolution, ink, counts and what to name when asking', () => {
    const notes = inLanguage(locale);
    for (const fact of [
      '50 mm',
      '60 mm',
      '600 dpi',
      'K100',
      '门店桌贴',
      '示例公众号',
      '2026-11-22 14:05',
      '{n:0000}-{label}',
      '9.9.9',
    ]) {
      expect(notes).toContain(fact);
    }
  });

  test('do not name an account that is no longer known', () => {
    const notes = inLanguage(locale, { batch: { ...good.batch, accountName: '' } });
    expect(notes).not.toMatch(/公众号：|Official Account:/u);
  });

  test('name the zips when there are several, and only then', () => {
    const volumeNames = ['店-1of3.zip', '店-2of3.zip', '店-3of3.zip'];
    expect(inLanguage(locale, { volumeNames })).toMatch(/3 (?:个压缩包|zips).*店-1of3\.zip.*店-3of3\.zip/u);
    expect(inLanguage(locale)).not.toMatch(/个压缩包|zips/u);
  });

  test('call the list by its ASCII name when names are ASCII', () => {
    const packaging = { ...good.options.packaging, asciiNames: true };
    expect(inLanguage(locale, { options: { ...good.options, packaging } })).toContain('List.xlsx');
  });

  test('have a line for every format in the package, what to print from first', () => {
    const formats = ['png', 'jpg', 'tiff', 'svg', 'pdf', 'eps'] as const;
    const notes = inLanguage(locale, { options: { ...good.options, formats: [...formats], tiffMode: 'cmyk-lzw' } });
    const named = [...notes.matchAll(/^(PDF|EPS|SVG|TIFF|PNG|JPG)[:：]/gmu)].map(([, format]) => format);
    expect(named).toEqual(['PDF', 'EPS', 'SVG', 'TIFF', 'PNG', 'JPG']);
    expect(notes).toMatch(/TIFF.*CMYK.*K/u);
  });

  test('never claim a grade', () => {
    expect(inLanguage(locale)).not.toMatch(/ISO|15415|grade|等级 ?[A-F]\b/iu);
  });

  test('raise their voice for demo, expiring, expired, failed and missing codes, and only then', () => {
    const loud = inLanguage(locale, {
      batch: { ...good.batch, isDemo: true },
      expiryMs: { first: NOW_MS, last: NOW_MS + 86_400_000 },
      totals: { rows: 10, codes: 8, images: 8, checked: 7, accepted: 1, expired: 2, renamed: 4 },
    });
    expect(inLanguage(locale)).not.toMatch(/！！|!!/u);
    expect(loud.match(/！！|!! /gu)).toHaveLength(4);
    for (const fact of ['演示', '2026-11-22 14:05', '2026-11-23 14:05']) expect(loud).toContain(fact);
  });

  test('tell a colour in per cent and the bitmap kind', () => {
    const ink = { kind: 'colour', cmyk: [0.95, 0.2, 0.8, 0.07], rgb: [7, 135, 74] } as const;
    const notes = inLanguage(locale, {
      design: { ...defaultDesign, ink },
      options: { ...good.options, formats: ['png'], pngMode: 'grey', includeWechatImage: true },
    });
    expect(notes).toContain('C95 M20 Y80 K7');
    expect(notes).not.toMatch(/K100|SVG/u);
    expect(notes).toContain('-wechat');
  });
});
