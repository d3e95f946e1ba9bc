/**
 * A batch at work in the real app: paused, stopped and resumed by a person, halted by WeChat, gone on in the tray.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { answeringMessageBox } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { addAccount, ask, askValue, makeNumbers, openPlace, problem, ready } from '../support/selectors';
import { CREATE_PATH } from '../support/wechat-paths';
import { appId, type LocalWechat, startWechat } from './local-wechat';

/** Twenty calls a second: quick enough to wait for, slow enough to step in. */
const paced = { tellsRateLimit: true, limits: { [CREATE_PATH]: { perMinute: 1250 } } } as const;
const ENOUGH_MS = 60_000;

/** Makes the numbers `first` to `last` and waits until the first codes are there. */
async function startBatch(window: Page, first: number, last: number): Promise<void> {
  await makeNumbers(window, first, last);
  await expect.poll(() => issued(window), { timeout: ENOUGH_MS }).toBeGreaterThan(3);
}

const issued = async (window: Page): Promise<number> =>
  Number((await window.getByTestId('count-issued').innerText()).replaceAll(/\D/g, ''));

const untilState = (window: Page, state: string): Promise<void> =>
  window.locator(`[data-testid="batch-state"][data-state="${state}"]`).waitFor({ timeout: ENOUGH_MS });

/** Scenes WeChat was asked for, in order; with `isAnswered` only those that got a ticket. */
const asked = ({ simulator }: LocalWechat, isAnswered = false) =>
  simulator.log.flatMap(({ scene, ticket }) => (scene === null || (isAnswered && ticket === null) ? [] : [scene]));

const numbers = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const closeWindow = (running: RunningApp): Promise<void> =>
  running.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });

