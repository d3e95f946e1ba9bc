/** What the token's address can answer, and what the quota's. */
import { gzipSync } from 'node:zlib';
import { delivered, either, type Mode, ROWS, refused } from '../mode';
import { drip, endless, hang, head, json, plain, raw, reset } from '../wire';
import { type Answer, SECRET, TOKEN, type World } from '../world';

const none = 0;
/** Of no use: no code is asked for, and the reason lies with the address, not with the credentials. */
const unusable = refused(/^(NETWORK|WECHAT|ACCOUNT)_/, [2, 4, 6], none);
const credentials = refused(/^WECHAT_/, [4], none);

const token = (name: string, answer: Answer, expect = unusable, more: Partial<Mode> = {}): Mode => ({
  name: `token-${name}`,
  expect,
  token: answer,
  ...more,
});

/** A token of another form; it is remembered, so that it is looked for in everything that comes out. */
const give = (world: World, access_token: string, expires_in: unknown = 7200) => {
  world.tokens.add(access_token);
  return json(expires_in === undefined ? { access_token } : { access_token, expires_in });
};
const odd = (name: string, text: string, expect = unusable): Mode =>
  token(name, (_a, _n, world) => give(world, text), expect);
const lasting = (name: string, life: unknown, expect = delivered()): Mode =>
  token(`life-${name}`, (_a, _n, world) => give(world, TOKEN, life), expect);

const strangeTokens: readonly Mode[] = [
  odd('empty', ''),
  odd('line-break', `${TOKEN}\r\nx-injected: 1`),
  odd('space', `${TOKEN} ${TOKEN}`),
  odd('nul', `${TOKEN}\0`),
  odd('lone-surrogate', `${TOKEN}\ud800`),
  odd('chinese', `${TOKEN}令牌`),
  odd('601-long', TOKEN.padEnd(601, 'x')),
  odd('900-kb', TOKEN.padEnd(900_000, 'x')),
  odd('600-long', TOKEN.padEnd(600, 'x'), delivered()),
  odd('url-marks', `${TOKEN}&access_token=b#c?d=%41/+`, delivered()),
  token('number', () => json({ access_token: 12_345, expires_in: 7200 })),
  token('missing', () => json({ expires_in: 7200 })),
  token('array', () => json({ access_token: [TOKEN], expires_in: 7200 })),
  token('null', () => json(null)),
  token('prototype', () => plain(`{"__proto__":{"access_token":"${TOKEN}","expires_in":7200}}`)),
  token('deep', () => plain('['.repeat(400_000)), unusable, { waits: true }),
  lasting('text', '7200'),
  lasting('missing', undefined, either()),
  lasting('zero', 0, either()),
  lasting('negative', -7200, either()),
  lasting('fraction', 7199.5, either()),
  lasting('huge', 1e300, either()),
  lasting('null', null, either()),
  lasting('words', 'soon', either()),
];

