/**
 * Goldens of artwork: SVG byte for byte; EPS and PDF by page, operators and a digest of every stretch of their text, with a picture of each to look
 * at; PNG, JPG and TIFF pixel for pixel. A change here changes what print shops receive: look at the pictures before accepting it. Accept
 * with `ACCEPT=1 npx vitest run --project golden -u`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { type ArtworkJob, createArtworkPress } from '@core/artwork';
import { encodeImagePng } from '@core/artwork/png';
import type { Picture } from '@core/check/picture';
import { readers } from '@core/check/readers/readers';
import { type Design, designPresets } from '@shared/artwork';
import { type ImageFormat, type TemplateFields, toItemId } from '@shared/domain';
import { afterAll, describe, expect, it } from 'vitest';
import { urlOf } from '../support/artwork';
import { ringLogo } from '../support/logo';
import { resourcesDir } from '../support/resources';

interface Sample {
  readonly design: Design;
  readonly fields: TemplateFields;
  readonly isDemo?: boolean;
}

const green = { kind: 'colour', cmyk: [0.85, 0.1, 0.85, 0.15], rgb: [7, 135, 74] } as const;
const sticker = designPresets['sticker-50'];

const samples: Readonly<Record<string, Sample>> = {
  plain: { design: designPresets['plain-50'], fields: {} },
  'sticker-50': { design: sticker, fields: { label: '南京东路旗舰店', label2: 'No.0001' } },
  'sticker-30-long': {
    design: designPresets['sticker-30'],
    fields: { label: '双江拉祜族佤族布朗族傣族自治县勐勐镇', label2: 'SH-0812 · 二楼收银台' },
  },
  'sticker-40-cut': {
    design: designPresets['sticker-40'],
    fields: { label: '很长的名字，'.repeat(50), label2: 'Page 9' },
  },
  'above-colour-margin': {
    design: {
      ...sticker,
      labelPosition: 'above',
      marginMm: 3,
      labelHeightMm: 'auto',
      errorCorrection: 'H',
      ink: green,
      labelLines: [
        { template: '{label}', sizePt: 14, weight: 700, align: 'start' },
        { template: '{城市} · {n:0000}', sizePt: 9, weight: 400, align: 'end' },
      ],
    },
    fields: { label: 'Café & “Bar” <1>', 城市: '上海', n: '7' },
  },
  'table-card': {
    design: designPresets['table-card'],
    fields: { label: '双江拉祜族佤族布朗族傣族自治县勐勐镇', label2: 'SH-0812 · 二楼收银台' },
  },
  'card-border-cut': {
    design: {
      ...designPresets['card-a6'],
      card: { widthMm: 54, heightMm: 85 },
      codeSizeMm: 40,
      marginMm: 4,
      header: { template: '扫码关注{城市}公众号', sizePt: 12, weight: 700, align: 'center' },
      labelLines: [{ template: '{label}', sizePt: 12, weight: 700, align: 'center' }],
      hasCutLine: true,
      cornerRadiusMm: 5,
      border: { widthMm: 0.5, insetMm: 2, radiusMm: 3 },
    },
    fields: { label: '南京东路旗舰店', label2: 'No.0001', 城市: '上海' },
  },
  'logo-header-beside': {
    design: {
      ...designPresets['plain-50'],
      errorCorrection: 'H',
      labelPosition: 'right',
      header: { template: '扫码点餐', sizePt: 12, weight: 400, align: 'start' },
      labelLines: [{ template: '{label}', sizePt: 14, weight: 700, align: 'start' }],
      border: { widthMm: 0.3, insetMm: 2, radiusMm: 0 },
      logo: { image: ringLogo, sizePercent: 24 },
    },
    fields: { label: '南京东路旗舰店' },
  },
  'demo-emoji': { design: sticker, fields: { label: '咖啡😀店\n二楼', label2: 'No.0003' }, isDemo: true },
};

const press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
afterAll(() => press.close());

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Every pixel's brightness, row by row. */
function lumasOf({ widthPx, heightPx, luma }: BoundPicture): Uint8Array {
  return Uint8Array.from({ length: widthPx * heightPx }, (_, at) => luma(at % widthPx, Math.floor(at / widthPx)));
}

type BoundPicture = Pick<Picture, 'widthPx' | 'heightPx'> & { luma(x: number, y: number): number };
const bind = (picture: Picture): BoundPicture => ({
  widthPx: picture.widthPx,
  heightPx: picture.heightPx,
  luma: (x, y) => picture.luma(x, y),
});

/** What the picture looks like, whatever its file says: size, and a hash of every pixel's brightness. */
function pixelHash(kind: ImageFormat, bytes: Uint8Array): string {
  const content = readers[kind](bytes);
  if (content.kind !== 'raster') throw new TypeError('vector file');
  const { picture, dotsPerMm } = content;
  return `${picture.widthPx} × ${picture.heightPx}, ${Math.round(dotsPerMm * 25.4)} dpi, ${sha256(lumasOf(bind(picture)))}`;
}

