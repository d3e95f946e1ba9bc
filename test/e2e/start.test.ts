/**
 * Starts that cannot end in a window (a second copy, a ledger that must not be touched), and an error that must not end the app.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '@core/ledger';
import { systemClock } from '@core/platform-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answeringMessageBox } from '../support/dialogs';
import { launchApp } from '../support/electron-app';
import { createRecordingLog } from '../support/recording-log';
import { askValue, makeNumbers, ready } from '../support/selectors';
import { runWholeProgram } from './whole-program';

function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'channel-qr-start-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

describe('a second copy of the app', () => {
  it('shows the first one’s window, ends, and disturbs nothing', async () => {
    const homeDir = temporaryHome();
    const first = await launchApp({ homeDir });
    onTestFinished(first.close);
    await ready(first.window);
    await first.window.getByTestId('try-demo').click();
    await makeNumbers(first.window, 1, 3);
    await first.window.getByTestId('run-finished').waitFor();
    await first.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });

    expect(await runWholeProgram(homeDir)).toEqual({ code: 0, box: null });

    const isShown = () =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
    await expect.poll(isShown).toEqual([true]);
    await makeNumbers(first.window, 4, 6);
    await first.window.getByTestId('run-finished').waitFor();
    const batches = await askValue(first.window, 'batches:list', undefined);
    expect(batches.map(({ state, counts }) => [state, counts.issued])).toEqual([
      ['finished', 3],
      ['finished', 3],
    ]);
  });
});

describe('a ledger that cannot be opened', () => {
  it('of a newer app is refused with calm words and not touched', async () => {
    const homeDir = temporaryHome();
    const path = join(homeDir, 'ledger.sqlite');
    createLedger({ path, clock: systemClock, log: createRecordingLog() }).close();
    const bytes = readFileSync(path);
    // SQLite keeps user_version, which is our format's number, at byte 60.
    bytes.writeUInt32BE(9000, 60);
    writeFileSync(path, bytes);

    const { code, box } = await runWholeProgram(homeDir);
    expect(code).toBe(1);
    expect(box).toMatch(/^渠道码工坊\n这份台账是用更新版本的程序创建的。\n.*9000.*\n请把程序升级到最新版再打开。$/);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('that is something else is refused and not touched', async () => {
    const homeDir = temporaryHome();
    const path = join(homeDir, 'ledger.sqlite');
    writeFileSync(path, 'a shopping list, not a ledger\n'.repeat(200));

    const { code, box } = await runWholeProgram(homeDir);
    expect(code).toBe(1);
    expect(box).toContain('台账文件已损坏。');
    expect(box).toContain(path);
    expect(readFileSync(path, 'utf8')).toMatch(/^a shopping list/);
  });

  it('because a folder has its name is refused', async () => {
    const homeDir = join(temporaryHome(), 'home');
    mkdirSync(join(homeDir, 'ledger.sqlite'), { recursive: true });

    const { code, box } = await runWholeProgram(homeDir);
    expect(code).toBe(1);
    expect(box).toContain('打不开台账文件。');
  });

  it('because the app’s own folder cannot be made is refused', async () => {
    const file = join(temporaryHome(), 'a-file');
    writeFileSync(file, '');
    const { code, box } = await runWholeProgram(join(file, 'home'));
    expect(code).toBe(1);
    expect(box).toContain('打不开台账文件。');
  });
});

describe('an error that nobody caught', () => {
  it('is written down and said once in calm words, and the app goes on', async () => {
    const homeDir = temporaryHome();
    const running = await launchApp({ homeDir });
    onTestFinished(running.close);
    await ready(running.window);
    const fail = () =>
      running.app.evaluate(() => {
        setImmediate(() => {
          throw new Error('a thread has died');
        });
        void Promise.reject(new RangeError('nobody waits for this'));
      });
    const said = await answeringMessageBox(running.app, null, fail);
    expect(said).toMatch(/^程序遇到了没有预料到的错误（(Range)?Error）。$/);
    await running.window.getByTestId('try-demo').click();
    await makeNumbers(running.window, 1, 2);
    await running.window.getByTestId('run-finished').waitFor();
    const log = readFileSync(join(homeDir, 'logs', 'main.log'), 'utf8');
    expect(log).toContain('a thread has died');
    expect(log).toContain('nobody waits for this');
  });
});
