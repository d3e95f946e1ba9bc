import { createHash } from 'node:crypto';
import { type ArtworkJob, type ArtworkPress, createArtworkPress } from '@core/artwork';
import { createChecker } from '@core/check';
import { defaultDesign, designPresets } from '@shared/artwork';
import { toItemId } from '@shared/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { urlOf } from '../../../support/artwork';
import { resourcesDir } from '../../../support/resources';

let press: ArtworkPress;
beforeAll(() => {
  press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
});
afterAll(() => press.close());

const jobOf = (n: number, changes: Partial<ArtworkJob> = {}): ArtworkJob => ({
  itemId: toItemId(n),
  url: urlOf(n),
  fields: { label: `门店 ${n}`, label2: `No.${String(n).padStart(4, '0')}` },
  design: defaultDesign,
  isDemo: false,
  options: { formats: ['png', 'svg'], dpi: 600, pngMode: 'bilevel', tiffMode: 'bilevel-g4' },
  wechatPicture: null,
  ...changes,
});

const titleOf = (svg: Uint8Array | undefined): string =>
  /<title>(.*)<\/title>/u.exec(new TextDecoder().decode(svg))?.[1] ?? '';

describe('render', () => {
  it('gives every format asked for, in order, checked and with its checksum', async () => {
    // 50 mm in 41 modules are 1.2195 mm or, at 600 dpi, 28 whole dots of 1.1853 mm.
    const pngMeasure = { moduleMm: expect.closeTo(1.1853, 4), moduleDots: 28, quietZoneModules: 4, contrast: 1 };
    const svgMeasure = { ...pngMeasure, moduleMm: expect.closeTo(1.2195, 2), moduleDots: null };
    const result = await press.render(jobOf(1));
    expect(result).toEqual({
      itemId: 1,
      files: ['png', 'svg'].map((kind, index) => {
        const bytes = result.files[index]?.bytes ?? new Uint8Array(0);
        return {
          kind,
          extension: kind,
          bytes,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          check: {
            text: urlOf(1),
            isEqual: true,
            problem: null,
            symbol: { modules: 33, errorCorrection: 'Q', unusedErrorCorrection: 1 },
            measure: kind === 'png' ? pngMeasure : svgMeasure,
          },
        };
      }),
      warnings: [],
      labelLines: ['门店 1', 'No.0001'],
    });
    expect(Buffer.from(result.files[0]?.bytes ?? []).toString('latin1', 1, 4)).toBe('PNG');
  });

  it('never mixes up label and code, however the jobs overlap', async () => {
    const numbers = Array.from({ length: 24 }, (_, n) => n);
    const results = await Promise.all(numbers.map((n) => press.render(jobOf(n))));
    for (const [n, { itemId, files, labelLines }] of results.entries()) {
      expect(itemId).toBe(n);
      expect(labelLines).toEqual([`门店 ${n}`, `No.${String(n).padStart(4, '0')}`]);
      expect(titleOf(files[1]?.bytes)).toBe(`门店 ${n} · No.${String(n).padStart(4, '0')}`);
      expect(files.map(({ check }) => check.problem)).toEqual([null, null]);
    }
  });

  it('gives the same bytes for the same job', async () => {
    const [one, other] = [await press.render(jobOf(5)), await press.render(jobOf(5))];
    expect(one).toEqual(other);
  });

  it.each([
    ['emoji', '咖啡☕😀店', ['ARTWORK_GLYPH_MISSING']],
    ['markup and quotes', '</text><image href="x"/>"\'&amp;', []],
    ['line breaks', '第一行\r\n第二行', []],
    ['300 characters', '很长的名字'.repeat(60), ['ARTWORK_LABEL_TOO_LONG']],
    ['a word of 300 letters', 'x'.repeat(300), ['ARTWORK_LABEL_TOO_LONG']],
    ['stacked marks', `q${'\u0301'.repeat(30)}`, []],
    ['right-to-left script', 'שלום', ['ARTWORK_GLYPH_MISSING']],
    ['half a character', '店\ud83d', ['ARTWORK_GLYPH_MISSING']],
    ['control characters', '店\u0000\u0007\u001b[31m', []],
    ['nothing', '', []],
    ['only spaces', ' \u3000\t\n', []],
    ['a path', '../../x', []],
  ])('prints a label of %s', async (_name, label, warnings) => {
    const result = await press.render(jobOf(2, { fields: { label } }));
    expect(result.files.map(({ check }) => check.problem)).toEqual([null, null]);
    expect([...new Set(result.warnings.map(({ code }) => code))]).toEqual(warnings);
  });

  it.each(Object.entries(designPresets))('prints and checks the preset %s, as demo too', async (_name, design) => {
    for (const isDemo of [false, true]) {
      const { files } = await press.render(
        jobOf(3, {
          design,
          isDemo,
          options: { formats: ['png', 'svg'], dpi: 300, pngMode: 'grey', tiffMode: 'bilevel-g4' },
        }),
      );
      expect(files.map(({ check }) => check.problem)).toEqual([null, null]);
      expect(titleOf(files[1]?.bytes).endsWith('演示 DEMO')).toBe(isDemo);
    }
  });

  it.each(Object.entries(designPresets))(
    'makes a small picture of the preset %s that still scans',
    async (_name, design) => {
      const png = await press.renderThumbnail(jobOf(4, { design }));
      const [widthPx, heightPx] = [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];
      expect([Math.max(widthPx, heightPx) <= 300, png.length < 12_000]).toEqual([true, true]);
      const checker = await createChecker(resourcesDir);
      expect((await checker.checkPicture(png, urlOf(4))).text).toBe(urlOf(4));
    },
  );

  it('passes WeChat’s picture through byte for byte, and checks it', async () => {
    const { files } = await press.render(
      jobOf(4, { options: { formats: ['png'], dpi: 300, pngMode: 'bilevel', tiffMode: 'bilevel-g4' } }),
    );
    const picture = { bytes: files[0]?.bytes ?? new Uint8Array(0), mediaType: 'image/png' } as const;
    const options: ArtworkJob['options'] = { formats: ['svg'], dpi: 300, pngMode: 'bilevel', tiffMode: 'bilevel-g4' };
    const own = await press.render(jobOf(4, { options, wechatPicture: picture }));
    expect(own.files[1]).toEqual({
      kind: 'wechat',
      extension: 'png',
      bytes: picture.bytes,
      sha256: files[0]?.sha256,
      check: {
        text: urlOf(4),
        isEqual: true,
        problem: null,
        symbol: { modules: 33, errorCorrection: 'Q', unusedErrorCorrection: 1 },
        measure: null,
      },
    });
    const foreign = await press.render(jobOf(5, { options, wechatPicture: { ...picture, mediaType: 'image/jpeg' } }));
    expect(foreign.files.map(({ kind, extension, check }) => [kind, extension, check.problem])).toEqual([
      ['svg', 'svg', null],
      ['wechat', 'jpg', { code: 'CHECK_WRONG_TEXT', params: { expected: urlOf(5), actual: urlOf(4) } }],
    ]);
  });

  it.each([
    [
      'ink that will not scan',
      { design: { ...defaultDesign, ink: { kind: 'colour', cmyk: [0, 0, 1, 0], rgb: [255, 255, 0] } } },
      'ARTWORK_CONTRAST_REFUSED',
    ],
    [
      'modules too small for the resolution',
      {
        design: { ...defaultDesign, codeSizeMm: 12 },
        options: { formats: ['png'], dpi: 300, pngMode: 'bilevel', tiffMode: 'bilevel-g4' },
      },
      'ARTWORK_MODULE_TOO_SMALL',
    ],
    ['a url that no symbol holds', { url: 'x'.repeat(3000) }, 'ARTWORK_URL_TOO_LONG'],
    ['no url', { url: '' }, 'ARTWORK_URL_EMPTY'],
  ] satisfies [string, Partial<ArtworkJob>, string][])('refuses %s', async (_name, changes, code) => {
    await expect(press.render(jobOf(6, changes))).rejects.toThrow(expect.objectContaining({ code }));
  });

  it('prints in vector what is too small for a raster', async () => {
    const { files } = await press.render(
      jobOf(7, {
        design: { ...defaultDesign, codeSizeMm: 12 },
        options: { formats: ['svg'], dpi: 300, pngMode: 'bilevel', tiffMode: 'bilevel-g4' },
      }),
    );
    expect(files.map(({ check }) => check.problem)).toEqual([null]);
  });
});

describe('renderSvg', () => {
  it('shows exactly what the export writes', async () => {
    const { svg, warnings } = await press.renderSvg(jobOf(8, { fields: { label: '😀' } }));
    const { files } = await press.render(
      jobOf(8, {
        fields: { label: '😀' },
        options: { formats: ['svg'], dpi: 600, pngMode: 'grey', tiffMode: 'bilevel-g4' },
      }),
    );
    expect(svg).toBe(new TextDecoder().decode(files[0]?.bytes));
    expect(warnings).toEqual([{ code: 'ARTWORK_GLYPH_MISSING', params: { characters: '😀' } }]);
  });
});

describe('a press without its resources', () => {
  it('says so with every job', async () => {
    const broken = createArtworkPress({ resourcesDir: '/nowhere', workerUrl: null, threads: 1 });
    for (let n = 0; n < 2; n++) {
      await expect(broken.render(jobOf(n))).rejects.toThrow(
        expect.objectContaining({ code: 'ARTWORK_RESOURCE_MISSING' }),
      );
    }
  });
});
