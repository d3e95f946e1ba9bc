/**
 * A cached token shared by all calls of one account: single flight, renewed before it ends, stored between runs.
 */
import type { Clock, Log } from '@core/ports';
import { AppError, type CodeSaying } from '@shared/errors';
import { toWechatParams } from '../errors';
import { createSharedFlight } from './shared-flight';
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
  readonly rejectionCode: CodeSaying<never>;
}

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
