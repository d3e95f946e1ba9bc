/**
 * Print sheets through the real press: what poppler draws from the PDF in the zip, zbar reads, in the places the list names.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ArtworkPress, createArtworkPress } from '@core/artwork';
import { createPackage, type PackageRequest } from '@core/handoff';
import { designPresets } from '@shared/artwork';
import { defaultSheetOptions, type ItemRecord, type SheetOptions } from '@shared/domain';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toItem, toRequest } from '../../support/package-request';
import { readPackage } from '../../support/read-package';
import { resourcesDir } from '../../support/resources';

const run = promisify(execFile);
let folder: string;
let press: ArtworkPress;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sheets-'));
  press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
});
afterAll(async () => {
  await press.close();
  await rm(folder, { recursive: true });
});

const urlOf = (n: number) => `http://weixin.qq.com/q/02AbCdEfGhIj${String(n).padStart(11, '0')}`;
const toItems = (count: number): readonly ItemRecord[] =>
  Array.from({ length: count }, (_, index) => {
    const item = toItem(index + 1, { label: `门店${index + 1}`, folder: index < 5 ? '华东' : '华北' });
    return { ...item, code: item.code && { ...item.code, url: urlOf(item.n) } };
  });

function make(name: string, items: readonly ItemRecord[], sheets: SheetOptions, change: Partial<PackageRequest> = {}) {
  const request = toRequest(path.join(folder, name), items, { press, design: designPresets['sticker-50'], ...change });
  return createPackage({ ...request, options: { ...request.options, formats: ['svg'], sheets } });
}

async function open(name: string) {
  const { files } = readPackage(await readFile(path.join(folder, name)));
  const list = (file: string) => {
    const text = new TextDecoder().decode(files.get(file));
    return Papa.parse<Record<string, string>>(text, { delimiter: ',', header: true, skipEmptyLines: true }).data;
  };
  return { files, list };
}

interface Box {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** What zbar reads from each box of a page, drawn by poppler at 150 dpi. */
async function scan(pdf: string, places: readonly { readonly page: string; readonly box: Box }[]) {
  const toPx = (mm: number) => String(Math.round((mm / 25.4) * 150));
  const pictures: string[] = [];
  for (const [index, { page, box }] of places.entries()) {
    const crop = ['-x', toPx(box.xMm), '-y', toPx(box.yMm), '-W', toPx(box.widthMm), '-H', toPx(box.heightMm)];
    const picture = path.join(folder, `place-${index}`);
    await run('pdftoppm', ['-r', '150', '-png', '-singlefile', '-f', page, '-l', page, ...crop, pdf, picture]);
    pictures.push(`${picture}.png`);
  }
  const { stdout } = await run('zbarimg', ['--quiet', '--raw', ...pictures]);
  return stdout.trimEnd().split('\n');
}

/** A box as poppler tells it, from the top-left corner of A4. */
function readBox(info: string, name: string): Box {
  const found = new RegExp(`${name}: +([\\d.]+) +([\\d.]+) +([\\d.]+) +([\\d.]+)`, 'u').exec(info);
  const [left = 0, bottom = 0, right = 0, top = 0] = (found ?? []).slice(1).map((pt) => (Number(pt) * 25.4) / 72);
  return { xMm: left, yMm: 297 - top, widthMm: right - left, heightMm: top - bottom };
}

test('cut as one pile and stacked, codes are in sequence; each is in the place its list names', async () => {
  const items = toItems(20);
  const report = await make('stack.zip', items, { ...defaultSheetOptions, order: 'stack' });
  expect([report.checked, report.failed]).toEqual([20, []]);
  const { files, list } = await open('stack.zip');
  const pdf = path.join(folder, 'stack.pdf');
  await writeFile(pdf, files.get('sheets/sheet-001.pdf') ?? '');
  const places = list('sheets/sheet-001.csv');
  const inSequence = places.toSorted((one, other) => toPile(one) - toPile(other));
  expect(inSequence.map((place) => place['url'])).toEqual(items.map((item) => urlOf(item.n)));
  expect(new Set(places.map((place) => place['checked']))).toEqual(new Set(['yes']));
  const { stdout: info } = await run('pdfinfo', ['-box', pdf]);
  const trim = readBox(info, 'TrimBox');
  const cell = { widthMm: (trim.widthMm - 2 * 6) / 3, heightMm: (trim.heightMm - 3 * 6) / 4 };
  const boxes = places.map(({ page = '', row, column }) => ({
    page,
    box: {
      xMm: trim.xMm + (Number(column) - 1) * (cell.widthMm + 6),
      yMm: trim.yMm + (Number(row) - 1) * (cell.heightMm + 6),
      ...cell,
    },
  }));
  expect(await scan(pdf, boxes)).toEqual(places.map((place) => place['url']));
});

/** Rank in the stack: 3 columns, at most 100 pages. */
const toPile = (place: Record<string, string>): number =>
  ((Number(place['row']) - 1) * 3 + Number(place['column'])) * 100 + Number(place['page']);

