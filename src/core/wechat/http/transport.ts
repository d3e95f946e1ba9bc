/**
 * Sends requests through one dispatcher and reads their replies; tells failures apart: before or after the request
 * left, near end or far end.
 */
import { setMaxListeners } from 'node:events';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Clock, SystemProxy } from '@core/ports';
import type { ProxySetting } from '@shared/domain';
import { AppError, type CodeSaying, redact } from '@shared/errors';
import type { Dispatcher } from 'undici';
import type { Dispatchers, ProxiedDispatcher } from './dispatchers';
import type { HttpReply, HttpRequest, TimeLimits, Transport } from './http';

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
  const open = (): Promise<Dispatchers> => {
    trusted = companyCertificate();
    const chosen = { proxy, systemProxy, companyCertificate: trusted, limits, clock };
    // undici is loaded with the first client, not with the app.
    const opening = import('./dispatchers').then(({ openDispatchers }) => openDispatchers(chosen));
    // Told to whoever sends; nobody may send at all.
    opening.catch(() => undefined);
    return opening;
  };
  const replyLimit = createReplyLimit(limits.replyMs);
  let current = open();
  /** Those with requests still under way from before a `reconnect`. */
  const retired = new Set<Promise<Dispatchers>>();
  let closed: Promise<void> | null = null;
  const reconnect = (): void => {
    if (closed !== null) return;
    const old = current;
    current = open();
    retired.add(old);
    const forget = () => retired.delete(old);
    old.then((dispatchers) => dispatchers.retire()).then(forget, forget);
  };
  const findDispatcher = async (
    origin: string,
  ): Promise<{ readonly dispatchers: Dispatchers; readonly outgoing: ProxiedDispatcher }> => {
    if (companyCertificate() !== trusted) reconnect();
    const opening = current;
    const dispatchers = await opening;
    const outgoing = await dispatchers.open(origin);
    // Retired while the system was asked.
    return opening === current ? { dispatchers, outgoing } : findDispatcher(origin);
  };
  return {
    async send(request) {
      const { dispatchers, outgoing } = await findDispatcher(request.origin);
      const toError = (error: Error, wasSent: boolean) => {
        if (!wasSent) dispatchers.avoid(outgoing);
        return toTransportError(error, { origin: request.origin, wasSent, proxy: outgoing.proxy });
      };
      // Behind a SOCKS5 proxy whose far end is dead, undici would wait for the TLS handshake for ever.
      const isSocks = outgoing.proxy.mode === 'manual' && outgoing.proxy.url.startsWith('socks5:');
      const startLimitMs = isSocks ? limits.connectMs * 2 : null;
      const { dispatcher } = outgoing;
      return decodeBody(await exchange(request, { dispatcher, toError, limits, startLimitMs, replyLimit }), request);
    },
    async checkWay(origin) {
      await findDispatcher(origin);
    },
    reconnect,
    close() {
      closed ??= Promise.all([current, ...retired].map(destroy)).then(() => undefined);
      return closed;
    },
  };
}

const destroy = (opening: Promise<Dispatchers>): Promise<void> =>
  opening.then(
    (dispatchers) => dispatchers.destroy(),
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

// One HTTP exchange over an undici dispatcher. The dispatcher is used directly, below undici's `request`, because only
// there is it known whether the request had left this computer when it failed, and because it is faster than a stream
// per reply.

// A list, not an object: undici's proxy agent writes the host into an object it is given.
const jsonHeaders = ['content-type', 'application/json'];

interface ExchangeContext {
  readonly dispatcher: Dispatcher;
  /** Makes an AppError of what undici reports; `wasSent` when the request had begun to leave this computer. */
  readonly toError: (error: Error, wasSent: boolean) => AppError;
  readonly limits: TimeLimits;
  /** Longest wait for a connection where undici sets no limit of its own; null where it does. Milliseconds. */
  readonly startLimitMs: number | null;
  readonly replyLimit: ReplyLimit;
}

/** Where a call that begins now leaves what is to be done when its reply takes longer than `replyMs`, and takes it away again in time. */
type ReplyLimit = () => Set<() => void>;

/** Calls that begin within a hundredth of the limit share a timer: one for each costs more than all else about a call. */
function createReplyLimit(replyMs: number): ReplyLimit {
  const windowMs = Math.ceil(replyMs / 100);
  let open: { readonly calls: Set<() => void>; readonly windowEnd: AbortSignal } | null = null;
  return () => {
    if (open === null || open.windowEnd.aborted) {
      const calls = new Set<() => void>();
      const stop = (): void => {
        for (const onLate of calls) onLate();
      };
      AbortSignal.timeout(replyMs + windowMs).addEventListener('abort', stop, { once: true });
      open = { calls, windowEnd: AbortSignal.timeout(windowMs) };
    }
    return open.calls;
  };
}

/** @throws AppError NETWORK_…, or with the signal's reason when aborted */
function exchange(request: HttpRequest, context: ExchangeContext): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const { signal, method, origin, path, body } = request;
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const handler = new ReplyHandler(request, context, resolve, reject);
    const headers = body === null ? null : jsonHeaders;
    const { headersMs: headersTimeout, bodyMs: bodyTimeout } = context.limits;
    context.dispatcher.dispatch({ method, origin, path, body, headers, headersTimeout, bodyTimeout }, handler);
  });
}

