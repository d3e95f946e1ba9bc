/** Which addresses may be spoken to, and how a proxy's password is kept apart. */
import { joinProxyPassword, splitProxyPassword, toBaseUrl, toSafeUrl } from '@core/wechat';
import { describe, expect, test } from 'vitest';
import { problemOfCall } from '../../../support/outcome';

describe('toBaseUrl', () => {
  test.each([
    ['https://api.weixin.qq.com', 'https://api.weixin.qq.com'],
    [' https://api.weixin.qq.com/ ', 'https://api.weixin.qq.com'],
    ['https://relay.example.com/wechat/', 'https://relay.example.com/wechat'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.1.2.3:1/x', 'http://127.1.2.3:1/x'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%j', (text, base) => {
    expect(toBaseUrl(text, 'apiBase')).toBe(base);
  });

  test.each([
    'http://api.weixin.qq.com',
    'http://127.0.0.1.evil.example',
    'http://localhost.example',
    'http://10.0.0.5',
  ])('%j is not encrypted', (text) => {
    const { host } = new URL(text);
    const problem = { code: 'ACCOUNT_URL_NOT_HTTPS', params: { field: 'apiBase', host } };
    expect(problemOfCall(() => toBaseUrl(text, 'apiBase'))).toEqual(problem);
  });

  test.each([
    '',
    'api.weixin.qq.com',
    'ftp://x.example',
    'https://user:pw@x.example',
    'https://x.example/?a=1',
    'https://x.example/#a',
  ])('%j cannot be used', (text) => {
    expect(problemOfCall(() => toBaseUrl(text, 'imageBase')).code).toBe('ACCOUNT_URL_INVALID');
  });

  test('a token address may have parameters', () => {
    expect(toSafeUrl('https://hq.example.com/t?key=1', 'tokenUrl').href).toBe('https://hq.example.com/t?key=1');
  });
});

describe('proxy password', () => {
  test.each([
    ['http://proxy.example.com:8080', 'http://proxy.example.com:8080', null],
    ['http://ivan@proxy.example.com:8080/', 'http://ivan@proxy.example.com:8080', null],
    ['http://ivan:p%40ss@proxy.example.com:8080', 'http://ivan@proxy.example.com:8080', 'p@ss'],
    ['socks5://ivan:pw@127.0.0.1:1080', 'socks5://ivan@127.0.0.1:1080', 'pw'],
  ])('%j is split', (text, url, password) => {
    expect(splitProxyPassword(text)).toEqual({ url, password });
  });

  test('and put back', () => {
    expect(joinProxyPassword('socks5://ivan@127.0.0.1:1080', 'p@:/ss')).toBe(
      'socks5://ivan:p%40%3A%2Fss@127.0.0.1:1080',
    );
  });

  test.each(['', 'proxy:8080', 'ftp://x', 'socks4://x:1', 'http://'])('%j is no proxy', (text) => {
    expect(problemOfCall(() => splitProxyPassword(text))).toEqual({
      code: 'ACCOUNT_PROXY_INVALID',
      params: { field: 'proxy' },
    });
  });
});
