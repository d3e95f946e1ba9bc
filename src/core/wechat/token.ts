/**
 * Access tokens: where they come from (stable_token, an endpoint, pasted), how many calls share one, and where it is
 * kept between runs.
 */
import { setMaxListeners } from 'node:events';
import type { Clock, Log } from '@core/ports';
import { AppError, type CodeSaying, catalogue, isAppError } from '@shared/errors';
import { createWechatApi, jsonMaxBytes } from './api';
import type { HttpReply } from './http/http';
import { createTransport, type TransportOptions } from './http/transport';
import { type JsonRecord, parseJson, readPath, toNumber, toReplyError } from './json';
import { toWechatParams } from './wechat-error';

/**
 * One token as obtained once. Providers compare tokens by identity, so that ten calls failing with the same token cause one renewal
 * even when WeChat hands the same string out again.
 */
export interface AccessToken {
  readonly value: string;
  /** Epoch ms. */
  readonly obtainedAtMs: number;
  /** Epoch ms by this computer's clock. */
  readonly expiresAtMs: number;
}

/** What may stand in an address as it is; WeChat publishes no shape, known tokens have 157 characters. */
const isTokenText = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x21-\x7e]{1,600}$/.test(value);

/** Keeps the newest token between runs. The caller encrypts. */
export interface TokenStore {
  /** null: none, or unreadable. */
  load(): AccessToken | null;
  save(token: AccessToken): void;
  clear(): void;
}

/** Asks for a token once. @throws AppError */
type FetchToken = (signal: AbortSignal) => Promise<AccessToken>;

export interface TokenProvider {
  /** The token in use, renewed first when it has little life left. @throws AppError, or the signal's reason */
  get(signal: AbortSignal): Promise<AccessToken>;
  /** Asks for a token whatever is cached, to prove that it can be had. Never forces WeChat to replace a living one. */
  renew(signal: AbortSignal): Promise<AccessToken>;
  /** WeChat rejected this token: drop it, unless a newer one has taken its place already. */
  invalidate(token: AccessToken): void;
  /** The error to report when a token is rejected and renewing did not help; `cause` is WeChat's rejection. */
  toRejection(cause: AppError): AppError;
}

// One call with the account's token. When WeChat rejects the token it is renewed once and the call repeated once; never
// more, so that a token that cannot be right does not eat the account's quota. The call is also repeated when renewing
// gave the very same token: WeChat was seen to reject a living token now and then, and only a second refusal means that
// another system is at work.

/** Throws what `send` throws, except that a rejection of the renewed token becomes the provider's own error with its advice. */
export async function withToken<Value>(
  tokens: TokenProvider,
  signal: AbortSignal,
  send: (accessToken: string) => Promise<Value>,
): Promise<Value> {
  const token = await tokens.get(signal);
  try {
    return await send(token.value);
  } catch (error) {
    if (!isTokenRejection(error)) throw error;
    tokens.invalidate(token);
    const renewed = await tokens.get(signal);
    // An expired token stays expired.
    if (renewed.value === token.value && error.code === 'WECHAT_TOKEN_EXPIRED') throw tokens.toRejection(error);
    try {
      return await send(renewed.value);
    } catch (second) {
      if (!isTokenRejection(second)) throw second;
      tokens.invalidate(renewed);
      throw tokens.toRejection(second);
    }
  }
}

const isTokenRejection = (error: unknown): error is AppError =>
  isAppError(error) && catalogue[error.code].retry === 'token';

export interface StableTokenOptions extends TransportOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiBase: string;
  readonly store: TokenStore;
  readonly log: Log;
}

/**
 * WeChat's own token for AppID and AppSecret: POST /cgi-bin/stable_token, and only that. The older GET /cgi-bin/token
 * replaces the one token an account has and so breaks the company's servers within minutes. `force_refresh` is never
 * true for the same reason: without it a second program that uses stable_token simply shares the value. Source:
 * developers.weixin.qq.com › 获取稳定版接口调用凭据.
 */
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

/** A server that does not say how long its token lives keeps it fresh itself: with the usual margin it is asked every five minutes. */
const unknownLifeMs = 600_000;

export interface EndpointTokenOptions extends TransportOptions {
  /** May carry a key: kept out of errors and logs. */
  readonly url: string;
  /** Where the token stands in the answer, for example `data.access_token`. */
  readonly tokenPath: string;
  readonly store: TokenStore;
  readonly log: Log;
}

/**
 * A token from the company's own server: GET its address, read the token out of the JSON answer. For companies whose
 * server is the only one in WeChat's IP whitelist, or that do not hand out the AppSecret.
 */
export function createEndpointTokenProvider(options: EndpointTokenOptions): TokenProvider {
  const { tokenPath, store, clock, log } = options;
  const { origin, host, pathname, search } = new URL(options.url);
  const transport = createTransport(options);

  const fetchToken = async (signal: AbortSignal): Promise<AccessToken> => {
    const obtainedAtMs = clock.now();
    const path = `${pathname}${search}`;
    const reply = await transport.send({ method: 'GET', origin, path, body: null, maxBytes: jsonMaxBytes, signal });
    const json = toEndpointJson(reply, host);
    const value = readPath(json, tokenPath);
    if (!isTokenText(value)) {
      throw new AppError('ACCOUNT_ENDPOINT_NO_TOKEN', { host, path: tokenPath });
    }
    return { value, obtainedAtMs, expiresAtMs: obtainedAtMs + readLifeMs(json, tokenPath) };
  };

  return createTokenProvider({ fetchToken, store, clock, log, rejectionCode: 'ACCOUNT_ENDPOINT_TOKEN_REJECTED' });
}

