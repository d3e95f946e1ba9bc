/** Every endpoint of the client against the simulator. */
import type { Scene } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../support/outcome';
import { json, raw, startRawServer } from '../../support/raw-server';
import { CREATE, createKit, fixedTokens, never, scene, startPlatform, TOKEN } from './set-up';

const rid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);

describe('createQrcode', () => {
  const scenes: readonly (readonly [Scene, number | null, string, string | number])[] = [
    [{ kind: 'permanent', value: '100000' }, null, 'QR_LIMIT_SCENE', 100_000],
    [{ kind: 'permanent-text', value: '门店/7 &"' }, null, 'QR_LIMIT_STR_SCENE', '门店/7 &"'],
    [{ kind: 'temporary', value: '4294967295' }, 60, 'QR_SCENE', 4_294_967_295],
    [{ kind: 'temporary-text', value: '007' }, 2_592_000, 'QR_STR_SCENE', '007'],
  ];

  test.each(scenes)('%j for %j s', async (asked, expireSeconds, actionName, received) => {
    const { client, simulator } = await startPlatform();
    const { ticket, url, lifetimeSeconds } = await client.createQrcode(asked, expireSeconds, never);
    const entry = simulator.log.at(-1);
    expect(entry).toMatchObject({ actionName, scene: received, ticket, url });
    expect(lifetimeSeconds).toBe(expireSeconds);
  });

  test('64 calls at once share one token', async () => {
    const { client, paths } = await startPlatform();
    const codes = await Promise.all(
      Array.from({ length: 64 }, (_, n) => client.createQrcode({ kind: 'permanent', value: `${n + 1}` }, null, never)),
    );
    expect(new Set(codes.map(({ url }) => url)).size).toBe(64);
    expect(paths().filter((path) => path === TOKEN)).toHaveLength(1);
  });

  test('64 calls run side by side: none is answered before all have arrived', async () => {
    const release: (() => void)[] = [];
    const server = await startRawServer((request, response, n) => {
      release.push(() => json({ ticket: `gQ${n}`, url: 'http://weixin.qq.com/q/1' })(request, response, n));
      if (n === 64) for (const answer of release) answer();
    });
    const { client } = createKit({ apiBase: server.base, tokens: fixedTokens() });
    const codes = await Promise.all(Array.from({ length: 64 }, () => client.createQrcode(scene, null, never)));
    expect(new Set(codes.map(({ ticket }) => ticket)).size).toBe(64);
  });

  test('an address with a path and a token with odd characters arrive intact', async () => {
    const url = 'http://weixin.qq.com/q/1';
    const server = await startRawServer(json({ ticket: 'gQ', url }));
    const { client } = createKit({ apiBase: `${server.base}/relay/wx`, tokens: fixedTokens('a+b/c=&d') });
    expect(await client.createQrcode(scene, null, never)).toMatchObject({ ticket: 'gQ', url });
    expect(server.requests).toMatchObject([
      { method: 'POST', url: '/relay/wx/cgi-bin/qrcode/create?access_token=a%2Bb%2Fc%3D%26d' },
    ]);
    expect(server.requests[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
  });
});

describe('after the computer slept', () => {
  test('new calls take new connections, and a call under way still ends well', async () => {
    const code = { ticket: 'gQ', url: 'http://weixin.qq.com/q/1' };
    const held: (() => void)[] = [];
    const server = await startRawServer((request, response, n) => {
      const answer = () => json(code)(request, response, n);
      if (n === 2) held.push(answer);
      else answer();
    });
    const { client } = createKit({ apiBase: server.base, tokens: fixedTokens() });
    const ask = () => client.createQrcode(scene, null, never);
    await ask();
    const underWay = ask();
    await expect.poll(() => held.length).toBe(1);
    // An idle connection beside the one that is under way, were it not for the sleep.
    await ask();
    const before = server.connections();
    client.reconnect();
    expect(await ask()).toMatchObject(code);
    expect(server.connections()).toBe(before + 1);
    held[0]?.();
    expect(await underWay).toMatchObject(code);
  });

  test('the system is asked for its proxy anew', async () => {
    const server = await startRawServer(json({ ticket: 'gQ', url: 'http://weixin.qq.com/q/1' }));
    let asked = 0;
    const systemProxy = {
      find: () => {
        asked += 1;
        return Promise.resolve([null]);
      },
    };
    const proxy = { mode: 'system' } as const;
    const { client } = createKit({ apiBase: server.base, tokens: fixedTokens(), proxy, systemProxy });
    await client.createQrcode(scene, null, never);
    await client.createQrcode(scene, null, never);
    expect(asked).toBe(1);
    client.reconnect();
    await client.createQrcode(scene, null, never);
    expect(asked).toBe(2);
  });
});

describe('tokens', () => {
  test('a token taken away in mid-run is renewed once and nobody notices', async () => {
    const { client, account, paths } = await startPlatform();
    account.stealTokenAfter(3);
    for (let n = 1; n <= 6; n += 1) await client.createQrcode({ kind: 'permanent', value: `${n}` }, null, never);
    expect(paths()).toEqual([TOKEN, CREATE, CREATE, CREATE, CREATE, TOKEN, CREATE, CREATE, CREATE]);
  });

  test('ten calls failing together with the stolen token cause one renewal', async () => {
    const { client, account, paths } = await startPlatform();
    await client.createQrcode(scene, null, never);
    account.tokens.revoke();
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => client.createQrcode({ kind: 'permanent', value: `${n + 1}` }, null, never)),
    );
    expect(paths().filter((path) => path === TOKEN)).toHaveLength(2);
    expect(paths().filter((path) => path === CREATE)).toHaveLength(21);
  });

  test('a token that ends while the computer sleeps is renewed before it is used', async () => {
    const { client, clock, paths, simulator } = await startPlatform();
    await client.createQrcode(scene, null, never);
    await clock.advance(3 * 3_600_000);
    await client.createQrcode(scene, null, never);
    expect(paths()).toEqual([TOKEN, CREATE, TOKEN, CREATE]);
    expect(simulator.log.every(({ errcode }) => errcode === 0)).toBe(true);
  });

  test('when WeChat rejects what it hands out, the client tries it once more and stops', async () => {
    const { client, account, paths } = await startPlatform();
    account.rejectsEveryToken = true;
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'WECHAT_TOKEN_REJECTED',
      params: { errcode: 40001, errmsg: expect.stringContaining('invalid credential'), rid },
    });
    expect(paths()).toEqual([TOKEN, CREATE, TOKEN, CREATE]);
  });

  test('a living token that is rejected once is used again', async () => {
    const url = 'http://weixin.qq.com/q/1';
    const server = await startRawServer((request, response, n) => {
      const refusal = { errcode: 40001, errmsg: 'invalid credential, access_token is invalid or not latest' };
      const reply =
        request.url === TOKEN ? { access_token: 'T', expires_in: 7200 } : n === 2 ? refusal : { ticket: 'gQ', url };
      json(reply)(request, response, n);
    });
    const { client } = createKit({ apiBase: server.base });
    expect(await client.createQrcode(scene, null, never)).toMatchObject({ url });
    expect(server.requests).toHaveLength(4);
  });

  test('never forces a token', async () => {
    const server = await startRawServer((request, response, n) =>
      n === 1 ? json({ access_token: 'T', expires_in: 7200 })(request, response, n) : json({})(request, response, n),
    );
    const { client } = createKit({ apiBase: server.base });
    await problemOf(client.createQrcode(scene, null, never));
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: TOKEN });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ force_refresh: false });
  });
});

