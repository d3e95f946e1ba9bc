/**
 * Every screen in both themes, looked at by axe, with an ear on the console: no serious barrier for people who see, hear or move
 * differently, and no word of complaint from the page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from '../support/barriers';
import { answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import {
  addAccount,
  askValue,
  choose,
  makeNumbers,
  openPlace,
  ready,
  testConnection,
  typeNumber,
} from '../support/selectors';
import { type LocalWechat, startWechat } from './local-wechat';

const closeDrawer = (window: Page): Promise<void> => window.locator('.ant-drawer-open .ant-drawer-close').click();

/** How to get to each screen from any other. */
const screens: Readonly<Record<string, (running: RunningApp) => Promise<unknown>>> = {
  'a new batch of numbers with bad rows': async ({ window }) => {
    await openPlace(window, 'new-batch');
    await choose(window, 'source-kind', '号码范围');
    await typeNumber(window.getByTestId('range-start'), '0');
    await window.getByTestId('verdict-bad').waitFor();
  },
  'a new batch with a wrong field': async ({ window }) => {
    await openPlace(window, 'new-batch');
    await typeNumber(window.getByTestId('range-end'), '');
    await window.locator('[aria-invalid="true"]').first().waitFor();
    await typeNumber(window.getByTestId('range-end'), '30');
  },
  'a new batch from a pasted list': async ({ window }) => {
    await openPlace(window, 'new-batch');
    await choose(window, 'source-kind', '粘贴');
    await window.getByTestId('list-text').fill('1\t北京\n1\t再来\n100001\t太大');
    await window.getByTestId('verdict-duplicate').waitFor();
  },
  'a new batch before a table is chosen': async ({ window }) => {
    await openPlace(window, 'new-batch');
    await choose(window, 'source-kind', '表格导入');
    await window.getByTestId('table-pick').waitFor();
  },
  'a finished run': async ({ window }) => {
    await openPlace(window, 'run');
    await window.getByTestId('run-finished').waitFor();
  },
  'batches and codes': async ({ window }) => {
    await openPlace(window, 'batches');
    await window.getByTestId('thumb').first().waitFor();
  },
  'one code large': async ({ window }) => {
    await openPlace(window, 'batches');
    await window.getByTestId('thumb').first().click();
    await window.getByTestId('large-view').locator('img').waitFor();
  },
  'the choice of what to export': async ({ window }) => {
    await openPlace(window, 'batches');
    await window.getByTestId('open-export').click();
    await window.getByTestId('name-examples').locator('li').first().waitFor();
  },
  'a finished export': async ({ window }) => {
    await window.getByTestId('export-start').click();
    await window.getByTestId('export-finished').waitFor();
  },
  'the ledger': async ({ window }) => {
    await openPlace(window, 'ledger');
    await window.getByTestId('ledger-rows').getByText('永久').first().waitFor();
  },
  'one code of the ledger': async ({ window }) => {
    await openPlace(window, 'ledger');
    await window.getByTestId('ledger-open').first().click();
    await window.getByTestId('large-view').locator('img').waitFor();
  },
  'the numbers in use': async ({ window }) => {
    await openPlace(window, 'ledger');
    await window.getByTestId('number-map-open').click();
    await window.getByTestId('number-ranges').waitFor();
  },
  'accounts with an answer': async ({ window }) => {
    await openPlace(window, 'accounts');
    const accounts = await askValue(window, 'accounts:list', undefined);
    for (const { id } of accounts) await testConnection(window, id);
  },
  'the form of an account': async ({ window }) => {
    await openPlace(window, 'accounts');
    await window.getByTestId('account-add').click();
    await window.getByTestId('account-advanced').locator('summary').click();
    await window.getByTestId('account-save').click();
    await window.locator('[aria-invalid="true"]').first().waitFor();
  },
  settings: ({ window }) => openPlace(window, 'settings'),
  help: ({ window }) => openPlace(window, 'help'),
};
const drawers = ['one code large', 'one code of the ledger', 'the numbers in use', 'the form of an account'];

describe('every screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-screens-'));
  const complaints: string[] = [];
  let wechat: LocalWechat;
  let running: RunningApp;

  beforeAll(async () => {
    wechat = await startWechat({ whitelist: ['203.0.113.1'], clientIp: '198.51.100.24' });
    running = await launchApp();
    const { window, app } = running;
    window.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    window.on('pageerror', (error) => complaints.push(String(error)));
    await window.reload();
    await ready(window);
    await answerSaveDialog(app, join(folder, 'x.zip'));
  });
  afterAll(async () => {
    await running.close();
    await wechat.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const setTheme = async (theme: 'light' | 'dark'): Promise<void> => {
    await askValue(running.window, 'settings:update', { theme });
    await running.window.locator(`html[data-theme="${theme}"]`).waitFor();
  };

  it.each(['light', 'dark'] as const)('has no barrier on the welcome, %s', async (theme) => {
    await setTheme(theme);
    await running.window.getByTestId('try-demo').waitFor();
    expect(await barriers(running.window)).toEqual([]);
  });

  it.each(['run', 'batches', 'ledger'] as const)('has no barrier on %s while it is empty', async (place) => {
    await openPlace(running.window, place);
    expect(await barriers(running.window)).toEqual([]);
  });

  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    beforeAll(async () => {
      const { window } = running;
      if (theme === 'light') {
        await addAccount(window, wechat.form('被拦下的号'));
        const accounts = await askValue(window, 'accounts:list', undefined);
        await askValue(window, 'settings:update', {
          activeAccountId: accounts.find(({ isDemo }) => isDemo)?.id ?? null,
        });
        await makeNumbers(window, 1, 5);
        await window.getByTestId('run-finished').waitFor();
      }
      await setTheme(theme);
    });

    it.each(Object.entries(screens))('has no barrier on %s', async (name, open) => {
      await open(running);
      const found = await barriers(running.window);
      if (drawers.includes(name)) await closeDrawer(running.window);
      expect(found).toEqual([]);
    });
  });

  it('has nothing to say in the console', () => {
    expect(complaints).toEqual([]);
  });
});
