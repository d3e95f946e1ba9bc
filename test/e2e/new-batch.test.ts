/**
 * A new batch from typing to the zip: checked as it is typed, rosters as offices have them, and labels that try to break
 * out of their picture, their file name or their folder.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOpenDialog, answerSaveDialog, proposedPath } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { readPackage } from '../support/read-package';
import { addAccount, askValue, choose, openPlace, problem, ready, typeNumber } from '../support/selectors';
import { encodeText } from '../unit/core/roster/support/encode';
import { type LocalWechat, startWechat } from './local-wechat';

const longLabel = '很长的门店名'.repeat(50);
/** Scene and label as they stand in the roster's cells. */
const nasty: readonly (readonly [scene: string, label: string])[] = [
  ['emoji', '咖啡☕👨‍👩‍👧店'],
  ['quotes', 'O\'Neil "旗舰" 店'],
  ['markup', '</text><script>alert(1)</script>&amp;'],
  ['newline', '第一行\n第二行'],
  ['path', '../../x'],
  ['device', 'CON'],
  ['long', longLabel],
  ['场景·一号', '中文场景值'],
  ['formula', '=HYPERLINK("http://x.example","y")'],
];
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** What the counts above the table say, by verdict; no count is no tag. */
async function verdicts(window: Page): Promise<Record<string, string>> {
  const tags = await window.getByTestId('section-check').locator('[data-testid^="verdict-"]').all();
  const pairs = tags.map(async (tag) => [await tag.getAttribute('data-testid'), await tag.innerText()] as const);
  return Object.fromEntries(
    (await Promise.all(pairs)).map(([id, words]) => [id?.replace('verdict-', ''), words.replaceAll(/\D/g, '')]),
  );
}

