/** Through proxies of all kinds, and what is said when one does not work. */
import type { TimeLimits } from '@core/wechat';
import type { ProxySetting } from '@shared/domain';
import { describe, expect, test, vi } from 'vitest';
import { problemOf } from '../../support/outcome';
import { type ProxyOptions, startConnectProxy, startSocksProxy, type TestProxy } from '../../support/proxies';
import { json, startRawServer } from '../../support/raw-server';
import { createKit, fixedTokens, impatient, type Kit, never, scene } from './set-up';

const code = { ticket: 'gQ', url: 'http://weixin.qq.com/q/1' };
const manual = (url: string): ProxySetting => ({ mode: 'manual', url });

async function through(
  proxy: ProxySetting,
  limits?: TimeLimits,
): Promise<Kit & { readonly host: string; readonly count: () => number }> {
  const server = await startRawServer(json(code));
  const kit = createKit({ apiBase: server.base, tokens: fixedTokens(), proxy, ...(limits && { limits }) });
  return { ...kit, host: new URL(server.base).host, count: () => server.requests.length };
}

const proxyVariables = [
  'https_proxy',
  'HTTPS_PROXY',
  'http_proxy',
  'HTTP_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'no_proxy',
  'NO_PROXY',
];
const followingEnvironment = (): Kit =>
  createKit({ apiBase: 'https://api.example.invalid', tokens: fixedTokens(), proxy: { mode: 'system' } });

const kinds: readonly (readonly [string, string, (options?: ProxyOptions) => Promise<TestProxy>])[] = [
  ['CONNECT', 'http', startConnectProxy],
  ['SOCKS5', 'socks5', startSocksProxy],
];

describe.each(kinds)('%s', (_, scheme, start) => {
  test('carries the call', async () => {
    const proxy = await start();
    const { client, host } = await through(manual(`${scheme}://127.0.0.1:${proxy.port}`));
    expect(await client.createQrcode(scene, null, never)).toMatchObject(code);
    expect(proxy.targets).toEqual([host]);
  });

  test('carries 32 calls at once', async () => {
    const proxy = await start();
    const { client, count } = await through(manual(`${scheme}://127.0.0.1:${proxy.port}`));
    await Promise.all(Array.from({ length: 32 }, () => client.createQrcode(scene, null, never)));
    expect(count()).toBe(32);
  });

  test('with user name and password', async () => {
    const proxy = await start({ login: 'ivan:p@ss' });
    const { client } = await through(manual(`${scheme}://ivan:p%40ss@127.0.0.1:${proxy.port}`));
    expect(await client.createQrcode(scene, null, never)).toMatchObject(code);
  });

  test.each(['ivan:wrong@', ''])('refused for the login "%s"', async (login) => {
    const proxy = await start({ login: 'ivan:p@ss' });
    const { client, host, count } = await through(manual(`${scheme}://${login}127.0.0.1:${proxy.port}`));
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'NETWORK_PROXY_AUTH',
      params: { host, detail: expect.any(String), proxy: `127.0.0.1:${proxy.port}` },
    });
    expect(count()).toBe(0);
  });

  test('that may not reach WeChat', async () => {
    const proxy = await start({ refuseWith: scheme === 'http' ? 403 : 2 });
    const { client, host } = await through(manual(`${scheme}://127.0.0.1:${proxy.port}`));
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'NETWORK_PROXY_FAILED',
      params: { host, detail: expect.any(String), proxy: `127.0.0.1:${proxy.port}` },
    });
  });

  test('that is not there', async () => {
    const { client, host } = await through(manual(`${scheme}://127.0.0.1:9`));
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'NETWORK_PROXY_UNREACHABLE',
      params: { host, detail: 'ECONNREFUSED', proxy: '127.0.0.1:9' },
    });
  });
});

describe('a proxy that accepts and never answers', () => {
  test('does not hold a call longer than WeChat may', async () => {
    const proxy = await startConnectProxy({ isSilent: true });
    const { client } = await through(manual(`http://127.0.0.1:${proxy.port}`), impatient);
    expect((await problemOf(client.createQrcode(scene, null, never))).code).toBe('NETWORK_PROXY_UNREACHABLE');
  });
});