/** Collects one reply and settles once: by its end, an error, a limit or the signal. */
class ReplyHandler implements Dispatcher.DispatchHandler {
  readonly #request: HttpRequest;
  readonly #context: ExchangeContext;
  readonly #resolve: (reply: HttpReply) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #onAbort = (): void => this.#stop(this.#request.signal.reason);
  readonly #onLate = (): void => this.#stop(this.#context.toError(new Error('SOCKS5 tunnel is silent'), false));
  readonly #startLimit: AbortSignal | null;
  readonly #chunks: Buffer[] = [];
  readonly #onDrip = (): void => this.#stop(this.#context.toError(new Error('reply too slow'), true));
  #replyLimit: Set<() => void> | null = null;
  #sizeBytes = 0;
  #head: Omit<HttpReply, 'body'> | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #isSettled = false;

  constructor(
    request: HttpRequest,
    context: ExchangeContext,
    resolve: (reply: HttpReply) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#request = request;
    this.#context = context;
    this.#resolve = resolve;
    this.#reject = reject;
    // One signal may stop sixty calls at once: that is no leak.
    setMaxListeners(0, request.signal);
    request.signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#startLimit = context.startLimitMs === null ? null : AbortSignal.timeout(context.startLimitMs);
    this.#startLimit?.addEventListener('abort', this.#onLate, { once: true });
  }

  /** Called when a connection stands and the request is about to be written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#startLimit?.removeEventListener('abort', this.#onLate);
    // Aborted while it was waiting for a connection.
    if (this.#isSettled) {
      controller.abort(new Error('stopped'));
      return;
    }
    this.#replyLimit = this.#context.replyLimit();
    this.#replyLimit.add(this.#onDrip);
  }

  onResponseStart(_: Dispatcher.DispatchController, statusCode: number, headers: HttpReply['headers']): void {
    this.#head = { statusCode, headers };
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    const { origin, maxBytes } = this.#request;
    this.#chunks.push(chunk);
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > maxBytes) {
      this.#stop(new AppError('NETWORK_REPLY_TOO_LARGE', { host: new URL(origin).host, maxBytes }));
    }
  }

  onResponseEnd(): void {
    if (this.#head === null || !this.#settle()) return;
    const only = this.#chunks.length === 1 ? this.#chunks[0] : undefined;
    this.#resolve({ ...this.#head, body: only ?? Buffer.concat(this.#chunks, this.#sizeBytes) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.#settle()) this.#reject(this.#context.toError(error, this.#controller !== null));
  }

  #stop(reason: unknown): void {
    if (!this.#settle()) return;
    this.#reject(reason);
    this.#controller?.abort(new Error('stopped'));
  }

  /** True for the first caller only. */
  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    this.#request.signal.removeEventListener('abort', this.#onAbort);
    this.#startLimit?.removeEventListener('abort', this.#onLate);
    this.#replyLimit?.delete(this.#onDrip);
    return true;
  }
}

interface FailureContext {
  readonly origin: string;
  readonly wasSent: boolean;
  readonly proxy: ProxySetting;
}

