import { defaultSheetOptions, type SheetOptions, sheetPapers } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import {
  MARK_LENGTH_MM,
  PRINT_MARGIN_MM,
  planSheet,
  type SheetPlan,
  SLUG_HEIGHT_MM,
} from '../../../../src/shared/artwork/sheet-plan';

type Box = SheetPlan['block'];
const plan = (widthMm: number, heightMm: number, change: Partial<SheetOptions> = {}): SheetPlan =>
  planSheet({ widthMm, heightMm }, { ...defaultSheetOptions, ...change });

const right = ({ xMm, widthMm }: Box) => xMm + widthMm;
const bottom = ({ yMm, heightMm }: Box) => yMm + heightMm;
/** How far apart two boxes are, sideways or upright, whichever is more; negative when they overlap. */
const distance = (one: Box, other: Box): number =>
  Math.max(one.xMm - right(other), other.xMm - right(one), one.yMm - bottom(other), other.yMm - bottom(one));
const isInside = (inner: Box, outer: Box): boolean =>
  inner.xMm >= outer.xMm - 1e-6 &&
  inner.yMm >= outer.yMm - 1e-6 &&
  right(inner) <= right(outer) + 1e-6 &&
  bottom(inner) <= bottom(outer) + 1e-6;

describe('any artwork on any paper', () => {
  const artworks = [
    [30, 30],
    [30, 36.4],
    [50, 60],
    [90, 54],
    [105, 148],
    [61.37, 72.91],
  ] as const;
  const cases = Object.entries(sheetPapers).flatMap(([name, paper]) =>
    artworks.flatMap(([widthMm, heightMm]) =>
      [0, 2, 6].flatMap((gutterMm) => [0, 3].map((bleedMm) => ({ name, paper, widthMm, heightMm, gutterMm, bleedMm }))),
    ),
  );

  test.each(cases)('$widthMm × $heightMm on $name, gutter $gutterMm, bleed $bleedMm', (one) => {
    const made = plan(one.widthMm, one.heightMm, { ...one.paper, gutterMm: one.gutterMm, bleedMm: one.bleedMm });
    const printable = {
      xMm: PRINT_MARGIN_MM,
      yMm: PRINT_MARGIN_MM,
      widthMm: made.widthMm - 2 * PRINT_MARGIN_MM,
      heightMm: made.heightMm - 2 * PRINT_MARGIN_MM,
    };
    expect(made.slots).toHaveLength(made.columns * made.rows);
    const sides = [one.widthMm, one.heightMm];
    const turned = made.rotation === 90 ? sides.toReversed() : sides;
    const gaps = made.slots.flatMap((slot, index) => made.slots.slice(index + 1).map((other) => distance(slot, other)));
    expect(Math.min(one.gutterMm, ...gaps)).toBeCloseTo(one.gutterMm, 6);
    expect(made.slots.filter((slot) => !isInside(slot, made.block))).toEqual([]);
    expect(made.slots.filter((slot) => slot.widthMm !== turned[0] || slot.heightMm !== turned[1])).toEqual([]);
    for (const box of [made.bleed, made.slug, ...made.marks]) expect(isInside(box, printable)).toBe(true);
    for (const mark of made.marks) {
      expect(distance(mark, made.bleed)).toBeGreaterThanOrEqual(-1e-6);
      expect(distance(mark, made.slug)).toBeGreaterThanOrEqual(-1e-6);
    }
    expect(distance(made.slug, made.bleed)).toBeGreaterThanOrEqual(-1e-6);
  });

  test.each(cases)('$widthMm × $heightMm on $name, gutter $gutterMm, bleed $bleedMm: no more would fit', (one) => {
    const made = plan(one.widthMm, one.heightMm, { ...one.paper, gutterMm: one.gutterMm, bleedMm: one.bleedMm });
    const frame = 2 * (PRINT_MARGIN_MM + MARK_LENGTH_MM + one.bleedMm);
    let most = 0;
    for (const [width, height] of [
      [one.paper.widthMm, one.paper.heightMm],
      [one.paper.heightMm, one.paper.widthMm],
    ] as const) {
      for (const [w, h] of [
        [one.widthMm, one.heightMm],
        [one.heightMm, one.widthMm],
      ] as const) {
        let columns = 0;
        while (columns * (w + one.gutterMm) + w <= width - frame + 1e-6) columns += 1;
        let rows = 0;
        while (rows * (h + one.gutterMm) + h <= height - frame - SLUG_HEIGHT_MM + 1e-6) rows += 1;
        most = Math.max(most, columns * rows);
      }
    }
    expect(made.slots).toHaveLength(most);
  });
});

test('a 50 × 60 mm sticker on A4: three by four, centred, every number as a print shop would reckon it', () => {
  const made = plan(50, 60);
  const { slots, marks, ...rest } = made;
  expect(rest).toEqual({
    widthMm: 210,
    heightMm: 297,
    columns: 3,
    rows: 4,
    rotation: 0,
    block: { xMm: 24, yMm: 17, widthMm: 162, heightMm: 258 },
    bleed: { xMm: 21, yMm: 14, widthMm: 168, heightMm: 264 },
    slug: { xMm: 9, yMm: 287, widthMm: 192, heightMm: 5 },
  });
  expect(slots.map(({ xMm, yMm }) => [xMm, yMm])).toEqual(
    [17, 83, 149, 215].flatMap((y) => [24, 80, 136].map((x) => [x, y])),
  );
  // Six cuts across and eight down, each marked on both sides.
  expect(marks).toHaveLength(2 * 6 + 2 * 8);
  expect(marks[0]).toEqual({ xMm: 23.9, yMm: 10, widthMm: 0.2, heightMm: 4 });
});

test('neighbours without a gutter share one cut', () => {
  const { columns, rows, marks } = plan(50, 60, { gutterMm: 0 });
  expect(marks).toHaveLength(2 * (columns + 1) + 2 * (rows + 1));
});

test('paper and artwork are turned only when more fit', () => {
  expect(plan(90, 54).rotation).toBe(0);
  expect(plan(100, 40, { ...sheetPapers.A4, grid: { columns: 1, rows: 1 } })).toMatchObject({
    widthMm: 210,
    heightMm: 297,
    rotation: 0,
  });
  const wide = plan(250, 80);
  expect([wide.slots.length, wide.rotation === 90 || wide.widthMm > wide.heightMm]).toEqual([2, true]);
});

test('a wanted grid is kept, and refused where it does not fit however it is turned', () => {
  expect(plan(50, 60, { grid: { columns: 2, rows: 3 } })).toMatchObject({ columns: 2, rows: 3 });
  const error = expect.objectContaining({
    code: 'HANDOFF_SHEET_TOO_SMALL',
    params: { sheet: '210 × 297', artwork: '50 × 60', grid: '9 × 9' },
  });
  expect(() => plan(50, 60, { grid: { columns: 9, rows: 9 } })).toThrow(error);
  expect(() => plan(500, 500)).toThrow(expect.objectContaining({ code: 'HANDOFF_SHEET_TOO_SMALL' }));
});
