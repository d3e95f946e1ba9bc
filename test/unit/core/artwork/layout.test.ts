import { layOutArtwork } from '@core/artwork/layout';
import {
  type Design,
  type DrawOperation,
  defaultDesign,
  designPresets,
  type GlyphsOperation,
  labelPositions,
  MM_PER_PT,
  type ModulesOperation,
  measureArtwork,
} from '@shared/artwork';
import { createQrMatrix } from '@shared/qr';
import { describe, expect, it } from 'vitest';
import { blockFont } from '../../../support/block-font';

const matrix = createQrMatrix('http://weixin.qq.com/q/02xJvKlMpQrSt0000w07Ab', 'Q');

function layOut(changes: Partial<Design>, fields: Record<string, string>, isDemo = false) {
  const design = { ...defaultDesign, ...changes };
  const layout = layOutArtwork({ design, fields, matrix, isDemo, logo: null, shaper: blockFont });
  const { operations } = layout.displayList;
  const code = operations.find((operation): operation is ModulesOperation => operation.op === 'modules');
  const texts = operations.filter((operation): operation is GlyphsOperation => operation.op === 'glyphs');
  if (code === undefined) throw new Error('no code was laid out');
  return { ...layout, design, operations, code, texts };
}

/** Where the ink of a row may be, by the block font's measures. */
function inkBox({ xMm, baselineMm, emMm, text }: GlyphsOperation) {
  const { advance, inkTop, inkDepth } = blockFont.shape(text, 400);
  return {
    left: xMm,
    right: xMm + (advance / 1000) * emMm,
    top: baselineMm - (inkTop / 1000) * emMm,
    bottom: baselineMm + (inkDepth / 1000) * emMm,
  };
}

const strangeLabels = [
  '',
  '南京东路旗舰店',
  '双江拉祜族佤族布朗族傣族自治县勐勐镇千蚌村',
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  '<b>&"quotes"</text>',
  '第一行\n第二行\r\n第三行\u2028第四行',
  'q\u0301q\u0301',
  '很'.repeat(300),
  '😀👨‍👩‍👧',
];

