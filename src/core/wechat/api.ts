/**
 * WeChat's JSON API: POST one object, get one object or the error it stands for.
 */
import type { Clock, Log } from '@core/ports';
import { AppError } from '@shared/errors';
import { type CallKind, toWechatError } from './errors';
import { type Transport, toJsonReply } from './http';
import type { JsonRecord } from './json';

/** WeChat's answers take a few hundred bytes. */
export const jsonMaxBytes = 1_048_576;

export interface WechatCall<Value> {
  /** For example `/cgi-bin/qrcode/create`; all that may be logged of the address. */
  readonly path: string;
  /** The token, sent as `access_token`; null for calls without one. */
  readonly accessToken: string | null;
  /** null: sent as GET. */
  readonly body: JsonRecord | null;
  /** More parameters of the address; they may hold what is private, so they are never logged. */
  readonly query?: Readonly<Record<string, string>>;
  readonly kind: CallKind;
  /** Values that must not appear in an error even if they are echoed. The token is always among them. */
  readonly secrets: readonly string[];
  /** The value a successful reply holds; null when it has not the shape it should have. */
  readonly read: (reply: JsonRecord) => Value | null;
  readonly signal: AbortSignal;
  /** Most an answer may hold; {@link jsonMaxBytes} unless given. */
  readonly maxBytes?: number;
}

export interface WechatApi {
  /** Sends once. Throws AppError WECHAT_… or NETWORK_…, or the signal's reason. */
  post<Value>(call: WechatCall<Value>): Promise<Value>;
  /** This computer's clock minus WeChat's in milliseconds, by the latest reply; null while unknown. Exact to about a second. */
  clockSkewMs(): number | null;
}

export interface WechatApiOptions {
  /** As `toBaseUrl` returns it. */
  readonly apiBase: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
}

export function createWechatApi({ apiBase, transport, clock, log }: WechatApiOptions): WechatApi {
  const { origin, host, pathname } = new URL(apiBase);
  const prefix = pathname === '/' ? '' : pathname;
  let lastDate: { readonly header: string; readonly atMs: number } | null = null;

  return {
    async post({ path, accessToken, body, query = {}, kind, secrets, read, signal, maxBytes = jsonMaxBytes }) {
      const parameters = new URLSearchParams({
        ...(accessToken === null ? {} : { access_token: accessToken }),
        ...query,
      });
      const reply = await transport.send({
        method: body === null ? 'GET' : 'POST',
        origin,
        path: `${prefix}${path}${parameters.size === 0 ? '' : `?${parameters}`}`,
        // JSON.stringify leaves Chinese as it is; WeChat would take \u escapes literally.
        body: body === null ? null : JSON.stringify(body),
        maxBytes,
        signal,
      });
      const { date } = reply.headers;
      if (date !== undefined) lastDate = { header: date, atMs: clock.now() };
      const json = toJsonReply(reply, host);
      const error = toWechatError(json, kind, accessToken === null ? secrets : [accessToken, ...secrets]);
      if (error !== null) {
        const { errcode = null, rid = null } = error.params;
        log.warn('wechat.refused', { path, errcode, rid });
        throw error;
      }
      const value = read(json);
      if (value === null) throw new AppError('NETWORK_REPLY_UNEXPECTED', { host, status: reply.statusCode });
      return value;
    },
    clockSkewMs() {
      const serverMs = lastDate === null ? Number.NaN : Date.parse(lastDate.header);
      return lastDate === null || Number.isNaN(serverMs) ? null : lastDate.atMs - serverMs;
    },
  };
}
