/**
 * Secrets are planted everywhere they could leak from (tokens, AppSecret, a key in the company's address, a proxy password, echoes in
 * WeChat's own words), then every error path is searched: the error as JSON, its message, stack and causes, and the log.
 */

import { inspect } from 'node:util';
import {
  createEndpointTokenProvider,
  createPastedTokenProvider,
  createStableTokenProvider,
  type TokenProvider,
} from '@core/wechat';
import type { ProxySetting } from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../support/fake-clock';
import { appErrorOf } from '../../support/outcome';
import { startConnectProxy, startSocksProxy } from '../../support/proxies';
import { type Answer, json, type RawRequest, raw, startRawServer } from '../../support/raw-server';
import { createRecordingLog } from '../../support/recording-log';
import { APP_ID, createKit, impatient, never, scene } from './set-up';

const secrets = {
  appSecret: 'feedfacefeedfacefeedfacefeedface',
  token: 'odd-token+/=of-no-known-shape',
  ticket: 'ticket+of/no=known-shape',
  endpointKey: 'endpoint-key-77',
  proxyPassword: 'proxy-p@ss',
};
const forbidden = Object.values(secrets).flatMap((secret) => [secret, encodeURIComponent(secret)]);

/** Everything a careless host could print of an error. */
function printed(error: Error): string {
  const chain: Error[] = [];
  for (let link: unknown = error; link instanceof Error; link = link.cause) chain.push(link);
  return chain
    .map((link) => [JSON.stringify(link), String(link), link.stack, inspect(link, { depth: 9 })].join())
    .join();
}

const store = { load: () => null, save: () => undefined, clear: () => undefined };
/** A careless server repeats what it was sent, as it came and decoded. */
const echoOf = ({ url, body }: RawRequest): string => `you sent ${url} ${decodeURIComponent(url)} ${body}`;

const echoing =
  (toAnswer: (echo: string) => Answer): Answer =>
  (request, response, n) =>
    toAnswer(echoOf(request))(request, response, n);

/** Answers that fail in every way a reply can, all of them echoing. */
const answers: readonly (readonly [string, Answer])[] = [
  ...[-1, 40001, 40013, 40125, 40164, 42001, 45011, 48001, 61004, 99999].map((errcode) => {
    const refuse = echoing((echo) => json({ errcode, errmsg: `${echo} rid: 5fa26c60-1a0ebdd5-32fd1cd0` }));
    return [`errcode ${errcode}`, refuse] as const;
  }),
  ['hint', echoing((echo) => json({ errcode: 40001, errmsg: `x hint: [${echo.replaceAll(']', '')}]` }))],
  ['fault page', echoing((echo) => raw(502, echo))],
  ['firewall page', echoing((echo) => raw(403, echo))],
  ['log-in page', echoing((echo) => raw(200, `<html>${echo}`))],
  ['cut JSON', echoing((echo) => raw(200, `{"x":"${echo}`))],
  ['other JSON', echoing((echo) => json({ echo }))],
  ['redirect', (request, response) => response.writeHead(302, { location: request.url }).end()],
  ['cut', (_request, response) => response.socket?.destroy()],
  ['no HTTP', (request, response) => response.socket?.write(`${echoOf(request)}\r\n`)],
  ['never', () => undefined],
];

async function search(
  run: (signal: AbortSignal) => Promise<unknown>,
  log: { lines: readonly unknown[] },
): Promise<void> {
  const error = await appErrorOf(run(never));
  const words = (['zh-CN', 'en'] as const).map((locale) => JSON.stringify(describeProblem(error.toProblem(), locale)));
  const everything = [printed(error), ...words, JSON.stringify(log.lines)].join('\n');
  expect(forbidden.filter((secret) => everything.includes(secret))).toEqual([]);
}

describe.each(answers)('%s', (_, answer) => {
  test('of a call with a pasted token', async () => {
    const { base } = await startRawServer(answer);
    const clock = createFakeClock();
    const tokens = createPastedTokenProvider({ accessToken: secrets.token, pastedAtMs: clock.now(), clock });
    const { client, log } = createKit({ apiBase: base, tokens, limits: impatient });
    await search((signal) => client.createQrcode(scene, null, signal), log);
    await search((signal) => client.fetchPicture(secrets.ticket, signal), log);
  });

  test('of a token call with the AppSecret, and of the company’s address with a key', async () => {
    const { base } = await startRawServer(answer);
    const log = createRecordingLog();
    const common = { proxy: { mode: 'none' }, limits: impatient, clock: createFakeClock(), log, store } as const;
    const { appSecret, endpointKey } = secrets;
    const stable = createStableTokenProvider({ ...common, appId: APP_ID, appSecret, apiBase: base });
    await search((signal) => stable.get(signal), log);
    const url = `${base}/token?key=${endpointKey}`;
    const endpoint = createEndpointTokenProvider({ ...common, url, tokenPath: 'data.access_token' });
    await search((signal) => endpoint.get(signal), log);
  });
});

describe('a proxy with a password', () => {
  const login = `ivan:${encodeURIComponent(secrets.proxyPassword)}`;
  const cases: readonly (readonly [string, () => Promise<string>])[] = [
    [
      'refused by a forward proxy',
      async () => `http://${login}@127.0.0.1:${(await startConnectProxy({ refuseWith: 403 })).port}`,
    ],
    [
      'wrong for a forward proxy',
      async () => `http://${login}@127.0.0.1:${(await startConnectProxy({ login: 'a:b' })).port}`,
    ],
    ['wrong for SOCKS5', async () => `socks5://${login}@127.0.0.1:${(await startSocksProxy({ login: 'a:b' })).port}`],
    ['nobody there', () => Promise.resolve(`http://${login}@127.0.0.1:9`)],
  ];

  test.each(cases)('%s', async (_, start) => {
    const proxy: ProxySetting = { mode: 'manual', url: await start() };
    const clock = createFakeClock();
    const tokens: TokenProvider = createPastedTokenProvider({
      accessToken: secrets.token,
      pastedAtMs: clock.now(),
      clock,
    });
    const { client, log } = createKit({ apiBase: 'https://api.example.invalid', tokens, proxy, limits: impatient });
    await search((signal) => client.createQrcode(scene, null, signal), log);
  });
});

describe('the search itself', () => {
  test('finds a planted secret', () => {
    const leak = Object.assign(new Error('x'), { cause: new Error(secrets.token) });
    expect(printed(leak)).toContain(secrets.token);
  });
});
