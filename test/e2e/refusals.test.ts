/**
 * Accounts that WeChat or the form refuses: each trouble in the catalogue's words, with what support asks for.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/electron-app';
import {
  type AccountForm,
  addAccount,
  askValue,
  fillAccount,
  openPlace,
  problem,
  ready,
  testConnection,
} from '../support/selectors';
import { appId, appSecret, type LocalWechat, startWechat } from './local-wechat';

const blockedIp = '198.51.100.24';
const frozenId = 'wx7f3b9c51e08d0001';
const blockedId = 'wx7f3b9c51e08d0002';
const subscriptionId = 'wx7f3b9c51e08d0003';

describe('an account with trouble', () => {
  let wechat: LocalWechat;
  let running: RunningApp;

  beforeAll(async () => {
    wechat = await startWechat({}, [
      { appId: frozenId, secret: appSecret },
      { appId: blockedId, secret: appSecret, whitelist: ['203.0.113.0/24'], clientIp: blockedIp },
      { appId: subscriptionId, secret: appSecret, type: 'subscription' },
    ]);
    wechat.simulator.account(frozenId).secretFrozen = true;
    running = await launchApp();
    await ready(running.window);
  });
  afterAll(async () => {
    await running.close();
    await wechat.close();
  });

  it.each([
    {
      name: '密钥不对',
      change: { appSecret: 'f'.repeat(32) },
      code: 'WECHAT_APP_SECRET_WRONG',
      words: ['AppSecret 不正确。', 'AppSecret 已被重置', '向管理员要现在使用的 AppSecret', 'errcode 40125', 'rid '],
    },
    {
      name: '密钥冻结',
      change: { appId: frozenId },
      code: 'WECHAT_APP_SECRET_FROZEN',
      words: [
        'AppSecret 已被冻结。',
        '管理员在微信开发者平台冻结了它',
        '请管理员在微信开发者平台解冻',
        'errcode 40243',
      ],
    },
    {
      name: '没有这个号',
      change: { appId: 'wx00000000000000ff' },
      code: 'WECHAT_APP_ID_WRONG',
      words: ['AppID 不正确。', '微信没有这个 AppID', '重新复制 AppID', 'errcode 40013'],
    },
  ])('says of $code what, why and what to do', async ({ name, change, code, words }) => {
    const { window } = running;
    const report = await testConnection(window, await addAccount(window, wechat.form(name, change)));
    expect(await report.getAttribute('data-ok')).toBe('false');
    expect(await report.getByTestId('connection-token').getAttribute('data-state')).toBe('failed');
    expect(await report.getByTestId('connection-quota').getAttribute('data-state')).toBe('not-tried');
    const text = await problem(report, code).innerText();
    for (const part of words) expect(text).toContain(part);
  });

  it('shows a blocked IP, copies it, and says how to whitelist it', async () => {
    const { window, app } = running;
    const form = wechat.form('不在白名单', { appId: blockedId });
    const report = await testConnection(window, await addAccount(window, form));
    const told = await problem(report, 'WECHAT_IP_NOT_WHITELISTED').innerText();
    for (const part of ['errcode 40164', '微信开发者平台', 'IP 白名单', '5–10 分钟']) expect(told).toContain(part);
    const box = report.getByTestId('blocked-ip');
    expect(await box.locator('.blocked-ip-value').innerText()).toBe(blockedIp);
    await app.evaluate(({ clipboard }) => clipboard.writeText('something else'));
    await box.getByTestId('copy-ip').click();
    await box.getByText('已复制').waitFor();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(blockedIp);
    await running.screenshot('accounts-blocked-ip');
  });

  describe('that may not create codes', () => {
    let accountId: number;

    it('learns it from the full test', async () => {
      const { window } = running;
      accountId = await addAccount(window, wechat.form('订阅号', { appId: subscriptionId }));
      const report = await testConnection(window, accountId);
      expect(await problem(report, 'WECHAT_QUOTA_NO_PERMISSION').innerText()).toContain('用“完整测试”确认');
      await report.getByTestId('account-test-full').click();
      const refusal = problem(window.getByTestId(`account-${accountId}`), 'WECHAT_NO_RIGHT');
      expect(await refusal.innerText()).toContain('errcode 48001');
      await running.screenshot('accounts-no-right');
    });

    it('learns it when the batch is made, which then waits for a person', async () => {
      const { window } = running;
      await window.getByTestId(`account-use-${accountId}`).click();
      await openPlace(window, 'new-batch');
      await window.getByTestId('generate').click();
      await window.getByTestId('pause-credentials').waitFor();
      const section = window.getByTestId('run-pause');
      expect(await problem(section, 'WECHAT_NO_RIGHT').innerText()).toContain('errcode 48001');
      await running.screenshot('run-no-right');
      await section.getByTestId('pause-to-account').click();
      await window.getByTestId('page-accounts').waitFor();
      const tried = wechat.simulator.log.filter(({ appId: id, scene }) => id === subscriptionId && scene !== null);
      expect(tried.every(({ ticket }) => ticket === null)).toBe(true);
    });
  });

  it('is mended by typing the right secret', async () => {
    const { window } = running;
    const accounts = await askValue(window, 'accounts:list', undefined);
    const id = accounts.find(({ name }) => name === '密钥不对')?.id ?? 0;
    await openPlace(window, 'accounts');
    await window.getByTestId(`account-edit-${id}`).click();
    await window.getByTestId('account-secret').fill(appSecret);
    await window.getByTestId('account-save').click();
    await window.getByTestId('account-form').waitFor({ state: 'hidden' });
    const account = window.getByTestId(`account-${id}`);
    await account.getByTestId(`account-test-${id}`).click();
    await account.locator('[data-testid="connection-report"][data-ok="true"]').waitFor();
  });
});

describe('an account that cannot be saved', () => {
  let running: RunningApp;
  const good: AccountForm = {
    name: '填错了',
    appId,
    appSecret,
    apiBase: 'http://127.0.0.1:9',
    imageBase: 'http://127.0.0.1:9',
  };

  beforeAll(async () => {
    running = await launchApp();
    await ready(running.window);
  });
  afterAll(() => running.close());

  it.each([
    { what: 'a name', change: { name: ' ' }, words: '请填写名称。' },
    { what: 'an AppID', change: { appId: '' }, words: '请填写 AppID。' },
    { what: 'a whole AppID', change: { appId: 'gh_0123456789ab' }, words: 'AppID 应是 wx 开头的 18 位字符。' },
    { what: 'a secret', change: { appSecret: '' }, words: '这一项不能为空。' },
    { what: 'a whole secret', change: { appSecret: appSecret.slice(1) }, words: 'AppSecret 的格式不对。' },
    { what: 'encryption', change: { apiBase: 'http://api.example.com' }, words: '地址「api.example.com」不是 https。' },
    { what: 'an address', change: { imageBase: 'mp.weixin.qq.com' }, words: '不能使用' },
  ])('says that it lacks $what', async ({ change, words }) => {
    const { window } = running;
    await fillAccount(window, { ...good, ...change });
    await window.getByTestId('account-save').click();
    await window.getByTestId('account-form').getByText(words).waitFor();
    await window.locator('.ant-drawer-close').click();
    await window.getByTestId('account-form').waitFor({ state: 'hidden' });
    expect((await askValue(window, 'accounts:list', undefined)).filter(({ isDemo }) => !isDemo)).toEqual([]);
  });

  it('takes the same account once', async () => {
    const { window } = running;
    await addAccount(window, good);
    await fillAccount(window, { ...good, name: '同一个号' });
    await window.getByTestId('account-save').click();
    const refusal = problem(window.getByTestId('account-form'), 'ACCOUNT_DUPLICATE');
    expect(await refusal.innerText()).toContain('名称是「填错了」');
  });

  it('can be removed, which forgets its secret', async () => {
    const { window } = running;
    await window.locator('.ant-drawer-close').click();
    await window.getByTestId('account-form').waitFor({ state: 'hidden' });
    const own = (await askValue(window, 'accounts:list', undefined)).find(({ isDemo }) => !isDemo);
    await window.getByTestId(`account-remove-${own?.id}`).click();
    await window.getByTestId('account-remove-yes').click();
    await window.getByTestId(`account-${own?.id}`).waitFor({ state: 'detached' });
    expect((await askValue(window, 'accounts:list', undefined)).map(({ isDemo }) => isDemo)).toEqual([true]);
  });
});
