/** What a person may enter about an account, and what is kept when a field stays empty. */
import { checkAccountInput } from '@core/accounts/account-input';
import type { Credentials } from '@core/accounts/credentials';
import type { AccountInput, ProxySetting } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { problemOfCall } from '../../../support/outcome';

const nowMs = 1_700_000_000_000;
const appId = 'wx0123456789abcdef';
const appSecret = 'fedcba9876543210fedcba9876543210';
const input = (change: Partial<AccountInput> = {}): AccountInput => ({
  name: '门店公众号',
  appId,
  credentials: { source: 'app-secret', appSecret },
  apiBase: '',
  imageBase: '',
  proxy: { mode: 'none' },
  ...change,
});
const check = (change: Partial<AccountInput> = {}) => checkAccountInput(input(change), null, nowMs);

describe('a new account', () => {
  test('with the usual addresses', () => {
    expect(check()).toEqual({
      name: '门店公众号',
      apiBase: 'https://api.weixin.qq.com',
      imageBase: 'https://mp.weixin.qq.com',
      proxy: { mode: 'none' },
      credentials: { appId, token: { source: 'app-secret', appSecret }, proxyPassword: null },
      notes: [],
    });
  });

  test('pasted with invisible characters: they are removed, and that is said', () => {
    const checked = check({
      appId: ` \u200b${appId}\u00a0\r\n`,
      credentials: { source: 'app-secret', appSecret: `\ufeff${appSecret.slice(0, 16)}\n${appSecret.slice(16)}` },
    });
    expect(checked.credentials).toEqual({ appId, token: { source: 'app-secret', appSecret }, proxyPassword: null });
    expect(checked.notes).toEqual([
      { code: 'ACCOUNT_INPUT_TRIMMED', params: { field: 'appId' } },
      { code: 'ACCOUNT_INPUT_TRIMMED', params: { field: 'appSecret' } },
    ]);
  });

  test('with the company’s own token address', () => {
    const url = 'https://hq.example.com/wechat/token?key=1';
    expect(check({ credentials: { source: 'endpoint', url, tokenPath: '' } }).credentials.token).toEqual({
      source: 'endpoint',
      url,
      tokenPath: 'access_token',
    });
  });

  test('with a pasted token, whose age starts now', () => {
    expect(check({ credentials: { source: 'pasted', accessToken: ' 57_aB-9 ' } }).credentials.token).toEqual({
      source: 'pasted',
      accessToken: '57_aB-9',
      pastedAtMs: nowMs,
    });
  });

  test('with a proxy, whose password is kept apart', () => {
    const checked = check({ proxy: { mode: 'manual', url: 'http://ivan:pw@proxy.example.com:8080/' } });
    expect(checked.proxy).toEqual({ mode: 'manual', url: 'http://ivan@proxy.example.com:8080' });
    expect(checked.credentials.proxyPassword).toBe('pw');
  });

  const refused: readonly (readonly [string, Partial<AccountInput>, string, string])[] = [
    ['no name', { name: ' ' }, 'ACCOUNT_NAME_NEEDED', 'name'],
    ['no AppID', { appId: '\u200b' }, 'ACCOUNT_APP_ID_NEEDED', 'appId'],
    ['the original ID', { appId: 'gh_0123456789ab' }, 'ACCOUNT_APP_ID_SHAPE', 'appId'],
    ['an AppID in capitals', { appId: appId.toUpperCase() }, 'ACCOUNT_APP_ID_SHAPE', 'appId'],
    ['an AppID too short', { appId: appId.slice(0, -1) }, 'ACCOUNT_APP_ID_SHAPE', 'appId'],
    ['no secret', { credentials: { source: 'app-secret', appSecret: '' } }, 'ACCOUNT_APP_SECRET_NEEDED', 'appSecret'],
    [
      'half a secret',
      { credentials: { source: 'app-secret', appSecret: appSecret.slice(2) } },
      'ACCOUNT_APP_SECRET_SHAPE',
      'appSecret',
    ],
    [
      'the AppID as secret',
      { credentials: { source: 'app-secret', appSecret: appId } },
      'ACCOUNT_APP_SECRET_SHAPE',
      'appSecret',
    ],
    [
      'no token address',
      { credentials: { source: 'endpoint', url: '', tokenPath: 'a' } },
      'ACCOUNT_ENDPOINT_NEEDED',
      'tokenUrl',
    ],
    [
      'an open token address',
      { credentials: { source: 'endpoint', url: 'http://hq.example.com/', tokenPath: 'a' } },
      'ACCOUNT_URL_NOT_HTTPS',
      'tokenUrl',
    ],
    [
      'an odd token path',
      { credentials: { source: 'endpoint', url: 'https://hq.example.com/', tokenPath: 'data..token' } },
      'ACCOUNT_ENDPOINT_PATH_INVALID',
      'tokenPath',
    ],
    ['no token', { credentials: { source: 'pasted', accessToken: '' } }, 'ACCOUNT_TOKEN_NEEDED', 'accessToken'],
    [
      'a token in quotes',
      { credentials: { source: 'pasted', accessToken: '"57_aB"' } },
      'ACCOUNT_TOKEN_SHAPE',
      'accessToken',
    ],
    [
      'the whole JSON as token',
      { credentials: { source: 'pasted', accessToken: '{"access_token":"57_aB"}' } },
      'ACCOUNT_TOKEN_SHAPE',
      'accessToken',
    ],
    ['an open API address', { apiBase: 'http://relay.example.com' }, 'ACCOUNT_URL_NOT_HTTPS', 'apiBase'],
    [
      'a picture address with parameters',
      { imageBase: 'https://mp.example.com/?a=1' },
      'ACCOUNT_URL_INVALID',
      'imageBase',
    ],
    [
      'a proxy without a type',
      { proxy: { mode: 'manual', url: 'proxy.example.com:8080' } },
      'ACCOUNT_PROXY_INVALID',
      'proxy',
    ],
  ];
  test.each(refused)('%s', (_, change, code, field) => {
    expect(problemOfCall(() => check(change))).toMatchObject({ code, params: { field } });
  });
});

