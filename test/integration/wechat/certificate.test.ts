/** An office whose devices inspect TLS: no way without its certificate, every way with it, and never past a wrong name. */
import type { ProxySetting } from '@shared/domain';
import { describe, expect, onTestFinished, test } from 'vitest';
import { problemOf } from '../../support/outcome';
import { startConnectProxy, startSocksProxy } from '../../support/proxies';
import { json, startRawServer } from '../../support/raw-server';
import { certificate, startTlsFront } from '../../support/tls-front';
import { createKit, fixedTokens, type Kit, never, scene, startPlatform } from './set-up';

const code = { ticket: 'gQ', url: 'http://weixin.qq.com/q/1' };
const root = (): string => certificate('root.pem');

async function front(behind: string | number, name?: string) {
  const started = await startTlsFront(typeof behind === 'number' ? behind : Number(new URL(behind).port), name);
  onTestFinished(started.close);
  return started;
}

interface Office {
  readonly kit: Kit;
  readonly host: string;
  /** Connections that reached WeChat in clear. */
  readonly count: () => number;
  readonly proxy: ProxySetting;
}

type Way = (name?: string) => Promise<ProxySetting>;
const manual = (scheme: string, host: string, port: number): ProxySetting => ({
  mode: 'manual',
  url: `${scheme}://${host}:${port}`,
});
const ways: readonly (readonly [string, Way])[] = [
  ['directly', () => Promise.resolve({ mode: 'none' })],
  ['through an HTTP proxy', async () => manual('http', '127.0.0.1', (await startConnectProxy()).port)],
  [
    'through an HTTPS proxy',
    async (name) => manual('https', 'localhost', (await front((await startConnectProxy()).port, name)).port),
  ],
  ['through a SOCKS5 proxy', async () => manual('socks5', '127.0.0.1', (await startSocksProxy()).port)],
];

async function office(way: Way, companyCertificate: () => string | null, name?: string): Promise<Office> {
  const server = await startRawServer(json(code));
  const inspected = await front(server.base, name);
  const proxy = await way();
  const kit = createKit({ apiBase: inspected.base, tokens: fixedTokens(), proxy, companyCertificate });
  return { kit, host: new URL(inspected.base).host, count: server.connections, proxy };
}

describe.each(ways)('%s', (name, way) => {
  test('refused without the certificate', async () => {
    const { kit, host, count, proxy } = await office(way, () => null);
    expect(await problemOf(kit.client.createQrcode(scene, null, never))).toEqual({
      code: 'NETWORK_TLS_ISSUER_UNKNOWN',
      params: {
        host,
        issuer: name === 'directly' ? '示例公司 上网检查' : expect.stringMatching(/^[A-Z_]+$/),
        ...(proxy.mode === 'manual' ? { proxy: new URL(proxy.url).host } : {}),
      },
    });
    expect(count()).toBe(0);
  });

  test.each(['root.pem', 'inspection.pem'])('works with %s', async (file) => {
    const { kit } = await office(way, () => certificate(file));
    expect(await kit.client.createQrcode(scene, null, never)).toMatchObject(code);
  });

  test('a wrong host name is refused all the same', async () => {
    const { kit, count } = await office(way, root, 'other-name.pem');
    expect(await problemOf(kit.client.createQrcode(scene, null, never))).toMatchObject({
      code: 'NETWORK_TLS_UNTRUSTED',
    });
    expect(count()).toBe(0);
  });

  test('a certificate counts from the next call on, and until it is taken away', async () => {
    let trusted: string | null = null;
    const { kit } = await office(way, () => trusted);
    const call = () => kit.client.createQrcode(scene, null, never);
    expect((await problemOf(call())).code).toBe('NETWORK_TLS_ISSUER_UNKNOWN');
    trusted = root();
    expect(await call()).toMatchObject(code);
    trusted = null;
    expect((await problemOf(call())).code).toBe('NETWORK_TLS_ISSUER_UNKNOWN');
  });
});

test('an HTTPS proxy of another name is refused', async () => {
  const server = await startRawServer(json(code));
  const proxy = manual('https', 'localhost', (await front((await startConnectProxy()).port, 'other-name.pem')).port);
  const kit = createKit({ apiBase: server.base, tokens: fixedTokens(), proxy, companyCertificate: root });
  expect((await problemOf(kit.client.createQrcode(scene, null, never))).code).toBe('NETWORK_TLS_UNTRUSTED');
});

test('token and calls take the same certificate', async () => {
  const { simulator, apiBase } = await startPlatform();
  const inspected = await front(apiBase);
  const { client } = createKit({ apiBase: inspected.base, companyCertificate: root });
  expect(await client.createQrcode(scene, null, never)).toMatchObject({ url: expect.any(String) });
  expect(simulator.log.map(({ path }) => path)).toEqual(['/cgi-bin/stable_token', '/cgi-bin/qrcode/create']);
});
