/**
 * The app in real Electron follows the system's proxy settings: fixed ones, exceptions, and a PAC script that decides by address; a change
 * counts at the next call that finds no way, or ten seconds later.
 */
import { defaultDesign } from '@shared/artwork';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/electron-app';
import { startConnectProxy, type TestProxy } from '../support/proxies';
import { ask, askValue, ready } from '../support/selectors';
import { appId, appSecret, type LocalWechat, startWechat } from './local-wechat';

/** A name nobody can look up: who reaches for it has a proxy. */
const NAME = 'wechat.invalid';
let wechat: LocalWechat;
let running: RunningApp;

beforeAll(async () => {
  wechat = await startWechat();
  running = await launchApp();
  await ready(running.window);
});

afterAll(async () => {
  await running?.close();
  await wechat?.close();
});

const follow = ({ app }: RunningApp, config: object): Promise<void> =>
  app.evaluate(({ session }, chosen) => session.defaultSession.setProxy(chosen), config);

/** Sends calls for the name to the proxy, and everything else the direct way. */
function toPac({ port }: TestProxy): object {
  const script = `function FindProxyForURL(url, host) { return host === '${NAME}' ? 'PROXY 127.0.0.1:${port}' : 'DIRECT'; }`;
  const pacScript = `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`;
  return { mode: 'pac_script', pacScript };
}

async function addAccount(name: string, change: { readonly apiBase?: string; readonly appId?: string } = {}) {
  const { apiBase = '', imageBase = '' } = wechat.form(name);
  const credentials = { source: 'app-secret' as const, appSecret };
  const proxy = { mode: 'system' as const };
  const input = { name, appId, credentials, apiBase, imageBase, proxy, ...change };
  const { account } = await askValue(running.window, 'accounts:add', input);
  return () => askValue(running.window, 'accounts:test', { accountId: account.id, isFull: false });
}

describe('accounts that follow the system’s proxy', () => {
  it('use a fixed proxy, and none where the settings make an exception', async () => {
    const proxy = await startConnectProxy();
    const test = await addAccount('门店');
    const fixed = { mode: 'fixed_servers', proxyRules: `127.0.0.1:${proxy.port}` };

    // Without a word about them, this computer's own addresses are an exception.
    await follow(running, fixed);
    expect((await test()).isOk).toBe(true);
    expect(proxy.targets).toEqual([]);

    await follow(running, { ...fixed, proxyBypassRules: '<-loopback>' });
    const other = await addAccount('别店', {
      appId: 'wx7f3b9c51e08d624b',
      apiBase: wechat.form('').apiBase?.replace('127.0.0.1', 'localhost') ?? '',
    });
    // WeChat does not know this one; its answer came through the proxy.
    expect((await other()).steps[0]?.problem?.code).toMatch(/^WECHAT_/);
    expect(proxy.targets).not.toEqual([]);
  });

  it('use the proxy a PAC script names for an address, from the moment it is set', async () => {
    const proxy = await startConnectProxy({ refuseWith: 403 });
    const test = await addAccount('远', { appId: 'wx7f3b9c51e08d624c', apiBase: `https://${NAME}` });

    await follow(running, { mode: 'direct' });
    expect((await test()).steps[0]?.problem?.code).toBe('NETWORK_NAME_UNKNOWN');

    await follow(running, toPac(proxy));
    expect((await test()).steps[0]?.problem).toMatchObject({
      code: 'NETWORK_PROXY_FAILED',
      params: { detail: 'HTTP 403', proxy: `127.0.0.1:${proxy.port}` },
    });
    expect(proxy.targets).toEqual([`${NAME}:443`]);
  });

  it('make no batch where the system names a proxy of a kind that cannot be used', async () => {
    const { window } = running;
    await follow(running, {
      mode: 'fixed_servers',
      proxyRules: 'socks4://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
    await addAccount('旧代理', { appId: 'wx7f3b9c51e08d624d' });
    const accounts = await askValue(window, 'accounts:list', undefined);
    const accountId = accounts.find(({ name }) => name === '旧代理')?.id ?? 0;
    const { planId } = await askValue(window, 'batches:plan', {
      accountId,
      sceneKind: 'permanent',
      validForSeconds: null,
      reuseFromLedger: true,
      source: { kind: 'range', start: 1, end: 3, step: 1 },
    });
    expect(await ask(window, 'batches:create', { planId, name: '三个', design: defaultDesign })).toMatchObject({
      ok: false,
      error: { code: 'NETWORK_PROXY_UNSUPPORTED', params: { proxy: 'socks4://127.0.0.1:9' } },
    });
    expect(await askValue(window, 'batches:list', undefined)).toEqual([]);
  });
});
