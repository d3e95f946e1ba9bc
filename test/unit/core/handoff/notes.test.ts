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
  totals: { rows: 3, codes: 3, images: 6, checked: 6, accepted: 0, expired: 0, otherLifetime: 0, renamed: 0 },
  checks: [
    {
      kind: 'png',
      files: 3,
      passed: 3,
      moduleMm: 1.185333,
      moduleDots: 28,
      quietZoneModules: 4,
      contrast: 0.98,
      unusedErrorCorrection: 1,
    },
    {
      kind: 'wechat',
      files: 3,
      passed: 2,
      moduleMm: null,
      moduleDots: null,
      quietZoneModules: null,
      contrast: null,
      unusedErrorCorrection: 0.9,
    },
  ],
  renamed: [],
  volumeNames: ['门店.zip'],
  sheets: null,
  expiryMs: null,
};
const sums = [{ name: 'sha256sums.txt', files: 9, sha256: 'ab'.repeat(32) }];
const languages = ['zh-CN', 'en'] as const;
const inLanguage = (locale: (typeof languages)[number], change: Partial<NotesSource> = {}) =>
  toNotesText(toNoteLines({ ...good, ...change, options: { ...good.options, ...change.options, locale } }, sums));

describe.each(languages)('notes in %s', (locale) => {
  test('open in the oldest Notepad: byte order mark, CRLF only, no empty placeholder', () => {
    const notes = inLanguage(locale, { batch: { ...good.batch, name: '两行\n名字' } });
    expect(notes.startsWith('\uFEFF')).toBe(true);
    expect(notes.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|undefined|NaN|\[object/u);
    expect(notes).toContain('两行 名字');
  });

  test('say what the cutter must know of a piece that is no plain rectangle', () => {
    const design = { ...defaultDesign, hasCutLine: true, cornerRadiusMm: 4 };
    expect(inLanguage(locale, { design })).toContain(locale === 'en' ? 'radius 4 mm' : '圆角半径 4 mm');
    expect(inLanguage(locale, { design })).toContain(locale === 'en' ? 'cut along its outside' : '沿线的外沿裁切');
    expect(inLanguage(locale)).not.toMatch(/radius|圆角|logo|标志/u);
  });

  test('say size, resolution, ink, counts and what to name when asking', () => {
    const notes = inLanguage(locale);
    for (const fact of [
      '50 mm',
      '60 mm',
      '600 dpi',
      '1181 × 1417',
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
    expect(inLanguage(locale)).not.toMatch(/共 \d+ 个压缩包|\d+ zips/u);
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

  test('say how codes were checked and what was measured, by format', () => {
    const notes = inLanguage(locale);
    expect(notes).toMatch(/PNG.*3.*3.*1\.185 mm.*28.*4.*98 ?%.*100 ?%/u);
    expect(notes).toMatch(/(?:微信原图|WeChat).*3.*2.*90 ?%/u);
    expect(notes).toContain(locale === 'en' ? 'Check-report.xlsx' : '核对报告.xlsx');
  });

  test('name every list of checksums with its own, and no more than fit', () => {
    expect(inLanguage(locale)).toMatch(/sha256sums\.txt.*9.*(?:ab){32}/u);
    const lists = Array.from({ length: 60 }, (_, index) => ({ ...sums[0], name: `sha256sums-${index + 1}.txt` }));
    const lines = toNoteLines(
      { ...good, options: { ...good.options, locale } },
      lists.map((list) => ({ files: 2, sha256: '0', ...list })),
    );
    expect(lines.filter((line) => line.startsWith('sha256sums-'))).toHaveLength(50);
    expect(lines.join()).toMatch(/10 (?:份|more)/u);
  });

  test('list the names that were taken, row by row', () => {
    const totals = { ...good.totals, renamed: 3 };
    const renamed = [{ n: 2, name: '0001-店', given: '0001-店 (2)' }];
    const notes = inLanguage(locale, { totals, renamed });
    expect(notes).toMatch(/2[:：] ?0001-店 → 0001-店 \(2\)\r\n.*2 (?:个|more)/u);
  });

  test('name the person to ask, when there is one', () => {
    const options = { ...good.options, contact: ' 王芳 138 0000 0000 ' };
    expect(inLanguage(locale, { options })).toMatch(/[:：] ?王芳 138 0000 0000[，.]/u);
  });

  test('never claim a grade', () => {
    expect(inLanguage(locale)).not.toMatch(/ISO|15415|grade|等级 ?[A-F]\b/iu);
  });

  test('raise their voice for demo, expiring, expired, failed and missing codes, and only then', () => {
    const loud = inLanguage(locale, {
      batch: { ...good.batch, isDemo: true },
      expiryMs: { first: NOW_MS, last: NOW_MS + 86_400_000 },
      totals: { rows: 10, codes: 8, images: 8, checked: 7, accepted: 1, expired: 2, otherLifetime: 1, renamed: 4 },
    });
    expect(inLanguage(locale)).not.toMatch(/！！|!!/u);
    expect(loud.match(/！！|!! /gu)).toHaveLength(5);
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

  test('tell a spot colour, what stands in for it, and which files have no colour', () => {
    const ink = { kind: 'spot', name: 'PANTONE 347 C', cmyk: [0.93, 0, 1, 0.05], rgb: [0, 122, 61] } as const;
    const options = { ...good.options, formats: ['pdf', 'tiff'] as const, tiffMode: 'bilevel-g4' as const };
    const design = { ...defaultDesign, ink };
    const notes = inLanguage(locale, { design, options: { ...options, formats: [...options.formats] } });
    expect(notes).toContain('PANTONE 347 C');
    expect(notes).toMatch(/PDF.*EPS.*Separation.*C93 M0 Y100 K5/u);
    expect(notes).toMatch(/TIFF.*(?:不带颜色|without colour).*PANTONE 347 C/u);
    expect(notes).not.toContain('K100');
    const inColour = inLanguage(locale, { design, options: { ...options, formats: ['tiff'], tiffMode: 'cmyk-lzw' } });
    expect(inColour).not.toMatch(/不带颜色|without colour/u);
  });
});
