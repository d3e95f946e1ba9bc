/**
 * The 200 longest and strangest names of Chinese places in every preset, in the real typeface: every glyph is where it may be, and what the
 * typeface does not have is said.
 */
import { readFileSync } from 'node:fs';
import { toDoubtful } from '@core/artwork/label-text';
import { type Layout, layOutArtwork } from '@core/artwork/layout';
import { loadTypeface, type Typeface } from '@core/artwork/typeface';
import {
  type Design,
  designPresets,
  type GlyphsOperation,
  MISSING_GLYPH_ID,
  type ModulesOperation,
  UNITS_PER_EM,
} from '@shared/artwork';
import { createQrMatrix } from '@shared/qr';
import { beforeAll, describe, expect, it } from 'vitest';
import { urlOf } from '../../support/artwork';
import { resourcesDir } from '../../support/resources';

const names = readFileSync(new URL('../../fixtures/place-names/names.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

/** What a person may touch when cutting. */
const SAFE_MM = 3;
const TOLERANCE_MM = 1e-6;

interface BoxMm {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

let typeface: Typeface;
beforeAll(async () => {
  typeface = await loadTypeface(resourcesDir);
});

function layOut(design: Design, label: string, label2 = 'SH-0812 · 一楼收银台'): Layout {
  const matrix = createQrMatrix(urlOf(1), design.errorCorrection);
  const fields = { label, label2 };
  return layOutArtwork({ design, fields, matrix, isDemo: false, logo: null, shaper: typeface });
}

/** Around the ink of every glyph, outlines taken by their points. */
function inkBoxes(operation: GlyphsOperation): readonly BoxMm[] {
  const scale = operation.emMm / UNITS_PER_EM;
  return operation.glyphs.flatMap(({ glyphId, x, y }) => {
    const points = typeface.outline(glyphId, operation.weight).filter((command) => command.op !== 'Z');
    if (points.length === 0) return [];
    const xs = points.map((point) => operation.xMm + (x + point.x) * scale);
    const ys = points.map((point) => operation.baselineMm - (y + point.y) * scale);
    return [{ left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }];
  });
}

/** The symbol with its quiet zone. */
function codeBox({ xMm, yMm, moduleMm, matrix }: ModulesOperation, { quietZoneModules }: Design): BoxMm {
  const quietMm = moduleMm * quietZoneModules;
  const sideMm = moduleMm * matrix.size + quietMm;
  return { left: xMm - quietMm, top: yMm - quietMm, right: xMm + sideMm, bottom: yMm + sideMm };
}

const isApart = (one: BoxMm, other: BoxMm): boolean =>
  one.right <= other.left + TOLERANCE_MM ||
  one.left >= other.right - TOLERANCE_MM ||
  one.bottom <= other.top + TOLERANCE_MM ||
  one.top >= other.bottom - TOLERANCE_MM;

const isCut = (design: Design, label: string, label2?: string): boolean =>
  layOut(design, label, label2).warnings.some(({ code }) => code === 'ARTWORK_LABEL_TOO_LONG');

/** What is wrong with where the ink is. */
function faultsOf(design: Design, label: string): readonly string[] {
  const { displayList } = layOut(design, label);
  const { widthMm, heightMm, operations } = displayList;
  const symbol = operations.find((operation) => operation.op === 'modules');
  const border = design.border === null ? 0 : design.border.insetMm + design.border.widthMm;
  const edgeMm = Math.max(SAFE_MM, border) - TOLERANCE_MM;
  const boxes = operations.flatMap((operation) => (operation.op === 'glyphs' ? inkBoxes(operation) : []));
  return boxes.flatMap((box) => {
    const isInside =
      box.left >= edgeMm && box.top >= edgeMm && box.right <= widthMm - edgeMm && box.bottom <= heightMm - edgeMm;
    const isClear = symbol !== undefined && isApart(box, codeBox(symbol, design));
    return [...(isInside ? [] : [`${label}: over the edge`]), ...(isClear ? [] : [`${label}: in the quiet zone`])];
  });
}

describe.each(Object.entries<Design>(designPresets))('the strangest names of places: %s', (_name, design) => {
  it('stand inside the cut and out of the quiet zone', () => {
    expect(names.flatMap((name) => faultsOf(design, name))).toEqual([]);
  });

  it('are whole when they stand alone', () => {
    expect(names.filter((label) => isCut(design, label, ''))).toEqual([]);
  });
});

describe('the strangest names of places with a second line', () => {
  it('are whole, but for those that small stickers cannot hold at 6 pt, and these are reported', () => {
    const cut = Object.entries<Design>(designPresets).map(([preset, design]) => {
      const lengths = names.filter((label) => isCut(design, label)).map((label) => [...label].length);
      return [
        preset,
        lengths.length === 0 ? 'none' : `${lengths.length} of ${Math.min(...lengths)} characters and more`,
      ];
    });
    expect(Object.fromEntries(cut)).toMatchInlineSnapshot(`
      {
        "card-a6": "none",
        "plain-50": "none",
        "poster-a4": "none",
        "sticker-30": "32 of 23 characters and more",
        "sticker-40": "5 of 31 characters and more",
        "sticker-50": "none",
        "table-card": "none",
      }
    `);
  });
});

describe('names with characters the typeface does not have', () => {
  it('are reported, each with its characters; no other name is', () => {
    const missing = names.flatMap((name) => {
      const warning = layOut(designPresets['sticker-50'], name).warnings.find(
        ({ code }) => code === 'ARTWORK_GLYPH_MISSING',
      );
      return warning === undefined ? [] : [`${name}: ${warning.params['characters']}`];
    });
    expect(missing).toMatchInlineSnapshot(`
      [
        "高村委会: U+E170",
        "輋𣒍村委会: 𣒍 (U+2348D)",
        "尾村村委会: U+E08B",
        "那𡌶村委会: 𡌶 (U+21336)",
      ]
    `);
  });
});

describe('the typeface', () => {
  it('has every character nobody asks about, in both weights', () => {
    const everyday = [
      ...Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)),
      ...Array.from({ length: 0x9fa6 - 0x4e00 }, (_, index) => String.fromCodePoint(0x4e00 + index)),
    ].join('');
    expect(toDoubtful(everyday)).toEqual([]);
    const isMissing = ({ glyphId }: { readonly glyphId: number }): boolean => glyphId === MISSING_GLYPH_ID;
    expect(
      [400, 700].map((weight) => typeface.shape(everyday, weight === 700 ? 700 : 400).glyphs.filter(isMissing)),
    ).toEqual([[], []]);
  });
});
