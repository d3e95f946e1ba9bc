/**
 * WeChat's own token for AppID and AppSecret: POST /cgi-bin/stable_token, and only that. The older GET /cgi-bin/token replaces the one
 * token an account has and so breaks the company's servers within minutes. `force_refresh` is never true for the same reason: without it
 * a second program that uses stable_token simply shares the value. Source: developers.weixin.qq.com › 获取稳定版接口调用凭据.
 */
import type { Log } from '@core/ports';
import { createWechatApi } from '../api';
import { createTransport, type TransportOptions } from '../http';
import { type JsonRecord, toNumber } from '../json';
import { createTokenProvider } from './provider';
import { type AccessToken, isTokenText, type TokenProvider, type TokenStore } from './types';

export interface StableTokenOptions extends TransportOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiBase: string;
  readonly store: TokenStore;
  readonly log: Log;
}

export function createStableTokenProvider(options: StableTokenOptions): TokenProvider {
  const { appId, appSecret, apiBase, store, clock, log } = options;
  const transport = createTransport(options);
  const api = createWechatApi({ apiBase, transport, clock, log });

  const fetchToken = (signal: AbortSignal): Promise<AccessToken> => {
    const askedAtMs = clock.now();
    return api.post({
      path: '/cgi-bin/stable_token',
      accessToken: null,
      body: { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false },
      kind: 'token',
      secrets: [appSecret],
      read: (reply) => toAccessToken(reply, askedAtMs),
      signal,
    });
  };
  return createTokenProvider({ fetchToken, store, clock, log, rejectionCode: 'WECHAT_TOKEN_REJECTED' });
}

function toAccessToken({ access_token: value, expires_in: life }: JsonRecord, askedAtMs: number): AccessToken | null {
  const lifeSeconds = toNumber(life);
  if (!isTokenText(value) || lifeSeconds === null) return null;
  return { value, obtainedAtMs: askedAtMs, expiresAtMs: askedAtMs + lifeSeconds * 1000 };
}
