/** What each endpoint is sent and what its reply must look like. */
import { readPath } from '@core/wechat/json';
import { toCreateBody, toIssuedCode, toQuota } from '@core/wechat/messages';
import { encodeTicket } from '@simulator/ticket';
import { describe, expect, test } from 'vitest';

describe('toCreateBody', () => {
  test.each([
    ['permanent', '7', null, '{"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":7}}}'],
    [
      'permanent-text',
      '门店 7',
      null,
      '{"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"门店 7"}}}',
    ],
    [
      'temporary',
      '4294967295',
      60,
      '{"expire_seconds":60,"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":4294967295}}}',
    ],
    [
      'temporary-text',
      '007',
      2_592_000,
      '{"expire_seconds":2592000,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"007"}}}',
    ],
  ] as const)('%s %s', (kind, value, expireSeconds, body) => {
    expect(JSON.stringify(toCreateBody({ kind, value }, expireSeconds))).toBe(body);
  });
});

describe('toIssuedCode', () => {
  const url = 'http://weixin.qq.com/q/02Au_49Nmgbpe10000w03A';

  test('keeps ticket and url as they are', () => {
    expect(toIssuedCode({ ticket: 'gQ+/==', expire_seconds: 0, url }, 5)).toEqual({
      ticket: 'gQ+/==',
      url,
      lifetimeSeconds: null,
      answeredAtMs: 5,
    });
  });

  /** What the answer says, what the ticket says (undefined: a ticket of another layout), what counts. */
  test.each([
    [604_800, undefined, 604_800],
    ['604800', undefined, 604_800],
    [2_592_000, 2_592_000, 2_592_000],
    [2_592_000, 60, 60],
    [60, 2_592_000, 60],
    [0, 2_592_000, 2_592_000],
    [-1, undefined, null],
    [undefined, undefined, null],
    [undefined, 604_800, 604_800],
    ['soon', 0, null],
    [1.5, undefined, null],
    [undefined, 0, null],
  ])('a lifetime of %j beside a ticket of %j is %j', (expireSeconds, ofTicket, lifetimeSeconds) => {
    const ticket = ofTicket === undefined ? 'gQ' : encodeTicket({ url, createdAt: 1, lifetimeSeconds: ofTicket });
    expect(toIssuedCode({ ticket, url, expire_seconds: expireSeconds }, null)).toMatchObject({ lifetimeSeconds });
  });

  test('refuses a ticket that carries another url', () => {
    const ticket = encodeTicket({ url: `${url}0`, createdAt: 1, lifetimeSeconds: 0 });
    expect(() => toIssuedCode({ ticket, url }, null)).toThrow('WECHAT_CODE_CONTRADICTORY');
  });

  test.each([
    'https://weixin.qq.com.evil.example/q/1',
    'https://evil.example/?weixin.qq.com/',
    'javascript:weixin.qq.com/',
    `${url}\nhttp://evil.example`,
    `${url}?u=http://evil.example`,
  ])('refuses the url %j', (other) => {
    expect(() => toIssuedCode({ ticket: 'gQ', url: other }, null)).toThrow('WECHAT_CODE_URL_STRANGE');
  });

  test.each([
    [{ url }],
    [{ ticket: '', url }],
    [{ ticket: 'x'.repeat(513), url }],
    [{ ticket: 7, url }],
    [{ ticket: 'gQ' }],
    [{ ticket: 'gQ', url: '' }],
    [{ ticket: 'gQ\u0000', url }],
    [{ ticket: 'gQ 1', url }],
  ])('refuses %j', (reply) => {
    expect(toIssuedCode(reply, null)).toBeNull();
  });
});

describe('toQuota', () => {
  const quota = { daily_limit: 100_000, used: 3, remain: 99_997 };

  test('with and without a rate limit', () => {
    const plain = { dailyLimit: 100_000, used: 3, remaining: 99_997, rateLimit: null };
    expect(toQuota({ errcode: 0, quota })).toEqual(plain);
    expect(toQuota({ quota, rate_limit: { call_count: 5000, refresh_second: 60 } })).toEqual({
      ...plain,
      rateLimit: { callCount: 5000, refreshSeconds: 60 },
    });
    expect(toQuota({ quota, rate_limit: {} })).toEqual(plain);
  });

  test.each([[{}], [{ quota: [] }], [{ quota: { daily_limit: 'many', used: 0, remain: 1 } }]])(
    'refuses %j',
    (reply) => {
      expect(toQuota(reply)).toBeNull();
    },
  );
});

describe('readPath', () => {
  const answer = { data: { access_token: 'T', list: [{ token: 'U' }] }, access_token: 'V' };

  test.each([
    ['access_token', 'V'],
    ['data.access_token', 'T'],
    ['data.list.0.token', 'U'],
    ['data.missing.deeper', undefined],
    ['constructor.name', undefined],
    ['__proto__', undefined],
    ['data.list.length', 1],
  ])('%s', (path, value) => {
    expect(readPath(answer, path)).toBe(value);
  });

  test('of no object there is none', () => {
    expect(readPath('text', 'length')).toBeUndefined();
    expect(readPath(null, 'a')).toBeUndefined();
  });
});