const LINES_PER_DIGEST = 300;

/** What a vector file says: how often each operator, and every stretch of lines by its first one and a digest, so that a change says where it is. */
function drawingOf(text: string) {
  const lines = text.split('\n');
  const operators: Record<string, number> = {};
  for (const line of lines) {
    const operator = /^(?:\S* )*?([A-Za-z]{1,2}\*?)$/u.exec(line)?.[1];
    if (operator !== undefined) operators[operator] = (operators[operator] ?? 0) + 1;
  }
  const stretches = Array.from({ length: Math.ceil(lines.length / LINES_PER_DIGEST) }, (_, index) => {
    const from = index * LINES_PER_DIGEST;
    const stretch = lines.slice(from, from + LINES_PER_DIGEST);
    return `from line ${from + 1}, “${stretch[0]?.slice(0, 60)}”: ${sha256(stretch.join('\n')).slice(0, 32)}`;
  });
  return { lines: lines.length, operators, stretches };
}

const PICTURE_WIDTH_PX = 400;
const accepts = process.env['ACCEPT'] === '1';

/** Compares the page as the check draws it with the picture that is kept; returns its size. */
function comparePage(name: string, bytes: Uint8Array): string {
  const content = readers.pdf(bytes);
  if (content.kind !== 'vector') throw new TypeError('raster file');
  const picture = bind(content.draw(PICTURE_WIDTH_PX));
  const { widthPx, heightPx } = picture;
  const data = lumasOf(picture);
  const path = fileURLToPath(new URL(`artwork/${name}.png`, import.meta.url));
  if (accepts) writeFileSync(path, encodeImagePng({ widthPx, heightPx, channels: 1, data }));
  if (!existsSync(path)) throw new Error(`There is no ${path}`);
  const kept = inflateRows(readFileSync(path));
  const changed = data.filter((luma, at) => luma !== kept[at + Math.floor(at / widthPx) + 1]).length;
  expect({ changedPixels: changed, pixels: kept.length - heightPx }).toEqual({ changedPixels: 0, pixels: data.length });
  return `${content.widthMm.toFixed(2)} × ${content.heightMm.toFixed(2)} mm`;
}

/** Rows of a PNG as `encodeImagePng` writes it, each behind the byte of its filter, which is none. */
function inflateRows(png: Buffer): Buffer {
  const at = png.indexOf('IDAT');
  return inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
}

const rasterModes = [
  { dpi: 600, pngMode: 'bilevel', tiffMode: 'bilevel-g4' },
  { dpi: 300, pngMode: 'grey', tiffMode: 'grey-lzw' },
  { dpi: 300, pngMode: 'rgb', tiffMode: 'cmyk-lzw' },
] as const;

describe.each(Object.entries(samples))('%s', (name, { design, fields, isDemo = false }) => {
  const render = async (options: ArtworkJob['options']) =>
    await press.render({ itemId: toItemId(1), url: urlOf(1), fields, design, isDemo, options, wechatPicture: null });

  it('is drawn as before in vector files', async () => {
    const { files, labelLines, warnings } = await render({ formats: ['svg', 'eps', 'pdf'], ...rasterModes[0] });
    expect(files.map(({ check }) => check.problem)).toEqual([null, null, null]);
    const [svg, eps, pdf] = files;
    // Compressed bytes depend on the zlib that wrote them, so what they stand for is compared; a logo's in SVG and EPS are among its pixels.
    if (design.logo === null) {
      await expect(new TextDecoder().decode(svg?.bytes)).toMatchFileSnapshot(`artwork/${name}.svg`);
      expect(drawingOf(new TextDecoder().decode(eps?.bytes))).toMatchSnapshot('EPS');
    }
    const pdfBytes = pdf?.bytes ?? new Uint8Array();
    expect({ page: comparePage(name, pdfBytes), ...drawingOf(readableBytes(pdfBytes)) }).toMatchSnapshot('PDF');
    expect({ labelLines, warnings }).toMatchSnapshot();
  });

  it.each(rasterModes)('is drawn as before in rasters: $dpi dpi, $pngMode, $tiffMode', async (mode) => {
    const { files } = await render({ formats: ['png', 'jpg', 'tiff'], ...mode });
    expect(files.map(({ check }) => check.problem)).toEqual([null, null, null]);
    const hashes = files.map(({ kind, bytes }) => [kind, kind === 'wechat' ? '' : pixelHash(kind, bytes)]);
    expect(Object.fromEntries(hashes)).toMatchSnapshot();
  });
});

/** The file with its streams inflated: everything but offsets and lengths stays as it is. */
const readableBytes = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/\/Length \d+>>\nstream\n([\s\S]*?)\nendstream/gu, (_, data: string) => {
      return `>>\nstream\n${inflateSync(Buffer.from(data, 'latin1')).toString('latin1')}endstream`;
    })
    .replace(/^\d{10} 00000 n $/gmu, 'offset')
    .replace(/startxref\n\d+/u, 'startxref')
    .replace(/^.*\n/u, '');
