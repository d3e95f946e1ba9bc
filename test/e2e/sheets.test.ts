/**
 * Print sheets and several zips, chosen in the window.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { readPackage } from '../support/read-package';
import { askValue, choose, makeNumbers, problem, ready, typeNumber } from '../support/selectors';

const ENOUGH_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'channel-qr-sheets-'));
let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
  const { window } = running;
  await ready(window);
  await window.getByTestId('try-demo').click();
  await makeNumbers(window, 1, 25);
  await window.getByTestId('run-finished').getByTestId('open-export').click({ timeout: ENOUGH_MS });
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

it('offers what else may go into the package', async () => {
  const { window } = running;
  await window.getByTestId('export-formats').getByText('TIFF').click();
  await window.getByTestId('export-thumbnails').check();
  await running.screenshot('export-form');
  await window.getByTestId('export-formats').getByText('TIFF').click();
});

it('shows names exactly as the package will have them, plain letters too', async () => {
  const { window } = running;
  const names = () => window.getByTestId('name-examples').locator('li .mono').allInnerTexts();
  await expect.poll(names).toEqual(['1', '2', '3', '4'].map((n) => `images/演示-000${n}-${n}.png`));
  await window.getByTestId('export-name').fill('店 {label}?');
  await expect.poll(names).toEqual(['1', '2', '3', '4'].map((n) => `images/演示-店 ${n}_.png`));
  await window.getByTestId('export-ascii').check();
  await window.getByTestId('export-folderEvery').fill('2');
  await window.getByTestId('export-folderEvery').blur();
  await expect
    .poll(names)
    .toEqual([
      'images/01-02/DEMO-1_.png',
      'images/01-02/DEMO-2_.png',
      'images/03-04/DEMO-3_.png',
      'images/03-04/DEMO-4_.png',
    ]);
  await running.screenshot('export-names');
  await window.getByTestId('export-ascii').uncheck();
  await window.getByTestId('export-folderEvery').fill('');
  await window.getByTestId('export-name').fill('{n:0000}-{label}');
});

it('takes any paper and any grid, says at once what it comes to, and refuses what does not fit', async () => {
  const { window } = running;
  const summary = () => window.getByTestId('sheet-summary').innerText();
  await choose(window, 'export-sheets', 'A4');
  await expect.poll(summary).toBe('每页 3 × 3 = 9 个，25 个码共 3 页');
  await choose(window, 'export-sheets', '自定义');
  await typeNumber(window.getByTestId('export-sheetWidth'), '320');
  await typeNumber(window.getByTestId('export-sheetHeight'), '500');
  await choose(window, 'export-sheetGrid', '自己定');
  await typeNumber(window.getByTestId('export-sheetColumns'), '9');
  await problem(window.getByTestId('section-sheets'), 'HANDOFF_SHEET_TOO_SMALL').waitFor();
  expect(await window.getByTestId('export-start').isDisabled()).toBe(true);
  await typeNumber(window.getByTestId('export-sheetColumns'), '4');
  await typeNumber(window.getByTestId('export-sheetRows'), '2');
  await typeNumber(window.getByTestId('export-sheetPages'), '3');
  await expect.poll(summary).toBe('每页 4 × 2 = 8 个，25 个码共 4 页 · 分成 2 个 PDF');
  await running.screenshot('export-own-sheet');
});

it('puts the sheets as they were planned into the zips, says how many zips there are, and remembers the choice', async () => {
  const { window, app } = running;
  await window.getByTestId('export-splitCount').fill('10');
  await window.getByTestId('export-splitCount').blur();
  await window.getByTestId('export-contact').fill('王芳 138 0000 0000');
  await answerSaveDialog(app, join(folder, '演示.zip'));
  await window.getByTestId('export-start').click();
  const named = window.getByTestId('export-file');
  await named.waitFor({ timeout: ENOUGH_MS });
  expect(await named.textContent()).toMatch(/3.*演示-1of3\.zip/u);
  expect(readdirSync(folder).sort()).toEqual(['演示-1of3.zip', '演示-2of3.zip', '演示-3of3.zip']);
  const opened = ['1', '2', '3'].map((n) => readPackage(readFileSync(join(folder, `演示-${n}of3.zip`))));
  const sheets = opened.flatMap(({ files }) => [...files.keys()].filter((name) => name.startsWith('sheets/')));
  expect(sheets).toEqual([1, 2].flatMap((n) => ['pdf', 'csv'].map((type) => `sheets/演示-sheet-00${n}.${type}`)));
  const list = opened.map(({ files }) => files.get('sheets/演示-sheet-001.csv')).find((bytes) => bytes !== undefined);
  const places = new TextDecoder().decode(list).split('\r\n');
  // Three pages of 4 × 2: the last place of the first PDF.
  expect(places.filter((line) => line !== '').at(-1)).toMatch(/^3,2,4,24,/);
  expect((await askValue(window, 'settings:get', undefined)).exportOptions.sheets).toMatchObject({
    widthMm: 320,
    heightMm: 500,
    grid: { columns: 4, rows: 2 },
    pagesPerFile: 3,
  });
  expect(opened[0]?.manifest).toHaveLength(25);
  const notes = new TextDecoder().decode(opened[0]?.files.get('印刷说明.txt'));
  expect(notes).toContain('有疑问请联系：王芳 138 0000 0000，');
  const workbook = readPackage(Buffer.from(opened[0]?.files.get('清单.xlsx') ?? [])).files;
  expect([...workbook.keys()].filter((name) => name.startsWith('xl/media/'))).toHaveLength(25);
  await running.screenshot('export-sheets');
});