describe('a new batch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-new-batch-'));
  let wechat: LocalWechat;
  let running: RunningApp;

  beforeAll(async () => {
    wechat = await startWechat();
    running = await launchApp();
    await ready(running.window);
    await addAccount(running.window, wechat.form('禾光茶饮'));
    await openPlace(running.window, 'new-batch');
  });
  afterAll(async () => {
    await running.close();
    await wechat.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const pickRoster = async (name: string, bytes: Uint8Array): Promise<void> => {
    const { window, app } = running;
    const path = join(folder, name);
    writeFileSync(path, bytes);
    await answerOpenDialog(app, path);
    await openPlace(window, 'new-batch');
    await choose(window, 'source-kind', '表格导入');
    await window.getByTestId(/^table-(pick|change)$/).click();
  };
  const chooseRoster = async (name: string, bytes: Uint8Array): Promise<void> => {
    await pickRoster(name, bytes);
    await running.window.getByTestId('table-file').getByText(name).waitFor();
  };

  describe('is checked as it is typed', () => {
    it('stays quick, and its own size, with more rows than an account has permanent codes', async () => {
      const { window } = running;
      await typeNumber(window.getByTestId('range-start'), '1');
      await typeNumber(window.getByTestId('range-end'), '100500');
      await expect.poll(() => verdicts(window)).toEqual({ new: '100000', bad: '500' });
      const rows = window.getByTestId('plan-rows').locator('tbody tr');
      expect(await rows.count()).toBeLessThan(80);
      const [check, design] = ['section-check', 'section-design'].map((id) => window.getByTestId(id));
      expect((await check?.boundingBox())?.height).toBeLessThan(600);
      await design?.scrollIntoViewIfNeeded();
      await window.getByTestId('plan-rows').locator('tbody').press('End');
      await rows.getByText('场景值 100500 超出范围。').waitFor();
      expect(await rows.count()).toBeLessThan(80);
    });

    it('counts scenes that are out of range and says why', async () => {
      const { window } = running;
      await typeNumber(window.getByTestId('range-start'), '0');
      await typeNumber(window.getByTestId('range-end'), '3');
      await expect.poll(() => verdicts(window)).toEqual({ new: '3', bad: '1' });
      await window.getByTestId('verdict-bad').click();
      await expect.poll(() => window.getByTestId('plan-rows').innerText()).toContain('0');
      expect(await window.getByTestId('generate').innerText()).toBe('生成 3 个码');

      await typeNumber(window.getByTestId('range-start'), '99999');
      await typeNumber(window.getByTestId('range-end'), '100002');
      await expect.poll(() => verdicts(window)).toEqual({ new: '2', bad: '2' });
      expect(await window.getByTestId('generate-text').innerText()).toContain('2 行不会生成');
    });

    it('lets the same numbers through when they are temporary', async () => {
      const { window } = running;
      await choose(window, 'kind-life', '临时');
      await expect.poll(() => verdicts(window)).toEqual({ new: '4' });
      await typeNumber(window.getByTestId('validity-amount'), '31');
      await window.getByTestId('section-source').getByText('有效时长要在 60 秒到 30 天之间。').waitFor();
      expect(await window.getByTestId('generate').isDisabled()).toBe(true);
      await typeNumber(window.getByTestId('validity-amount'), '30');
      await expect.poll(() => window.getByTestId('generate').isEnabled()).toBe(true);
      await choose(window, 'kind-life', '永久');
    });

    it('says what is wrong beside the field', async () => {
      const { window } = running;
      await typeNumber(window.getByTestId('range-end'), '5');
      await window.getByTestId('section-source').getByText('结束要不小于开始。').waitFor();
      expect(await window.getByTestId('generate').isDisabled()).toBe(true);
      await typeNumber(window.getByTestId('range-end'), '');
      await window.getByTestId('section-source').getByText('请填写数字。').waitFor();
    });

    it('refuses the 65th byte of a text', async () => {
      const { window } = running;
      await choose(window, 'source-kind', '编号文本');
      await window.getByTestId('numbered-prefix').fill('x'.repeat(63));
      await typeNumber(window.getByTestId('numbered-padding'), '1');
      await typeNumber(window.getByTestId('numbered-start'), '9');
      await typeNumber(window.getByTestId('numbered-count'), '2');
      await expect.poll(() => verdicts(window)).toEqual({ new: '1', bad: '1' });
      await window.getByTestId('verdict-bad').click();
      await expect.poll(() => window.getByTestId('plan-rows').innerText()).toContain('65');
    });

    it('says that a pasted list is empty, and what is wrong with it when it is not', async () => {
      const { window } = running;
      await choose(window, 'source-kind', '粘贴');
      await window.getByText('粘贴清单后，这里会逐行核对。').waitFor();
      await window.getByTestId('list-text').fill('7\n8\n7\n100001\n');
      await choose(window, 'kind-content', '数字');
      await expect.poll(() => verdicts(window)).toEqual({ new: '2', duplicate: '1', bad: '1' });
    });
  });

  it('shows the first code as it will be printed, fetched by qr:', async () => {
    const { window } = running;
    const preview = window.getByTestId('draft-preview');
    await preview.waitFor();
    const loaded = () =>
      preview.evaluate((image: HTMLImageElement) => ({
        scheme: new URL(image.src).protocol,
        isDrawn: image.complete && image.naturalWidth > 0,
      }));
    await expect.poll(loaded).toEqual({ scheme: 'qr:', isDrawn: true });
    const before = await preview.getAttribute('src');
    await window.getByTestId('list-text').fill('9\t另一个标签');
    await expect.poll(() => preview.getAttribute('src')).not.toBe(before);
    await expect.poll(loaded).toEqual({ scheme: 'qr:', isDrawn: true });
  });

  it('reads a GBK roster, finds its columns and names every bad row', async () => {
    const { window } = running;
    const rows = [
      '1,北京一店,朝阳',
      '2,上海二店,静安',
      '2,重复的店,静安',
      '0,零号店,',
      '100001,太大的店,',
      '7,广州七店,天河',
    ];
    const text = ['场景值,门店名称,区域', ...rows].join('\r\n');
    await chooseRoster('门店.csv', encodeText(text, 'gb18030'));
    expect(await window.getByTestId('table-file').innerText()).toContain('GB18030');
    expect(await window.getByTestId('table-file').innerText()).toContain('6 行');
    for (const [role, header] of Object.entries({ scene: '场景值', label: '门店名称' })) {
      expect(await window.getByTestId(`column-${role}`).innerText()).toContain(header);
    }
    await expect.poll(() => verdicts(window)).toEqual({ new: '3', duplicate: '1', bad: '2' });
    await expect.poll(() => window.getByTestId('plan-rows').innerText()).toContain('上海二店');
    const table = await window.getByTestId('plan-rows').innerText();
    expect(table).toContain('与第 3 行场景值重复');
    await running.screenshot('new-batch-gbk');
  });

  it('says that a roster has no rows, or is none, and keeps the one before', async () => {
    const { window } = running;
    const refuse = async (name: string, bytes: Uint8Array, code: string): Promise<void> => {
      await pickRoster(name, bytes);
      await problem(window.getByTestId('section-source'), code).waitFor();
    };
    await refuse('空.csv', Buffer.from('场景值,标签\r\n'), 'ROSTER_NO_ROWS');
    await refuse('不是名单.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'ROSTER_NOT_A_TABLE');
    expect(await window.getByTestId('table-file').innerText()).toContain('门店.csv');
    expect(await verdicts(window)).toEqual({ new: '3', duplicate: '1', bad: '2' });
  });

  describe('with labels that try to break out', () => {
    it('is made as it stands', async () => {
      const { window } = running;
      const lines = nasty.map(([scene, label]) => `${scene},${cell(label)}`);
      const tooLong = `${'长'.repeat(22)},六十六字节`;
      const text = ['场景值,标签', ...lines, tooLong].join('\r\n');
      await chooseRoster('怪名单.csv', Buffer.from(`﻿${text}`));
      await expect.poll(() => verdicts(window)).toEqual({ new: String(nasty.length), bad: '1', glyphMissing: '1' });
      await window.getByTestId('batch-name').fill('怪/名:单');
      await expect.poll(() => window.getByTestId('generate').isEnabled()).toBe(true);
      wechat.simulator.clearLog();
      await window.getByTestId('generate').click();
      await window.getByTestId('run-finished').waitFor({ timeout: 60_000 });
      const asked = wechat.simulator.log.flatMap(({ ticket, scene }) => (ticket === null ? [] : [scene]));
      expect(asked.toSorted()).toEqual(nasty.map(([scene]) => scene).toSorted());
    });

    it('is shown as text', async () => {
      const { window } = running;
      await openPlace(window, 'batches');
      await window.getByTestId('thumb').nth(2).click();
      const large = window.getByTestId('large-view');
      await large.locator('img').evaluate((image: HTMLImageElement) => image.decode());
      expect(await large.innerText()).toContain('</text><script>alert(1)</script>&amp;');
      await running.screenshot('preview-markup-label');
    });

    it('is offered under a name that stays in its folder', async () => {
      const { window, app } = running;
      await window.getByTestId('next-item').click();
      await window.getByTestId('next-item').click();
      const large = window.getByTestId('large-view');
      await large.getByText('../../x').first().waitFor();
      expect(await proposedPath(app, () => large.getByTestId('save-png').click())).toBe('0005-.._.._x.png');
      await window.locator('.ant-drawer-open .ant-drawer-close').click();
      const proposed = await proposedPath(app, async () => {
        await window.getByTestId('open-export').click();
        await window.getByTestId('export-start').click();
      });
      expect(proposed).toMatch(/^怪_名_单-\d{8}-\d{4}\.zip$/);
      await openPlace(window, 'batches');
    });

    it('becomes a package whose manifest and files agree, and whose names are harmless everywhere', async () => {
      const { window, app } = running;
      const target = join(folder, '怪名单.zip');
      await answerSaveDialog(app, target);
      await window.getByTestId('open-export').click();
      await window.getByTestId('export-start').click();
      await window.getByTestId('export-finished').waitFor({ timeout: 60_000 });
      await running.screenshot('export-warnings');

      const { files, manifest } = readPackage(readFileSync(target));
      const rows = manifest.map(({ n, scene, checked }) => ({ n, scene, checked }));
      expect(rows.slice(0, -1)).toEqual(
        nasty.map(([scene], index) => ({ n: String(index + 1), scene, checked: 'yes' })),
      );
      expect(manifest.at(-1)).toMatchObject({ label: '六十六字节', files: '', url: '', checked: '' });
      expect(manifest.at(-1)?.['problem']).toContain('SCENE_TOO_LONG');
      expect(manifest[2]?.['label']).toBe('</text><script>alert(1)</script>&amp;');
      expect(manifest[6]?.['label']).toBe(longLabel);

      const listed = manifest.slice(0, -1).flatMap((row) => {
        const hashes = (row['sha256'] ?? '').split('|');
        return (row['files'] ?? '').split('|').map((path, index) => [path, hashes[index]] as const);
      });
      const packed = [...files].filter(([path]) => path.startsWith('images/'));
      expect(new Map(listed)).toEqual(
        new Map(packed.map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')])),
      );
      for (const path of files.keys()) {
        expect(path).not.toMatch(/(^|\/)\.|\\|[<>:"|?*]|\p{Cc}|[. ]$/u);
        expect(path.split('/').every((part) => Buffer.byteLength(part) <= 255)).toBe(true);
        expect(path).not.toMatch(/(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }
      for (const [path, bytes] of packed.filter(([name]) => name.endsWith('.svg'))) {
        expect(Buffer.from(bytes).toString('utf8'), path).not.toMatch(/<script|<text/i);
      }
    });
  });

  it('takes what the ledger has and asks for nothing again', async () => {
    const { window } = running;
    await chooseRoster(
      '再来.csv',
      Buffer.from(['场景值,标签', ...nasty.map(([scene]) => `${scene},再印一次`), 'new-one,新的'].join('\n')),
    );
    await expect
      .poll(() => verdicts(window))
      .toEqual({
        new: '1',
        reused: String(nasty.length),
        // The labels are not those printed before.
        labelChanged: String(nasty.length),
      });
    await window.getByTestId('batch-name').fill('再印');
    await expect.poll(() => window.getByTestId('generate').isEnabled()).toBe(true);
    wechat.simulator.clearLog();
    await window.getByTestId('generate').click();
    await window.getByTestId('run-finished').waitFor({ timeout: 60_000 });
    expect(wechat.simulator.log.flatMap(({ scene }) => (scene === null ? [] : [scene]))).toEqual(['new-one']);
    const [batch] = await askValue(window, 'batches:list', undefined);
    expect(batch?.counts).toMatchObject({ issued: nasty.length + 1, reused: nasty.length, failed: 0 });
  });
});
