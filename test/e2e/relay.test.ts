/** A relay before WeChat, in the window: asking again is advised where it is set and planned, and a shortened life is seen as codes arrive. */
import { expect, it, onTestFinished } from 'vitest';
import { launchApp } from '../support/electron-app';
import { aWeek, startRelay } from '../support/relay';
import { addAccount, choose, makeNumbers, openPlace, problem, ready } from '../support/selectors';
import { startWechat } from './local-wechat';

it('is warned of where it matters', async () => {
  const wechat = await startWechat();
  onTestFinished(wechat.close);
  const relay = await startRelay(wechat.form('').apiBase ?? '', aWeek);
  onTestFinished(relay.close);
  const running = await launchApp();
  onTestFinished(running.close);
  const { window } = running;
  await ready(window);
  await openPlace(window, 'accounts');
  const accountId = await addAccount(window, wechat.form('禾光茶饮', { apiBase: relay.base }));

  await window.getByTestId(`account-edit-${accountId}`).click();
  const advice = window.getByTestId('relay-hint');
  await advice.scrollIntoViewIfNeeded();
  expect(await advice.innerText()).toContain('建议填 20');
  await running.screenshot('relay-account');
  await window.getByTestId('account-save').click();
  await window.getByTestId('account-form').waitFor({ state: 'hidden' });

  await openPlace(window, 'new-batch');
  await advice.waitFor();
  expect(await advice.innerText()).toContain(new URL(relay.base).host);
  await advice.scrollIntoViewIfNeeded();
  await running.screenshot('relay-plan');
  await choose(window, 'kind-life', '临时');
  await advice.waitFor({ state: 'hidden' });
  await makeNumbers(window, 1, 3);
  await window.getByTestId('run-finished').waitFor();
  await problem(window, 'WECHAT_LIFETIME_DIFFERS').waitFor();
  await expect.poll(() => window.getByTestId('thumb-warning').count()).toBe(3);
  await running.screenshot('relay-run');
});