describe('an edited account', () => {
  const proxy: ProxySetting = { mode: 'manual', url: 'http://ivan@proxy.example.com:8080' };
  const kept = (token: Credentials['token']) => ({ credentials: { appId, token, proxyPassword: 'pw' }, proxy });
  const edit = (change: Partial<AccountInput>, token: Credentials['token']) =>
    checkAccountInput(input({ appId: '', proxy, ...change }), kept(token), nowMs).credentials;

  test('keeps AppID, secret and proxy password left empty', () => {
    const token = { source: 'app-secret', appSecret } as const;
    expect(edit({ credentials: { source: 'app-secret', appSecret: '' } }, token)).toEqual({
      appId,
      token,
      proxyPassword: 'pw',
    });
  });

  test('keeps a token address and a pasted token with its age', () => {
    const endpoint = { source: 'endpoint', url: 'https://hq.example.com/t', tokenPath: 'data.token' } as const;
    expect(edit({ credentials: { source: 'endpoint', url: '', tokenPath: '' } }, endpoint).token).toEqual(endpoint);
    const pasted = { source: 'pasted', accessToken: 'T', pastedAtMs: 1 } as const;
    expect(edit({ credentials: { source: 'pasted', accessToken: '' } }, pasted).token).toEqual(pasted);
  });

  test('does not take one kind of secret for another', () => {
    const pasted = { source: 'pasted', accessToken: 'T', pastedAtMs: 1 } as const;
    const change = { credentials: { source: 'app-secret', appSecret: '' } } as const;
    expect(problemOfCall(() => edit(change, pasted)).code).toBe('ACCOUNT_APP_SECRET_NEEDED');
  });

  test('does not send the old proxy password to another proxy', () => {
    const token = { source: 'app-secret', appSecret } as const;
    const other = { mode: 'manual', url: 'http://ivan@other.example.com:8080' } as const;
    expect(edit({ proxy: other }, token).proxyPassword).toBeNull();
  });
});
