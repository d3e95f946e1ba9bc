/** No usable answer: each way it can fail, told apart by whether the request had left this computer. */
import { createServer } from 'node:net';
import { catalogue, type Problem } from '@shared/errors';
import { describe, expect, test, vi } from 'vitest';
import { problemOf } from '../../support/outcome';
import { type Answer, json, raw, startRawServer } from '../../support/raw-server';
import { CREATE, createKit, fixedTokens, impatient, never, scene, startPlatform } from './set-up';

const poll = { interval: 5 };
const code = { ticket: 'gQ', url: 'http://weixin.qq.com/q/1' };

async function create(apiBase: string): Promise<Problem> {
  const { client } = createKit({ apiBase, tokens: fixedTokens() });
  return await problemOf(client.createQrcode(scene, null, never));
}

async function answered(answer: Answer): Promise<Problem> {
  return await create((await startRawServer(answer)).base);
}

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('before the request left', () => {
  test('nobody listens', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    expect(await create(`http://${host}`)).toEqual({
      code: 'NETWORK_UNREACHABLE',
      params: { host, detail: 'ECONNREFUSED' },
    });
  });

  test('the name is unknown', async () => {
    const problem = await create('https://no-such-host.invalid');
    expect(problem).toMatchObject({ code: 'NETWORK_NAME_UNKNOWN', params: { host: 'no-such-host.invalid' } });
  });

  test('TLS with something that does not speak it', async () => {
    const { base } = await startRawServer(json(code));
    expect((await create(base.replace('http:', 'https:'))).code).toBe('NETWORK_TLS_UNTRUSTED');
  });

  test('after the client was closed', async () => {
    const { client } = createKit({ apiBase: 'http://127.0.0.1:1', tokens: fixedTokens() });
    await client.close();
    expect((await problemOf(client.createQrcode(scene, null, never))).code).toBe('APP_UNEXPECTED');
  });
});

describe('after the request left', () => {
  test.each([
    ['connection reset before processing', { kind: 'reset' }],
    ['connection cut after processing', { kind: 'replyLost' }],
    ['half an answer, then cut', { kind: 'truncate', where: 'connection' }],
  ] as const)('%s: the reply is lost', async (_, fault) => {
    const { client, simulator } = await startPlatform();
    // The token first, so that only the create call meets the fault.
    await client.getQuota(never);
    simulator.script.add({ path: CREATE, fault });
    const problem = await problemOf(client.createQrcode(scene, null, never));
    expect(problem).toEqual({
      code: 'NETWORK_REPLY_LOST',
      params: { host: expect.stringMatching(/^127\.0\.0\.1:\d+$/), detail: expect.any(String) },
    });
    expect(catalogue[problem.code].retry).toBe('back-off');
  });

  test('no answer ever: the reply is lost', async () => {
    const { base } = await startRawServer(() => undefined);
    const limits = { ...impatient, replyMs: 60_000 };
    const { client } = createKit({ apiBase: base, tokens: fixedTokens(), limits });
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'NETWORK_REPLY_LOST',
      params: { host: new URL(base).host, detail: 'UND_ERR_HEADERS_TIMEOUT' },
    });
  });

  test('an answer that drips for ever: the reply is lost', async () => {
    const { base } = await startRawServer((_request, response) => {
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    });
    const { client } = createKit({ apiBase: base, tokens: fixedTokens(), limits: impatient });
    expect(await problemOf(client.createQrcode(scene, null, never))).toEqual({
      code: 'NETWORK_REPLY_LOST',
      params: { host: new URL(base).host, detail: 'reply too slow' },
    });
  });

  test('not sent again by itself', async () => {
    const { client, simulator, paths } = await startPlatform();
    await client.getQuota(never);
    simulator.clearLog();
    simulator.script.add({ path: CREATE, times: 1, fault: { kind: 'replyLost' } });
    await problemOf(client.createQrcode(scene, null, never));
    expect(paths()).toEqual([CREATE]);
  });
});

