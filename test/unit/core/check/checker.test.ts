import { encodePng } from '@core/artwork/png';
import { createRasteriser, type RasterOptions } from '@core/artwork/rasteriser';
import { type Checker, type CheckReport, createChecker } from '@core/check';
import { type DisplayList, type DrawOperation, toRgb, toSvg } from '@shared/artwork';
import type { Problem } from '@shared/errors';
import { encode as encodeJpeg } from 'jpeg-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { artworkOf, crop, urlOf } from '../../../support/artwork';
import { resourcesDir } from '../../../support/resources';

const noGlyphs = { outline: () => [] };
const rasteriser = createRasteriser(noGlyphs);
const url = urlOf(7);

function toPng(displayList: DisplayList, options: RasterOptions = { dpi: 600, mode: 'bilevel' }): Uint8Array {
  const ink = displayList.operations.find((operation) => operation.op === 'modules')?.ink ?? { kind: 'black' };
  return encodePng(rasteriser.rasterise(displayList, options), options.dpi, toRgb(ink));
}

const toSvgBytes = (displayList: DisplayList): Uint8Array => new TextEncoder().encode(toSvg(displayList, noGlyphs));

const box = (xMm: number, yMm: number, widthMm: number, heightMm: number): DrawOperation => ({
  op: 'rect',
  xMm,
  yMm,
  widthMm,
  heightMm,
  ink: { kind: 'black' },
});

/** Paper and ink exchanged. */
function invert(displayList: DisplayList): DisplayList {
  const operations = displayList.operations.map((operation) => ({
    ...operation,
    ink: operation.ink.kind === 'paper' ? ({ kind: 'black' } as const) : ({ kind: 'paper' } as const),
  }));
  return { ...displayList, operations };
}

let checker: Checker;
beforeAll(async () => {
  checker = await createChecker(resourcesDir);
});

const passed = (measure: CheckReport['measure']): CheckReport => ({
  text: url,
  isEqual: true,
  problem: null,
  symbol: { modules: 33, errorCorrection: 'Q', unusedErrorCorrection: 1 },
  measure,
});

describe('checkPng', () => {
  it.each([
    [{ dpi: 600, mode: 'bilevel' }, 28],
    [{ dpi: 300, mode: 'bilevel' }, 14],
    [{ dpi: 1200, mode: 'bilevel' }, 57],
    [{ dpi: 300, mode: 'grey' }, 14],
  ] as const)('passes what was written right and measures it: %o', async (options, modulePx) => {
    const report = await checker.checkPng(toPng(artworkOf(url), options), url);
    expect(report).toEqual(passed({ modulePx, quietZoneModules: 4 }));
  });

  it.each(['bilevel', 'grey'] as const)('passes a coloured code (%s)', async (mode) => {
    const ink = { kind: 'colour', cmyk: [0, 0.5, 1, 0], rgb: [230, 110, 0] } as const;
    expect(await checker.checkPng(toPng(artworkOf(url, { ink }), { dpi: 300, mode }), url)).toMatchObject({
      problem: null,
    });
  });

  it('finds a code of the smallest permitted kind, four dots a module', async () => {
    const report = await checker.checkPng(
      toPng(artworkOf(url, { codeSizeMm: 14 }), { dpi: 300, mode: 'bilevel' }),
      url,
    );
    expect(report).toEqual(passed({ modulePx: 4, quietZoneModules: 4 }));
  });

  it('finds a small code on a large sheet', async () => {
    const poster = crop(artworkOf(url), -70, -90, 210, 297);
    const paper: DrawOperation = { op: 'rect', xMm: 0, yMm: 0, widthMm: 210, heightMm: 297, ink: { kind: 'paper' } };
    const report = await checker.checkPng(toPng({ ...poster, operations: [paper, ...poster.operations] }), url);
    expect(report).toEqual(passed({ modulePx: 28, quietZoneModules: 4 }));
  });
});

describe('checkSvg', () => {
  it('passes what was written right and measures it', async () => {
    const report = await checker.checkSvg(toSvgBytes(artworkOf(url)), url);
    expect(report).toEqual(passed({ modulePx: expect.closeTo(200 / 41, 0), quietZoneModules: 4 }));
  });

  it('does not take a transparent ground for paper', async () => {
    const { operations, ...size } = artworkOf(url);
    const report = await checker.checkSvg(toSvgBytes({ ...size, operations: operations.slice(1) }), url);
    expect(report.problem).toEqual({ code: 'CHECK_UNREADABLE', params: {} });
  });

  it.each(['', 'no xml', '<svg', '<html/>'])('reports %o as damaged', async (text) => {
    const report = await checker.checkSvg(new TextEncoder().encode(text), url);
    expect(report.problem).toEqual({ code: 'CHECK_FILE_DAMAGED', params: {} });
  });
});

