/**
 * Checks of what a person entered about an account, and of the credentials a terminal run gets from its environment.
 * Pasted values are freed of invisible characters, and that is said; anything else that looks wrong is refused with the
 * reason, never repaired.
 */
import { splitProxyPassword, toBaseUrl, toSafeUrl } from '@core/wechat';
import {
  type AccountId,
  type AccountInput,
  defaultApiBase,
  defaultImageBase,
  hasNul,
  type ProxySetting,
} from '@shared/domain';
import { AppError, type CodeSaying, type Problem, toProblem } from '@shared/errors';
import type { Route } from './account-store';
import { type Credentials, type TokenCredentials, toAppKey, toTokenOnlyKey } from './credentials';

export interface CheckedAccount {
  readonly name: string;
  readonly apiBase: string;
  readonly imageBase: string;
  /** Without a password. */
  readonly proxy: ProxySetting;
  readonly credentials: Credentials & { readonly appId: string };
  readonly askAgain: number | undefined;
  /** What the person should know although it was accepted. */
  readonly notes: readonly Problem[];
}

/** What an edited account had before: empty secret fields keep it. */
export interface KeptAccount {
  /** null when there are none on this computer. */
  readonly credentials: Credentials | null;
  readonly proxy: ProxySetting;
}

/** @throws AppError ACCOUNT_… for the first field that cannot be used; the parameter `field` names it */
export function checkAccountInput(input: AccountInput, kept: KeptAccount | null, nowMs: number): CheckedAccount {
  if (hasNul(input.name)) throw new AppError('APP_TEXT_NUL', { field: 'name' });
  const name = input.name.trim();
  if (name === '') throw new AppError('ACCOUNT_NAME_NEEDED', { field: 'name' });
  const notes: Problem[] = [];
  const read = (text: string, field: string): string => {
    const cleaned = withoutInvisible(text);
    if (cleaned !== text) notes.push(toProblem('ACCOUNT_INPUT_TRIMMED', { field }));
    return cleaned;
  };
  const appId = checkAppId(read(input.appId, 'appId') || (kept?.credentials?.appId ?? ''));
  const token = checkToken(input.credentials, kept?.credentials?.token ?? null, nowMs, read);
  const apiBase = toBaseUrl(withoutInvisible(input.apiBase) || defaultApiBase, 'apiBase');
  const imageBase = toBaseUrl(withoutInvisible(input.imageBase) || defaultImageBase, 'imageBase');
  const { proxy, proxyPassword } = checkProxy(input.proxy, kept);
  return {
    name,
    apiBase,
    imageBase,
    proxy,
    credentials: { appId, token, proxyPassword },
    askAgain: input.askAgain,
    notes,
  };
}

/** `wx` and 16 hex digits; other shapes were never issued. */
function checkAppId(appId: string): string {
  return matching(appId, /^wx[0-9a-f]{16}$/, 'appId', 'ACCOUNT_APP_ID_NEEDED', 'ACCOUNT_APP_ID_SHAPE');
}

function checkAppSecret(appSecret: string): string {
  return matching(appSecret, /^[0-9a-f]{32}$/i, 'appSecret', 'ACCOUNT_APP_SECRET_NEEDED', 'ACCOUNT_APP_SECRET_SHAPE');
}

/** Only what can stand in a url and in no quotation: WeChat publishes no shape for tokens. */
function checkAccessToken(accessToken: string): string {
  return matching(accessToken, /^[\w.~+/=|:-]+$/, 'accessToken', 'ACCOUNT_TOKEN_NEEDED', 'ACCOUNT_TOKEN_SHAPE');
}

/** Splits the password off a manual proxy. @throws AppError ACCOUNT_PROXY_INVALID */
function checkProxy(
  proxy: ProxySetting,
  kept: KeptAccount | null,
): { proxy: ProxySetting; proxyPassword: string | null } {
  if (proxy.mode !== 'manual') return { proxy, proxyPassword: null };
  const { url, password } = splitProxyPassword(withoutInvisible(proxy.url));
  // The window shows the url without its password: the same url means the same password.
  const isSame = kept?.proxy.mode === 'manual' && kept.proxy.url === url;
  return { proxy: { mode: 'manual', url }, proxyPassword: password ?? (isSame ? keptPassword(kept) : null) };
}

const keptPassword = (kept: KeptAccount | null): string | null => kept?.credentials?.proxyPassword ?? null;

type Read = (text: string, field: string) => string;

function checkToken(
  input: AccountInput['credentials'],
  kept: TokenCredentials | null,
  nowMs: number,
  read: Read,
): TokenCredentials {
  switch (input.source) {
    case 'app-secret': {
      const before = kept?.source === 'app-secret' ? kept.appSecret : '';
      return { source: 'app-secret', appSecret: checkAppSecret(read(input.appSecret, 'appSecret') || before) };
    }
    case 'endpoint': {
      const before = kept?.source === 'endpoint' ? kept : { url: '', tokenPath: 'access_token' };
      const url = checkEndpointUrl(read(input.url, 'tokenUrl') || before.url);
      return {
        source: 'endpoint',
        url,
        tokenPath: checkTokenPath(read(input.tokenPath, 'tokenPath') || before.tokenPath),
      };
    }
    case 'pasted': {
      const accessToken = read(input.accessToken, 'accessToken');
      if (accessToken === '' && kept?.source === 'pasted') return kept;
      return { source: 'pasted', accessToken: checkAccessToken(accessToken), pastedAtMs: nowMs };
    }
  }
}

function checkEndpointUrl(url: string): string {
  if (url === '') throw new AppError('ACCOUNT_ENDPOINT_NEEDED', { field: 'tokenUrl' });
  return toSafeUrl(url, 'tokenUrl').href;
}

function checkTokenPath(path: string): string {
  if (/^[^.]+(\.[^.]+)*$/.test(path)) return path;
  throw new AppError('ACCOUNT_ENDPOINT_PATH_INVALID', { field: 'tokenPath', path });
}

function matching(
  text: string,
  shape: RegExp,
  field: string,
  whenEmpty: CodeSaying<never>,
  whenWrong: CodeSaying<never>,
): string {
  if (text === '') throw new AppError(whenEmpty, { field });
  if (!shape.test(text)) throw new AppError(whenWrong, { field });
  return text;
}

/** Spaces, line breaks and characters without a shape (zero-width, direction marks, byte order marks), anywhere in the text. */
const withoutInvisible = (text: string): string => text.replace(/[\s\p{Cf}\p{Cc}]/gu, '');

// Credentials given to a terminal run by its environment. They are used for this run only and never stored.

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
