/**
 * The hand-off when things go wrong: cancelled half-way, nowhere to write, a picture that is not its row's code.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { readPackage } from '../support/read-package';
import { addAccount, makeNumbers, openPlace, problem, ready } from '../support/selectors';
import { type LocalWechat, startWechat } from './local-wechat';

const ENOUGH_MS = 60_000;
const older = 'an older package of that name';

/** Makes the numbers 1 to `last` and opens their export. */
async function makeAndOpenExport(window: Page, last: number): Promise<void> {
  await makeNumbers(window, 1, last);
  await window.getByTestId('run-finished').getByTestId('open-export').click({ timeout: ENOUGH_MS });
  await window.getByTestId('export-start').waitFor();
}

describe('an export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-export-'));
  let running: RunningApp;

  beforeAll(async () => {
    running = await launchApp();
    const { window } = running;
    await ready(window);
    await window.getByTestId('try-demo').click();
    await makeAndOpenExport(window, 120);
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const startTo = async (target: string | null): Promise<void> => {
    await answerSaveDialog(running.app, target);
    await running.window.getByTestId('export-start').click();
  };
  const ownFolder = (name: string): string => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };

  it('does nothing when no place was chosen', async () => {
    await startTo(null);
    await expect.poll(() => running.window.getByTestId('export-start').isEnabled()).toBe(true);
    expect(await running.window.getByTestId('export-running').count()).toBe(0);
  });

  it('that is cancelled half-way leaves no file and keeps an older one', async () => {
    const { window } = running;
    const place = ownFolder('取消');
    const target = join(place, '演示.zip');
    writeFileSync(target, older);
    await startTo(target);
    await expect.poll(() => window.getByTestId('export-progress').innerText()).toMatch(/ [1-9]\d* \/ /);
    await window.getByTestId('export-cancel').click();
    await window.getByTestId('export-cancelled').waitFor();
    expect(await window.getByTestId('export-cancelled').innerText()).toContain('没有留下文件');
    expect(readdirSync(place)).toEqual(['演示.zip']);
    expect(readFileSync(target, 'utf8')).toBe(older);
  });

  it('into a folder that is gone says so', async () => {
    const { window } = running;
    const target = join(folder, '不在了', '演示.zip');
    await startTo(target);
    const words = await problem(window.getByTestId('export-failed'), 'HANDOFF_FOLDER_MISSING').innerText();
    for (const part of [`找不到放 ${target} 的文件夹。`, '移动硬盘、网络盘断开了', '或另选一个文件夹']) {
      expect(words).toContain(part);
    }
    expect(existsSync(join(folder, '不在了'))).toBe(false);
    await running.screenshot('export-folder-missing');
  });

  // root may write anywhere but into the kernel's own tree.
  it.runIf(process.platform === 'linux')('into a read-only folder says so', async () => {
    await startTo('/sys/kernel/演示.zip');
    const section = running.window.getByTestId('export-failed');
    const words = await problem(section, 'HANDOFF_NOT_WRITABLE').innerText();
    for (const part of ['不能写入 /sys/kernel/演示.zip。', '只读', '换一个文件夹']) expect(words).toContain(part);
  });

  it('onto a folder’s name says so', async () => {
    const place = ownFolder('其实是文件夹.zip');
    await startTo(place);
    await problem(running.window.getByTestId('export-failed'), 'HANDOFF_TARGET_IS_FOLDER').waitFor({
      timeout: ENOUGH_MS,
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('then works with another place, and shows where it is', async () => {
    const { window, app } = running;
    const target = join(ownFolder('成功'), '演示.zip');
    await startTo(target);
    await window.getByTestId('export-finished').waitFor({ timeout: ENOUGH_MS });
    expect(readPackage(readFileSync(target)).manifest).toHaveLength(120);
    expect(readdirSync(join(folder, '成功'))).toEqual(['演示.zip']);

    const shown = app.evaluate(
      ({ shell }) =>
        new Promise<string>((resolve) => {
          shell.showItemInFolder = resolve;
        }),
    );
    await window.getByTestId('export-reveal').click();
    expect(await shown).toBe(target);
  });

  it('of one code says where it cannot be saved, and saves it elsewhere', async () => {
    const { window, app } = running;
    await openPlace(window, 'batches');
    await window.getByTestId('thumb').first().click();
    const large = window.getByTestId('large-view');
    await answerSaveDialog(app, join(folder, '不在了', '1.png'));
    await large.getByTestId('save-png').click();
    await problem(large, 'HANDOFF_FOLDER_MISSING').waitFor();

    await answerSaveDialog(app, join(folder, '1.svg'));
    await large.getByTestId('save-svg').click();
    await expect.poll(() => existsSync(join(folder, '1.svg'))).toBe(true);
    await expect.poll(() => readFileSync(join(folder, '1.svg'), 'utf8')).toMatch(/^<(\?xml|svg)[\s\S]*<\/svg>\s*$/);
    expect(await problem(large, 'HANDOFF_FOLDER_MISSING').count()).toBe(0);
    await window.locator('.ant-drawer-close').click();
  });

  it('of the whole ledger says where it cannot be saved, and saves it elsewhere', async () => {
    const { window, app } = running;
    await openPlace(window, 'ledger');
    await answerSaveDialog(app, join(folder, '不在了', '台账.csv'));
    await window.getByTestId('ledger-export').click();
    await problem(window, 'HANDOFF_FOLDER_MISSING').waitFor();
    await answerSaveDialog(app, join(folder, '台账.csv'));
    await window.getByTestId('ledger-export').click();
    await expect.poll(() => existsSync(join(folder, '台账.csv'))).toBe(true);
    expect(readFileSync(join(folder, '台账.csv'), 'utf8').trim().split('\n')).toHaveLength(121);
  });
});

describe('an export in which a picture is not its row’s code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-wrong-picture-'));
  const target = join(folder, '有错.zip');
  let wechat: LocalWechat;
  let running: RunningApp;

  beforeAll(async () => {
    wechat = await startWechat();
    running = await launchApp();
    const { window } = running;
    await ready(window);
    await addAccount(window, wechat.form('禾光茶饮'));
    await makeAndOpenExport(window, 6);
    wechat.simulator.script.add({ path: '/cgi-bin/showqrcode', from: 3, times: 1, fault: { kind: 'wrongImage' } });
    await answerSaveDialog(running.app, target);
  });
  afterAll(async () => {
    await running.close();
    await wechat.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is withheld and names the row', async () => {
    const { window } = running;
    await window.getByTestId('export-wechat').click();
    await window.getByTestId('export-start').click();
    await problem(window.getByTestId('export-failed'), 'HANDOFF_CHECK_FAILED').waitFor({ timeout: ENOUGH_MS });
    expect(await window.getByTestId('failed-rows').locator('li').count()).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
    await running.screenshot('export-withheld');
  });

  it('is released only by a person who says so, and then the manifest says it too', async () => {
    const { window } = running;
    wechat.simulator.script.add({ path: '/cgi-bin/showqrcode', from: 1, times: 1, fault: { kind: 'wrongImage' } });
    expect(await window.getByTestId('release-anyway').isDisabled()).toBe(true);
    await window.getByTestId('accept-failures').click();
    await window.getByTestId('release-anyway').click();
    await window.getByTestId('export-finished').waitFor({ timeout: ENOUGH_MS });
    expect(await window.getByTestId('export-finished').innerText()).toContain('只有 ');
    const { manifest } = readPackage(readFileSync(target));
    expect(manifest.map((row) => row['checked']).toSorted()).toEqual(['no', 'yes', 'yes', 'yes', 'yes', 'yes']);
    await running.screenshot('export-released-anyway');
  });
});