describe('refusals', () => {
  test('address not whitelisted', async () => {
    const { client } = await startPlatform({ whitelist: ['198.51.100.1'], clientIp: '203.0.113.9' });
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'WECHAT_IP_NOT_WHITELISTED',
      params: { errcode: 40164, errmsg: expect.stringContaining('203.0.113.9'), rid, ip: '203.0.113.9' },
    });
  });

  test.each([
    [
      'wrong secret',
      'WECHAT_APP_SECRET_WRONG',
      (account: { secret: string }) => Object.assign(account, { secret: '0'.repeat(32) }),
    ],
    ['frozen secret', 'WECHAT_APP_SECRET_FROZEN', (account: object) => Object.assign(account, { secretFrozen: true })],
    [
      'unknown address',
      'WECHAT_ADMIN_CONFIRMATION_NEEDED',
      (account: object) => Object.assign(account, { risk: 89503 }),
    ],
    ['no right', 'WECHAT_NO_RIGHT', (account: object) => Object.assign(account, { type: 'subscription' })],
    ['banned', 'WECHAT_API_BANNED', (account: object) => Object.assign(account, { standing: 48004 })],
    [
      'stock used up',
      'WECHAT_PERMANENT_STOCK_USED',
      (account: object) => Object.assign(account, { permanentsElsewhere: 100_000 }),
    ],
  ])('%s', async (_, code, change) => {
    const { client, account } = await startPlatform();
    change(account);
    const problem = await problemOf(client.createQrcode(scene, null, never));
    expect(problem).toEqual({ code, params: { errcode: expect.any(Number), errmsg: expect.any(String), rid } });
  });

  test('minute limit, then day limit', async () => {
    const { client, account, clock } = await startPlatform({ limits: { [CREATE]: { perMinute: 1 } } });
    await client.createQrcode(scene, null, never);
    expect((await problemOf(client.createQrcode(scene, null, never))).code).toBe('WECHAT_RATE_LIMITED');
    await clock.advance(60_000);
    account.quota.setLimit(CREATE, { perDay: 1 });
    expect((await problemOf(client.createQrcode(scene, null, never))).code).toBe('WECHAT_DAILY_QUOTA_USED');
  });

  test('a scene WeChat does not take', async () => {
    const { client } = await startPlatform();
    const tooLong: Scene = { kind: 'permanent-text', value: '店'.repeat(22) };
    expect((await problemOf(client.createQrcode(tooLong, null, never))).code).toBe('WECHAT_SCENE_REFUSED');
  });

  test('what is logged names call, errcode and rid, nothing else', async () => {
    const { client, simulator, log } = await startPlatform();
    simulator.script.add({ path: CREATE, fault: { kind: 'errcode', errcode: -1 } });
    await problemOf(client.createQrcode(scene, null, never));
    expect(log.lines).toEqual([
      { level: 'info', event: 'wechat.token-obtained', fields: { lifeSeconds: 7200 } },
      { level: 'warn', event: 'wechat.refused', fields: { path: CREATE, errcode: -1, rid } },
    ]);
  });
});