test('the boxes of a page are as designed, and no font is in the file', async () => {
  await make('boxes.zip', toItems(3), { ...defaultSheetOptions, bleedMm: 5 });
  const pdf = path.join(folder, 'boxes.pdf');
  await writeFile(pdf, (await open('boxes.zip')).files.get('sheets/sheet-001.pdf') ?? '');
  const { stdout: info } = await run('pdfinfo', ['-box', pdf]);
  const trim = readBox(info, 'TrimBox');
  const bleed = readBox(info, 'BleedBox');
  const media = readBox(info, 'MediaBox');
  expect([media.widthMm, media.heightMm].map((mm) => Math.round(mm * 100) / 100)).toEqual([210, 297]);
  expect(trim.widthMm).toBeCloseTo(3 * 50 + 2 * 6, 1);
  expect([trim.xMm - bleed.xMm, trim.yMm - bleed.yMm].map((mm) => Math.round(mm * 50) / 50)).toEqual([5, 5]);
  expect((await run('pdffonts', [pdf])).stdout.trim().split('\n')).toHaveLength(2);
});

test('PDFs end after N pages, folders begin new sheets, demo files are marked, the notes say all of it', async () => {
  const request = toRequest('', []);
  await make(
    'split.zip',
    toItems(20),
    { ...defaultSheetOptions, newSheetPerFolder: true, pagesPerFile: 1 },
    { batch: { ...request.batch, isDemo: true } },
  );
  const { files, list } = await open('split.zip');
  const names = [...files.keys()].filter((name) => name.startsWith('sheets/'));
  expect(names).toEqual([1, 2, 3].flatMap((n) => [`sheets/演示-sheet-00${n}.pdf`, `sheets/演示-sheet-00${n}.csv`]));
  const folders = names.filter((name) => name.endsWith('csv')).map((name) => list(name).map((row) => row['folder']));
  expect(folders.map((each) => [each.length, new Set(each).size])).toEqual([
    [5, 1],
    [9, 1],
    [6, 1],
  ]);
  expect(new TextDecoder().decode(files.get('印刷说明.txt'))).toMatch(
    /3 个 PDF，共 3 页；纸张 210 × 297 mm，每页 3 列 × 3 行/u,
  );
});

describe('a code that does not read on its sheet', () => {
  const problem = { code: 'CHECK_UNREADABLE', params: {} } as const;
  const failing = (): ArtworkPress => ({
    ...press,
    renderSheet: async (job) => {
      const result = await press.renderSheet(job);
      return { ...result, checks: result.checks.map((check, index) => (index === 1 ? { ...check, problem } : check)) };
    },
  });

  test('keeps the package back', async () => {
    const made = make('failing.zip', toItems(3), defaultSheetOptions, { press: failing() });
    await expect(made).rejects.toMatchObject({ code: 'HANDOFF_CHECK_FAILED', params: { count: 1, rows: '2' } });
  });

  test('is named in report and list when a person accepts it', async () => {
    const change = { press: failing(), acceptsFailures: true };
    const report = await make('accepted.zip', toItems(3), defaultSheetOptions, change);
    expect(report.failed.map((row) => [row.n, row.problem.code])).toEqual([[2, 'CHECK_UNREADABLE']]);
    const { list } = await open('accepted.zip');
    expect(list('sheets/sheet-001.csv').map((place) => [place['n'], place['checked'], place['problem']])).toEqual([
      ['1', 'yes', ''],
      ['2', 'no', 'CHECK_UNREADABLE'],
      ['3', 'yes', ''],
    ]);
  });
});

test('codes whose own image failed are on no sheet', async () => {
  const picky: ArtworkPress = {
    ...press,
    render: async (job) => {
      const result = await press.render(job);
      const problem = { code: 'CHECK_UNREADABLE', params: {} } as const;
      return job.fields['n'] === '2'
        ? { ...result, files: result.files.map((file) => ({ ...file, check: { ...file.check, problem } })) }
        : result;
    },
  };
  await make('picky.zip', toItems(3), defaultSheetOptions, { press: picky, acceptsFailures: true });
  const { list } = await open('picky.zip');
  expect(list('sheets/sheet-001.csv').map((place) => place['n'])).toEqual(['1', '3']);
});

test('a press that mixes two places up ends the export', async () => {
  const mixed: ArtworkPress = {
    ...press,
    renderSheet: async (job) => {
      const result = await press.renderSheet(job);
      return { ...result, checks: result.checks.toReversed() };
    },
  };
  const made = make('mixed.zip', toItems(3), defaultSheetOptions, { press: mixed });
  await expect(made).rejects.toMatchObject({ code: 'APP_UNEXPECTED', params: { name: 'SheetMixUp' } });
});

test('paper too small is refused before any work', async () => {
  const sheets = { ...defaultSheetOptions, widthMm: 60, heightMm: 60 };
  await expect(make('small.zip', toItems(1), sheets)).rejects.toMatchObject({ code: 'HANDOFF_SHEET_TOO_SMALL' });
});

test('the notes are one page of A4 without fonts, with as much ink as words', async () => {
  await make('notes.zip', toItems(3), defaultSheetOptions);
  const pdf = path.join(folder, 'notes.pdf');
  await writeFile(pdf, (await open('notes.zip')).files.get('印刷说明.pdf') ?? '');
  const { stdout: info } = await run('pdfinfo', [pdf]);
  expect([/Pages: +(\d+)/u.exec(info)?.[1], /Page size: .*A4/u.test(info)]).toEqual(['1', true]);
  expect((await run('pdffonts', [pdf])).stdout.trim().split('\n')).toHaveLength(2);
  const { stdout: raster } = await run('pdftoppm', ['-r', '36', '-gray', pdf], { encoding: 'buffer' });
  const inked = raster.reduce((sum, value) => sum + (value < 200 ? 1 : 0), 0);
  expect(inked).toBeGreaterThan(3000);
});
