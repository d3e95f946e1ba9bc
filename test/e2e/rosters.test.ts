/**
 * Rosters as they come again and again: without scenes, with rows to mend, hidden rows, a newer edition of the same list; and a
 * draft that outlives a reload of the window.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTable } from '@core/roster';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { askValue, choose, openPlace, problem, ready } from '../support/selectors';

/** Cell texts of the check's rows in sight, without the row of actions. */
const checkedRows = (window: Page): Promise<string[][]> =>
  window
    .getByTestId('plan-rows')
    .locator('tbody tr:not([aria-hidden])')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].slice(0, -1).map((cell) => cell.innerText.trim())),
    );

describe('rosters that come again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-rosters-'));
  let running: RunningApp;

  beforeAll(async () => {
    running = await launchApp();
    await ready(running.window);
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const giveRoster = async (name: string, content: string | Uint8Array): Promise<void> => {
    const path = join(folder, name);
    writeFileSync(path, content);
    await answerOpenDialog(running.app, path);
  };
  const pickRoster = async (name: string, content: string | Uint8Array): Promise<void> => {
    const { window } = running;
    await giveRoster(name, content);
    await openPlace(window, 'new-batch');
    await choose(window, 'source-kind', '表格导入');
    await window.getByTestId(/^table-(pick|change)$/).click();
    await window.getByTestId('table-file').getByText(name).waitFor();
  };
  const make = async (): Promise<void> => {
    const { window } = running;
    await expect.poll(() => window.getByTestId('generate').isEnabled()).toBe(true);
    await window.getByTestId('generate').click();
    await window.getByTestId('run-finished').waitFor({ timeout: 60_000 });
  };

  it('assigns the next free numbers by a key column, shows them before anything is made, and writes them down', async () => {
    const { window } = running;
    await pickRoster('门店.csv', '店名,电话\n人民广场店,\n徐家汇店,\n五角场店,021-1\n');
    await window.getByTestId('section-check').getByText('没有就选“自动分配”').waitFor();
    await window.getByTestId('column-scene').click();
    await window.getByText('（自动分配）').last().click();
    await expect
      .poll(() => checkedRows(window))
      .toEqual([
        ['2', '人民广场店', '1', '人民广场店', '新建 · 新分配', 'qrscene_1'],
        ['3', '徐家汇店', '2', '徐家汇店', '新建 · 新分配', 'qrscene_2'],
        ['4', '五角场店', '3', '五角场店', '新建 · 新分配', 'qrscene_3'],
      ]);
    await running.screenshot('rosters-assigned');
    await make();
    const [batch] = await askValue(window, 'batches:list', undefined);
    const items = await askValue(window, 'batches:items', {
      batchId: Number(batch?.batchId),
      states: null,
      search: '',
      offset: 0,
      limit: 10,
    });
    expect(items.rows.map(({ row, code }) => [row.scene, row.label, code?.scene])).toEqual([
      ['1', '人民广场店', '1'],
      ['2', '徐家汇店', '2'],
      ['3', '五角场店', '3'],
    ]);
  });

  it('remembers the columns and the rule, and compares a newer roster with that batch: only what changed is made', async () => {
    const { window } = running;
    await openPlace(window, 'batches');
    await giveRoster('门店-十二月.csv', '店名,电话\n新店,\n人民广场店,\n五角场店,021-2\n');
    await window.getByTestId('update-batch').click();
    await window.getByTestId('table-pick').click();
    await expect.poll(() => checkedRows(window)).toEqual([['2', '新店', '4', '新店', '新增', '新建 · 新分配']]);
    expect(await window.getByTestId('diff-facts').innerText()).toMatch(/新增 1，改动 0，不变 2，消失 1/);
    expect(await window.getByTestId('column-label').innerText()).toBe('店名');
    expect(await window.getByTestId('section-source').innerText()).toContain('与上次相同');
    await window.getByTestId('show-gone').click();
    await expect.poll(() => window.getByTestId('gone-rows').innerText()).toContain('2 徐家汇店');
    await running.screenshot('rosters-since');
    await window.getByTestId('since-only-changed').click();
    await expect
      .poll(async () => (await checkedRows(window)).map((cells) => cells[4]))
      .toEqual(['新增', '不变', '不变']);
    await window.getByTestId('since-only-changed').click();
    await expect.poll(async () => (await checkedRows(window)).length).toBe(1);
    await make();
    const [batch] = await askValue(window, 'batches:list', undefined);
    expect(batch?.counts).toMatchObject({ total: 1, issued: 1, reused: 0 });
  });

  it('copies a batch: the same rows from the ledger, its kind and its design', async () => {
    const { window } = running;
    await openPlace(window, 'batches');
    const batches = await askValue(window, 'batches:list', undefined);
    const first = batches.at(-1);
    await window.getByTestId(`batch-${first?.batchId}`).click();
    await window.getByTestId('copy-batch').click();
    await window
      .getByTestId('copied-batch')
      .getByText(first?.name ?? '')
      .waitFor();
    await expect.poll(async () => (await checkedRows(window)).map((cells) => cells[1])).toEqual(['1', '2', '3']);
    expect(await window.getByTestId('generate').innerText()).toBe('生成 3 个码');
  });

  it('makes texts from a template for a pasted list whose first column is a key', async () => {
    const { window } = running;
    await openPlace(window, 'new-batch');
    await choose(window, 'source-kind', '粘贴');
    await window.getByTestId('list-text').fill('101\t一号桌\n102\t二号桌');
    await window.getByTestId('assign-list').click();
    await choose(window, 'assign-by', '文本模板');
    await window.getByTestId('section-check').getByText('请填写模板').waitFor();
    await window.getByTestId('assign-template').fill('table-{label}');
    await expect
      .poll(async () => (await checkedRows(window)).map((cells) => cells.slice(0, 4)))
      .toEqual([
        ['1', '101', 'table-一号桌', '一号桌'],
        ['2', '102', 'table-二号桌', '二号桌'],
      ]);
    await window.getByTestId('assign-template').fill('table-{桌号}');
    await problem(window.getByTestId('section-check'), 'BATCH_ASSIGN_TEMPLATE').waitFor();
    expect(await window.getByTestId('generate').isDisabled()).toBe(true);
    await window.getByTestId('assign-list').click();
    await expect.poll(async () => (await checkedRows(window)).map((cells) => cells[1])).toEqual(['101', '102']);
  });

  describe('rows to mend', () => {
    it('are corrected in place and skipped, and a reload of the window forgets nothing', async () => {
      const { window } = running;
      await pickRoster('要改的.csv', '场景值,名称\nA1,一店\n,二店\nA1,三店\nA4,\n');
      await window.getByTestId('verdict-bad').waitFor();
      await window.getByTestId('edit-row-3').click();
      await window.getByTestId('edit-scene').fill('A2');
      await window.getByTestId('edit-scene').press('Enter');
      await window.getByTestId('leave-out-row-4').click();
      const mended = [
        ['2', 'A1', '一店', '新建', 'qrscene_A1'],
        ['3', 'A2', '二店', '新建', 'qrscene_A2'],
        ['4', 'A1', '三店', '已跳过'],
        ['5', 'A4', '', '新建 · 场景值「A4」没有标签文字。', 'qrscene_A4'],
      ];
      await expect.poll(() => checkedRows(window)).toEqual(mended);
      await running.screenshot('rosters-mended');

      await window.getByTestId('batch-name').fill('改好的');
      await window.reload();
      await ready(window);
      await expect.poll(() => checkedRows(window)).toEqual(mended);
      expect(await window.getByTestId('batch-name').inputValue()).toBe('改好的');
    });

    it('are filtered by what is the matter, and given back as a workbook with reasons', async () => {
      const { window, app } = running;
      await window.getByTestId('verdict-labelMissing').click();
      await expect.poll(async () => (await checkedRows(window)).map(([row]) => row)).toEqual(['5']);
      const path = join(folder, '要改的行.xlsx');
      await answerSaveDialog(app, path);
      await window.getByTestId('save-bad-rows').click();
      await expect
        .poll(async () => {
          const bytes = readFileSync(path);
          const { rows } = await readTable({ fileName: 'x.xlsx', bytes }, {}, new AbortController().signal);
          return rows.map(({ cells }) => [cells[0], cells[1], cells[2]?.slice(0, 12), cells.at(-1)]);
        })
        .toEqual([['A1', '三店', '这一行按您的选择跳过了。', '4']]);
    });

    it('are not carried over to another roster', async () => {
      const { window } = running;
      await pickRoster('另一份.csv', '场景值,名称\nA1,一店\n,二店\n');
      await expect
        .poll(async () => (await checkedRows(window)).map((cells) => cells.slice(0, 3)))
        .toEqual([
          ['2', 'A1', '一店'],
          ['3', '', '二店'],
        ]);
    });
  });

  it('leaves out hidden rows when told to, beside the note that speaks of them', async () => {
    const { window } = running;
    const hidden = readFileSync(new URL('../fixtures/roster/hidden.xlsx', import.meta.url));
    await pickRoster('隐藏.xlsx', hidden);
    await problem(window.getByTestId('section-source'), 'ROSTER_HIDDEN_ROWS').waitFor();
    const lengthOf = async () => (await checkedRows(window)).length;
    await expect.poll(lengthOf).toBe(5);
    await window.getByTestId('skip-hidden-rows').click();
    await expect.poll(lengthOf).toBe(3);
    await window.getByTestId('skip-hidden-rows').click();
    await expect.poll(lengthOf).toBe(5);
  });
});
