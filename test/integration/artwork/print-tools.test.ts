/**
 * Print files before the programs print shops use: Ghostscript, Poppler, librsvg and libtiff read them, ZBar decodes what they draw.
 * None of them shares a line with this app.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { type ArtworkJob, createArtworkPress, createPdfDocument, type SheetPageJob } from '@core/artwork';
import { toPdfFile } from '@core/artwork/pdf/document';
import { type Design, designPresets } from '@shared/artwork';
import { imageFormats, toItemId } from '@shared/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { urlOf } from '../../support/artwork';
import { createPrintTools } from '../../support/print-tools';
import { resourcesDir } from '../../support/resources';

const press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
const folder = mkdtempSync(join(tmpdir(), 'print-tools-'));
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const tools = createPrintTools(folder, folder);
const { run, plates } = tools;
/** What ZBar reads in a picture. */
const scan = (name: string): string => tools.scan(name).join();

const green = { kind: 'colour', cmyk: [0.9, 0.2, 0.8, 0.3], rgb: [7, 135, 74] } as const;
const spot = { kind: 'spot', name: 'PANTONE 347 C', cmyk: [0.93, 0, 1, 0.05], rgb: [0, 122, 61] } as const;
const design: Design = designPresets['sticker-50'];
const fields = { label: '南京东路旗舰店（二楼）', label2: 'No.0001' };

async function writeFiles(name: string, ink: Design['ink'], tiffMode: ArtworkJob['options']['tiffMode']) {
  const options: ArtworkJob['options'] = { formats: [...imageFormats], dpi: 600, pngMode: 'grey', tiffMode };
  const job = { itemId: toItemId(1), url: urlOf(1), fields, design: { ...design, ink }, isDemo: false, options };
  const { files } = await press.render({ ...job, wechatPicture: null });
  for (const { extension, bytes, check } of files) {
    expect(check.problem).toBeNull();
    writeFileSync(at(`${name}.${extension}`), bytes);
  }
}

beforeAll(async () => {
  await writeFiles('black', { kind: 'black' }, 'bilevel-g4');
  await writeFiles('green', green, 'cmyk-lzw');
  await writeFiles('spot', spot, 'cmyk-lzw');
});

describe.each(['black', 'green', 'spot'])('%s artwork', (name) => {
  it('has no font and exact boxes', () => {
    expect(tools.fonts(`${name}.pdf`)).toBe(0);
    const boxes = [...run('pdfinfo', '-box', `${name}.pdf`).matchAll(/^(Media|Trim|Bleed)Box: +(.+)$/gmu)];
    // 50 × 60 mm are 141.73 × 170.08 points.
    expect(boxes.map(([, box, value]) => `${box} ${value?.replace(/ +/gu, ' ')}`)).toEqual([
      'Media 0.00 0.00 141.73 170.08',
      'Bleed 0.00 0.00 141.73 170.08',
      'Trim 0.00 0.00 141.73 170.08',
    ]);
  });

  it.each(['pdf', 'eps'])('is read by Ghostscript without a word: %s', (extension) => {
    expect(tools.interpret(`${name}.${extension}`)).toBe('');
  });

  it('says its exact bounding box', () => {
    const [box, exact] = readFileSync(at(`${name}.eps`), 'latin1').match(/^%%(?:HiRes)?BoundingBox: .*$/gmu) ?? [];
    expect([box, exact]).toEqual(['%%BoundingBox: 0 0 142 171', '%%HiResBoundingBox: 0 0 141.7323 170.0787']);
  });

  it.each([
    ['pdf', ['pdftocairo', '-png', '-singlefile', '-r', '200', `${name}.pdf`, 'seen']],
    [
      'eps',
      [
        'gs',
        '-q',
        '-dNOPAUSE',
        '-dBATCH',
        '-dSAFER',
        '-dEPSCrop',
        '-sDEVICE=pnggray',
        '-r200',
        '-sOutputFile=seen.png',
        `${name}.eps`,
      ],
    ],
    ['svg', ['rsvg-convert', '-w', '400', '-o', 'seen.png', `${name}.svg`]],
  ] as const)('is drawn and decoded by others: %s', (_kind, [command, ...args]) => {
    run(command, ...args);
    expect(scan('seen.png')).toBe(urlOf(1));
  });

  it.each(['png', 'jpg'])('is decoded by others: %s', (extension) => {
    expect(scan(`${name}.${extension}`)).toBe(urlOf(1));
  });

  it('is one TIFF picture of 600 dpi to libtiff, and decoded', () => {
    const info = run('tiffinfo', `${name}.tiff`);
    expect(info).toContain('Resolution: 600, 600 pixels/inch');
    expect(info).toContain('Image Width: 1181 Image Length: 1417');
    expect(info).toContain(name === 'black' ? 'CCITT Group 4' : 'Photometric Interpretation: separated');
    run('tiff2rgba', '-c', 'none', `${name}.tiff`, 'rgba.tif');
    expect(scan('rgba.tif')).toBe(urlOf(1));
  });
});

