/**
 * WeChat's own token for AppID and AppSecret: POST /cgi-bin/stable_token, and only that. The older GET /cgi-bin/token replaces the one
 * token an account has and so breaks the company's servers within minutes. `force_refresh` is never true for the same reason: without it
 * a second program that uses stable_token simply shares the value. Source: developers.weixin.qq.com › 获取稳定版接口调用凭据.
 */
import type { Log } from '@core/ports';
import { AppError } from '@shared/errors';
import { createWechatApi } from '../api';
import { createTransport, type TransportOptions } from '../http';
import { createTokenProvider } from './provider';
import type { AccessToken, TokenProvider, TokenStore } from './types';

export interface StableTokenOptions extends TransportOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiBase: string;
  readonly store: TokenStore;
  readonly log: Log;
}

export function createStableTokenProvider(options: StableTokenOptions): TokenProvider {
  const { appId, appSecret, apiBase, clock, log } = options;
  const transport = createTransport(options);
  const api = createWechatApi({ apiBase, transport, clock, log });

  const fetchToken = async (signal: AbortSignal): Promise<AccessToken> => {
    const obtainedAtMs = clock.now();
    const reply = await api.post({
      path: '/cgi-bin/stable_token',
      accessToken: null,
      body: { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false },
      kind: 'token',
      secrets: [appSecret],
      signal,
    });
    const value = reply['access_token'];
    const lifeSeconds = reply['expires_in'];
    if (typeof value !== 'string' || value === '' || typeof lifeSeconds !== 'number') {
      throw new AppError('NETWORK_REPLY_UNEXPECTED', { host: new URL(apiBase).host, status: 200 });
    }
    return { value, obtainedAtMs, expiresAtMs: obtainedAtMs + lifeSeconds * 1000 };
  };

  const { store } = options;
  return createTokenProvider({
    fetchToken,
    store,
    clock,
    log,
    rejectionCode: 'WECHAT_TOKEN_REJECTED',
    close: transport.close,
  });
}
