/**
 * WeChat's JSON API: POST one object, get one object or the error it stands for.
 */
import type { Clock, Log } from '@core/ports';
import { AppError } from '@shared/errors';
import type { Transport } from './http/http';
import { type JsonRecord, toJsonReply } from './json';
import { type CallKind, toWechatError } from './wechat-error';

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
  /**
   * The value a successful reply holds; null when it has not the shape it should have. `answeredAtMs` is WeChat's time of the reply, epoch
   * milliseconds; null without a readable Date. May throw AppError.
   */
  readonly read: (reply: JsonRecord, answeredAtMs: number | null) => Value | null;
  readonly signal: AbortSignal;
  /** Most an answer may hold; {@link jsonMaxBytes} unless given. */
  readonly maxBytes?: number;
}

export interface WechatApi {
  /** Sends once. @throws AppError WECHAT_… or NETWORK_…, or the signal's reason */
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
  let skewMs: number | null = null;
  let lastDate: { readonly header: string | undefined; readonly atMs: number | null } = {
    header: undefined,
    atMs: null,
  };

  return {
    async post({ path, accessToken, body, query = {}, kind, secrets, read, signal, maxBytes = jsonMaxBytes }) {
      const parameters = Object.entries(accessToken === null ? query : { access_token: accessToken, ...query });
      const search = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
      const reply = await transport.send({
        method: body === null ? 'GET' : 'POST',
        origin,
        path: `${prefix}${path}${search === '' ? '' : `?${search}`}`,
        // JSON.stringify leaves Chinese as it is; WeChat would take \u escapes literally.
        body: body === null ? null : JSON.stringify(body),
        maxBytes,
        signal,
      });
      const { date } = reply.headers;
      // The same for all answers of one second.
      if (date !== lastDate.header) lastDate = { header: date, atMs: readDate(date) };
      const answeredAtMs = lastDate.atMs;
      if (answeredAtMs !== null) skewMs = clock.now() - answeredAtMs;
      const json = toJsonReply(reply, host);
      const error = toWechatError(json, kind, accessToken === null ? secrets : [accessToken, ...secrets]);
      if (error !== null) {
        const { errcode = null, rid = null } = error.params;
        log.warn('wechat.refused', { path, errcode, rid });
        throw error;
      }
      const value = read(json, answeredAtMs);
      if (value === null) throw new AppError('NETWORK_REPLY_UNEXPECTED', { host, status: reply.statusCode });
      return value;
    },
    clockSkewMs: () => skewMs,
  };
}

/** A gateway without a clock of its own says 1970: no time of WeChat's lies before the year its API began. */
const earliestMs = Date.UTC(2013, 0);
const latestMs = Date.UTC(2100, 0);
const httpDate = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A `Date` header (RFC 9110, IMF-fixdate) in epoch milliseconds; null when it is missing or cannot be right. */
function readDate(header: string | undefined): number | null {
  if (header === undefined || !httpDate.test(header)) return null;
  const atMs = Date.parse(header);
  return atMs >= earliestMs && atMs < latestMs ? atMs : null;
}
