/** What gateways do to WeChat's answers without harm: marks, quotation marks, compression. And what they must not do. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { catalogue } from '@shared/errors';
import { encodeTicket } from '@simulator/ticket';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../support/outcome';
import { type Answer, json, raw, startRawServer } from '../../support/raw-server';
import { createKit, fixedTokens, never, scene, TOKEN } from './set-up';

const url = 'http://weixin.qq.com/q/02Au_49Nmgbpe10000w03A';
const code = { ticket: 'gQ', url };
const text = JSON.stringify(code);

/** What the client makes of one answer to qrcode/create. */
async function ask(answer: Answer) {
  const { base } = await startRawServer(answer);
  const { client } = createKit({ apiBase: base, tokens: fixedTokens() });
  return await client.createQrcode(scene, null, never);
}

const packed =
  (body: Buffer, encoding: string | null): Answer =>
  (_request, response) => {
    response.writeHead(200, encoding === null ? {} : { 'content-encoding': encoding });
    response.end(body);
  };

describe('an answer is understood', () => {
  test.each([
    ['behind a byte order mark', raw(200, `\ufeff${text}`)],
    ['in gzip', packed(gzipSync(text), 'gzip')],
    ['in gzip of which nothing is said', packed(gzipSync(text), null)],
    ['in gzip that calls itself x-gzip', packed(gzipSync(`\ufeff${text}`), 'X-GZIP')],
    ['in deflate', packed(deflateSync(text), 'deflate')],
    ['in brotli', packed(brotliCompressSync(text), 'br')],
    ['plain, whatever it calls itself', packed(Buffer.from(text), 'gzip')],
    ['with an errcode of "0"', json({ errcode: '0', errmsg: 'ok', ...code })],
  ] as const)('%s', async (_, answer) => {
    expect(await ask(answer)).toMatchObject(code);
  });

  test('with its numbers as text', async () => {
    const refusal = json({
      errcode: '45009',
      errmsg: 'reach max api daily quota limit rid: 5fa26c60-1a0ebdd5-32fd1cd0',
    });
    expect(await problemOf(ask(refusal))).toMatchObject({
      code: 'WECHAT_DAILY_QUOTA_USED',
      params: { errcode: 45009 },
    });
    const server = await startRawServer((request, response, n) =>
      json(request.url === TOKEN ? { access_token: 'T', expires_in: '7200' } : code)(request, response, n),
    );
    const { client } = createKit({ apiBase: server.base });
    await client.createQrcode(scene, null, never);
    await client.createQrcode(scene, null, never);
    expect(server.requests.map((request) => request.url)).toEqual([
      TOKEN,
      ...Array(2).fill(expect.stringContaining('T')),
    ]);
  });
});

describe('an answer is refused', () => {
  test.each([
    [
      'when it swells beyond what WeChat would say',
      packed(gzipSync(Buffer.alloc(50_000_000)), 'gzip'),
      'NETWORK_REPLY_TOO_LARGE',
    ],
    ['when its compression is cut', packed(gzipSync(text).subarray(0, 30), 'gzip'), 'NETWORK_REPLY_DAMAGED'],
    ['when its errcode is no whole number', json({ errcode: 40001.5 }), 'NETWORK_REPLY_UNEXPECTED'],
    ['when its url is another site’s', json({ ...code, url: 'https://evil.example/' }), 'WECHAT_CODE_URL_STRANGE'],
    ['when its url goes on', json({ ...code, url: `${url}\nhttp://evil.example` }), 'WECHAT_CODE_URL_STRANGE'],
    [
      'when its ticket carries another url',
      json({ url, ticket: encodeTicket({ url: `${url}0`, createdAt: 1, lifetimeSeconds: 0 }) }),
      'WECHAT_CODE_CONTRADICTORY',
    ],
  ] as const)('%s', async (_, answer, expected) => {
    expect((await problemOf(ask(answer))).code).toBe(expected);
  });

  test.each([
    ['null', null],
    ['a number', 7],
    ['empty', ''],
    ['two lines', 'T\r\nX: 1'],
    ['half a character', 'T\ud800'],
    ['a page long', 'T'.repeat(601)],
  ])('when its token is %s: the address is at fault, not the secret', async (_, token) => {
    const { base } = await startRawServer(json({ access_token: token, expires_in: 7200 }));
    const { client } = createKit({ apiBase: base });
    const problem = await problemOf(client.createQrcode(scene, null, never));
    expect(problem.code).toBe('NETWORK_REPLY_UNEXPECTED');
    expect(catalogue[problem.code].retry).toBe('address');
  });
});

describe('the time of an answer', () => {
  const answered = async (date: string | null) => {
    const { answeredAtMs } = await ask((_request, response) => {
      response.sendDate = false;
      response.writeHead(200, date === null ? {} : { date });
      response.end(text);
    });
    return answeredAtMs;
  };

  test('is its Date', async () => {
    expect(await answered('Tue, 01 Dec 2026 05:00:00 GMT')).toBe(Date.UTC(2026, 11, 1, 5));
  });

  test.each([null, '', 'soon', '0', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT', '2026-12-01'])(
    'is unknown for %j',
    async (date) => {
      expect(await answered(date)).toBeNull();
    },
  );
});
