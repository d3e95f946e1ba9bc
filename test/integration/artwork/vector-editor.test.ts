/**
 * Vector files in an editor, as a designer opens them: Inkscape, which reads EPS by way of Ghostscript like the big ones. The page has its size,
 * the modules are one object and the code in what it exports is read.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArtworkJob, createArtworkPress } from '@core/artwork';
import { type Design, designPresets, measureArtwork, moduleMm } from '@shared/artwork';
import { toItemId } from '@shared/domain';
import { createQrMatrix } from '@shared/qr';
import { afterAll, describe, expect, it } from 'vitest';
import { urlOf } from '../../support/artwork';
import { ringLogo } from '../../support/logo';
import { createPrintTools } from '../../support/print-tools';
import { resourcesDir } from '../../support/resources';

const press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
const folder = mkdtempSync(join(tmpdir(), 'vector-editor-'));
const tools = createPrintTools(folder, folder);
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

const designs: Readonly<Record<string, Design>> = {
  'a sticker': designPresets['sticker-50'],
  'a sticker in a spot colour': {
    ...designPresets['sticker-50'],
    ink: { kind: 'spot', name: 'PANTONE 347 C', cmyk: [0.93, 0, 1, 0.05], rgb: [0, 122, 61] },
  },
  'a card with border, cut line and logo': {
    ...designPresets['table-card'],
    codeSizeMm: 42,
    errorCorrection: 'H',
    border: { widthMm: 0.4, insetMm: 2, radiusMm: 3 },
    hasCutLine: true,
    cornerRadiusMm: 4,
    logo: { image: ringLogo, sizePercent: 24 },
  },
};

describe.each(Object.entries(designs))('%s', (_name, design) => {
  it('opens in its size with the modules as one object, and is read', async () => {
    const options: ArtworkJob['options'] = {
      formats: ['svg', 'pdf', 'eps'],
      dpi: 600,
      pngMode: 'grey',
      tiffMode: 'bilevel-g4',
    };
    const fields = { label: '南京东路旗舰店（二楼）', label2: 'No.0001' };
    const job = { itemId: toItemId(1), url: urlOf(1), fields, design, isDemo: false, options, wechatPicture: null };
    const { files } = await press.render(job);
    const { widthMm, heightMm } = measureArtwork(design, false);
    const matrix = createQrMatrix(urlOf(1), design.errorCorrection);
    const bodyMm = matrix.size * moduleMm(design, matrix);
    for (const { extension, bytes } of files) {
      writeFileSync(join(folder, `artwork.${extension}`), bytes);
      const { objects, picture } = tools.edit(`artwork.${extension}`);
      const close = (lengthMm: number) => expect.closeTo(lengthMm, 2);
      expect(objects[0], extension).toMatchObject({ widthMm: close(widthMm), heightMm: close(heightMm) });
      const bodies = objects.filter(
        (object) => /^(?:path|rect|use)/u.test(object.id) && Math.abs(object.widthMm - bodyMm) < 0.01,
      );
      expect(bodies, extension).toMatchObject([{ widthMm: close(bodyMm), heightMm: close(bodyMm) }]);
      expect(tools.scan(picture), extension).toEqual([urlOf(1)]);
    }
  }, 60_000);
});
