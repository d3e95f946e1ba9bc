/**
 * Goldens of artwork: SVG byte for byte, PNG pixel for pixel. A change here changes what print shops receive: look at the
 * pictures before accepting it. Accept with `npx vitest run --project golden -u`.
 */
import { createHash } from 'node:crypto';
import { createArtworkPress } from '@core/artwork';
import { readPng } from '@core/check/png-reader';
import { type Design, designPresets } from '@shared/artwork';
import { type TemplateFields, toItemId } from '@shared/domain';
import { afterAll, describe, expect, it } from 'vitest';
import { urlOf } from '../support/artwork';
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
  'demo-emoji': { design: sticker, fields: { label: '咖啡😀店\n二楼', label2: 'No.0003' }, isDemo: true },
};

const press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
afterAll(() => press.close());

/** What the picture looks like, whatever its file says: size, and a hash of every pixel's brightness. */
function pixelHash(bytes: Uint8Array): string {
  const picture = readPng(bytes);
  const row = new Uint8Array(picture.widthPx);
  const hash = createHash('sha256');
  for (let y = 0; y < picture.heightPx; y++) {
    for (let x = 0; x < picture.widthPx; x++) row[x] = picture.luma(x, y);
    hash.update(row);
  }
  return `${picture.widthPx} × ${picture.heightPx} ${hash.digest('hex')}`;
}

describe.each(Object.entries(samples))('%s', (name, { design, fields, isDemo = false }) => {
  const render = async (dpi: 300 | 600, pngMode: 'bilevel' | 'grey') =>
    await press.render({
      itemId: toItemId(1),
      url: urlOf(1),
      fields,
      design,
      isDemo,
      options: { formats: ['svg', 'png'], dpi, pngMode },
      wechatPicture: null,
    });

  it('is drawn as before', async () => {
    const crisp = await render(600, 'bilevel');
    const smooth = await render(300, 'grey');
    const [svg, png] = crisp.files;
    const grey = smooth.files[1];
    expect([...crisp.files, ...smooth.files].map(({ problem }) => problem)).toEqual([null, null, null, null]);
    await expect(new TextDecoder().decode(svg?.bytes)).toMatchFileSnapshot(`artwork/${name}.svg`);
    expect({
      bilevel600: pixelHash(png?.bytes ?? new Uint8Array()),
      grey300: pixelHash(grey?.bytes ?? new Uint8Array()),
      labelLines: crisp.labelLines,
      warnings: crisp.warnings,
    }).toMatchSnapshot();
  });
});
