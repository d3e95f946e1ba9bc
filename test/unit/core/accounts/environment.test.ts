/** Credentials of a terminal run: which key they belong to, and what is refused. */
import { checkEnvironment } from '@core/accounts/account-input';
import { describe, expect, test } from 'vitest';
import { problemOfCall } from '../../../support/outcome';

const appId = 'wx0123456789abcdef';
const appSecret = 'fedcba9876543210fedcba9876543210';
/** SHA-256 of the AppID, from `printf wx0123456789abcdef | sha256sum`. */
const appKey = '24a79f6ee35c5cce56b108bf9eac072e848a25f8c3c37b8d6ad4b77791e1f500';

describe('checkEnvironment', () => {
  test('AppID and AppSecret', () => {
    expect(checkEnvironment({ appId: ` ${appId}\n`, appSecret: `${appSecret} ` }, 5)).toEqual({
      appKey,
      credentials: { appId, token: { source: 'app-secret', appSecret }, proxyPassword: null },
      route: {},
    });
  });

  test('a token beside an AppID belongs to that account', () => {
    expect(checkEnvironment({ appId, appSecret, accessToken: 'T-1' }, 5)).toEqual({
      appKey,
      credentials: { appId, token: { source: 'pasted', accessToken: 'T-1', pastedAtMs: 5 }, proxyPassword: null },
      route: {},
    });
  });

  test('a token alone has the same key every time, another token or another address another one', () => {
    const keys = [
      { accessToken: 'T-1' },
      { accessToken: 'T-1', apiBase: 'https://api.weixin.qq.com/' },
      { accessToken: 'T-2' },
      { accessToken: 'T-1', apiBase: 'http://127.0.0.1:8080' },
    ].map((given) => checkEnvironment(given, 5).appKey);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  test('addresses and proxy, only those given', () => {
    const proxy = { mode: 'manual', url: 'socks5://a:b@127.0.0.1:1080' } as const;
    const checked = checkEnvironment({ appId, appSecret, imageBase: 'http://127.0.0.1:2/', proxy }, 5);
    expect(checked.route).toEqual({
      imageBase: 'http://127.0.0.1:2',
      proxy: { mode: 'manual', url: 'socks5://a@127.0.0.1:1080' },
    });
    expect(checked.credentials.proxyPassword).toBe('b');
  });

  test.each([
    [{}, 'ACCOUNT_APP_ID_NEEDED'],
    [{ appId }, 'ACCOUNT_APP_SECRET_NEEDED'],
    [{ accessToken: '<token>' }, 'ACCOUNT_TOKEN_SHAPE'],
    [{ appId, appSecret, apiBase: 'http://relay.example.com' }, 'ACCOUNT_URL_NOT_HTTPS'],
  ])('%j', (given, code) => {
    expect(problemOfCall(() => checkEnvironment(given, 5)).code).toBe(code);
  });
});
