import type { Canvas } from '@core/artwork/canvas';
import { layOutArtwork } from '@core/artwork/layout';
import { createRasteriser } from '@core/artwork/rasteriser';
import { type DisplayList, defaultDesign, dotsPerModule, type GlyphOutlines } from '@shared/artwork';
import { createQrMatrix } from '@shared/qr';
import { describe, expect, it } from 'vitest';
import { blockFont } from '../../../support/block-font';
import { pixelRows } from '../../../support/pixel-rows';

/** Every glyph is a box from the baseline up to 0.85 em, half an em wide. */
const boxes: GlyphOutlines = {
  outline: () => [
    { op: 'M', x: 0, y: 0 },
    { op: 'L', x: 500, y: 0 },
    { op: 'L', x: 500, y: 850 },
    { op: 'L', x: 0, y: 850 },
    { op: 'Z' },
  ],
};

const matrix = createQrMatrix('http://weixin.qq.com/q/02xJvKlMpQrSt0000w07Ab', 'Q');

const isInk = (row: Uint8Array | undefined, bitDepth: 1 | 8, x: number): boolean =>
  bitDepth === 8 ? (row?.[x] ?? 255) < 128 : ((row?.[x >> 3] ?? 255) & (0x80 >> (x & 7))) === 0;

/** Bounds of all ink, right and bottom exclusive. */
function inkBounds(canvas: Canvas) {
  let [left, top, right, bottom] = [canvas.widthPx, canvas.heightPx, 0, 0];
  for (const [y, row] of pixelRows(canvas).entries()) {
    for (let x = 0; x < canvas.widthPx; x++) {
      if (!isInk(row, canvas.bitDepth, x)) continue;
      [left, top, right, bottom] = [
        Math.min(left, x),
        Math.min(top, y),
        Math.max(right, x + 1),
        Math.max(bottom, y + 1),
      ];
    }
  }
  return { left, top, right, bottom };
}

function layOut(codeSizeMm: number, label = ''): DisplayList {
  const design = { ...defaultDesign, codeSizeMm };
  return layOutArtwork({ design, fields: { label }, matrix, isDemo: false, logo: null, shaper: blockFont }).displayList;
}

describe('createRasteriser', () => {
  it.each([
    [50, 600, 1181, 1417],
    [50, 300, 591, 709],
    [30, 300, 354, 472],
    [40, 1200, 1890, 2362],
  ])('gives a %d mm code at %d dpi %d × %d pixels', (codeSizeMm, dpi, widthPx, heightPx) => {
    const canvas = createRasteriser(boxes).rasterise(layOut(codeSizeMm), { dpi, mode: 'bilevel' });
    expect([canvas.widthPx, canvas.heightPx]).toEqual([widthPx, heightPx]);
  });

  it.each(
    [50, 40, 33.3, 20].flatMap((codeSizeMm) =>
      [300, 600].flatMap((dpi) => (['bilevel', 'grey'] as const).map((mode) => ({ codeSizeMm, dpi, mode }))),
    ),
  )(
    'draws every module with the same whole pixels, centred: $codeSizeMm mm, $dpi dpi, $mode',
    ({ codeSizeMm, dpi, mode }) => {
      const canvas = createRasteriser(boxes).rasterise(layOut(codeSizeMm), { dpi, mode });
      const dots = dotsPerModule({ ...defaultDesign, codeSizeMm }, matrix.size, dpi);
      const { left, top, right, bottom } = inkBounds(canvas);
      expect([right - left, bottom - top]).toEqual([33 * dots, 33 * dots]);
      // Centred across to the pixel, and four modules of quiet zone kept.
      expect(Math.abs(left - (canvas.widthPx - right))).toBeLessThanOrEqual(1);
      expect(Math.min(left, top, canvas.widthPx - right)).toBeGreaterThanOrEqual(4 * dots);
      const rows = pixelRows(canvas);
      for (let y = 0; y < 33 * dots; y++) {
        for (let x = 0; x < 33 * dots; x += 1 + (y % 3)) {
          const isDark = matrix.modules[Math.floor(y / dots) * 33 + Math.floor(x / dots)] === 1;
          if (isInk(rows[top + y], canvas.bitDepth, left + x) !== isDark)
            expect.fail(`pixel ${x}, ${y} of the symbol is wrong`);
        }
      }
    },
  );

  it('draws the label under the code, clear of its quiet zone', () => {
    const plain = createRasteriser(boxes).rasterise(layOut(50), { dpi: 600, mode: 'bilevel' });
    const labelled = createRasteriser(boxes).rasterise(layOut(50, '上海静安'), { dpi: 600, mode: 'bilevel' });
    const codeEnd = inkBounds(plain).bottom;
    for (let y = 0; y < codeEnd + 4 * 28; y++) {
      const row = (canvas: Canvas) => Buffer.from(pixelRows(canvas)[y] ?? []);
      if (!row(plain).equals(row(labelled))) expect.fail(`the label touches row ${y}`);
    }
    const { bottom } = inkBounds(labelled);
    expect(bottom).toBeGreaterThan(codeEnd + 4 * 28);
    expect(bottom).toBeLessThanOrEqual(labelled.heightPx - Math.floor((3 * 600) / 25.4));
  });

  it('knocks white text out of a black band', () => {
    const canvas = createRasteriser(boxes).rasterise(
      {
        widthMm: 25.4,
        heightMm: 25.4,
        operations: [
          { op: 'rect', xMm: 0, yMm: 0, widthMm: 25.4, heightMm: 25.4, ink: { kind: 'black' } },
          {
            op: 'glyphs',
            xMm: 2.54,
            baselineMm: 12.7,
            emMm: 5.08,
            weight: 700,
            glyphs: [{ glyphId: 1, x: 0, y: 0 }],
            text: 'x',
            ink: { kind: 'paper' },
          },
        ],
      },
      { dpi: 100, mode: 'bilevel' },
    );
    const whites: string[] = [];
    for (const [y, row] of pixelRows(canvas).entries())
      for (let x = 0; x < 100; x++) if (!isInk(row, canvas.bitDepth, x)) whites.push(`${x},${y}`);
    // Half of 20 px wide, 17 px high, standing on row 50.
    expect(whites).toHaveLength(10 * 17);
    expect([whites[0], whites.at(-1)]).toEqual(['10,33', '19,49']);
  });
});

