/**
 * Language and theme: of the whole window and of the papers, kept over a restart, and healed when their file is damaged.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { readPackage } from '../support/read-package';
import { askValue, choose, makeNumbers, openPlace, ready } from '../support/selectors';

/** What the app shows outside its page, and what the page has drawn. */
const looks = async ({ app, window }: RunningApp) => ({
  title: await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()),
  menu: await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label)),
  themeSource: await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource),
  language: await window.evaluate(() => document.documentElement.lang),
  theme: await window.evaluate(() => document.documentElement.dataset['theme']),
});

const englishAndDark = {
  title: 'Channel QR Studio',
  menu: ['Edit', 'View'],
  themeSource: 'dark',
  language: 'en',
  theme: 'dark',
};

/** Words in Chinese that stand on screen. */
const chineseWords = async ({ window }: RunningApp): Promise<readonly string[]> =>
  (await window.locator('body').innerText()).match(/\p{Script=Han}+/gu) ?? [];

describe('settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-settings-'));
  const homeDir = join(folder, 'home');
  let running: RunningApp;

  beforeAll(async () => {
    running = await launchApp({ homeDir });
    await ready(running.window);
    await running.window.getByTestId('try-demo').click();
    await makeNumbers(running.window, 1, 3);
    await running.window.getByTestId('run-finished').waitFor();
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('start in Chinese and follow the system’s theme', async () => {
    expect(await looks(running)).toEqual({
      title: '渠道码工坊',
      menu: ['编辑', '显示'],
      themeSource: 'system',
      language: 'zh-CN',
      theme: 'light',
    });
  });

  it('show the app’s own folders and every licence', async () => {
    const { window, app } = running;
    await openPlace(window, 'settings');
    const opened = app.evaluate(
      ({ shell }) =>
        new Promise<string>((resolve) => {
          shell.openPath = (path) => {
            resolve(path);
            return Promise.resolve('');
          };
        }),
    );
    await window.getByTestId('open-backups').click();
    expect(await opened).toBe(join(homeDir, 'backups'));
    await window.getByTestId('notices-open').click();
    const notices = await window.getByTestId('notices').innerText();
    for (const words of ['react-dom ', 'zxing-wasm ', 'SIL OPEN FONT LICENSE']) expect(notices).toContain(words);
    await window.keyboard.press('Escape');
    await window.getByTestId('notices').waitFor({ state: 'hidden' });
  });

  it('are one of the places keys lead to, and so is the search of a screen', async () => {
    const { window } = running;
    await window.keyboard.press('Control+8');
    await window.getByTestId('guide').getByText('暂停 / 继续 / 停止').waitFor();
    await window.getByTestId('guide').getByRole('button', { name: '交给开发人员' }).click();
    await expect
      .poll(() => window.evaluate(() => document.querySelector('.page-body')?.scrollTop))
      .toBeGreaterThan(500);
    await window.keyboard.press('Control+4');
    await window.getByTestId('page-ledger').waitFor();
    await window.keyboard.press('Control+f');
    await window.keyboard.type('2');
    expect(await window.getByTestId('ledger-search').inputValue()).toBe('2');
  });

  it('turn the whole window English and dark at once', async () => {
    const { window } = running;
    await openPlace(window, 'settings');
    await choose(window, 'settings-locale', 'English');
    await window.getByTestId('settings-theme').getByText('Dark', { exact: true }).click();
    await expect.poll(() => looks(running)).toEqual(englishAndDark);
    const background = await window.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe('rgb(21, 25, 23)');
    // Only the language's own name.
    expect(new Set(await chineseWords(running))).toEqual(new Set(['简体中文']));
    for (const place of ['new-batch', 'run', 'accounts', 'ledger'] as const) {
      await openPlace(window, place);
      expect(await chineseWords(running), place).toEqual([]);
    }
    await running.screenshot('settings-english-dark');
  });

  it('put the next export’s papers into that language', async () => {
    const { window, app } = running;
    const target = join(folder, 'english.zip');
    await openPlace(window, 'batches');
    await window.getByTestId('open-export').click();
    await answerSaveDialog(app, target);
    await window.getByTestId('export-start').click();
    await window.getByTestId('export-finished').waitFor();
    const names = [...readPackage(readFileSync(target)).files.keys()].filter((name) => !name.startsWith('images/'));
    expect(names).toEqual(expect.arrayContaining(['manifest.csv', 'List.xlsx', 'PRINT-NOTES.txt']));
    expect(names.join()).not.toMatch(/\p{Script=Han}/u);
  });

  it('are still there after a restart', async () => {
    await running.close();
    running = await launchApp({ homeDir });
    await ready(running.window);
    await expect.poll(() => looks(running)).toEqual(englishAndDark);
  });

  it('fall back one by one when a value makes no sense', async () => {
    await running.close();
    const file = join(homeDir, 'settings.json');
    const stored: { settings: Record<string, unknown> } = JSON.parse(readFileSync(file, 'utf8'));
    const damaged = { ...stored.settings, theme: 'plaid', concurrency: -4, exportOptions: 'all of them' };
    writeFileSync(file, JSON.stringify({ ...stored, settings: damaged }));

    running = await launchApp({ homeDir });
    await ready(running.window);
    const settings = await askValue(running.window, 'settings:get', undefined);
    expect(settings).toMatchObject({ locale: 'en', theme: 'system', concurrency: 4, exportOptions: { dpi: 600 } });
    expect((await looks(running)).language).toBe('en');
  });

  it('start afresh when their file is cut short, which is kept aside', async () => {
    await running.close();
    const file = join(homeDir, 'settings.json');
    const half = readFileSync(file, 'utf8').slice(0, 40);
    writeFileSync(file, half);

    running = await launchApp({ homeDir });
    await ready(running.window);
    expect((await looks(running)).language).toBe('zh-CN');
    expect(readFileSync(join(homeDir, 'settings.damaged.json'), 'utf8')).toBe(half);
    await openPlace(running.window, 'settings');
    await choose(running.window, 'settings-locale', 'English');
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('"en"');
  });
});
