/**
 * A cached token shared by all calls of one account: single flight, renewed before it ends, stored between runs.
 */
import type { Clock, Log } from '@core/ports';
import { AppError, type ErrorCode } from '@shared/errors';
import { toWechatParams } from '../errors';
import type { AccessToken, FetchToken, TokenProvider, TokenStore } from './types';

/** WeChat renews stable tokens in their last five minutes, so a token with less left is asked for again. */
const renewalMarginMs = 300_000;
/** A source that hands out nearly spent tokens is still asked no more often than this. */
const shortestUseMs = 30_000;

export interface TokenProviderOptions {
  readonly fetchToken: FetchToken;
  readonly store: TokenStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly rejectionCode: ErrorCode;
  /** Releases what `fetchToken` holds. */
  readonly close: () => Promise<void>;
}

export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  const { fetchToken, store, clock, log } = options;
  const closing = new AbortController();
  let cached = store.load();
  let flight: Promise<AccessToken> | null = null;

  const fetchAndKeep = async (): Promise<AccessToken> => {
    const token = await fetchToken(closing.signal);
    cached = token;
    store.save(token);
    log.info('wechat.token-obtained', { lifeSeconds: Math.round((token.expiresAtMs - token.obtainedAtMs) / 1000) });
    return token;
  };
  const renew = (signal: AbortSignal): Promise<AccessToken> => {
    if (signal.aborted) return Promise.reject(signal.reason);
    flight ??= fetchAndKeep().finally(() => {
      flight = null;
    });
    return unlessAborted(flight, signal);
  };

  return {
    get: (signal) => (cached !== null && isFresh(cached, clock.now()) ? Promise.resolve(cached) : renew(signal)),
    renew,
    invalidate(token) {
      if (cached !== token) return;
      cached = null;
      store.clear();
    },
    toRejection: (cause) => new AppError(options.rejectionCode, toWechatParams(cause)),
    close: () => {
      closing.abort(new AppError('APP_UNEXPECTED', { name: 'TokenProviderClosed' }));
      return options.close();
    },
  };
}

/** A token obtained "in the future" means the clock was set back: its remaining life is unknown. */
function isFresh(token: AccessToken, nowMs: number): boolean {
  const renewAtMs = Math.max(token.expiresAtMs - renewalMarginMs, token.obtainedAtMs + shortestUseMs);
  return nowMs >= token.obtainedAtMs && nowMs < Math.min(renewAtMs, token.expiresAtMs);
}

/** One caller giving up must not end the flight the others wait for. */
async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