describe('paths and pictures', () => {
  const black = { kind: 'black' } as const;
  /** A frame: the inner outline runs the other way, so it is a hole. */
  const frame: DisplayList = {
    widthMm: 25.4,
    heightMm: 25.4,
    operations: [
      {
        op: 'path',
        fillRule: 'nonzero',
        ink: black,
        commands: [
          ...[{ op: 'M', x: 5.08, y: 5.08 } as const, { op: 'L', x: 20.32, y: 5.08 } as const],
          ...[{ op: 'L', x: 20.32, y: 20.32 } as const, { op: 'L', x: 5.08, y: 20.32 } as const, { op: 'Z' } as const],
          ...[{ op: 'M', x: 7.62, y: 7.62 } as const, { op: 'L', x: 7.62, y: 17.78 } as const],
          ...[{ op: 'L', x: 17.78, y: 17.78 } as const, { op: 'L', x: 17.78, y: 7.62 } as const, { op: 'Z' } as const],
        ],
      },
    ],
  };

  it.each(['bilevel', 'grey'] as const)('fills outlines and leaves holes: %s', (mode) => {
    const canvas = createRasteriser(boxes).rasterise(frame, { dpi: 10, mode });
    const rows = pixelRows(canvas).map((row) =>
      Array.from({ length: 10 }, (_, x) => (isInk(row, canvas.bitDepth, x) ? '#' : '.')).join(''),
    );
    const [blank, full, sides] = ['..........', '..######..', '..#....#..'];
    expect(rows).toEqual([blank, blank, full, sides, sides, sides, sides, full, blank, blank]);
  });

  it('smooths edges where there are greys', () => {
    const canvas = createRasteriser(boxes).rasterise(frame, { dpi: 15, mode: 'grey' });
    // 20.32 mm is pixel 12, 17.78 mm pixel 10.5.
    expect(pixelRows(canvas)[7]?.[10]).toBe(128);
  });

  it('keeps what reaches beyond the artwork outside', () => {
    const { operations } = frame;
    const canvas = createRasteriser(boxes).rasterise(
      { widthMm: 10.16, heightMm: 10.16, operations },
      { dpi: 10, mode: 'grey' },
    );
    expect(inkBounds(canvas)).toEqual({ left: 2, top: 2, right: 4, bottom: 4 });
  });

  it('stretches a picture over its box, by the mean of what each pixel covers', () => {
    const image = { widthPx: 4, heightPx: 1, channels: 1, data: Uint8Array.from([0, 100, 200, 255]) } as const;
    const operation = { op: 'image', xMm: 2.54, yMm: 2.54, widthMm: 5.08, heightMm: 2.54, image } as const;
    const list: DisplayList = { widthMm: 10.16, heightMm: 7.62, operations: [operation] };
    const canvas = createRasteriser(boxes).rasterise(list, { dpi: 10, mode: 'grey' });
    expect([...(pixelRows(canvas)[1] ?? [])]).toEqual([255, 50, 228, 255]);
  });
});