describe('plates', () => {
  it.each(['pdf', 'eps'])('black artwork inks the black plate alone: %s', (extension) => {
    const { Black: black, ...others } = plates(`black.${extension}`);
    expect(others).toEqual({ Cyan: 0, Magenta: 0, Yellow: 0 });
    expect(black).toBeGreaterThan(20);
  });

  it.each(['pdf', 'eps'])('a colour inks the plates it names: %s', (extension) => {
    const { Cyan: cyan = 0, Magenta: magenta = 0, Yellow: yellow = 0, Black: black = 0 } = plates(`green.${extension}`);
    expect([magenta / cyan, yellow / cyan, black / cyan].map((share) => share.toFixed(1))).toEqual([
      '0.2',
      '0.9',
      '0.3',
    ]);
  });
});

describe('a spot colour', () => {
  it.each(['pdf', 'eps'])('has a plate of its own, and no ink on the others: %s', (extension) => {
    const { 'PANTONE 347 C': ink = 0, ...others } = plates(`spot.${extension}`);
    expect(others).toEqual({ Cyan: 0, Magenta: 0, Yellow: 0, Black: 0 });
    expect(ink).toBe(plates('black.pdf')['Black']);
  });

  it('is announced in the comments of the EPS', () => {
    const comments = readFileSync(at('spot.eps'), 'latin1').match(/^%%.*Color.*$/gmu);
    expect(comments).toEqual([
      '%%DocumentCustomColors: (PANTONE 347 C)',
      '%%CMYKCustomColor: 0.93 0 1 0.05 (PANTONE 347 C)',
    ]);
  });

  it('of another script and with signs of PostScript keeps its name', async () => {
    await writeFiles('named', { ...spot, name: '专色(绿) 50%/\\#1' }, 'cmyk-lzw');
    expect(tools.interpret('named.pdf', 'named.eps')).toBe('');
    for (const name of ['named.pdf', 'named.eps']) {
      const { Cyan, Magenta, Yellow, Black, ...own } = plates(name);
      expect([Cyan, Magenta, Yellow, Black, Object.keys(own).length]).toEqual([0, 0, 0, 0, 1]);
    }
  });

  it('is its mixture where there are four plates only', () => {
    expect(readFileSync(at('spot.svg'), 'utf8')).toContain('fill="#007a3d"');
    run('tiffcp', '-c', 'none', 'spot.tiff', 'plain.tif');
    // The first dark module's middle, 4.5 modules from both edges.
    const [, offset] = /^\s*0: \[\s*(\d+),/mu.exec(run('tiffinfo', '-s', 'plain.tif')) ?? [];
    const pixel = Math.floor((4.5 * 50 * 600) / 41 / 25.4);
    const at600 = Number(offset) + 4 * (1181 * pixel + pixel);
    expect([...readFileSync(at('plain.tif')).subarray(at600, at600 + 4)]).toEqual([237, 0, 255, 13]);
  });
});

describe('a sheet', () => {
  const places = Array.from({ length: 12 }, (_, index) => index);
  const rotations = [0, 90, 180, 270] as const;
  const sheet: SheetPageJob = {
    widthMm: 210,
    heightMm: 297,
    trim: { xMm: 3, yMm: 3, widthMm: 204, heightMm: 291 },
    bleed: { xMm: 1, yMm: 1, widthMm: 208, heightMm: 295 },
    artworks: places.map((index) => ({
      itemId: toItemId(index + 1),
      url: urlOf(index),
      fields: { label: `第 ${index} 号店`, label2: '' },
      design: designPresets['sticker-40'],
      isDemo: false,
      xMm: 8 + (index % 3) * 66,
      yMm: 10 + Math.floor(index / 3) * 66,
      rotation: rotations[index % 4] ?? 0,
    })),
    marks: [],
    texts: [{ text: '批次 7 · 第 1/1 页', xMm: 10, baselineMm: 290, sizePt: 7, weight: 400, ink: { kind: 'black' } }],
  };

  it('holds every code where it belongs, black on one plate, without fonts', async () => {
    const { page, checks, warnings } = await press.renderSheet(sheet);
    expect(checks).toEqual(places.map((index) => ({ itemId: index + 1, problem: null })));
    expect(warnings).toEqual([]);
    const pieces: Uint8Array[] = [];
    const write = async (bytes: Uint8Array): Promise<void> => void pieces.push(bytes);
    const document = createPdfDocument({ write }, { title: '拼版', createdAtMs: 0 });
    await document.addPage(page);
    await document.addPage(page);
    await document.finish();
    writeFileSync(at('sheet.pdf'), Buffer.concat(pieces));
    expect(tools.interpret('sheet.pdf')).toBe('');
    expect(tools.fonts('sheet.pdf')).toBe(0);
    expect(run('pdfinfo', '-box', '-l', '2', 'sheet.pdf')).toMatch(/Page +2 TrimBox: +8\.50 +8\.50 +586\.77 +833\.39/u);
    for (const index of places) {
      const { xMm, yMm } = sheet.artworks[index] ?? { xMm: 0, yMm: 0 };
      const [x, y, side] = [xMm, yMm, 50].map((mm) => String(Math.round((mm * 200) / 25.4)));
      const crop = ['-x', x ?? '', '-y', y ?? '', '-W', side ?? '', '-H', side ?? ''];
      run('pdftocairo', '-png', '-singlefile', '-r', '200', '-f', '2', '-l', '2', ...crop, 'sheet.pdf', 'part');
      expect(scan('part.png'), `place ${index}`).toBe(urlOf(index));
    }
    const { Black: black, ...others } = plates('sheet.pdf');
    expect(others).toEqual({ Cyan: 0, Magenta: 0, Yellow: 0 });
    expect(black).toBeGreaterThan(5);
  });

  it('draws rectangles of modules like outlines to the last pixel, however smoothly: no gap opens between them', async () => {
    const plain = { itemId: toItemId(1), url: urlOf(3), fields, design: designPresets['plain-50'], isDemo: false };
    const options: ArtworkJob['options'] = { formats: ['pdf'], dpi: 600, pngMode: 'grey', tiffMode: 'bilevel-g4' };
    const { files } = await press.render({ ...plain, options, wechatPicture: null });
    const artworks = [{ ...plain, xMm: 0, yMm: 0, rotation: 0 }] as const;
    const { page } = await press.renderSheet({ ...sheet, widthMm: 50, heightMm: 50, texts: [], artworks });
    writeFileSync(at('outlines.pdf'), files[0]?.bytes ?? '');
    writeFileSync(at('rectangles.pdf'), toPdfFile({ ...page, trim: null, bleed: null }, ''));
    expect(inflateSync(page.content).toString('latin1')).toContain(' re\n');
    for (const dpi of ['97', '150', '233']) {
      for (const program of [
        ['pdftoppm', '-png', '-gray', '-singlefile', '-r', dpi],
        ['pdftocairo', '-png', '-gray', '-singlefile', '-r', dpi],
      ] as const) {
        const [command, ...args] = program;
        run(command, ...args, 'outlines.pdf', 'outlines');
        run(command, ...args, 'rectangles.pdf', 'rectangles');
        expect(readFileSync(at('rectangles.png')).equals(readFileSync(at('outlines.png'))), `${command} ${dpi}`).toBe(
          true,
        );
      }
      const smooth = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pgmraw', `-r${dpi}`, '-dGraphicsAlphaBits=4'];
      run('gs', ...smooth, '-sOutputFile=outlines.pgm', 'outlines.pdf');
      run('gs', ...smooth, '-sOutputFile=rectangles.pgm', 'rectangles.pdf');
      expect(readFileSync(at('rectangles.pgm')).equals(readFileSync(at('outlines.pgm'))), `gs ${dpi}`).toBe(true);
    }
  });

  it('has everything on the plate of its spot colour, which the document keeps once', async () => {
    const artworks = sheet.artworks.map((artwork) => ({ ...artwork, design: { ...artwork.design, ink: spot } }));
    const texts = sheet.texts.map((text) => ({ ...text, ink: spot }));
    const { page, checks } = await press.renderSheet({ ...sheet, artworks, texts });
    expect(checks.filter(({ problem }) => problem !== null)).toEqual([]);
    const pieces: Uint8Array[] = [];
    const document = createPdfDocument(
      { write: async (bytes) => void pieces.push(bytes) },
      { title: '', createdAtMs: 0 },
    );
    await document.addPage(page);
    await document.addPage(page);
    await document.finish();
    const bytes = Buffer.concat(pieces);
    writeFileSync(at('spot-sheet.pdf'), bytes);
    expect(bytes.toString('latin1').match(/\/Separation/gu)).toHaveLength(1);
    expect(tools.interpret('spot-sheet.pdf')).toBe('');
    const { 'PANTONE 347 C': ink, ...others } = plates('spot-sheet.pdf');
    expect(others).toEqual({ Cyan: 0, Magenta: 0, Yellow: 0, Black: 0 });
    expect(ink).toBeGreaterThan(5);
  });

  it('notices two codes that changed places', async () => {
    const [first, second, ...rest] = sheet.artworks;
    if (first === undefined || second === undefined) throw new TypeError('two artworks');
    const crossed = { ...sheet, artworks: [first, { ...second, xMm: first.xMm, yMm: first.yMm }, ...rest] };
    const { checks } = await press.renderSheet(crossed);
    // The second one lies over the first, so the first is not found where it belongs.
    expect(checks.slice(0, 2).map(({ problem }) => problem?.code ?? null)).not.toEqual([null, null]);
  });
});
