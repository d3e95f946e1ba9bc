/**
 * Backup and support from the settings: a copy of everything but secrets, taking it in on another computer, a ledger that was damaged,
 * and diagnostics.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { outDir } from '../../scripts/lib/paths.mjs';
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { readPackage } from '../support/read-package';
import { addAccount, askValue, choose, makeNumbers, openPlace, problem, ready } from '../support/selectors';
import { appId, appSecret, startWechat } from './local-wechat';

const folder = mkdtempSync(join(tmpdir(), 'channel-qr-support-'));
const copy = join(folder, 'backup.sqlite');
const said = join(folder, 'said.txt');
const home = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An app folder whose main module is ours, once its message box, which only a person could close, writes what it says into a file. */
function createTamedApp(): string {
  const main = pathToFileURL(join(outDir, 'main', 'index.js')).href;
  const tamed = mkdtempSync(join(folder, 'tamed-'));
  writeFileSync(join(tamed, 'package.json'), JSON.stringify({ name: 'tamed', version: '0.0.0', main: 'main.mjs' }));
  writeFileSync(
    join(tamed, 'main.mjs'),
    `import { writeFileSync } from 'node:fs';
import { dialog } from 'electron';
dialog.showMessageBox = (window, { message }) => {
  writeFileSync(${JSON.stringify(said)}, message);
  return Promise.resolve({ response: 0, checkboxChecked: false });
};
await import(${JSON.stringify(main)});\n`,
  );
  return tamed;
}

async function open(homeDir: string, appDir?: string): Promise<RunningApp> {
  const running = await launchApp({ homeDir, ...(appDir === undefined ? {} : { appDir }) });
  onTestFinished(() => running.close());
  await ready(running.window);
  return running;
}

const batchesOf = async ({ window }: RunningApp) =>
  (await askValue(window, 'batches:list', undefined)).map(({ state, counts }) => [state, counts.issued]);

describe('settings, for a bad day', () => {
  it('save a backup and diagnostics, neither with a secret', async () => {
    const wechat = await startWechat();
    onTestFinished(() => wechat.close());
    const running = await open(home('old'));
    const { window, app } = running;
    await addAccount(window, wechat.form('禾光茶饮'));
    await makeNumbers(window, 1, 3);
    await window.getByTestId('run-finished').waitFor();
    await openPlace(window, 'settings');
    await choose(window, 'settings-locale', 'English');
    await running.screenshot('settings-support');

    await answerSaveDialog(app, copy);
    await window.getByTestId('ledger-backup').click();
    await window.getByTestId('saved-backup').waitFor();
    const diagnostics = join(folder, 'diagnostics.zip');
    await answerSaveDialog(app, diagnostics);
    await window.getByTestId('save-diagnostics').click();
    await window.getByTestId('saved-diagnostics').waitFor();

    const { files } = readPackage(readFileSync(diagnostics));
    expect([...files.keys()]).toEqual(['diagnostics.json', 'logs/main.log']);
    const written = [readFileSync(copy), ...files.values()].map((bytes) => Buffer.from(bytes));
    expect(written.filter((bytes) => bytes.includes(appSecret) || bytes.includes(appId))).toEqual([]);
    expect(JSON.parse(String(written[1]))).toMatchObject({
      machine: { platform: process.platform, electron: expect.any(String) },
      ledger: { items: { issued: 3 }, damage: [] },
    });
  });

  it('take the backup in on another computer, settings included, and keep what was there', async () => {
    const first = await launchApp({ homeDir: home('new') });
    await ready(first.window);
    await first.app.evaluate(({ app }) => {
      app.relaunch = () => undefined;
    });
    await openPlace(first.window, 'settings');
    const nonsense = join(folder, 'nonsense.sqlite');
    writeFileSync(nonsense, 'no ledger');
    await answerOpenDialog(first.app, nonsense);
    const restore = async () => {
      await first.window.getByTestId('ledger-restore').click();
      await first.window.getByRole('button', { name: '选择备份文件' }).click();
    };
    await restore();
    await problem(first.window, 'LEDGER_CORRUPT').waitFor();
    await answerOpenDialog(first.app, copy);
    const ended = first.app.waitForEvent('close');
    // The app may be gone before the click is reported as done.
    await Promise.all([ended, restore().catch(() => undefined)]);
    await first.close();

    const second = await open(home('new'));
    expect(await batchesOf(second)).toEqual([['finished', 3]]);
    expect(await second.window.evaluate(() => document.documentElement.lang)).toBe('en');
    const accounts = await askValue(second.window, 'accounts:list', undefined);
    expect(accounts.map(({ name, hasCredentials }) => [name, hasCredentials])).toEqual([
      ['演示服务号', true],
      ['禾光茶饮', false],
    ]);
    expect(readdirSync(home('new')).filter((name) => /^ledger\.replaced-.*\.sqlite$/.test(name))).toHaveLength(1);
    expect(existsSync(join(home('new'), 'ledger.incoming.sqlite'))).toBe(false);
  });

  it('say so when a damaged ledger was replaced by the last backup', async () => {
    writeFileSync(join(home('old'), 'ledger.sqlite'), 'damaged');
    const running = await open(home('old'), createTamedApp());
    await expect
      .poll(() => existsSync(said) && readFileSync(said, 'utf8'))
      .toMatch(/^The ledger was damaged; the backup of \d{4}-\d{2}-\d{2} has taken its place\.$/u);
    expect(await batchesOf(running)).toEqual([['finished', 3]]);
  });
});