describe('an answer that is not WeChat’s', () => {
  test.each([
    ['log-in page', raw(200, '<!DOCTYPE html><html>'), 'NETWORK_CAPTIVE_PORTAL', 'offline'],
    ['redirect to a log-in page', raw(302, ''), 'NETWORK_CAPTIVE_PORTAL', 'offline'],
    ['network sign-in required', raw(511, ''), 'NETWORK_CAPTIVE_PORTAL', 'offline'],
    ['fault page', raw(502, '<html>'), 'NETWORK_SERVER_ERROR', 'back-off'],
    ['fault in JSON', raw(500, '{"message":"oops"}'), 'NETWORK_SERVER_ERROR', 'back-off'],
    ['slow down', raw(429, ''), 'NETWORK_GATEWAY_BUSY', 'cool-down'],
    ['firewall', raw(403, '<html>'), 'NETWORK_GATEWAY_REFUSED', 'address'],
    ['wrong path', raw(404, '{"message":"no route"}'), 'NETWORK_GATEWAY_REFUSED', 'address'],
    ['transparent proxy', raw(407, ''), 'NETWORK_PROXY_AUTH', 'credentials'],
    ['cut JSON', raw(200, '{"ticket":"gQ","url":"http:/'), 'NETWORK_REPLY_DAMAGED', 'back-off'],
    ['nothing', raw(200, ''), 'NETWORK_REPLY_DAMAGED', 'back-off'],
    ['text', raw(200, 'pong'), 'NETWORK_REPLY_UNEXPECTED', 'address'],
    ['a list', json([code]), 'NETWORK_REPLY_UNEXPECTED', 'address'],
    ['JSON of another service', json({ code: 0, data: code }), 'NETWORK_REPLY_UNEXPECTED', 'address'],
    ['something endless', raw(200, Buffer.alloc(1_048_577, 0x20)), 'NETWORK_REPLY_TOO_LARGE', 'address'],
  ] as const)('%s', async (_, answer, expectedCode, retry) => {
    const problem = await answered(answer);
    expect({ code: problem.code, retry: catalogue[problem.code].retry }).toEqual({ code: expectedCode, retry });
    expect(problem.params).toMatchObject({ host: expect.stringMatching(/^127\.0\.0\.1:\d+$/) });
  });

  test('an errcode counts under any status and any label', async () => {
    const body = '{"errcode":48001,"errmsg":"api unauthorized rid: 5fa26c60-1a0ebdd5-32fd1cd0"}';
    const expected = {
      code: 'WECHAT_NO_RIGHT',
      params: { errcode: 48001, errmsg: 'api unauthorized', rid: '5fa26c60-1a0ebdd5-32fd1cd0' },
    };
    expect(await answered(raw(200, body, 'text/plain'))).toEqual(expected);
    expect(await answered(raw(403, body, 'text/html'))).toEqual(expected);
  });

  test('something that is no HTTP at all', async () => {
    const problem = await answered((_request, response) => response.socket?.write('SSH-2.0-OpenSSH_9.6\r\n'));
    expect(problem).toMatchObject({
      code: 'NETWORK_REPLY_DAMAGED',
      params: { detail: expect.stringContaining('HTTP/1.1') },
    });
  });
});

describe('abort', () => {
  test('while the answer is awaited, while a token is awaited, and before anything', async () => {
    const { client, simulator, paths } = await startPlatform();
    const reason = new Error('cancelled by the person');
    const abort = new AbortController();

    simulator.script.add({ path: '/cgi-bin/stable_token', times: 1, fault: { kind: 'hang' } });
    const first = client.createQrcode(scene, null, abort.signal);
    await vi.waitFor(() => expect(paths()).toHaveLength(1), poll);
    abort.abort(reason);
    await expect(first).rejects.toBe(reason);

    simulator.script.add({ path: CREATE, fault: { kind: 'hang' } });
    const second = new AbortController();
    const call = client.createQrcode(scene, null, second.signal);
    await vi.waitFor(() => expect(paths()).toContain(CREATE), poll);
    second.abort(reason);
    await expect(call).rejects.toBe(reason);

    const before = paths().length;
    await expect(client.createQrcode(scene, null, second.signal)).rejects.toBe(reason);
    await expect(client.fetchPicture('gQ', second.signal)).rejects.toBe(reason);
    expect(paths()).toHaveLength(before);
  });

  test.each([
    ['a token', () => undefined],
    ['a call', () => fixedTokens()],
  ])('while the answer to %s drips: ends at once, and so does its connection', async (_, toTokens) => {
    const ended: string[] = [];
    const server = await startRawServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(drip);
        ended.push(request.url);
      });
    });
    const tokens = toTokens();
    // No limit of the client's own is near.
    const limits = { connectMs: 600_000, headersMs: 600_000, bodyMs: 600_000, replyMs: 600_000 };
    const { client } = createKit({ apiBase: server.base, limits, ...(tokens && { tokens }) });
    const reason = new Error('cancelled by the person');
    const abort = new AbortController();
    const call = client.createQrcode(scene, null, abort.signal);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), poll);
    abort.abort(reason);
    await expect(call).rejects.toBe(reason);
    await expect.poll(() => ended).toHaveLength(1);
  });
});

test('40164 on every call of an account whose whitelist guards them all, though the token is good', async () => {
  const { client, account } = await startPlatform({ whitelistGuardsEveryCall: true, whitelist: ['203.0.113.7'] });
  await client.createQrcode(scene, null, never);
  account.clientIp = '198.51.100.24';
  const calls = [
    client.createQrcode(scene, null, never),
    client.getQuota(never),
    client.listFollowers('', never),
    client.getFollowers(['oSomebody'], never),
    client.getFollowerSummary('2026-11-20', '2026-11-21', never),
  ];
  const problems = await Promise.all(calls.map(problemOf));
  expect(problems.map(({ code }) => code)).toEqual(calls.map(() => 'WECHAT_IP_NOT_WHITELISTED'));
  expect(problems.map(({ params }) => params['ip'])).toEqual(calls.map(() => '198.51.100.24'));
});
