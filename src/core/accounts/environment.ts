/**
 * Credentials given to a terminal run by its environment. They are used for this run only and never stored.
 */
import { toBaseUrl } from '@core/wechat';
import { type AccountId, defaultApiBase, type ProxySetting } from '@shared/domain';
import { AppError } from '@shared/errors';
import { checkAccessToken, checkProxy, withoutInvisible } from './account-input';
import { toAppKey, toTokenOnlyKey } from './app-key';
import type { Credentials, TokenCredentials } from './credentials';
import type { Route } from './types';

/** Absent and empty mean the same. With an access token the secret is not used; with an AppID beside it codes are reused across tokens. */
export interface EnvironmentCredentials {
  readonly appId?: string | undefined;
  readonly appSecret?: string | undefined;
  readonly accessToken?: string | undefined;
  readonly apiBase?: string | undefined;
  readonly imageBase?: string | undefined;
  readonly proxy?: ProxySetting | undefined;
  /** The account these are for, when an earlier batch is resumed: a fresh token then serves the same account. */
  readonly accountId?: AccountId | undefined;
}

export interface CheckedEnvironment {
  readonly appKey: string;
  readonly credentials: Credentials;
  /** Where requests go, as far as it was given; the rest is the account's own. The proxy is without its password. */
  readonly route: Partial<Route>;
}

/**
 * Throws AppError ACCOUNT_… for what is missing or cannot be right. Unlike the window, which helps with pasting, the terminal does not
 * judge the shape of an AppID or AppSecret: behind a company's own relay they may be its own, and WeChat is the judge anyway.
 */
export function checkEnvironment(given: EnvironmentCredentials, nowMs: number): CheckedEnvironment {
  const { proxy, proxyPassword } = checkProxy(given.proxy ?? { mode: 'none' }, null);
  const route: Partial<Route> = {
    ...(given.apiBase ? { apiBase: toBaseUrl(given.apiBase, 'apiBase') } : {}),
    ...(given.imageBase ? { imageBase: toBaseUrl(given.imageBase, 'imageBase') } : {}),
    ...(given.proxy === undefined ? {} : { proxy }),
  };
  const accessToken = withoutInvisible(given.accessToken ?? '');
  const appId = withoutInvisible(given.appId ?? '');
  if (accessToken === '') {
    if (appId === '') throw new AppError('ACCOUNT_APP_ID_NEEDED', { field: 'appId' });
    const credentials = { appId, token: toSecret(given.appSecret ?? ''), proxyPassword };
    return { appKey: toAppKey(credentials.appId), credentials, route };
  }
  const token = { source: 'pasted', accessToken: checkAccessToken(accessToken), pastedAtMs: nowMs } as const;
  const credentials = { appId: appId === '' ? null : appId, token, proxyPassword };
  const { apiBase = defaultApiBase } = route;
  const appKey = credentials.appId === null ? toTokenOnlyKey(apiBase, accessToken) : toAppKey(credentials.appId);
  return { appKey, credentials, route };
}

function toSecret(given: string): TokenCredentials {
  const appSecret = withoutInvisible(given);
  if (appSecret === '') throw new AppError('ACCOUNT_APP_SECRET_NEEDED', { field: 'appSecret' });
  return { source: 'app-secret', appSecret };
}

/** Neither AppID nor anything else is known of such an account but a piece of its key. */
export const toTokenOnlyName = (appKey: string): string => `token-${appKey.slice(0, 8)}`;

/** Credentials for resuming someone else's batch would put another account's codes into it. */
export function requireSameAccount(environment: CheckedEnvironment, account: { appKey: string; name: string }): void {
  const isKnown = environment.credentials.appId !== null;
  if (isKnown && environment.appKey !== account.appKey) {
    throw new AppError('ACCOUNT_APP_ID_MISMATCH', { name: account.name });
  }
}
