/**
 * Walks through the whole app as a clerk would and takes a picture at every stop, in both languages and both themes. Run by
 * `npm run screenshots`, not by `npm test`: it proves nothing, it shows. Codes come from the demo account; an account of one's own asks
 * a second simulator that has it on no whitelist; OS dialogs answer by themselves.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { createSimulator } from '../../src/simulator';
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { askValue, openPlace, ready } from '../support/selectors';
import { type Camera, createCamera, type Language } from './camera';
import { shopRosterCsv } from './shop-roster';

const RUN_LIMIT_MS = 300_000;

/** Both guard nothing. The addresses are of RFC 5737 and belong to nobody. */
const OWN_ACCOUNT = {
  appId: 'wx3f0c5a7e2b9d9a1c',
  secret: '6f1c0de5a7b94e3d8c2a1f0b9e7d5c3a',
  clientIp: '203.0.113.24',
  whitelist: ['198.51.100.0/24'],
};

const WORDS = {
  'zh-CN': { account: '禾光茶饮 服务号', roster: '门店名单.csv', campaign: '双十二海报', zip: '门店名单-渠道码.zip' },
  en: { account: 'Heguang Tea', roster: 'shops.csv', campaign: 'December posters', zip: 'shops-codes.zip' },
} as const;

interface Tour {
  readonly running: RunningApp;
  readonly window: Page;
  readonly take: Camera;
  readonly words: (typeof WORDS)[Language];
  /** For the files the OS dialogs answer with. */
  readonly folder: string;
}

it.each(['zh-CN', 'en'] as const)('every screen in %s', async (language) => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-pictures-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const running = await launchApp();
  onTestFinished(running.close);
  const { window } = running;
  await ready(window);
  await askValue(window, 'settings:update', { locale: language });
  await window.waitForSelector(`html[lang="${language}"]`);

  const tour: Tour = { running, window, take: createCamera(running, language), words: WORDS[language], folder };
  await firstBatch(tour);
  await accounts(tour);
  await tableBatch(tour);
  await campaignBatch(tour);
  await handOff(tour);
  await upkeep(tour);
});

async function firstBatch({ window, take }: Tour): Promise<void> {
  await take('welcome');
  await window.getByTestId('try-demo').click();
  await canGenerate(window);
  await take('new-batch-range');
  await window.getByTestId('generate').click();
  await window.getByTestId('run-finished').waitFor({ timeout: RUN_LIMIT_MS });
}

async function accounts({ window, take, words }: Tour): Promise<void> {
  await openPlace(window, 'accounts');
  await window.getByTestId('account-add').click();
  await window.getByTestId('account-name').fill(words.account);
  await window.getByTestId('account-app-id').fill(OWN_ACCOUNT.appId);
  await window.getByTestId('account-secret').fill(OWN_ACCOUNT.secret);
  await take('account-drawer');
  await saveAccount(window);
  await take('accounts');

  const wechat = createSimulator({ accounts: [OWN_ACCOUNT] });
  onTestFinished(() => wechat.close());
  const { apiBase } = await wechat.listen();
  await window.locator('[data-testid^="account-edit-"]').click();
  await window.getByTestId('account-advanced').locator('summary').click();
  await window.getByTestId('account-api-base').fill(apiBase);
  await saveAccount(window);
  await window.locator('[data-testid^="account-test-"]').first().click();
  await window.getByTestId('blocked-ip').waitFor();
  await take('account-blocked-ip');
}

async function saveAccount(window: Page): Promise<void> {
  await window.getByTestId('account-save').click();
  await window.getByTestId('account-form').waitFor({ state: 'hidden' });
}

async function tableBatch({ running, window, take, words, folder }: Tour): Promise<void> {
  const file = join(folder, words.roster);
  writeFileSync(file, shopRosterCsv());
  await answerOpenDialog(running.app, file);
  await openPlace(window, 'new-batch');
  await choose(window, 'source-kind', 'table');
  await window.getByTestId('table-pick').click();
  await window.getByTestId('table-file').waitFor();
  await canGenerate(window);
  await take('new-batch-table');
  // Slowly: while a picture is taken the codes on screen must not change.
  await askValue(window, 'settings:update', { rateCeilingPerMinute: 240 });
  await window.getByTestId('generate').click();
  await expect.poll(() => issued(window), { timeout: RUN_LIMIT_MS, interval: 500 }).toBeGreaterThan(90);
  await take('run');
  await askValue(window, 'settings:update', { rateCeilingPerMinute: null });
  await window.getByTestId('run-finished').waitFor({ timeout: RUN_LIMIT_MS });
  await take('run-finished');
}

async function campaignBatch({ window, words }: Tour): Promise<void> {
  await openPlace(window, 'new-batch');
  await window.getByTestId('batch-name').fill(words.campaign);
  await choose(window, 'source-kind', 'numbered-text');
  await choose(window, 'kind-life', 'true');
  await window.getByTestId('numbered-prefix').fill('poster-');
  await window.getByTestId('numbered-count').fill('24');
  await expect.poll(() => window.getByTestId('generate').innerText()).toContain('24');
  await canGenerate(window);
  await window.getByTestId('generate').click();
  await window.getByTestId('run-finished').waitFor({ timeout: RUN_LIMIT_MS });
}

async function handOff({ running, window, take, words, folder }: Tour): Promise<void> {
  await openPlace(window, 'batches');
  await window.getByTestId('batch-2').click();
  await window.getByTestId('thumb').first().waitFor();
  await take('batches');
  await window.getByTestId('thumb').nth(4).click();
  await window.getByTestId('large-view').locator('img').waitFor();
  await take('large-view');
  await window.keyboard.press('Escape');
  await window.getByTestId('large-view').waitFor({ state: 'hidden' });
  await window.getByTestId('open-export').click();
  await window.getByTestId('draft-preview').waitFor();
  await take('export');
  await answerSaveDialog(running.app, join(folder, words.zip));
  await window.getByTestId('export-start').click();
  await window.getByTestId('export-finished').waitFor({ timeout: RUN_LIMIT_MS });
  await take('export-finished');
}

async function upkeep({ window, take }: Tour): Promise<void> {
  await openPlace(window, 'ledger');
  await window.getByTestId('ledger-total').waitFor();
  await take('ledger');
  await window.getByTestId('ledger-open').nth(2).click();
  await window.getByTestId('large-view').locator('img').waitFor();
  await take('ledger-code');
  await window.keyboard.press('Escape');
  await window.getByTestId('large-view').waitFor({ state: 'hidden' });
  await window.getByTestId('number-map-open').click();
  await window.getByTestId('number-ranges').waitFor();
  await take('number-map');
  await window.keyboard.press('Escape');
  await window.getByTestId('number-map').waitFor({ state: 'hidden' });
  await openPlace(window, 'settings');
  await window.getByTestId('settings-about').waitFor();
  await take('settings');
  await openPlace(window, 'help');
  await take('help');
}

/** The plan is there and fresh, and so is the preview beside it. */
async function canGenerate(window: Page): Promise<void> {
  await window.locator('[data-testid="generate"]:enabled').waitFor({ timeout: RUN_LIMIT_MS });
  await window.getByTestId('draft-preview').waitFor();
}

async function choose(window: Page, group: string, value: string): Promise<void> {
  await window.getByTestId(group).locator(`label:has(input[value="${value}"])`).click();
}

async function issued(window: Page): Promise<number> {
  const text = await window.getByTestId('count-issued').innerText();
  return Number(/\d+/.exec(text.replaceAll(',', ''))?.[0] ?? 0);
}
