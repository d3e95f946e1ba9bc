/**
 * The ledger as the place to find a code again: by filter, by a url somebody scanned, by the number that is still free.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { accountConstantOf, encodeTicket, permanentUrl } from '@simulator/ticket';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOpenDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { askValue, choose, makeNumbers, openPlace, ready } from '../support/selectors';

const ticketOf = (scene: number): string =>
  encodeTicket({
    url: permanentUrl(accountConstantOf('elsewhere'), scene),
    createdAt: 1_700_000_000,
    lifetimeSeconds: 0,
  });

const total = (window: Page): Promise<string> => window.getByTestId('ledger-total').innerText();

async function chooseFilter(window: Page, filter: string, words: string): Promise<void> {
  await window.getByTestId(`ledger-${filter}`).click();
  await window.locator('.ant-select-dropdown:visible').getByText(words, { exact: true }).click();
}

describe('the ledger', () => {
  let running: RunningApp;

  beforeAll(async () => {
    running = await launchApp();
    const { window } = running;
    await ready(window);
    await window.getByTestId('try-demo').click();
    await makeNumbers(window, 11, 15);
    await window.getByTestId('run-finished').waitFor();
    await openPlace(window, 'new-batch');
    await choose(window, 'kind-life', '临时');
    await window.getByTestId('validity-amount').fill('2');
    await window.getByTestId('batch-name').fill('短期活动');
    await makeNumbers(window, 501, 503);
    await window.getByTestId('run-finished').waitFor();
    await openPlace(window, 'ledger');
  });
  afterAll(() => running.close());

  it('is narrowed down by batch and by how its codes end', async () => {
    const { window } = running;
    await expect.poll(() => total(window)).toBe('8 个码');
    await chooseFilter(window, 'ending', '7 天内到期');
    await expect.poll(() => total(window)).toBe('3 个码');
    await chooseFilter(window, 'ending', '已过期');
    await expect.poll(() => total(window)).toBe('0 个码');
    await chooseFilter(window, 'ending', '到期不限');
    await chooseFilter(window, 'batch', '短期活动');
    await expect.poll(() => total(window)).toBe('3 个码');
    await chooseFilter(window, 'batch', '全部批次');
  });

  it('finds a code by the url that was scanned, shows it large by keyboard, and leads to its batch', async () => {
    const { window } = running;
    const { rows } = await askValue(window, 'ledger:search', {
      text: '502',
      accountId: null,
      sceneKind: null,
      batchId: null,
      expiresFromMs: null,
      expiresBeforeMs: null,
      offset: 0,
      limit: 1,
    });
    const url = rows[0]?.url ?? '';
    await window.getByTestId('ledger-search').fill(url);
    await expect.poll(() => total(window)).toBe('1 个码');
    await window.getByTestId('ledger-open').press('Enter');
    const large = window.getByTestId('large-view');
    await large.locator('img').waitFor();
    expect(await large.innerText()).toContain(url);
    await window.getByTestId('entry-batch').click();
    await window.getByTestId('page-batches').getByText('短期活动').first().waitFor();
  });

  it('maps the permanent numbers in use', async () => {
    const { window } = running;
    await openPlace(window, 'ledger');
    await window.getByTestId('number-map-open').click();
    const map = window.getByTestId('number-map');
    await map.getByTestId('block-1').waitFor();
    expect(await map.locator('dd').allInnerTexts()).toEqual(['5', '99,995', '1']);
    expect(await map.getByTestId('number-ranges').innerText()).toBe('1–1,000 里已用：11–15');
    await map.getByTestId('block-2001').click();
    expect(await map.getByTestId('number-ranges').innerText()).toBe('2,001–3,000 全部可用。');
    await window.keyboard.press('Escape');
    await map.waitFor({ state: 'hidden' });
  });

  it('takes in a table of codes made elsewhere after a preview, and gives it back', async () => {
    const { app, window } = running;
    const file = join(mkdtempSync(join(tmpdir(), 'channel-qr-import-')), 'orders.csv');
    // More rows than are in sight: the button below them stays free.
    const scenes = [11, ...Array.from({ length: 40 }, (_, index) => 21 + index)];
    const rows = scenes.map((scene) => `${scene},${ticketOf(scene)}`);
    writeFileSync(file, ['order_id,ticket', ...rows, '99,', rows.at(-1)].join('\n'));
    await answerOpenDialog(app, file);
    await window.getByTestId('ledger-import').click();
    const preview = window.getByTestId('code-import-totals');
    await expect.poll(() => preview.innerText()).toMatch(/^可收进 40\s+表内重复 1\s+冲突 1\s+不能收 1/u);
    expect(await total(window)).toBe('8 个码');
    await window.getByTestId('code-verdict-conflict').click();
    await window.getByTestId('code-import-rows').getByText('台账里场景值「11」的码是另一个').waitFor();
    await window.getByTestId('code-import-take').click();
    const result = window.getByTestId('code-import-result');
    await result.getByText('已把 40 个码收进台账').waitFor();
    await expect.poll(() => total(window)).toBe('48 个码');
    await window.getByTestId('code-import-undo').click();
    await result.getByText('导入已撤销').waitFor();
    await expect.poll(() => total(window)).toBe('8 个码');
    await window.getByTestId('code-import-close').click();
    rmSync(dirname(file), { recursive: true });
  });
});
