/**
 * The Results screen: from never synced to a report, with a sync that is watched, cancelled, confirmed; pictures of every state in both
 * languages and themes at two sizes, with axe looking at each.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTable } from '@core/roster';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from '../support/barriers';
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { addAccount, askValue, choose, makeNumbers, openPlace, problem, ready } from '../support/selectors';
import { appId, type LocalWechat, startWechat } from './local-wechat';

const DAY_SECONDS = 86_400;
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1024, height: 640 },
] as const;

const roster = [
  '编号,门店,城市,业务员',
  ...[
    '上海南京路店',
    '上海徐家汇店',
    '杭州西湖店',
    '杭州滨江店',
    '南京新街口店',
    '苏州观前街店',
    '上海五角场店',
    '宁波天一店',
  ].map((shop, index) => `${index + 1},${shop},${shop.slice(0, 2)},${index % 2 === 0 ? '王芳' : '李强'}`),
].join('\n');

/** Sets the window's inside to `size` and photographs the screen from top to bottom. */
async function picture({ app, window, screenshot }: RunningApp, name: string): Promise<void> {
  for (const size of SIZES) {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    await window.waitForFunction(({ width }) => innerWidth === width, size);
    for (const part of ['top', 'middle', 'end'] as const) {
      const hasMore = await window.evaluate((where) => {
        const body = document.querySelector('.page-body');
        if (body === null) return false;
        const room = body.scrollHeight - body.clientHeight;
        body.scrollTop = where === 'top' ? 0 : where === 'middle' ? room / 2 : room;
        return room > 0;
      }, part);
      if (part !== 'top' && !hasMore) continue;
      await window.waitForFunction(() => document.querySelector('.bone') === null);
      await screenshot(`results-${name}-${size.width}-${part}`);
    }
  }
}

async function inEveryLook(running: RunningApp, state: string): Promise<void> {
  for (const locale of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await askValue(running.window, 'settings:update', { theme, locale });
      await running.window.locator(`html[data-theme="${theme}"][lang="${locale}"]`).waitFor();
      await picture(running, `${state}-${locale}-${theme}`);
      expect(await barriers(running.window)).toEqual([]);
    }
  }
  await askValue(running.window, 'settings:update', { theme: 'light', locale: 'zh-CN' });
}

const figure = (window: Page, name: string): Promise<string> =>
  window.getByTestId(`figure-${name}`).locator('.results-value').innerText();

