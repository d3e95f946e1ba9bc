/**
 * The one token provider of an account, by the way its token comes.
 */
import type { Clock, Log, SystemProxy } from '@core/ports';
import {
  createEndpointTokenProvider,
  createPastedTokenProvider,
  createStableTokenProvider,
  type TimeLimits,
  type TokenProvider,
  type TokenStore,
} from '@core/wechat';
import { AppError } from '@shared/errors';
import type { Credentials } from './credentials';
import type { Route } from './types';

export interface ProviderContext {
  readonly credentials: Credentials;
  /** With the proxy's password. */
  readonly route: Route;
  readonly store: TokenStore;
  readonly systemProxy?: SystemProxy | undefined;
  readonly companyCertificate?: (() => string | null) | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: TimeLimits | undefined;
}

export function createAccountTokenProvider({ credentials, route, ...context }: ProviderContext): TokenProvider {
  const { token, appId } = credentials;
  switch (token.source) {
    case 'app-secret':
      if (appId === null) throw new AppError('ACCOUNT_APP_ID_NEEDED', { field: 'appId' });
      return createStableTokenProvider({ ...context, ...route, appId, appSecret: token.appSecret });
    case 'endpoint':
      return createEndpointTokenProvider({ ...context, ...route, url: token.url, tokenPath: token.tokenPath });
    case 'pasted':
      return createPastedTokenProvider({ ...context, accessToken: token.accessToken, pastedAtMs: token.pastedAtMs });
  }
}