describe('a running batch', () => {
  let wechat: LocalWechat;
  let running: RunningApp;
  let accountId: number;

  beforeAll(async () => {
    wechat = await startWechat(paced);
    running = await launchApp();
    await ready(running.window);
    accountId = await addAccount(running.window, wechat.form('禾光茶饮'));
  });
  afterAll(async () => {
    await running.close();
    await wechat.close();
  });

  /** The app's next word to WeChat has been answered: had it anything else to say, that would be in the log too. */
  const expectSilence = async (): Promise<void> => {
    const before = asked(wechat).length;
    expect(await ask(running.window, 'accounts:getQuota', { accountId })).toMatchObject({ ok: true });
    expect(asked(wechat)).toHaveLength(before);
  };

  it('stands still while a person has paused it', async () => {
    const { window } = running;
    await startBatch(window, 1, 120);
    await window.getByTestId('batch-pause').click();
    await untilState(window, 'paused');
    await window.getByTestId('pause-user').waitFor();
    await expectSilence();
    // The last answers of a paused batch still count; the window hears of them a tenth of a second later.
    await expect.poll(() => issued(window)).toBe(asked(wechat, true).length);
    expect(asked(wechat).length).toBeLessThan(120);
    await running.screenshot('run-paused');
  });

  it('goes on, can be stopped with a second word, and keeps what it has', async () => {
    const { window } = running;
    const before = await issued(window);
    await window.getByTestId('batch-resume').click();
    await untilState(window, 'running');
    await expect.poll(() => issued(window)).toBeGreaterThan(before);
    await window.getByTestId('batch-cancel').click();
    await window.locator('.ant-popconfirm').getByRole('button', { name: '停止' }).click();
    await untilState(window, 'cancelled');
    await expectSilence();
    expect(await window.getByTestId('run-finished').innerText()).toContain(
      `已停止，${asked(wechat, true).length} 个码`,
    );
  });

  it('is taken up again after that and asks for every scene once', async () => {
    const { window } = running;
    await window.getByTestId('batch-resume').click();
    await untilState(window, 'finished');
    expect(await issued(window)).toBe(120);
    expect(asked(wechat).toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(1, 120));
  });

  const resets = (): number => wechat.simulator.log.filter(({ path }) => path === '/cgi-bin/clear_quota').length;

  it('stops when the day’s calls are used up, says what to do, and resets the quota only when a person insists', async () => {
    const { window } = running;
    const { quota } = wechat.simulator.account(appId);
    quota.setLimit(CREATE_PATH, { perDay: quota.used(CREATE_PATH) + 5 });
    wechat.simulator.clearLog();
    await startBatch(window, 201, 230);
    await window.getByTestId('pause-quota').waitFor({ timeout: ENOUGH_MS });
    const words = await problem(window.getByTestId('run-pause'), 'WECHAT_DAILY_QUOTA_USED').innerText();
    for (const part of ['今天的接口调用次数已用完。', '明天会自动继续', 'errcode 45009', 'rid '])
      expect(words).toContain(part);
    await expectSilence();
    expect(asked(wechat, true)).toHaveLength(5);
    await running.screenshot('run-quota-used');

    // Nothing is reset without being asked for twice: the limit is the day's, so after it there are calls for all of the rest.
    quota.setLimit(CREATE_PATH, { perDay: 100 });
    expect(resets()).toBe(0);
    await window.getByTestId('quota-reset').click();
    await window.getByText('微信每月最多允许 10 次', { exact: false }).waitFor();
    await running.screenshot('run-quota-reset');
    await window.getByRole('button', { name: '等到明天' }).click();
    expect(resets()).toBe(0);
    await window.getByTestId('quota-reset').click();
    await window.getByRole('button', { name: '重置并继续' }).click();
    await untilState(window, 'finished');
    expect(resets()).toBe(1);
    quota.setLimit(CREATE_PATH, { perDay: 100_000 });
    expect(asked(wechat, true).toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(201, 230));
  });

  it('fails single rows by themselves, tells the cause, and tries them again when told', async () => {
    const { window } = running;
    const rule = wechat.simulator.script.add({
      path: CREATE_PATH,
      from: 4,
      times: 3,
      fault: { kind: 'errcode', errcode: 40053 },
    });
    await startBatch(window, 401, 420);
    await untilState(window, 'finished');
    expect(rule.hits).toBe(3);
    const cause = problem(window.getByTestId('run-problems'), 'WECHAT_SCENE_REFUSED');
    expect(await cause.innerText()).toContain('3 行');
    await running.screenshot('run-failed-rows');
    await window.getByTestId('retry-failed').click();
    await expect.poll(() => issued(window)).toBe(20);
    await untilState(window, 'finished');
    expect(await window.getByTestId('run-problems').count()).toBe(0);
    await expect.poll(() => window.getByTestId('run-codes').locator('.thumb').count(), { timeout: 5000 }).toBe(20);
    await window.getByTestId('thumb').first().click();
    await window.getByTestId('large-view').getByText('qrscene_420').waitFor();
    await window.keyboard.press('ArrowRight');
    await window.getByTestId('large-view').getByText('qrscene_419').waitFor();
    await window.keyboard.press('Escape');
    await window.getByTestId('large-view').waitFor({ state: 'hidden' });
  });

  it('stops when its credentials are taken away, and goes on with new ones', async () => {
    const { window } = running;
    const account = wechat.simulator.account(appId);
    wechat.simulator.clearLog();
    await startBatch(window, 501, 560);
    account.secret = 'a'.repeat(32);
    account.tokens.revoke();
    await window.getByTestId('pause-credentials').waitFor({ timeout: ENOUGH_MS });
    const section = window.getByTestId('run-pause');
    expect(await problem(section, 'WECHAT_APP_SECRET_WRONG').innerText()).toContain('errcode 40125');
    await expectNoMoreTokenCalls();
    await running.screenshot('run-credentials-revoked');

    await section.getByTestId('pause-to-account').click();
    await window.getByTestId(`account-edit-${accountId}`).click();
    await window.getByTestId('account-secret').fill(account.secret);
    await window.getByTestId('account-save').click();
    await window.getByTestId('account-form').waitFor({ state: 'hidden' });
    await openPlace(window, 'run');
    await window.getByTestId('batch-resume').click();
    await untilState(window, 'finished');
    expect(asked(wechat, true).toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(501, 560));
  });

  it('waits out the minute that WeChat asks for', async () => {
    const { window } = running;
    wechat.simulator.script.add({ path: CREATE_PATH, from: 6, times: 1, fault: { kind: 'errcode', errcode: 45011 } });
    await startBatch(window, 601, 640);
    await window.getByTestId('pause-cool-down').waitFor();
    const question = await answeringMessageBox(running.app, '返回', () => closeWindow(running));
    expect(question).toBe('还有批次等着自动继续');
    expect(await window.getByTestId('pause-countdown').innerText()).toMatch(/\d:\d\d 后自动继续/);
    await expectSilence();
    await window.getByTestId('batch-cancel').click();
    await window.locator('.ant-popconfirm').getByRole('button', { name: '停止' }).click();
    await untilState(window, 'cancelled');
  });

  /** A wrong secret asked again and again gets a company's account locked. */
  async function expectNoMoreTokenCalls(): Promise<void> {
    const refused = wechat.simulator.log.filter(({ errcode }) => errcode === 40125);
    expect(refused.length).toBeLessThanOrEqual(2);
    await ask(running.window, 'app:getInfo', undefined);
    expect(wechat.simulator.log.filter(({ errcode }) => errcode === 40125)).toHaveLength(refused.length);
  }
});

