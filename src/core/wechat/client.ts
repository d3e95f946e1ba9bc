/**
 * The WeChat client: one method per endpoint, one request each, no policy. The single exception is a rejected token:
 * only the client knows which token was sent, so it renews and repeats once by itself.
 */
import type { Log } from '@core/ports';
import { AppError } from '@shared/errors';
import { createWechatApi, type WechatCall } from './api';
import { createFollowerCalls } from './follower-calls';
import { createTransport, type TransportOptions } from './http/transport';
import { readPicture, toCreateBody, toIssuedCode, toQuota } from './messages';
import { type TokenProvider, withToken } from './token';
import type { WechatClient } from './wechat-client';

/** WeChat's pictures take about 30 kB. */
const pictureMaxBytes = 4 * 1_048_576;
const createPath = '/cgi-bin/qrcode/create';

export interface WechatClientOptions extends TransportOptions {
  /** As toBaseUrl returns them. */
  readonly apiBase: string;
  readonly imageBase: string;
  /** null when only a token is known; then clearQuota is refused. */
  readonly appId: string | null;
  /** Shared by all clients of an account. */
  readonly tokens: TokenProvider;
  readonly log: Log;
}

export interface DiagnosableClient extends WechatClient {
  /** This computer's clock minus WeChat's, milliseconds; null while unknown. */
  clockSkewMs(): number | null;
  /** Finds the way to the API and sends nothing. @throws AppError ACCOUNT_PROXY_INVALID, ACCOUNT_PROXY_ENVIRONMENT, NETWORK_PROXY_UNSUPPORTED */
  checkWay(): Promise<void>;
}

/** Opens no connection yet. @throws AppError ACCOUNT_PROXY_INVALID when the proxy setting cannot be used */
export function createWechatClient(options: WechatClientOptions): DiagnosableClient {
  const { tokens, clock, log, apiBase } = options;
  const transport = createTransport(options);
  const api = createWechatApi({ apiBase, transport, clock, log });
  const imageBase = new URL(options.imageBase);

  type Call<Value> = Omit<WechatCall<Value>, 'accessToken' | 'kind' | 'secrets'> &
    Partial<Pick<WechatCall<Value>, 'secrets'>>;
  const post = <Value>(call: Call<Value>): Promise<Value> =>
    withToken(tokens, call.signal, (accessToken) => api.post({ secrets: [], ...call, accessToken, kind: 'call' }));

  return {
    createQrcode: (scene, expireSeconds, signal) =>
      post({ path: createPath, body: toCreateBody(scene, expireSeconds), read: toIssuedCode, signal }),
    async fetchPicture(ticket, signal) {
      const prefix = imageBase.pathname.replace(/\/$/, '');
      const path = `${prefix}/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticket)}`;
      const { origin, host } = imageBase;
      const reply = await transport.send({
        method: 'GET',
        origin,
        path,
        body: null,
        maxBytes: pictureMaxBytes,
        signal,
      });
      return readPicture(reply, host, ticket);
    },
    getQuota: (signal, cgiPath = createPath) =>
      post({ path: '/cgi-bin/openapi/quota/get', body: { cgi_path: cgiPath }, read: toQuota, signal }),
    ...createFollowerCalls(post),
    async clearQuota(signal) {
      if (options.appId === null) throw new AppError('ACCOUNT_APP_ID_NEEDED');
      await post({ path: '/cgi-bin/clear_quota', body: { appid: options.appId }, read: () => true, signal });
    },
    clockSkewMs: api.clockSkewMs,
    checkWay: () => transport.checkWay(new URL(apiBase).origin),
    reconnect: transport.reconnect,
    close: transport.close,
  };
}
