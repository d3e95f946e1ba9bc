/**
 * An office that inspects TLS: the connection test says so, the company certificate is chosen in the settings, and calls work without a
 * restart until it is removed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOpenDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { addAccount, askValue, choose, openPlace, problem, ready } from '../support/selectors';
import { certificatePath, startTlsFront, type TlsFront } from '../support/tls-front';
import { type LocalWechat, startWechat } from './local-wechat';

describe('the company certificate', () => {
  let wechat: LocalWechat;
  let front: TlsFront;
  let running: RunningApp;
  let accountId = 0;

  beforeAll(async () => {
    wechat = await startWechat();
    front = await startTlsFront(Number(new URL(wechat.form('').apiBase ?? '').port));
    running = await launchApp();
    await ready(running.window);
    await openPlace(running.window, 'accounts');
    accountId = await addAccount(running.window, wechat.form('禾光茶饮', { apiBase: front.base }));
  });
  afterAll(async () => {
    await running?.close();
    await front?.close();
    await wechat?.close();
  });

  const test = async () => (await askValue(running.window, 'accounts:test', { accountId, isFull: false })).steps[0];
  const pick = async (name: string): Promise<void> => {
    await answerOpenDialog(running.app, certificatePath(name));
    await running.window.getByTestId('certificate-choose').click();
  };

  it('is what a refused connection leads to', async () => {
    const { window } = running;
    await window.getByTestId(`account-test-${accountId}`).click();
    const told = problem(window, 'NETWORK_TLS_ISSUER_UNKNOWN');
    await told.waitFor();
    expect(await told.innerText()).toContain('签发者：示例公司 上网检查');
    expect(await told.innerText()).toContain('设置 › 网络');
    await running.screenshot('certificate-refused');
  });

  it('is refused when the file is none, and the page learns no path', async () => {
    const { window } = running;
    await openPlace(window, 'settings');
    await pick('site.key');
    const told = problem(window, 'NETWORK_CA_NO_CERTIFICATE');
    await told.waitFor();
    expect(await told.innerText()).toContain('「site.key」不是证书文件');
    expect(await window.locator('body').innerText()).not.toContain('fixtures');
    await pick('expired-root.pem');
    await problem(window, 'NETWORK_CA_EXPIRED').waitFor();
    await window.getByTestId('settings-network').scrollIntoViewIfNeeded();
    await running.screenshot('certificate-expired');
  });

  it('opens the way from the next connection on', async () => {
    const { window } = running;
    await pick('root.cer');
    await expect
      .poll(() => window.getByTestId('certificates').innerText())
      .toMatch(/Example Company Root CA[\s\S]*签发者[\s\S]*2020-01-01 至 2120-01-01/);
    expect(await problem(window, 'NETWORK_CA_EXPIRED').count()).toBe(0);
    expect(await test()).toMatchObject({ state: 'ok' });
    for (const [locale, words, theme, tone] of [
      ['zh-CN', '简体中文', 'light', '浅色'],
      ['en', 'English', 'dark', 'Dark'],
    ] as const) {
      await choose(window, 'settings-locale', words);
      await window.getByTestId('settings-theme').getByText(tone, { exact: true }).click();
      await window.getByTestId('settings-network').scrollIntoViewIfNeeded();
      await running.screenshot(`certificate-${locale}-${theme}`);
    }
  });

  it('is let go of when it is removed', async () => {
    await running.window.getByTestId('certificate-remove').click();
    await running.window.getByTestId('certificate-remove').waitFor({ state: 'hidden' });
    expect(await test()).toMatchObject({ problem: { code: 'NETWORK_TLS_ISSUER_UNKNOWN' } });
  });
});
