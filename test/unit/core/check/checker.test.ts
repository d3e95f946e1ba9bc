import { toEps } from '@core/artwork/eps';
import { encodeJpeg } from '@core/artwork/jpeg';
import { toPdf } from '@core/artwork/pdf/document';
import { encodePng } from '@core/artwork/png';
import { createRasteriser, type RasterOptions } from '@core/artwork/rasteriser';
import { toExpected } from '@core/artwork/renderer';
import { toSvg } from '@core/artwork/svg';
import { encodeTiff } from '@core/artwork/tiff';
import { type Checker, type CheckReport, createChecker } from '@core/check';
import { type DisplayList, type DrawOperation, toRgb } from '@shared/artwork';
import { type ImageFormat, imageFormats } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { encode as encodeForeignJpeg } from 'jpeg-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { artworkOf, crop, urlOf } from '../../../support/artwork';
import { invert, turnCode, turns } from '../../../support/askew-artwork';
import { pixelRows } from '../../../support/pixel-rows';
import { resourcesDir } from '../../../support/resources';

const noGlyphs = { outline: () => [] };
const rasteriser = createRasteriser(noGlyphs);
const url = urlOf(7);
const orange = { kind: 'colour', cmyk: [0, 0.5, 1, 0], rgb: [230, 110, 0] } as const;

const dpiOf = { dpi: 600, mode: 'bilevel' } as const;

function toPng(displayList: DisplayList, options: RasterOptions = dpiOf): Uint8Array {
  const symbol = displayList.operations.find((operation) => operation.op === 'modules');
  // One bit a pixel stands for paper and the ink of the symbol, or of what is around an inverted one.
  const ink = symbol === undefined || symbol.ink.kind === 'paper' ? ({ kind: 'black' } as const) : symbol.ink;
  return encodePng(rasteriser.rasterise(displayList, options), options.dpi, toRgb(ink));
}

/** Every format, plainly written. */
const writers: Readonly<Record<ImageFormat, (displayList: DisplayList) => Uint8Array>> = {
  png: (displayList) => toPng(displayList),
  jpg: (displayList) => encodeJpeg(rasteriser.rasterise(displayList, { dpi: 300, mode: 'grey' }), 300),
  tiff: (displayList) => encodeTiff(rasteriser.rasterise(displayList, dpiOf), 600),
  svg: (displayList) => new TextEncoder().encode(toSvg(displayList, noGlyphs, () => '')),
  pdf: (displayList) => toPdf(displayList, noGlyphs),
  eps: (displayList) => toEps(displayList, noGlyphs),
};

/** Checks a file against the artwork it was written from, and `expectedUrl`. */
const check = (format: ImageFormat, bytes: Uint8Array, artwork: DisplayList, expectedUrl = url) =>
  checker.check(format, bytes, toExpected(expectedUrl, artwork));

const box = (xMm: number, yMm: number, widthMm: number, heightMm: number): DrawOperation => ({
  op: 'rect',
  xMm,
  yMm,
  widthMm,
  heightMm,
  ink: { kind: 'black' },
});

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
const near = (value: number, digits = 2): number => expect.closeTo(value, digits);

