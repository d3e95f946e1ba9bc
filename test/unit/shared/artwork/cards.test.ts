/**
 * Cards, headers, borders, cut lines and logos: where they stand, and what they keep away from.
 */

import { layOutArtwork } from '@core/artwork/layout';
import {
  type Design,
  defaultDesign,
  designPresets,
  designProblems,
  type GlyphsOperation,
  type ModulesOperation,
  measureArtwork,
  type PathOperation,
} from '@shared/artwork';
import { createQrMatrix } from '@shared/qr';
import { describe, expect, it } from 'vitest';
import { blockFont } from '../../../support/block-font';
import { ringLogo, ringLogoImage } from '../../../support/logo';

const url = 'http://weixin.qq.com/q/02xJvKlMpQrSt0000w07Ab';
const header = { template: '微信扫码关注', sizePt: 10, weight: 700, align: 'center' } as const;
const border = { widthMm: 0.5, insetMm: 2, radiusMm: 0 };
const plain: Design = designPresets['plain-50'];

function layOut(changes: Partial<Design>, fields: Record<string, string> = { label: '上海', label2: 'No.1' }) {
  const design = { ...defaultDesign, ...changes };
  const matrix = createQrMatrix(url, design.errorCorrection);
  const logo = design.logo === null ? null : ringLogoImage;
  const layout = layOutArtwork({ design, fields, matrix, isDemo: false, logo, shaper: blockFont });
  const { operations } = layout.displayList;
  const code = operations.find((operation): operation is ModulesOperation => operation.op === 'modules');
  if (code === undefined) throw new Error('no code was laid out');
  const texts = operations.filter((operation): operation is GlyphsOperation => operation.op === 'glyphs');
  const paths = operations.filter((operation): operation is PathOperation => operation.op === 'path');
  return { ...layout, matrix, operations, code, texts, paths };
}

const sizeOf = (changes: Partial<Design>): string => {
  const { widthMm, heightMm } = measureArtwork({ ...defaultDesign, ...changes }, false);
  return `${widthMm} × ${heightMm}`;
};

describe('the size of an artwork', () => {
  it.each([
    ['a sticker', {}, '50 × 60'],
    ['with a header, 3 mm inside the cut', { header }, '50 × 67'],
    ['with a header of two rows', { header: { ...header, template: '微信扫码\n关注我们' } }, '50 × 72'],
    ['with a border, which makes room for itself', { border }, '55 × 65'],
    ['with a rounded border', { border: { ...border, radiusMm: 6 } }, '59 × 69'],
    ['with a cut line', { hasCutLine: true }, '51 × 61'],
    ['with round corners', { cornerRadiusMm: 5 }, '53 × 63'],
    ['with a margin that is wide enough already', { border, marginMm: 4 }, '58 × 68'],
    ['with the label beside the code', { labelPosition: 'right' }, '100 × 50'],
    ['on a card', { card: { widthMm: 90, heightMm: 120 } }, '90 × 120'],
  ] as const)('%s', (_name, changes, size) => expect(sizeOf(changes)).toBe(size));
});

describe('a card', () => {
  it('has code and text in its middle, and the same place for every row of a batch', () => {
    const card = { widthMm: 80, heightMm: 120 };
    const one = layOut({ card, header });
    const other = layOut({ card, header }, { label: '很长的名字'.repeat(6), label2: '' });
    expect(one.code).toEqual(other.code);
    expect(one.texts[0]).toEqual(other.texts[0]);
    expect(one.code.xMm + (one.matrix.size * one.code.moduleMm) / 2).toBeCloseTo(40, 9);
    expect(other.warnings).toEqual([]);
  });

  it('draws header, then label, and counts only the label as such', () => {
    const { texts, labelLines } = layOut({ header });
    expect(texts.map(({ text }) => text)).toEqual(['微信扫码关注', '上海', 'No.1']);
    expect(labelLines).toEqual(['上海', 'No.1']);
  });

  it('fills a header from the row, and says when it is cut', () => {
    const { texts, warnings } = layOut({ header: { ...header, template: '{城市}' } }, { 城市: '很'.repeat(300) });
    expect(texts.at(-1)?.text).toMatch(/…$/u);
    expect(warnings.map(({ code }) => code)).toEqual(['ARTWORK_LABEL_TOO_LONG']);
  });

  it.each([
    ['too narrow for its code', { ...plain, card: { widthMm: 40, heightMm: 90 } }, '50 × 50'],
    ['too low for code and label', { ...defaultDesign, card: { widthMm: 60, heightMm: 55 } }, '50 × 60'],
    ['without room beside the code', { ...designPresets['table-card'], codeSizeMm: 80 }, '103 × 88'],
  ])('%s is refused', (_name, design, needed) => {
    const problem = designProblems(design).find(({ code }) => code === 'ARTWORK_CARD_TOO_SMALL');
    expect(`${problem?.params['neededWidthMm']} × ${problem?.params['neededHeightMm']}`).toBe(needed);
  });

  it('as large as it must be is not', () => {
    expect(designProblems({ ...defaultDesign, card: { widthMm: 50, heightMm: 60 } })).toEqual([]);
  });
});

describe('border and cut line', () => {
  it('are filled outlines with a hole, clear of the quiet zone', () => {
    const { paths, code, displayList } = layOut({ border, hasCutLine: true, cornerRadiusMm: 4 });
    const boxes = paths.map(({ commands }) => commands.flatMap((command) => (command.op === 'Z' ? [] : [command.x])));
    expect(boxes.map((xs) => [Math.min(...xs), Math.max(...xs)])).toEqual([
      [2, displayList.widthMm - 2],
      [0, displayList.widthMm],
    ]);
    expect(paths.map(({ commands }) => commands.filter(({ op }) => op === 'Z').length)).toEqual([2, 2]);
    const quietMm = code.moduleMm * plain.quietZoneModules;
    expect(code.xMm - quietMm).toBeGreaterThanOrEqual(border.insetMm + border.widthMm);
  });

  it('draws a square border with straight lines only', () => {
    const [path] = layOut({ border }).paths;
    expect(path?.commands.map(({ op }) => op).join('')).toBe('MLLLZMLLLZ');
  });
});

describe('a logo', () => {
  const withLogo = { errorCorrection: 'H', logo: { image: ringLogo, sizePercent: 28 } } as const;

  it('takes the middle of the symbol, in whole modules, with nothing printed beneath', () => {
    const { code, matrix, operations } = layOut(withLogo);
    const left = Array.from(code.matrix.modules, (dark, at) => ({ at, dark, was: matrix.modules[at] }))
      .filter(({ dark, was }) => dark !== was)
      .flatMap(({ at }) => [at % 41, Math.floor(at / 41)]);
    expect([Math.min(...left), Math.max(...left)]).toEqual([15, 25]);
    const image = operations.find((operation) => operation.op === 'image');
    expect(image?.widthMm).toBeCloseTo(10 * code.moduleMm, 9);
    expect((image?.xMm ?? 0) + (image?.widthMm ?? 0) / 2).toBeCloseTo(code.xMm + (41 * code.moduleMm) / 2, 9);
  });

  it('needs error correction H', () => {
    expect(designProblems({ ...plain, logo: withLogo.logo })).toEqual([
      { code: 'ARTWORK_LOGO_CORRECTION', params: { errorCorrection: 'Q' } },
    ]);
    expect(designProblems({ ...plain, ...withLogo })).toEqual([]);
  });
});
