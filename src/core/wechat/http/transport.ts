/**
 * Sends requests through one dispatcher and tells failures apart: before or after the request left, near end or far end.
 */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Clock, SystemProxy } from '@core/ports';
import type { ProxySetting } from '@shared/domain';
import { AppError } from '@shared/errors';
import { createReplyLimit, exchange } from './exchange';
import { toTransportError } from './transport-error';
import type { HttpReply, HttpRequest, TimeLimits, Transport } from './types';
import type { Way, Ways } from './ways';

const usualLimits: TimeLimits = { connectMs: 10_000, headersMs: 20_000, bodyMs: 15_000, replyMs: 30_000 };

export interface TransportOptions {
  readonly proxy: ProxySetting;
  /** Without it, `system` is what the environment's variables say. */
  readonly systemProxy?: SystemProxy | undefined;
  /** PEM of the company's own authorities, null for none; asked before every send, so that a change counts at once. */
  readonly companyCertificate?: (() => string | null) | undefined;
  readonly clock: Clock;
  /** Shorter ones for tests. */
  readonly limits?: TimeLimits | undefined;
}

/** Opens no connection yet. Every send rejects with ACCOUNT_PROXY_INVALID or ACCOUNT_PROXY_ENVIRONMENT when the proxy setting cannot be used. */
export function createTransport(options: TransportOptions): Transport {
  const { proxy, systemProxy, companyCertificate = () => null, clock, limits = usualLimits } = options;
  let trusted: string | null;
  const open = (): Promise<Ways> => {
    trusted = companyCertificate();
    const chosen = { proxy, systemProxy, companyCertificate: trusted, limits, clock };
    // undici is loaded with the first client, not with the app.
    const opening = import('./ways').then(({ openWays }) => openWays(chosen));
    // Told to whoever sends; nobody may send at all.
    opening.catch(() => undefined);
    return opening;
  };
  const replyLimit = createReplyLimit(limits.replyMs);
  let current = open();
  /** Those with requests still under way from before a `reconnect`. */
  const retired = new Set<Promise<Ways>>();
  let closed: Promise<void> | null = null;
  const reconnect = (): void => {
    if (closed !== null) return;
    const old = current;
    current = open();
    retired.add(old);
    const forget = () => retired.delete(old);
    old.then((ways) => ways.retire()).then(forget, forget);
  };
  const findWay = async (origin: string): Promise<{ readonly ways: Ways; readonly way: Way }> => {
    if (companyCertificate() !== trusted) reconnect();
    const opening = current;
    const ways = await opening;
    const way = await ways.open(origin);
    // Retired while the system was asked.
    return opening === current ? { ways, way } : findWay(origin);
  };
  return {
    async send(request) {
      const { ways, way } = await findWay(request.origin);
      const toError = (error: Error, wasSent: boolean) => {
        if (!wasSent) ways.avoid(way);
        return toTransportError(error, { origin: request.origin, wasSent, proxy: way.proxy });
      };
      // Behind a SOCKS5 proxy whose far end is dead, undici would wait for the TLS handshake for ever.
      const isSocks = way.proxy.mode === 'manual' && way.proxy.url.startsWith('socks5:');
      const startLimitMs = isSocks ? limits.connectMs * 2 : null;
      const { dispatcher } = way;
      return decodeBody(await exchange(request, { dispatcher, toError, limits, startLimitMs, replyLimit }), request);
    },
    async checkWay(origin) {
      await findWay(origin);
    },
    reconnect,
    close() {
      closed ??= Promise.all([current, ...retired].map(destroy)).then(() => undefined);
      return closed;
    },
  };
}

const destroy = (opening: Promise<Ways>): Promise<void> =>
  opening.then(
    (ways) => ways.destroy(),
    () => undefined,
  );

const inflaters: Readonly<Record<string, typeof gunzipSync>> = {
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/**
 * Compression nobody asked for: some gateways compress whatever they pass on, and not all of them say so. The reply with its body as it was before compression, at most `maxBytes` long.
 * @throws AppError NETWORK_REPLY_TOO_LARGE, NETWORK_REPLY_DAMAGED.
 */
function decodeBody(reply: HttpReply, { origin, maxBytes }: HttpRequest): HttpReply {
  const { body, headers } = reply;
  const encoding = String(headers['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
  // Neither JSON nor a picture begins with gzip's two bytes.
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  const inflate = isGzip ? gunzipSync : inflaters[encoding];
  if (inflate === undefined || body.length === 0) return reply;
  try {
    return { ...reply, body: inflate(body, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const { host } = new URL(origin);
    const isTooLarge = error instanceof RangeError;
    if (isTooLarge) throw new AppError('NETWORK_REPLY_TOO_LARGE', { host, maxBytes });
    throw new AppError('NETWORK_REPLY_DAMAGED', { host, detail: encoding === '' ? 'gzip' : encoding.slice(0, 20) });
  }
}