/** The lifetime is WeChat's own `expires_in` in seconds, looked for beside the token. */
function readLifeMs(json: unknown, tokenPath: string): number {
  const path = [...tokenPath.split('.').slice(0, -1), 'expires_in'].join('.');
  const seconds = Number(readPath(json, path));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : unknownLifeMs;
}

function toEndpointJson(reply: HttpReply, host: string): unknown {
  if (reply.statusCode >= 400 && reply.statusCode < 500) {
    throw new AppError('ACCOUNT_ENDPOINT_REFUSED', { host, status: reply.statusCode });
  }
  const text = reply.body.toString('utf8');
  if (reply.statusCode !== 200) throw toReplyError(reply.statusCode, text, false, host);
  const json = parseJson(text);
  if (json === undefined) throw new AppError('ACCOUNT_ENDPOINT_NOT_JSON', { host });
  return json;
}

// A token a person pasted: it cannot be renewed here, so when it is spent or rejected the person is asked for a new
// one.

/** No access token lives longer than two hours; the pasted one may be older than its pasting. */
const pastedTokenLifeMs = 7_200_000;

export interface PastedTokenOptions {
  readonly accessToken: string;
  /** Epoch ms. */
  readonly pastedAtMs: number;
  readonly clock: Clock;
}

export function createPastedTokenProvider({ accessToken, pastedAtMs, clock }: PastedTokenOptions): TokenProvider {
  const token: AccessToken = {
    value: accessToken,
    obtainedAtMs: pastedAtMs,
    expiresAtMs: pastedAtMs + pastedTokenLifeMs,
  };

  const ageMinutes = (): number => Math.max(0, Math.floor((clock.now() - pastedAtMs) / 60_000));
  const spent = (): AppError => new AppError('ACCOUNT_PASTED_TOKEN_SPENT', { minutes: ageMinutes() });
  const get = (): Promise<AccessToken> =>
    clock.now() >= token.expiresAtMs ? Promise.reject(spent()) : Promise.resolve(token);

  return {
    get,
    renew: get,
    // Nothing takes its place; the next call asks WeChat again, whose answer tells more than a memory of the last one.
    invalidate: () => undefined,
    toRejection: (cause) =>
      new AppError('ACCOUNT_PASTED_TOKEN_SPENT', { minutes: ageMinutes(), ...toWechatParams(cause) }),
  };
}

/** WeChat renews stable tokens in their last five minutes, so a token with less left is asked for again. */
const renewalMarginMs = 300_000;
/** A source that hands out nearly spent tokens is still asked no more often than this. */
const shortestUseMs = 30_000;

interface TokenProviderOptions {
  readonly fetchToken: FetchToken;
  readonly store: TokenStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly rejectionCode: CodeSaying<never>;
}

/** A cached token shared by all calls of one account: single flight, renewed before it ends, stored between runs. */
export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  const { fetchToken, store, clock, log } = options;
  let cached = store.load();

  const fetchAndKeep = async (signal: AbortSignal): Promise<AccessToken> => {
    const token = await fetchToken(signal);
    cached = token;
    store.save(token);
    log.info('wechat.token-obtained', { lifeSeconds: Math.round((token.expiresAtMs - token.obtainedAtMs) / 1000) });
    return token;
  };
  const renew = createSharedFlight(fetchAndKeep);

  return {
    get: (signal) => (cached !== null && isFresh(cached, clock.now()) ? Promise.resolve(cached) : renew(signal)),
    renew,
    invalidate(token) {
      if (cached !== token) return;
      cached = null;
      store.clear();
    },
    toRejection: (cause) => new AppError(options.rejectionCode, toWechatParams(cause)),
  };
}

/** A token obtained "in the future" means the clock was set back: its remaining life is unknown. */
function isFresh(token: AccessToken, nowMs: number): boolean {
  const renewAtMs = Math.max(token.expiresAtMs - renewalMarginMs, token.obtainedAtMs + shortestUseMs);
  return nowMs >= token.obtainedAtMs && nowMs < Math.min(renewAtMs, token.expiresAtMs);
}

// Single flight: while one request is under way, everyone who asks waits for the same one.

/**
 * Runs `start` when nothing is under way, otherwise joins. A caller that aborts stops waiting, with its signal's reason;
 * the flight itself is aborted only when nobody waits for it any more.
 */
function createSharedFlight<Value>(
  start: (signal: AbortSignal) => Promise<Value>,
): (signal: AbortSignal) => Promise<Value> {
  let flight: { readonly value: Promise<Value>; readonly abort: AbortController; waiting: number } | null = null;

  const join = () => {
    if (flight !== null) return flight;
    const abort = new AbortController();
    const joined = { value: start(abort.signal), abort, waiting: 0 };
    flight = joined;
    const land = () => {
      if (flight === joined) flight = null;
    };
    joined.value.then(land, land);
    return joined;
  };

  return (signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const joined = join();
      joined.waiting += 1;
      const onAbort = () => {
        reject(signal.reason);
        joined.waiting -= 1;
        if (joined.waiting > 0) return;
        if (flight === joined) flight = null;
        joined.abort.abort(signal.reason);
      };
      setMaxListeners(0, signal);
      signal.addEventListener('abort', onAbort, { once: true });
      joined.value.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
}