describe('getQuota and clearQuota', () => {
  test('counts calls; the rate limit is told for some accounts only', async () => {
    const { client, account } = await startPlatform();
    await client.createQrcode(scene, null, never);
    const quota = { dailyLimit: 100_000, used: 1, remaining: 99_999, rateLimit: null };
    expect(await client.getQuota(never)).toEqual(quota);
    account.tellsRateLimit = true;
    account.quota.setLimit(CREATE, { perMinute: 600 });
    expect(await client.getQuota(never)).toEqual({ ...quota, rateLimit: { callCount: 600, refreshSeconds: 60 } });
  });

  test('clearing works ten times a month', async () => {
    const { client } = await startPlatform();
    await client.createQrcode(scene, null, never);
    await client.clearQuota(never);
    expect((await client.getQuota(never)).used).toBe(0);
    for (let n = 2; n <= 10; n += 1) await client.clearQuota(never);
    expect((await problemOf(client.clearQuota(never))).code).toBe('WECHAT_CLEAR_QUOTA_USED');
  });
});

describe('fetchPicture', () => {
  test('brings the picture with its size, without a token', async () => {
    const { client, simulator } = await startPlatform();
    const { ticket } = await client.createQrcode(scene, null, never);
    const picture = await client.fetchPicture(ticket, never);
    expect({ ...picture, bytes: picture.bytes.subarray(0, 2) }).toEqual({
      bytes: Buffer.from([0xff, 0xd8]),
      mediaType: 'image/jpeg',
      widthPx: 430,
      heightPx: 430,
    });
    expect(simulator.log.at(-1)).toMatchObject({ path: '/cgi-bin/showqrcode', tokenSerial: null, ticket });
  });

  test('encodes the ticket', async () => {
    const server = await startRawServer(raw(404, ''));
    const { client } = createKit({ apiBase: server.base, imageBase: `${server.base}/mp` });
    await problemOf(client.fetchPicture('gQ+/x==', never));
    expect(server.requests.map(({ url }) => url)).toEqual(['/mp/cgi-bin/showqrcode?ticket=gQ%2B%2Fx%3D%3D']);
  });

  test('an expired or unknown ticket is gone', async () => {
    const { client, clock } = await startPlatform();
    const { ticket } = await client.createQrcode({ kind: 'temporary', value: '1' }, 60, never);
    await clock.advance(61_000);
    expect(await problemOf(client.fetchPicture(ticket, never))).toEqual({ code: 'WECHAT_PICTURE_GONE', params: {} });
  });

  test('half a picture is no picture', async () => {
    const { client, simulator } = await startPlatform();
    const { ticket } = await client.createQrcode(scene, null, never);
    simulator.script.add({ path: '/cgi-bin/showqrcode', times: 1, fault: { kind: 'truncate', where: 'body' } });
    expect(await problemOf(client.fetchPicture(ticket, never))).toEqual({
      code: 'WECHAT_PICTURE_DAMAGED',
      params: { bytes: expect.any(Number) },
    });
  });

  test.each([
    ['JSON labelled as text', raw(200, '{"errcode":-1,"errmsg":"system error"}', 'text/plain'), 'WECHAT_BUSY'],
    ['a log-in page', raw(200, '\n<html>'), 'NETWORK_CAPTIVE_PORTAL'],
    ['a fault', raw(503, 'busy'), 'NETWORK_SERVER_ERROR'],
    ['another file', raw(200, 'GIF89a', 'image/gif'), 'WECHAT_PICTURE_DAMAGED'],
    ['nothing', raw(200, ''), 'WECHAT_PICTURE_DAMAGED'],
  ])('%s', async (_, answer, code) => {
    const server = await startRawServer(answer);
    const { client } = createKit({ apiBase: server.base });
    expect((await problemOf(client.fetchPicture('gQ', never))).code).toBe(code);
  });
});

describe('clockSkewMs', () => {
  test('is unknown at first, then this clock minus WeChat’s', async () => {
    const { client, simulator } = await startPlatform();
    expect(client.clockSkewMs()).toBeNull();
    await client.getQuota(never);
    expect(client.clockSkewMs()).toBe(0);
    simulator.script.add({ path: '*', fault: { kind: 'wrongDate', offsetSeconds: -600 } });
    await client.getQuota(never);
    expect(client.clockSkewMs()).toBe(600_000);
  });
});