/** Every way to spoil an artwork, with what must be said of it in both kinds of file. */
const sabotage: readonly (readonly [string, DisplayList, Problem])[] = [
  [
    'another item’s code',
    artworkOf(urlOf(8)),
    { code: 'CHECK_WRONG_TEXT', params: { expected: url, actual: urlOf(8) } },
  ],
  ['paper and ink exchanged', invert(artworkOf(url)), { code: 'CHECK_UNREADABLE', params: {} }],
  [
    'no code at all',
    { widthMm: 50, heightMm: 60, operations: artworkOf(url).operations.slice(0, 1) },
    { code: 'CHECK_UNREADABLE', params: {} },
  ],
  [
    'half of the code blotted out',
    artworkOf(url, { over: [box(0, 25, 50, 25)] }),
    { code: 'CHECK_UNREADABLE', params: {} },
  ],
  [
    'the quiet zone cut off',
    crop(artworkOf(url), 4.8, 4.8, 40.4, 40.4),
    { code: 'CHECK_QUIET_ZONE', params: { modules: 0.5 } },
  ],
  [
    'a quiet zone of two modules',
    crop(artworkOf(url), 2.44, 2.44, 45.12, 45.12),
    { code: 'CHECK_QUIET_ZONE', params: { modules: 2.5 } },
  ],
  [
    'text two modules under the code',
    artworkOf(url, { over: [box(10, 47.6, 30, 3)] }),
    { code: 'CHECK_QUIET_ZONE', params: { modules: 2.5 } },
  ],
  [
    'a thin line beside the code',
    artworkOf(url, { over: [box(1.22, 20, 0.3, 5)] }),
    { code: 'CHECK_QUIET_ZONE', params: { modules: 3.25 } },
  ],
];

describe('sabotage', () => {
  it.each(sabotage)('is noticed in a PNG: %s', async (_name, displayList, problem) => {
    const report = await checker.checkPng(toPng(displayList), url);
    expect(report.problem).toEqual(problem);
    expect(report.isEqual).toBe(problem.code === 'CHECK_QUIET_ZONE');
  });

  it.each(sabotage)('is noticed in an SVG: %s', async (_name, displayList, problem) => {
    const report = await checker.checkSvg(toSvgBytes(displayList), url);
    expect(report.problem?.code).toBe(problem.code);
  });

  it('is noticed in single bytes of a PNG', async () => {
    const good = toPng(artworkOf(url));
    for (const at of [0, 17, 40, 60, Math.floor(good.length / 2), good.length - 20, good.length - 1]) {
      const bad = Uint8Array.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x10;
      expect((await checker.checkPng(bad, url)).problem, `byte ${at}`).toEqual({
        code: 'CHECK_FILE_DAMAGED',
        params: {},
      });
    }
    expect((await checker.checkPng(good.subarray(0, 1000), url)).problem?.code).toBe('CHECK_FILE_DAMAGED');
    expect((await checker.checkPng(new Uint8Array(0), url)).problem?.code).toBe('CHECK_FILE_DAMAGED');
  });

  it('is noticed when the url differs by one letter’s case', async () => {
    const other = url.replace('02A', '02a');
    expect((await checker.checkPng(toPng(artworkOf(url)), other)).problem?.code).toBe('CHECK_WRONG_TEXT');
  });
});

describe('checkPicture', () => {
  /** A JPEG as WeChat sends it: 430 px wide, code only. */
  function toJpeg(content: string): Uint8Array {
    const canvas = rasteriser.rasterise(crop(artworkOf(content), 0, 0, 50, 50), { dpi: 218.44, mode: 'grey' });
    const data = new Uint8Array(canvas.widthPx * canvas.heightPx * 4);
    for (let at = 0; at < canvas.widthPx * canvas.heightPx; at++) {
      const x = at % canvas.widthPx;
      data.fill(canvas.rows[((at - x) / canvas.widthPx) * canvas.rowBytes + 1 + x] ?? 0, 4 * at, 4 * at + 3);
    }
    return encodeJpeg({ data, width: canvas.widthPx, height: canvas.heightPx }, 80).data;
  }

  it('reads WeChat’s JPEG without measuring it', async () => {
    const report = await checker.checkPicture(toJpeg(url), url);
    expect(report).toEqual({ ...passed(null), symbol: expect.objectContaining({ modules: 33, errorCorrection: 'Q' }) });
  });

  it('reads a PNG too', async () => {
    expect((await checker.checkPicture(toPng(artworkOf(url)), url)).problem).toBeNull();
  });

  it.each([
    ['of another item', () => toJpeg(urlOf(8)), 'CHECK_WRONG_TEXT'],
    ['cut off', () => toJpeg(url).subarray(0, 900), 'CHECK_UNREADABLE'],
    ['that is an error page', () => new TextEncoder().encode('{"errcode":40001}'), 'CHECK_UNREADABLE'],
    ['that is empty', () => new Uint8Array(0), 'CHECK_UNREADABLE'],
  ])('refuses a picture %s', async (_name, make, code) => {
    expect((await checker.checkPicture(make(), url)).problem?.code).toBe(code);
  });
});

describe('createChecker', () => {
  it('names the file when the installation is damaged', async () => {
    await expect(createChecker('/nowhere')).rejects.toThrow(
      expect.objectContaining({ code: 'ARTWORK_RESOURCE_MISSING', params: { file: 'zxing_reader.wasm' } }),
    );
  });
});