describe('layOutArtwork', () => {
  it('draws white paper first, then the code, then the label in order', () => {
    const { operations, labelLines, displayList } = layOut({}, { label: '上海', label2: 'No.0001' });
    expect(operations.map(({ op }) => op)).toEqual(['rect', 'modules', 'glyphs', 'glyphs']);
    expect(operations[0]).toEqual({
      op: 'rect',
      xMm: 0,
      yMm: 0,
      widthMm: 50,
      heightMm: 60,
      ink: { kind: 'paper' },
    } satisfies DrawOperation);
    expect(displayList).toMatchObject({ widthMm: 50, heightMm: 60 });
    expect(labelLines).toEqual(['上海', 'No.0001']);
  });

  it('counts the quiet zone into the ordered size', () => {
    const { code } = layOut({ codeSizeMm: 50, marginMm: 2 }, {});
    expect(code.moduleMm).toBeCloseTo(50 / 41, 9);
    expect(code.xMm).toBeCloseTo(2 + 4 * (50 / 41), 9);
    expect(code.yMm).toBeCloseTo(2 + 4 * (50 / 41), 9);
  });

  it.each(
    Object.entries<Design>(designPresets).flatMap(([name, preset]) =>
      preset.card !== null
        ? [{ ...preset, name }]
        : labelPositions.flatMap((labelPosition) =>
            [0, 5].map((marginMm) => ({ ...preset, name, labelPosition, marginMm })),
          ),
    ),
  )('keeps every label out of the quiet zone and inside the cut: $name $labelPosition, margin $marginMm', (design) => {
    const { name: _name, ...changes } = design;
    for (const label of strangeLabels) {
      const { texts, code, displayList } = layOut(changes, { label, label2: label });
      const quietMm = code.moduleMm * design.quietZoneModules;
      const bodyMm = code.moduleMm * matrix.size;
      const isStacked = design.labelPosition !== 'right';
      const [leftMm, rightMm] =
        design.card === null && isStacked ? [code.xMm, code.xMm + bodyMm] : [3, displayList.widthMm - 3];
      for (const box of texts.map(inkBox)) {
        const isBeside = box.left >= code.xMm + bodyMm + quietMm - 1e-9;
        const isOver = box.bottom <= code.yMm - quietMm + 1e-9;
        const isUnder = box.top >= code.yMm + bodyMm + quietMm - 1e-9;
        expect(isStacked ? isOver || isUnder : isBeside, label).toBe(true);
        expect(box.left).toBeGreaterThanOrEqual(leftMm - 1e-9);
        expect(box.right).toBeLessThanOrEqual(rightMm + 1e-9);
        expect(box.bottom).toBeLessThanOrEqual(displayList.heightMm - 3 + 1e-9);
        expect(box.top).toBeGreaterThanOrEqual(3 - 1e-9);
      }
      const gapsMm = texts
        .map(inkBox)
        .flatMap((box, index, boxes) => (boxes[index + 1]?.top ?? box.bottom) - box.bottom);
      expect(Math.min(0, ...gapsMm), label).toBeGreaterThanOrEqual(-1e-9);
    }
  });

  it('aligns rows by what is seen of full-width brackets at their ends', () => {
    const place = (label: string, align: 'start' | 'center' | 'end') => {
      const labelLines = [{ template: '{label}', sizePt: 10, weight: 400, align } as const];
      const { texts, code } = layOut({ labelLines }, { label });
      const [row] = texts;
      if (row === undefined) throw new Error('no label');
      const { left, right } = inkBox(row);
      const half = row.emMm / 2;
      const bodyMm = code.matrix.size * code.moduleMm;
      return { left: (left - code.xMm) / half, right: (code.xMm + bodyMm - right) / half };
    };
    const { left, right } = place('上海（二楼）', 'center');
    expect(right - left).toBeCloseTo(-1);
    const both = place('（二楼）', 'center');
    expect(both.right - both.left).toBeCloseTo(0);
    expect(place('（二楼）', 'start').left).toBeCloseTo(-1);
    expect(place('（二楼）', 'end').right).toBeCloseTo(-1);
    // A mark of half an em has no blank half.
    expect(place('上海(二楼)', 'end').right).toBeCloseTo(0);
  });

  it('aligns a label with the edges of the dark code', () => {
    const place = (align: 'start' | 'center' | 'end') => {
      const { texts, code } = layOut(
        { labelLines: [{ template: '{label}', sizePt: 10, weight: 400, align }] },
        { label: '上海' },
      );
      const [row] = texts.map(inkBox);
      return { left: (row?.left ?? 0) - code.xMm, right: code.xMm + 33 * code.moduleMm - (row?.right ?? 0) };
    };
    expect(place('start').left).toBeCloseTo(0, 9);
    expect(place('end').right).toBeCloseTo(0, 9);
    expect(place('center').left).toBeCloseTo(place('center').right, 9);
  });

  it('gives every artwork of a batch the same size, whatever the label', () => {
    const sizes = strangeLabels.map((label) => {
      const { displayList } = layOut({}, { label });
      return [displayList.widthMm, displayList.heightMm];
    });
    expect(new Set(sizes.map(String))).toEqual(new Set(['50,60']));
  });

  it('fills templates from the row, and takes braces in the data for text', () => {
    const { labelLines } = layOut(
      { labelLines: [{ template: '{城市} · {n:0000}', sizePt: 8, weight: 400, align: 'center' }] },
      { 城市: '{label}', label: 'wrong', n: '7' },
    );
    expect(labelLines).toEqual(['{label} · 0007']);
  });

  it('reports a label that is cut, with what is drawn', () => {
    const label = '很'.repeat(300);
    const { warnings, labelLines } = layOut({}, { label, label2: 'No.1' });
    expect(labelLines.at(-1)).toBe('No.1');
    expect(labelLines.at(-2)).toMatch(/^很+…$/u);
    expect(warnings).toEqual([
      { code: 'ARTWORK_LABEL_TOO_LONG', params: { text: label, drawn: labelLines.slice(0, -1).join(' ') } },
    ]);
  });

  it('reports missing characters once each, as a reader sees them', () => {
    const { warnings } = layOut({}, { label: '店😀店👨‍👩‍👧', label2: '😀' });
    expect(warnings).toEqual([{ code: 'ARTWORK_GLYPH_MISSING', params: { characters: '😀 👨‍👩‍👧' } }]);
  });

  it('marks demo artwork with a band below, and moves nothing else', () => {
    const fields = { label: '上海', label2: 'No.0001' };
    const real = layOut({}, fields);
    const demo = layOut({}, fields, true);
    expect(demo.operations.slice(1, real.operations.length)).toEqual(real.operations.slice(1));
    const [band, mark] = demo.operations.slice(real.operations.length);
    expect(band).toEqual({ op: 'rect', xMm: 0, yMm: 60, widthMm: 50, heightMm: 5, ink: { kind: 'black' } });
    expect(mark).toMatchObject({ op: 'glyphs', text: '演示 DEMO', ink: { kind: 'paper' } });
    expect(demo.displayList.heightMm).toBe(65);
    expect(demo.labelLines).toEqual(real.labelLines);
  });

  it('fits the demo mark into the narrowest artwork', () => {
    const { texts } = layOut({ codeSizeMm: 10, labelLines: [] }, {}, true);
    const [box] = texts.map(inkBox);
    expect(box?.left).toBeGreaterThanOrEqual(1 - 1e-9);
    expect(box?.right).toBeLessThanOrEqual(9 + 1e-9);
  });
});

describe('measureArtwork', () => {
  it.each([
    ['plain-50', 50, 50],
    ['sticker-30', 30, 40],
    ['sticker-40', 40, 50],
    ['sticker-50', 50, 60],
    ['table-card', 90, 54],
    ['card-a6', 105, 148],
    ['poster-a4', 210, 297],
  ] as const)('%s is %d × %d mm', (name, widthMm, heightMm) => {
    expect(measureArtwork(designPresets[name], false)).toMatchObject({ widthMm, heightMm });
  });

  it('makes an automatic strip high enough for every line at its wanted size, in whole millimetres', () => {
    const labelLines = [12, 9, 8].map((sizePt) => ({
      template: '{label}',
      sizePt,
      weight: 400 as const,
      align: 'center' as const,
    }));
    expect(measureArtwork({ ...defaultDesign, labelLines, labelHeightMm: 'auto' }, false).heightMm).toBe(65);
    const { texts } = layOut({ labelLines, labelHeightMm: 'auto' }, { label: '上海' });
    expect(texts.map(({ emMm }) => emMm / MM_PER_PT)).toEqual([12, 9, 8].map((size) => expect.closeTo(size, 9)));
  });

  it('has no strip without label lines', () => {
    expect(measureArtwork({ ...defaultDesign, labelLines: [], labelHeightMm: 30 }, false).heightMm).toBe(50);
  });
});