describe('closing the window while a batch runs', () => {
  const homeDir = mkdtempSync(join(tmpdir(), 'channel-qr-closing-'));
  let wechat: LocalWechat;
  let running: RunningApp;
  const isVisible = (): Promise<boolean> =>
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));

  beforeAll(async () => {
    wechat = await startWechat(paced);
    running = await launchApp({ homeDir });
    await ready(running.window);
    await addAccount(running.window, wechat.form('禾光茶饮'));
  });
  afterAll(async () => {
    await running.close();
    await wechat.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  /** A hidden window draws nothing: main is asked. */
  const untilStateHidden = (): Promise<void> =>
    expect
      .poll(async () => (await askValue(running.window, 'batches:list', undefined))[0]?.state, { timeout: ENOUGH_MS })
      .toBe('finished');

  it('asks, and changes nothing when the person goes back', async () => {
    await startBatch(running.window, 1, 80);
    const question = await answeringMessageBox(running.app, '返回', () => closeWindow(running));
    expect(question).toBe('还有批次正在生成');
    expect(await isVisible()).toBe(true);
    expect(await running.window.getByTestId('batch-state').getAttribute('data-state')).toBe('running');
  });

  it('goes on in the tray and comes back as it was', async () => {
    await answeringMessageBox(running.app, '后台继续', () => closeWindow(running));
    await expect.poll(isVisible).toBe(false);
    await untilStateHidden();
    expect(asked(wechat, true)).toHaveLength(80);
    await running.app.evaluate(({ app }) => app.emit('activate'));
    await expect.poll(isVisible).toBe(true);
    await running.window.getByTestId('run-finished').waitFor();
  });

  it('closes at once when nothing runs', async () => {
    const ended = running.app.waitForEvent('close');
    await closeWindow(running);
    await ended;
  });

  it('stops and quits when told, and the batch goes on by itself at the next start', async () => {
    running = await launchApp({ homeDir });
    await ready(running.window);
    wechat.simulator.clearLog();
    await startBatch(running.window, 101, 150);
    const ended = running.app.waitForEvent('close');
    await answeringMessageBox(running.app, '停下并退出', () => closeWindow(running));
    await ended;
    const before = asked(wechat).length;
    expect(before).toBeLessThan(50);

    running = await launchApp({ homeDir });
    await ready(running.window);
    await openPlace(running.window, 'run');
    await untilState(running.window, 'finished');
    expect(asked(wechat).toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(101, 150));
  });
});

describe('an app that is killed while a batch runs', () => {
  it('takes the batch up by itself and asks for no scene again that has its ticket', async () => {
    const homeDir = mkdtempSync(join(tmpdir(), 'channel-qr-killed-'));
    onTestFinished(() => rmSync(homeDir, { recursive: true, force: true }));
    const wechat = await startWechat({ tellsRateLimit: true, limits: { [CREATE_PATH]: { perMinute: 6000 } } });
    onTestFinished(wechat.close);
    // Calls overlap, so that the kill meets some in flight.
    wechat.simulator.script.add({ path: CREATE_PATH, fault: { kind: 'delay', delayMs: 60, jitterMs: 40 } });
    const first = await launchApp({ homeDir });
    onTestFinished(first.close);
    await ready(first.window);
    await addAccount(first.window, wechat.form('禾光茶饮'));
    await startBatch(first.window, 1, 150);
    await expect.poll(() => asked(wechat, true).length, { interval: 10 }).toBeGreaterThan(40);
    const ended = first.app.waitForEvent('close');
    first.app.process().kill('SIGKILL');
    await ended;
    const before = asked(wechat);
    expect(before.length).toBeLessThan(150);

    const second = await launchApp({ homeDir });
    onTestFinished(second.close);
    await ready(second.window);
    await openPlace(second.window, 'run');
    await untilState(second.window, 'finished');
    expect(await issued(second.window)).toBe(150);
    const after = asked(wechat).slice(before.length);
    expect([...new Set([...before, ...after])].toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(1, 150));
    const { concurrency } = await askValue(second.window, 'settings:get', undefined);
    const again = after.filter((scene) => before.includes(scene));
    expect(again.length).toBeLessThanOrEqual(concurrency);
    expect(before.slice(-2 * concurrency)).toEqual(expect.arrayContaining(again));
    const items = await askValue(second.window, 'batches:items', {
      batchId: (await askValue(second.window, 'batches:list', undefined))[0]?.batchId ?? 0,
      states: ['issued'],
      search: '',
      offset: 0,
      limit: 500,
    });
    expect(new Set(items.rows.map(({ code }) => code?.ticket)).size).toBe(150);
  });
});
