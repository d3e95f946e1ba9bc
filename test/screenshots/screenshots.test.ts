/**
 * Walks through the whole app as a clerk would and takes a picture at every stop, in both languages and both themes. Run by
 * `npm run screenshots`, not by `npm test`: it proves nothing, it shows. The codes come from the demo account; only the OS dialogs
 * and one answer of WeChat's (a blocked address, which the simulator's account never meets) are put in its mouth.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import type { ConnectionReport } from '../../src/shared/domain';
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { type Camera, changeSettings, createCamera, type Language } from './camera';
import { shopRosterCsv } from './shop-roster';

const RUN_LIMIT_MS = 300_000;

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
  await window.waitForSelector('html[data-ready="true"]');
  await changeSettings(window, { locale: language });
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

async function accounts({ running, window, take, words }: Tour): Promise<void> {
  await window.getByTestId('nav-accounts').click();
  await window.getByTestId('account-add').click();
  await window.getByTestId('account-name').fill(words.account);
  await window.getByTestId('account-app-id').fill('wx3f0c5a7e2b9d9a1c');
  await window.getByTestId('account-secret').fill('6f1c0de5a7b94e3d8c2a1f0b9e7d5c3a');
  await take('account-drawer');
  await window.getByTestId('account-save').click();
  await window.getByTestId('account-form').waitFor({ state: 'hidden' });
  const own = window.locator('[data-testid^="account-test-"]').first();
  await own.waitFor();
  await take('accounts');
  await answerConnectionTest(running, {
    isOk: false,
    steps: [
      { step: 'token', state: 'failed', problem: { code: 'WECHAT_IP_NOT_WHITELISTED', params: blockedAddress } },
      { step: 'quota', state: 'not-tried', problem: null },
      { step: 'create', state: 'not-tried', problem: null },
    ],
    quota: null,
    clockSkewMs: null,
  });
  await own.click();
  await window.getByTestId('blocked-ip').waitFor();
  await take('account-blocked-ip');
}

/** An address of RFC 5737, which belongs to nobody. */
const blockedAddress = {
  errcode: 40164,
  errmsg: 'invalid ip 203.0.113.24, not in whitelist',
  rid: '6742-1a2b3c',
  ip: '203.0.113.24',
};

async function tableBatch({ running, window, take, words, folder }: Tour): Promise<void> {
  const file = join(folder, words.roster);
  writeFileSync(file, shopRosterCsv());
  await answerOpenDialog(running.app, file);
  await window.getByTestId('nav-new-batch').click();
  await choose(window, 'source-kind', 'table');
  await window.getByTestId('table-pick').click();
  await window.getByTestId('table-file').waitFor();
  await canGenerate(window);
  await take('new-batch-table');
  // Slowly, so that there is time for the picture of a batch at work.
  await changeSettings(window, { rateCeilingPerMinute: 900 });
  await window.getByTestId('generate').click();
  await expect.poll(() => issued(window), { timeout: RUN_LIMIT_MS, interval: 500 }).toBeGreaterThan(180);
  await take('run');
  await changeSettings(window, { rateCeilingPerMinute: null });
  await window.getByTestId('run-finished').waitFor({ timeout: RUN_LIMIT_MS });
  await take('run-finished');
}

async function campaignBatch({ window, words }: Tour): Promise<void> {
  await window.getByTestId('nav-new-batch').click();
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
  await window.getByTestId('nav-batches').click();
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
  await window.getByTestId('nav-ledger').click();
  await window.getByTestId('ledger-total').waitFor();
  await take('ledger');
  await window.getByTestId('nav-settings').click();
  await window.getByTestId('settings-about').waitFor();
  await take('settings');
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

/** Every connection test from now on ends with `report`. */
const answerConnectionTest = ({ app }: RunningApp, report: ConnectionReport): Promise<void> =>
  app.evaluate(({ ipcMain }, value) => {
    ipcMain.removeHandler('accounts:test');
    ipcMain.handle('accounts:test', () => ({ ok: true, value }));
  }, report);
