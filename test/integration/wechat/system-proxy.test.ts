/** The way the computer's own settings name: by address, followed while they change, one proxy after another when one is gone. */
import type { SystemProxy } from '@core/ports';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../support/outcome';
import { startConnectProxy, startSocksProxy } from '../../support/proxies';
import { json, startRawServer } from '../../support/raw-server';
import { createKit, fixedTokens, never, scene } from './set-up';

const code = { ticket: 'gQ', url: 'http://weixin.qq.com/q/1' };

async function following(...first: readonly (string | null)[]) {
  const server = await startRawServer(json(code));
  const asked: string[] = [];
  const settings = { routes: first };
  const systemProxy: SystemProxy = {
    find(url) {
      asked.push(url);
      return Promise.resolve(settings.routes);
    },
  };
  const proxy = { mode: 'system' } as const;
  const kit = createKit({ apiBase: server.base, tokens: fixedTokens(), proxy, systemProxy });
  const call = () => kit.client.createQrcode(scene, null, never);
  return { ...kit, call, asked, settings, base: server.base, host: new URL(server.base).host };
}

describe('the system’s proxy', () => {
  test.each([
    ['http', startConnectProxy],
    ['socks5', startSocksProxy],
  ] as const)('carries the call: %s', async (scheme, start) => {
    const proxy = await start();
    const { call, asked, base, host } = await following(`${scheme}://127.0.0.1:${proxy.port}`);
    expect(await call()).toMatchObject(code);
    expect(proxy.targets).toEqual([host]);
    expect(asked).toEqual([`${base}/`]);
  });

  test('is not used where the settings name the direct way', async () => {
    expect(await (await following(null)).call()).toMatchObject(code);
  });

  test('is followed when the settings change', async () => {
    const proxy = await startConnectProxy();
    const { call, settings, clock, host } = await following(null);
    await call();
    settings.routes = [`http://127.0.0.1:${proxy.port}`];
    await clock.advance(11_000);
    await call();
    expect(proxy.targets).toEqual([host]);
  });

  test('is asked for anew as soon as a call finds no way', async () => {
    const { call, settings, asked } = await following('http://127.0.0.1:9');
    const problem = await problemOf(call());
    expect(problem).toMatchObject({ code: 'NETWORK_PROXY_UNREACHABLE', params: { proxy: '127.0.0.1:9' } });
    settings.routes = [null];
    expect(await call()).toMatchObject(code);
    expect(asked).toHaveLength(2);
  });

  test('of several, the next is tried when one is gone', async () => {
    const second = await startConnectProxy();
    const { call } = await following('http://127.0.0.1:9', `http://127.0.0.1:${second.port}`);
    expect((await problemOf(call())).code).toBe('NETWORK_PROXY_UNREACHABLE');
    expect(await call()).toMatchObject(code);
    expect(second.targets).toHaveLength(1);
  });

  test('that asks for a password says what to do', async () => {
    const proxy = await startConnectProxy({ login: 'ivan:p@ss' });
    const { call } = await following(`http://127.0.0.1:${proxy.port}`);
    expect(await problemOf(call())).toMatchObject({
      code: 'NETWORK_PROXY_AUTH',
      params: { detail: 'HTTP 407', proxy: `127.0.0.1:${proxy.port}` },
    });
  });

  test('of a kind nobody here speaks is named, and passed over when there is another', async () => {
    const { call, settings, clock } = await following('socks4://old.corp:1080');
    const params = { proxy: 'socks4://old.corp:1080' };
    expect(await problemOf(call())).toEqual({ code: 'NETWORK_PROXY_UNSUPPORTED', params });
    settings.routes = ['socks4://old.corp:1080', null];
    await clock.advance(11_000);
    expect(await call()).toMatchObject(code);
  });
});