describe('check', () => {
  it.each(imageFormats)('passes a %s that was written right', async (format) => {
    const artwork = artworkOf(url);
    const report = await check(format, writers[format](artwork), artwork);
    expect(report).toMatchObject({ text: url, isEqual: true, problem: null, symbol: { modules: 33 } });
    expect(report.measure).toMatchObject({ moduleMm: near(50 / 41, 1), quietZoneModules: 4, contrast: near(1, 1) });
  });

  it.each([
    [{ dpi: 600, mode: 'bilevel' }, 28],
    [{ dpi: 300, mode: 'bilevel' }, 14],
    [{ dpi: 1200, mode: 'bilevel' }, 57],
    [{ dpi: 300, mode: 'grey' }, 14],
    [{ dpi: 300, mode: 'rgb' }, 14],
  ] as const)('measures a PNG: %o', async (options, moduleDots) => {
    const artwork = artworkOf(url);
    const report = await check('png', toPng(artwork, options), artwork);
    const moduleMm = near((moduleDots * 25.4) / options.dpi, 4);
    expect(report).toEqual(passed({ moduleMm, moduleDots, quietZoneModules: 4, contrast: 1 }));
  });

  it('measures a vector file in millimetres only', async () => {
    const artwork = artworkOf(url);
    const report = await check('pdf', writers.pdf(artwork), artwork);
    const moduleMm = near(50 / 41, 1);
    expect(report).toEqual(passed({ moduleMm, moduleDots: null, quietZoneModules: 4, contrast: 1 }));
  });

  it.each(['bilevel', 'grey', 'rgb'] as const)('passes a coloured code and tells its contrast (%s)', async (mode) => {
    const artwork = artworkOf(url, { ink: orange });
    const report = await check('png', toPng(artwork, { dpi: 300, mode }), artwork);
    expect(report).toMatchObject({ problem: null, measure: { contrast: 0.77 } });
  });

  it.each(['grey', 'cmyk'] as const)('passes a TIFF in %s', async (mode) => {
    const artwork = artworkOf(url, { ink: orange });
    const bytes = encodeTiff(rasteriser.rasterise(artwork, { dpi: 300, mode }), 300);
    expect(await check('tiff', bytes, artwork)).toMatchObject({ problem: null, measure: { moduleDots: 14 } });
  });

  it('passes a JPEG in colour', async () => {
    const artwork = artworkOf(url, { ink: orange });
    const bytes = encodeJpeg(rasteriser.rasterise(artwork, { dpi: 300, mode: 'rgb' }), 300);
    expect((await check('jpg', bytes, artwork)).problem).toBeNull();
  });

  it('finds a code of the smallest permitted kind, four dots a module', async () => {
    const artwork = artworkOf(url, { codeSizeMm: 14 });
    const report = await check('png', toPng(artwork, { dpi: 300, mode: 'bilevel' }), artwork);
    expect(report).toEqual(passed({ moduleMm: near(0.3387), moduleDots: 4, quietZoneModules: 4, contrast: 1 }));
  });

  it('finds a small code on a large sheet', async () => {
    const poster = crop(artworkOf(url), -70, -90, 210, 297);
    const paper: DrawOperation = { op: 'rect', xMm: 0, yMm: 0, widthMm: 210, heightMm: 297, ink: { kind: 'paper' } };
    const artwork = { ...poster, operations: [paper, ...poster.operations] };
    const report = await check('png', toPng(artwork), artwork);
    expect(report).toMatchObject({ problem: null, measure: { moduleDots: 28, quietZoneModules: 4 } });
  });

  it.each(['svg', 'pdf', 'eps'] as const)('does not take a transparent ground for paper: %s', async (format) => {
    const { operations, ...size } = artworkOf(url);
    const bare = { ...size, operations: operations.slice(1) };
    const report = await check(format, writers[format](bare), bare);
    expect(report.problem).toEqual({ code: 'CHECK_UNREADABLE', params: {} });
  });

  it.each(imageFormats)('reports what is no %s as damaged', async (format) => {
    const artwork = artworkOf(url);
    for (const text of ['', 'no picture', '<svg', '<html/>', '%PDF-1.4\n', '%!PS-Adobe-3.0 EPSF-3.0\n']) {
      const report = await check(format, new TextEncoder().encode(text), artwork);
      expect(report.problem, text).toEqual({ code: 'CHECK_FILE_DAMAGED', params: {} });
    }
  });

  it.each(imageFormats)('reports a %s that is cut off as damaged', async (format) => {
    const artwork = artworkOf(url);
    const whole = writers[format](artwork);
    for (const share of [0.3, 0.9]) {
      const report = await check(format, whole.subarray(0, Math.floor(share * whole.length)), artwork);
      expect(report.problem?.code).toBe('CHECK_FILE_DAMAGED');
    }
  });

  it.each(imageFormats)('refuses a %s that would print in another size', async (format) => {
    const artwork = artworkOf(url);
    const report = await check(format, writers[format](artwork), { ...artwork, widthMm: 50.2 });
    expect(report.problem?.code).toBe('CHECK_SIZE');
  });
});

/** Every way to spoil an artwork, with what must be said of it in both kinds of file. */
const sabotage: readonly (readonly [string, DisplayList, Problem])[] = [
  [
    'another item’s code',
    artworkOf(urlOf(8)),
    { code: 'CHECK_WRONG_TEXT', params: { expected: url, actual: urlOf(8) } },
  ],
  ...turns.map(([name, turn, problem]) => [`a code ${name}`, turnCode(artworkOf(url), turn), problem] as const),
  ['paper and ink exchanged', invert(artworkOf(url)), { code: 'CHECK_INVERTED', params: {} }],
  [
    'paper and ink exchanged, and turned',
    invert(turnCode(artworkOf(url), (x, y, end) => [end - y, x])),
    { code: 'CHECK_INVERTED', params: {} },
  ],
  [
    'another item’s code, upside down',
    turnCode(artworkOf(urlOf(8)), (x, y, end) => [end - x, end - y]),
    { code: 'CHECK_WRONG_TEXT', params: { expected: url, actual: urlOf(8) } },
  ],
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
  it.each(sabotage)('is noticed in a PNG: %s', async (_name, artwork, problem) => {
    const report = await check('png', toPng(artwork), artwork);
    expect(report.problem).toEqual(problem);
    expect(report.isEqual).toBe(!['CHECK_WRONG_TEXT', 'CHECK_UNREADABLE'].includes(problem.code));
  });

  it.each(
    sabotage.flatMap(([name, artwork, problem]) =>
      imageFormats.map((format) => [format, name, artwork, problem.code] as const),
    ),
  )('is noticed in every format: %s, %s', async (format, _name, artwork, code) => {
    expect((await check(format, writers[format](artwork), artwork)).problem?.code).toBe(code);
  });

  it('is noticed in single bytes of a PNG', async () => {
    const good = toPng(artworkOf(url));
    for (const at of [0, 17, 40, 60, Math.floor(good.length / 2), good.length - 20, good.length - 1]) {
      const bad = Uint8Array.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x10;
      expect((await check('png', bad, artworkOf(url))).problem, `byte ${at}`).toEqual({
        code: 'CHECK_FILE_DAMAGED',
        params: {},
      });
    }
  });

  it('is noticed when the url differs by one letter’s case', async () => {
    const other = url.replace('02A', '02a');
    expect((await check('png', toPng(artworkOf(url)), artworkOf(url), other)).problem?.code).toBe('CHECK_WRONG_TEXT');
  });
});

describe('checkPicture', () => {
  /** A JPEG as WeChat sends it: 430 px wide, code only. */
  function toJpeg(content: string): Uint8Array {
    const canvas = rasteriser.rasterise(crop(artworkOf(content), 0, 0, 50, 50), { dpi: 218.44, mode: 'grey' });
    const data = Uint8Array.from(pixelRows(canvas).flatMap((row) => [...row].flatMap((luma) => [luma, luma, luma, 0])));
    return encodeForeignJpeg({ data, width: canvas.widthPx, height: canvas.heightPx }, 80).data;
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
