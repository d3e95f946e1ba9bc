/**
 * Goldens of artwork: SVG, EPS and PDF byte for byte, PNG, JPG and TIFF pixel for pixel. A change here changes what print shops receive: look at the
 * pictures before accepting it. Accept with `npx vitest run --project golden -u`.
 */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { type ArtworkJob, createArtworkPress } from '@core/artwork';
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

/** What the picture looks like, whatever its file says: size, and a hash of every pixel's brightness. */
function pixelHash(kind: ImageFormat, bytes: Uint8Array): string {
  const content = readers[kind](bytes);
  if (content.kind !== 'raster') throw new TypeError('vector file');
  const { picture, dotsPerMm } = content;
  const row = new Uint8Array(picture.widthPx);
  const hash = createHash('sha256');
  for (let y = 0; y < picture.heightPx; y++) {
    for (let x = 0; x < picture.widthPx; x++) row[x] = picture.luma(x, y);
    hash.update(row);
  }
  return `${picture.widthPx} × ${picture.heightPx}, ${Math.round(dotsPerMm * 25.4)} dpi, ${hash.digest('hex')}`;
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
    if (design.logo === null) {
      await expect(new TextDecoder().decode(svg?.bytes)).toMatchFileSnapshot(`artwork/${name}.svg`);
      await expect(new TextDecoder().decode(eps?.bytes)).toMatchFileSnapshot(`artwork/${name}.eps`);
    }
    // Compressed bytes depend on the zlib that wrote them, so what they stand for is compared; a logo's in SVG and EPS are among its pixels.
    await expect(readableBytes(pdf?.bytes ?? new Uint8Array())).toMatchFileSnapshot(`artwork/${name}.pdf.txt`);
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