/** Codes of node:net, node:dns and undici. */
const offlineCodes = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']);
const nameCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL']);
/** OpenSSL's verification errors and node:tls's own; see nodejs.org › tls › X509 certificate error codes. */
const unknownIssuer =
  /^(UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|(DEPTH_ZERO_)?SELF_SIGNED_CERT.*)$/;
const tlsCode = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^UND_ERR_PRX_TLS$|^EPROTO$/;
/** Calls after close, or a request undici refuses to build: our own mistake. */
const misuseCodes = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);

/**
 * What undici and node:net report → one AppError. The deciding question is whether the request had left this computer:
 * before that a repeat is free, after that WeChat may have processed it. The original error is not kept as a cause, so
 * that nothing it carries (urls, headers) can reach a log.
 */
function toTransportError(error: Error, context: FailureContext): AppError {
  const errno = toErrno(error);
  const host = new URL(context.origin).host;
  const detail = redact(errno === '' ? error.message : errno);
  if (context.wasSent) return new AppError(toLostCode(error), { host, detail });

  const proxy = context.proxy.mode === 'manual' ? { proxy: new URL(context.proxy.url).host } : null;
  const proxyStatus = toProxyStatus(error);
  if (proxyStatus !== null) {
    const code = proxyStatus === 407 ? 'NETWORK_PROXY_AUTH' : 'NETWORK_PROXY_FAILED';
    return new AppError(code, { host, detail: `HTTP ${proxyStatus}`, ...proxy });
  }
  if (misuseCodes.has(errno) && !isMissingProxyPassword(error)) return new AppError('APP_UNEXPECTED', { name: errno });
  if (unknownIssuer.test(errno)) {
    const issuer = 'issuer' in error && typeof error.issuer === 'string' ? toPlain(error.issuer) : null;
    return new AppError('NETWORK_TLS_ISSUER_UNKNOWN', { host, issuer: issuer ?? detail, ...proxy });
  }
  const refusal = toRefusalCode(errno, error);
  return proxy === null
    ? new AppError(refusal ?? toConnectCode(errno), { host, detail })
    : // With a manual proxy, every connection of this computer goes to the proxy.
      new AppError(refusal ?? 'NETWORK_PROXY_UNREACHABLE', { host, detail, ...proxy });
}

/** A stranger's text, fit for a sentence. */
const toPlain = (text: string): string => redact(text.replace(/[\p{C}\s]+/gu, ' ').slice(0, 100));

/** Errors of undici's HTTP parser: something answered, but not in HTTP. */
const parserErrors = new Set(['HTTPParserError', 'HeadersOverflowError']);
const toLostCode = (error: Error): CodeSaying<'host' | 'detail'> =>
  parserErrors.has(error.name) ? 'NETWORK_REPLY_DAMAGED' : 'NETWORK_REPLY_LOST';

/** A proxy or certificate that said no; null when no connection came about at all. */
function toRefusalCode(errno: string, error: Error): CodeSaying<'host' | 'detail'> | null {
  if (errno.startsWith('UND_ERR_SOCKS5_AUTH') || isMissingProxyPassword(error)) return 'NETWORK_PROXY_AUTH';
  if (errno.startsWith('UND_ERR_SOCKS5') || /^SOCKS5 /.test(error.message)) return 'NETWORK_PROXY_FAILED';
  return tlsCode.test(errno) ? 'NETWORK_TLS_UNTRUSTED' : null;
}

function toConnectCode(errno: string): CodeSaying<'host' | 'detail'> {
  if (nameCodes.has(errno)) return 'NETWORK_NAME_UNKNOWN';
  return offlineCodes.has(errno) ? 'NETWORK_UNREACHABLE' : 'NETWORK_CONNECT_FAILED';
}

/** A SOCKS5 proxy asked for a password and none was given. */
const isMissingProxyPassword = (error: Error): boolean => /^Username and password required/.test(error.message);

/** Status of a proxy that refused CONNECT; undici puts it into the message only. */
function toProxyStatus(error: Error): number | null {
  const match = /^Proxy response \((\d{3})\)/.exec(error.message);
  return match?.[1] === undefined ? null : Number(match[1]);
}

function toErrno(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
