/**
 * Cards with border, cut line, round corners and a coloured logo before the programs print shops use, alone and on sheets.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArtworkJob, createArtworkPress, type SheetPageJob } from '@core/artwork';
import { toPdfFile } from '@core/artwork/pdf/document';
import { type Design, designPresets, measureArtwork, planSheet } from '@shared/artwork';
import { defaultSheetOptions as a4, imageFormats, toItemId } from '@shared/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { urlOf } from '../../support/artwork';
import { ringLogo } from '../../support/logo';
import { createPrintTools } from '../../support/print-tools';
import { resourcesDir } from '../../support/resources';

const press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
const folder = mkdtempSync(join(tmpdir(), 'card-print-'));
const tools = createPrintTools(folder, folder);
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

const card: Design = {
  ...designPresets['table-card'],
  codeSizeMm: 42,
  errorCorrection: 'H',
  border: { widthMm: 0.4, insetMm: 2, radiusMm: 3 },
  hasCutLine: true,
  cornerRadiusMm: 4,
  logo: { image: ringLogo, sizePercent: 24 },
};
const fields = { label: '南京东路旗舰店（二楼）', label2: 'No.0001' };

beforeAll(async () => {
  const options: ArtworkJob['options'] = { formats: [...imageFormats], dpi: 300, pngMode: 'rgb', tiffMode: 'cmyk-lzw' };
  const job = { itemId: toItemId(1), url: urlOf(1), fields, design: card, isDemo: false, options };
  const { files, warnings } = await press.render({ ...job, wechatPicture: null });
  expect(warnings).toEqual([]);
  for (const { extension, bytes, check } of files) {
    expect(check.problem, extension).toBeNull();
    writeFileSync(join(folder, `card.${extension}`), bytes);
  }
});

describe('a card with border, cut line and logo', () => {
  it.each(['pdf', 'eps', 'svg'])('is drawn by others and decoded: %s', (extension) => {
    const name = `card.${extension}`;
    const { widthPx, heightPx, pixels } = tools.draw(name, 200);
    expect([widthPx, heightPx].map((px) => Math.round((px * 25.4) / 200))).toEqual([90, 54]);
    writeFileSync(join(folder, 'seen.pgm'), Buffer.concat([Buffer.from(`P5 ${widthPx} ${heightPx} 255\n`), pixels]));
    expect(tools.scan('seen.pgm')).toEqual([urlOf(1)]);
  });

  it.each(['png', 'jpg'])('is decoded by others: %s', (extension) => {
    expect(tools.scan(`card.${extension}`)).toEqual([urlOf(1)]);
  });

  it('is read by Ghostscript without a word, has no font, and is as large as designed', () => {
    expect(tools.interpret('card.pdf', 'card.eps')).toBe('');
    expect(tools.fonts('card.pdf')).toBe(0);
    const whole = [0, 0, 90, 54].map((mm) => expect.closeTo(mm, 2));
    expect(tools.boxes('card.pdf')).toEqual({ Media: whole, Trim: whole, Bleed: whole });
  });

  it('prints its logo in colour, and nothing else', () => {
    const { Cyan: cyan = 0, Magenta: magenta = 1, Yellow: yellow = 0, Black: black = 0 } = tools.plates('card.pdf');
    expect(magenta).toBe(0);
    expect(Math.min(cyan, yellow)).toBeGreaterThan(0);
    expect(Math.max(cyan, yellow)).toBeLessThan(1);
    expect(black).toBeGreaterThan(10);
  });
});

describe('sheets', () => {
  it('take cards of any size, as many as fit', () => {
    const counts = Object.entries<Design>(designPresets).map(([name, design]) => {
      const size = measureArtwork(design, false);
      const sheet = name === 'poster-a4' ? { ...a4, widthMm: 297, heightMm: 420 } : a4;
      const { columns, rows } = planSheet(size, sheet);
      return [name, columns * rows];
    });
    expect(Object.fromEntries(counts)).toMatchInlineSnapshot(`
      {
        "card-a6": 2,
        "plain-50": 12,
        "poster-a4": 1,
        "sticker-30": 30,
        "sticker-40": 18,
        "sticker-50": 12,
        "table-card": 8,
      }
    `);
  });

  it('hold cards with room for bleed, nothing printed in it, and each in its place', async () => {
    const plan = planSheet(measureArtwork(card, false), a4);
    const artworks = plan.slots.map(({ xMm, yMm }, index) => {
      return { itemId: toItemId(index + 1), url: urlOf(index), fields, design: card, isDemo: false, xMm, yMm };
    });
    const job: SheetPageJob = {
      widthMm: plan.widthMm,
      heightMm: plan.heightMm,
      trim: plan.block,
      bleed: plan.bleed,
      artworks: artworks.map((artwork) => ({ ...artwork, rotation: plan.rotation })),
      marks: [],
      texts: [],
    };
    const { page, checks } = await press.renderSheet(job);
    expect(checks.filter(({ problem }) => problem !== null)).toEqual([]);
    // One logo for all of them.
    expect(page.resources.filter(({ name }) => name.startsWith('I'))).toHaveLength(1);
    writeFileSync(join(folder, 'sheet.pdf'), toPdfFile(page, ''));
    const { widthPx, heightPx, pixels } = tools.draw('sheet.pdf', 100);
    writeFileSync(join(folder, 'seen.pgm'), Buffer.concat([Buffer.from(`P5 ${widthPx} ${heightPx} 255\n`), pixels]));
    expect(tools.scan('seen.pgm').toSorted()).toEqual(artworks.map(({ url }) => url).toSorted());
  });
});