describe('a SOCKS5 proxy whose far end is dead', () => {
  test('does not hold a call for ever', async () => {
    const proxy = await startSocksProxy({ isSilent: true });
    const { client } = createKit({
      apiBase: 'https://api.example.invalid',
      tokens: fixedTokens(),
      proxy: manual(`socks5://127.0.0.1:${proxy.port}`),
      limits: { ...impatient, connectMs: 1_500 },
    });
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'NETWORK_PROXY_FAILED',
      params: { host: 'api.example.invalid', detail: 'SOCKS5 tunnel is silent', proxy: `127.0.0.1:${proxy.port}` },
    });
    expect(proxy.targets).toEqual(['api.example.invalid:443']);
  });
});

describe('the environment’s proxy', () => {
  test('is used for others, never for this computer itself', async () => {
    const proxy = await startConnectProxy({ refuseWith: 502 });
    vi.stubEnv('https_proxy', `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv('http_proxy', `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv('no_proxy', 'intranet.example');
    const local = await through({ mode: 'system' });
    expect(await local.client.createQrcode(scene, null, never)).toMatchObject(code);
    const far = createKit({ apiBase: 'https://api.example.invalid', tokens: fixedTokens(), proxy: { mode: 'system' } });
    expect((await problemOf(far.client.createQrcode(scene, null, never))).code).toBe('NETWORK_PROXY_FAILED');
    expect(proxy.targets).toEqual(['api.example.invalid:443']);
  });

  test.each([
    ['https_proxy', 'CONNECT', (port: number) => `127.0.0.1:${port}`, startConnectProxy],
    ['HTTPS_PROXY', 'CONNECT', (port: number) => `http://127.0.0.1:${port}`, startConnectProxy],
    ['ALL_PROXY', 'CONNECT', (port: number) => `127.0.0.1:${port}`, startConnectProxy],
    ['HTTPS_PROXY', 'SOCKS5', (port: number) => `socks5://127.0.0.1:${port}`, startSocksProxy],
    ['HTTPS_PROXY', 'SOCKS5', (port: number) => `socks5h://127.0.0.1:${port}`, startSocksProxy],
    ['ALL_PROXY', 'SOCKS5', (port: number) => `socks5h://127.0.0.1:${port}`, startSocksProxy],
  ])('in %s as curl takes it, %s', async (name, _, toUrl, start) => {
    for (const variable of proxyVariables) vi.stubEnv(variable, '');
    const proxy = await start({ refuseWith: start === startConnectProxy ? 502 : 5 });
    vi.stubEnv(name, toUrl(proxy.port));
    const { client } = followingEnvironment();
    expect((await problemOf(client.createQrcode(scene, null, never))).code).toBe('NETWORK_PROXY_FAILED');
    expect(proxy.targets).toEqual(['api.example.invalid:443']);
  });

  test.each(['api.example.invalid', '.example.invalid', 'x, example.invalid:443', '*'])(
    'is not used for NO_PROXY %s',
    async (exceptions) => {
      vi.stubEnv('https_proxy', 'http://127.0.0.1:9');
      vi.stubEnv('no_proxy', exceptions);
      const { client } = followingEnvironment();
      expect((await problemOf(client.createQrcode(scene, null, never))).code).toBe('NETWORK_NAME_UNKNOWN');
    },
  );

  test('of a kind that cannot be used is named without its password', async () => {
    vi.stubEnv('https_proxy', 'socks4://ivan:hidden@127.0.0.1:1080');
    const { client } = followingEnvironment();
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'NETWORK_PROXY_UNSUPPORTED',
      params: { proxy: 'socks4://127.0.0.1:1080' },
    });
  });

  test('cannot be nonsense', async () => {
    vi.stubEnv('https_proxy', 'http://[');
    const { client } = createKit({ apiBase: 'https://x.invalid', tokens: fixedTokens(), proxy: { mode: 'system' } });
    expect((await problemOf(client.createQrcode(scene, null, never))).code).toBe('ACCOUNT_PROXY_ENVIRONMENT');
  });

  test('is ignored when none is wanted', async () => {
    vi.stubEnv('http_proxy', 'http://127.0.0.1:9');
    const { client } = await through({ mode: 'none' });
    expect(await client.createQrcode(scene, null, never)).toMatchObject(code);
  });
});
