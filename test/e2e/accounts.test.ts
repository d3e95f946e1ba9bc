/**
 * A company's own account in the real app: added, tested, kept by the system's keyring over a restart, and its credentials
 * nowhere to be read, neither in the window nor on the disk.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchApp, type RunningApp } from '../support/electron-app';
import { addAccount, ask, askValue, openPlace, ready, testConnection } from '../support/selectors';
import { appId, appSecret, type LocalWechat, startWechat } from './local-wechat';

const name = '禾光茶饮 服务号';

/** Files below `folder` that hold one of `texts`, in UTF-8 or UTF-16. */
function filesWith(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: fileName }) => join(parentPath, fileName))
    .filter((path) => {
      const bytes = readFileSync(path);
      return needles.some((needle) => bytes.includes(needle));
    })
    .map((path) => relative(folder, path));
}

describe('an account of one’s own', () => {
  const homeDir = mkdtempSync(join(tmpdir(), 'channel-qr-account-'));
  let wechat: LocalWechat;
  let running: RunningApp;
  let accountId: number;
  /** Credentials and every token WeChat has given so far. */
  const secrets = (): string[] => [appSecret, appId, wechat.simulator.account(appId).tokens.issueStable().text];

  beforeAll(async () => {
    wechat = await startWechat();
    running = await launchApp({ homeDir });
    await ready(running.window);
    await running.window.evaluate(() => {
      const events: unknown[] = [];
      Object.assign(globalThis, { heardEvents: events });
      for (const channel of ['accounts:changed', 'settings:changed'] as const) {
        window.api.on(channel, (payload: unknown) => events.push(payload));
      }
    });
  });
  afterAll(async () => {
    await running.close();
    await wechat.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  it('has a form that is written without the mouse: the first field has the keyboard, Enter saves', async () => {
    const { window } = running;
    await openPlace(window, 'accounts');
    await window.getByTestId('account-add').press('Enter');
    await expect
      .poll(() => window.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('account-name');
    await window.keyboard.press('Enter');
    await window.getByTestId('account-form').getByText('请填写名称。').waitFor();
    await window.keyboard.press('Escape');
    await window.getByTestId('account-form').waitFor({ state: 'hidden' });
  });

  it('is added with AppID and AppSecret and passes both connection tests', async () => {
    const { window } = running;
    accountId = await addAccount(window, wechat.form(name));
    const report = await testConnection(window, accountId);
    expect(await report.getAttribute('data-ok')).toBe('true');
    expect(await report.getByTestId('connection-quota').innerText()).toContain('100,000');

    await report.getByTestId('account-test-full').click();
    await report.locator('[data-testid="connection-create"][data-state="ok"]').waitFor();
    const created = wechat.simulator.log.filter(({ ticket }) => ticket !== null);
    expect(created.map(({ actionName }) => actionName)).toEqual(['QR_STR_SCENE']);
  });

  it('never shows its credentials again', async () => {
    const { window } = running;
    await window.getByTestId(`account-edit-${accountId}`).click();
    expect(await window.getByTestId('account-secret').inputValue()).toBe('');
    const page = await window.evaluate(() => {
      const values = Array.from(document.querySelectorAll('input, textarea'), (field) =>
        'value' in field ? String(field.value) : '',
      );
      const events: unknown = Reflect.get(globalThis, 'heardEvents');
      return [document.documentElement.outerHTML, ...values, JSON.stringify(events)].join('\n');
    });
    expect(page).toContain(name);
    for (const secret of secrets()) expect(page).not.toContain(secret);
    await window.getByTestId('account-save').click();
    await window.getByTestId('account-form').waitFor({ state: 'hidden' });
  });

  it('never sends them to the window', async () => {
    const { window } = running;
    const replies = JSON.stringify([
      await ask(window, 'app:getInfo', undefined),
      await ask(window, 'settings:get', undefined),
      await ask(window, 'accounts:list', undefined),
      await ask(window, 'accounts:test', { accountId, isFull: true }),
      await ask(window, 'accounts:getQuota', { accountId }),
      await ask(window, 'accounts:update', {
        accountId,
        input: {
          ...wechat.form(name, { appId: '' }),
          credentials: { source: 'app-secret', appSecret },
          proxy: { mode: 'none' },
        },
      }),
      await ask(window, 'accounts:add', {
        ...wechat.form('再来一次'),
        credentials: { source: 'app-secret', appSecret },
        proxy: { mode: 'none' },
      }),
    ]);
    expect(replies).toContain('ACCOUNT_DUPLICATE');
    for (const secret of secrets()) expect(replies).not.toContain(secret);
  });

  it('leaves nothing on the disk that can be read, not even while it runs', () => {
    expect(filesWith(homeDir, [name])).not.toEqual([]);
    expect(filesWith(homeDir, secrets())).toEqual([]);
  });

  it('works on after a restart, by what the keyring kept', async () => {
    await running.close();
    expect(filesWith(homeDir, [name])).toContain('ledger.sqlite');
    expect(filesWith(homeDir, secrets())).toEqual([]);
    wechat.simulator.clearLog();

    running = await launchApp({ homeDir });
    const { window } = running;
    await ready(window);
    await openPlace(window, 'accounts');
    const report = await testConnection(window, accountId);
    expect(await report.getAttribute('data-ok')).toBe('true');
    expect(wechat.simulator.log.map(({ errcode }) => errcode)).toEqual(wechat.simulator.log.map(() => 0));
  });
});

describe.runIf(process.platform === 'linux')('without a keyring', () => {
  it('warns, works until the app is closed, and writes no credentials at all', async () => {
    const homeDir = mkdtempSync(join(tmpdir(), 'channel-qr-session-only-'));
    onTestFinished(() => rmSync(homeDir, { recursive: true, force: true }));
    const wechat = await startWechat();
    onTestFinished(wechat.close);
    const options = { homeDir, args: ['--password-store=basic'] };
    const first = await launchApp(options);
    onTestFinished(first.close);
    await ready(first.window);
    await openPlace(first.window, 'accounts');
    expect(await first.window.getByTestId('session-only').innerText()).toContain('只保留到关闭软件为止');
    const accountId = await addAccount(first.window, wechat.form(name));
    const report = await testConnection(first.window, accountId);
    expect(await report.getAttribute('data-ok')).toBe('true');
    expect(await first.window.getByTestId(`account-${accountId}`).innerText()).toContain('关闭后失效');
    await first.screenshot('accounts-session-only');
    const token = wechat.simulator.account(appId).tokens.issueStable().text;
    await first.close();
    expect(filesWith(homeDir, [name])).toContain('ledger.sqlite');
    expect(filesWith(homeDir, [appSecret, appId, token])).toEqual([]);

    const second = await launchApp(options);
    onTestFinished(second.close);
    await ready(second.window);
    const accounts = await askValue(second.window, 'accounts:list', undefined);
    expect(accounts.find(({ isDemo }) => !isDemo)).toMatchObject({ id: accountId, name, hasCredentials: false });
    await openPlace(second.window, 'accounts');
    expect(await second.window.getByTestId(`account-test-${accountId}`).isDisabled()).toBe(true);
  });
});