const tokenAnswers: readonly Mode[] = [
  token('web-page', () => plain('<html>login</html>', { 'content-type': 'text/html' }), unusable, { waits: true }),
  token('empty-body', () => plain(''), unusable, { waits: true }),
  token('status-404', () => plain('', {}, '404 Not Found'), unusable, { waits: true }),
  token('status-500', () => plain('<h1>500</h1>', {}, '500 Internal Server Error'), unusable, { waits: true }),
  token(
    'byte-order-mark',
    (_a, _n, world) => {
      world.tokens.add(TOKEN);
      return plain(`\ufeff${JSON.stringify({ access_token: TOKEN, expires_in: 7200 })}`);
    },
    delivered(),
  ),
  token(
    'gzip-unasked',
    (_a, _n, world) => {
      world.tokens.add(TOKEN);
      return plain(gzipSync(JSON.stringify({ access_token: TOKEN, expires_in: 7200 })), { 'content-encoding': 'gzip' });
    },
    delivered(),
  ),
  token('gzip-bomb', () => plain(gzipSync(Buffer.alloc(200_000_000, 0x20)), { 'content-encoding': 'gzip' }), unusable, {
    waits: true,
  }),
  token('endless', () => endless({ 'content-type': 'application/json' }, Buffer.alloc(65_536, 0x20)), unusable, {
    waits: true,
  }),
  token('hang', () => hang, unusable, { waits: true }),
  token('reset', () => reset, unusable, { waits: true }),
  token(
    'drip',
    () => drip(Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n${' '.repeat(9000)}`), 300),
    unusable,
    { waits: true },
  ),
  ...['301 Moved Permanently', '302 Found', '307 Temporary Redirect', '308 Permanent Redirect'].map((status) =>
    token(
      `redirect-${status.slice(0, 3)}`,
      (_a, _n, world) =>
        raw(head({ location: `${world.strayBase}/cgi-bin/stable_token`, 'content-length': '0' }, status)),
      unusable,
      { waits: true },
    ),
  ),
  token(
    'redirect-to-itself',
    (_a, _n, world) =>
      raw(head({ location: `${world.base}/cgi-bin/stable_token`, 'content-length': '0' }, '302 Found')),
    unusable,
    { waits: true },
  ),
  token(
    'redirect-to-a-file',
    () => raw(head({ location: 'file:///etc/passwd', 'content-length': '0' }, '302 Found')),
    unusable,
    { waits: true },
  ),
  token(
    'echo',
    () => json({ errcode: 40_125, errmsg: `invalid appsecret ${SECRET} rid: 5fa26c60-1a0ebdd5-32fd1cd0` }),
    credentials,
  ),
  token(
    'echo-page',
    () => plain(`<html>secret=${SECRET}&appsecret=${SECRET}</html>`, { 'content-type': 'text/html' }),
    unusable,
    { waits: true },
  ),
  token('echo-in-code-text', () => json({ errcode: SECRET, errmsg: SECRET }), unusable, { waits: true }),
];

const error = (name: string, errcode: unknown, expect = credentials, more: Partial<Mode> = {}): Mode =>
  token(`error-${name}`, () => json({ errcode, errmsg: 'no rid: 5fa26c60-1a0ebdd5-32fd1cd0' }), expect, more);

const tokenErrors: readonly Mode[] = [
  error('40125', 40_125),
  error('40125-as-text', '40125'),
  error('40013', 40_013),
  error('40243', 40_243),
  error('40164', 40_164),
  error('50004', 50_004),
  error('45009', 45_009, refused(/QUOTA/, [5], none)),
  error('45009-as-text', '45009', refused(/QUOTA/, [5], none)),
  error('fraction', 40_125.5, unusable, { waits: true }),
  error('huge', 1e21, unusable, { waits: true }),
  error('object', {}, unusable, { waits: true }),
  {
    name: 'token-busy-twice',
    expect: delivered(),
    waits: true,
    token: (_asked, n, world) => (n < 3 ? json({ errcode: -1, errmsg: 'system error' }) : give(world, TOKEN)),
  },
  error('busy-for-ever', -1, refused(/^(WECHAT|NETWORK)_/, [4, 5, 6], none), { waits: true }),
];

const quota = (name: string, answer: Answer, expect = delivered()): Mode => ({
  name: `quota-${name}`,
  expect,
  quota: answer,
});
const limits = (daily_limit: unknown, used: unknown, remain: unknown, more = {}) =>
  json({ errcode: 0, errmsg: 'ok', quota: { daily_limit, used, remain }, ...more });
const pace = (call_count: unknown, refresh_second: unknown) =>
  limits(100_000, 0, 100_000, { rate_limit: { call_count, refresh_second } });

const quotas: readonly Mode[] = [
  quota('negative', () => limits(-5, -5, -5), either(ROWS)),
  quota('none-left', () => limits(100_000, 100_000, 0), either(ROWS)),
  quota('huge', () => plain('{"errcode":0,"quota":{"daily_limit":1e999,"used":0,"remain":1e999}}')),
  quota('text', () => limits('100000', '3', '99997')),
  quota('words', () => limits('many', 'few', 'enough')),
  quota('web-page', () => plain('<html>', { 'content-type': 'text/html' })),
  quota('empty', () => plain('')),
  quota('refused', () => json({ errcode: 48_001, errmsg: 'api unauthorized' }), either(ROWS)),
  quota('refused-as-text', () => json({ errcode: '48001', errmsg: 'api unauthorized' }), either(ROWS)),
  quota('reset', () => reset),
  { ...quota('hang', () => hang), waits: true },
  quota('pace-zero', () => pace(0, 0)),
  quota('pace-negative', () => pace(-1, 60)),
  quota('pace-tiny', () => pace(1e-9, 1)),
  quota('pace-huge', () =>
    plain(
      '{"errcode":0,"quota":{"daily_limit":9,"used":0,"remain":9},"rate_limit":{"call_count":1e999,"refresh_second":1}}',
    ),
  ),
];

export const tokenModes: readonly Mode[] = [...strangeTokens, ...tokenAnswers, ...tokenErrors, ...quotas];