describe('results', () => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-results-'));
  const homeDir = join(folder, 'home');
  let wechat: LocalWechat;
  let running: RunningApp;
  const openids: string[] = [];

  beforeAll(async () => {
    wechat = await startWechat();
    running = await launchApp({ homeDir });
    const { window, app } = running;
    await ready(window);
    await addAccount(window, wechat.form('禾光茶饮'));
    writeFileSync(join(folder, '门店名单.csv'), roster);
    await answerOpenDialog(app, join(folder, '门店名单.csv'));
    await openPlace(window, 'new-batch');
    await choose(window, 'source-kind', '表格导入');
    await window.getByTestId('table-pick').click();
    await window.getByTestId('table-file').getByText('门店名单.csv').waitFor();
    await window.getByTestId('generate').click();
    await window.getByTestId('run-finished').waitFor();
  });
  afterAll(async () => {
    await running.close();
    await wechat.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const book = () => wechat.simulator.account(appId).followers;
  const now = () => Math.floor(Date.now() / 1000);
  const waitForReport = (window: Page) => window.getByTestId('figure-came').waitFor();

  it('says what a sync brings while there was none, and shows what it costs before it starts', async () => {
    const { window } = running;
    await openPlace(window, 'results');
    await window.getByTestId('sync-first').waitFor();
    await inEveryLook(running, 'empty');
    // Two shops of eight sleep; followers by search; by a code made elsewhere; of every kind on many days.
    for (let day = 20; day >= 0; day -= 1) {
      const at = now() - day * DAY_SECONDS;
      for (let shop = 1; shop <= 6; shop += 1) {
        for (let person = 0; person < ((day + shop) % 4) + (shop === 1 ? 2 : 0); person += 1) {
          openids.push(book().follow(shop, { at: at - person }));
        }
      }
      openids.push(book().follow(null, { at }));
      if (day % 5 === 0) openids.push(book().follow(99_000, { at }));
    }
    const yesterday = now() - DAY_SECONDS;
    for (let person = 0; person < 7; person += 1) book().leave(book().follow(1, { at: yesterday }), yesterday + 60);
    await window.getByTestId('sync-first').click();
    await window.getByTestId('sync-plan').getByText('需要 2 次，今日剩余').waitFor();
  });

  it('can be watched and cancelled, and goes on where it was', async () => {
    const { window } = running;
    const hold = wechat.simulator.script.add({ path: '/cgi-bin/user/info/batchget', from: 2, fault: { kind: 'hang' } });
    await window.getByTestId('sync-start').click();
    await window.getByTestId('sync-running').getByText('新增 100 位').waitFor();
    await inEveryLook(running, 'syncing');
    await window.getByTestId('sync-cancel').click();
    await problem(window, 'APP_CANCELLED').waitFor();
    hold.remove();
    await window.getByTestId('sync-again').click();
    await window.getByTestId('sync-start').click();
    await waitForReport(window);
    expect(await window.getByTestId('last-sync').innerText()).toContain('上次同步');
  });

  it('ranks codes and sums them by a column of the roster', async () => {
    const { window } = running;
    const rows = window.getByTestId('channel-rows').locator('tbody tr:not([aria-hidden])');
    await rows.first().getByText('上海南京路店').waitFor();
    await window.getByTestId('channel-rows').getByText('不在台账里').waitFor();
    await inEveryLook(running, 'full');
    await choose(window, 'channel-view', '按名单列');
    await window.getByTestId('group-by').click();
    await window.locator('.ant-select-dropdown:visible').getByText('城市', { exact: true }).click();
    await window.getByTestId('group-rows').getByText('上海', { exact: true }).waitFor();
    await picture(running, 'group');
  });

  it('shows the same days as a table, and what WeChat counted that no code explains', async () => {
    const { window } = running;
    await window.getByTestId('reconciliation').getByText('未能解释 7 人').waitFor();
    await choose(window, 'days-look', '表');
    await window.getByTestId('day-rows').locator('tbody tr:not([aria-hidden])').first().waitFor();
    await inEveryLook(running, 'unexplained');
  });

  it('compares with the time before, shows one code by itself, and takes in a log', async () => {
    const { window, app } = running;
    await choose(window, 'channel-view', '排行');
    await window.getByTestId('results-compare').click();
    await window.locator('.ant-select-dropdown:visible').getByText('与之前的 30 天对比', { exact: true }).click();
    await window.getByTestId('figure-came').getByText('对比：0').waitFor();
    writeFileSync(join(folder, 'events.csv'), `openid,CreateTime,Event,EventKey\n${openids[0]},${now()},SCAN,1\n`);
    await answerOpenDialog(app, join(folder, 'events.csv'));
    await window.getByTestId('import-log').click();
    await window.getByTestId('imported').getByText('计入 1 个事件').waitFor();
    await window.getByTestId('page-results').getByText('已关注的人扫码 1 次').waitFor();
    await inEveryLook(running, 'compared');
    await window.getByTestId('channel-open').first().click();
    await window.getByTestId('channel-view-large').locator('img').waitFor();
    await window.getByTestId('channel-view-large').getByTestId('day-chart').waitFor();
    await picture(running, 'code');
    expect(await barriers(window)).toEqual([]);
    await window.locator('.ant-drawer-open .ant-drawer-close').click();
  });

  it('is handed over as a workbook and as csv', async () => {
    const { window, app } = running;
    const [book, table] = [join(folder, '效果.xlsx'), join(folder, '效果.csv')];
    await answerSaveDialog(app, book);
    await window.getByTestId('save-xlsx').click();
    await expect.poll(() => existsSync(book)).toBe(true);
    await answerSaveDialog(app, table);
    await window.getByTestId('save-csv').click();
    await expect.poll(() => existsSync(table)).toBe(true);
    const read = await readTable({ bytes: readFileSync(book), fileName: 'x.xlsx' }, {}, new AbortController().signal);
    expect(read.sheets.map(({ name }) => name)).toEqual(['排行', '码 × 天', '每天与对账', '沉睡的码', '统计口径']);
    expect(JSON.stringify(read.rows)).toContain('上海南京路店');
    expect(readFileSync(table, 'utf8')).toContain('上海南京路店');
  });

  it('asks before a list that shrank counts anybody as gone', async () => {
    const { window } = running;
    for (const openid of openids.slice(0, Math.ceil(openids.length / 3))) book().leave(openid);
    const before = await figure(window, 'left');
    await window.getByTestId('sync').click();
    await window.getByTestId('sync-start').click();
    await problem(window, 'FOLLOWERS_LOSS_UNCONFIRMED').waitFor();
    expect(await figure(window, 'left')).toBe(before);
    await picture(running, 'shrunk');
    await window.getByTestId('accept-losses').click();
    await expect.poll(() => figure(window, 'left')).not.toBe(before);
  });

  it('has no openid on the page, in a file or in the output, and all of it can be deleted', async () => {
    const { window, output } = running;
    const report = await window.locator('body').innerText();
    const files = readdirSync(homeDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('Cache'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    for (const openid of openids) {
      expect(report).not.toContain(openid);
      expect(output()).not.toContain(openid);
      expect(files.some((bytes) => bytes.includes(openid))).toBe(false);
    }
    await openPlace(window, 'settings');
    await window.getByTestId('followers-delete').click();
    await window.locator('.ant-popover:visible').getByText('全部删除', { exact: true }).click();
    await window.getByTestId('saved-deleted').waitFor();
    await picture(running, 'deleted');
    expect(readdirSync(homeDir).filter((name) => name.startsWith('followers'))).toEqual([]);
    await openPlace(window, 'results');
    await window.getByTestId('sync-first').waitFor();
  });
});

describe('the demo account', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await launchApp();
    await ready(running.window);
  });
  afterAll(() => running.close());

  it('shows followers of the first batch by itself', async () => {
    const { window } = running;
    await window.getByTestId('try-demo').click();
    await makeNumbers(window, 1, 30);
    await window.getByTestId('run-finished').waitFor();
    await openPlace(window, 'results');
    await expect.poll(async () => Number(await figure(window, 'came')), { timeout: 30_000 }).toBeGreaterThan(0);
    await window.getByTestId('day-chart').waitFor();
    await picture(running, 'demo');
  });
});
