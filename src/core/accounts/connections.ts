/**
 * From an account's row to a connection: finds its credentials (held for this run, or sealed in the row) and keeps one token provider
 * per account, so that all its clients share one token.
 */
import type { Clock, Log, SecretBox, SystemProxy } from '@core/ports';
import {
  createWechatClient,
  type DiagnosableClient,
  joinProxyPassword,
  type TimeLimits,
  type TokenProvider,
} from '@core/wechat';
import type { AccountId, ProxySetting } from '@shared/domain';
import { AppError } from '@shared/errors';
import { type Credentials, unsealCredentials } from './credentials';
import { createAccountTokenProvider } from './token-provider';
import { createTokenVault, forgetfulTokenStore, readSealedToken } from './token-vault';
import type { AccountRow, AccountStore, Route } from './types';

/** Credentials that live only as long as the app runs, with an address of their own where the row's does not apply. */
export interface HeldCredentials {
  readonly credentials: Credentials;
  readonly route: Partial<Route>;
}

export interface Connection {
  readonly client: DiagnosableClient;
  readonly tokens: TokenProvider;
  readonly credentials: Credentials;
}

export interface ConnectionsOptions {
  readonly store: AccountStore;
  readonly secrets: SecretBox;
  readonly systemProxy?: SystemProxy | undefined;
  readonly companyCertificate?: (() => string | null) | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: TimeLimits | undefined;
}

export interface Connections {
  /** Uses these credentials for the account until the app ends. */
  hold(id: AccountId, held: HeldCredentials): void;
  /** Drops what is held and the shared token: the account was changed or removed. Open clients go on as they were. */
  forget(id: AccountId): void;
  isHeld(id: AccountId): boolean;
  /** null: none on this computer. Throws AppError ACCOUNT_SECRETS_UNREADABLE. */
  findCredentials(row: AccountRow): Credentials | null;
  /** Tokens that may still be valid, to be kept out of whatever is written. */
  knownTokens(row: AccountRow): readonly string[];
  /** Where the account's requests go now, without a proxy password. */
  routeOf(row: AccountRow): Route;
  /** Throws AppError ACCOUNT_CREDENTIALS_NEEDED, ACCOUNT_SECRETS_UNREADABLE or ACCOUNT_PROXY_INVALID. */
  open(row: AccountRow): Connection;
}

export function createConnections(options: ConnectionsOptions): Connections {
  const { store, secrets, systemProxy, companyCertificate, clock, log, limits } = options;
  const common = { systemProxy, companyCertificate, clock, log, limits };
  const heldById = new Map<AccountId, HeldCredentials>();
  const providers = new Map<AccountId, TokenProvider>();

  const findCredentials = (row: AccountRow): Credentials | null => {
    const held = heldById.get(row.id);
    if (held !== undefined) return held.credentials;
    return row.sealedCredentials === null ? null : unsealCredentials(row.sealedCredentials, secrets);
  };
  const routeOf = (row: AccountRow): Route => {
    const { apiBase, imageBase, proxy } = row;
    return { apiBase, imageBase, proxy, ...heldById.get(row.id)?.route };
  };
  const toProvider = (row: AccountRow, credentials: Credentials, route: Route): TokenProvider => {
    const vault = { store, box: secrets, accountId: row.id, credentials, apiBase: route.apiBase };
    const tokenStore = heldById.has(row.id) ? forgetfulTokenStore : createTokenVault(vault);
    return createAccountTokenProvider({ ...common, credentials, route, store: tokenStore });
  };

  return {
    hold(id, held) {
      heldById.set(id, held);
      providers.delete(id);
    },
    forget(id) {
      heldById.delete(id);
      providers.delete(id);
    },
    isHeld: (id) => heldById.has(id),
    findCredentials,
    routeOf,
    knownTokens: ({ sealedToken }) => toList(sealedToken === null ? null : readSealedToken(sealedToken, secrets)),
    open(row) {
      const credentials = findCredentials(row);
      if (credentials === null) throw new AppError('ACCOUNT_CREDENTIALS_NEEDED', { name: row.name });
      const publicRoute = routeOf(row);
      const route = { ...publicRoute, proxy: withPassword(publicRoute.proxy, credentials.proxyPassword) };
      const tokens = providers.get(row.id) ?? toProvider(row, credentials, route);
      providers.set(row.id, tokens);
      const { appId } = credentials;
      return {
        client: createWechatClient({ ...common, ...route, appId, tokens }),
        tokens,
        credentials,
      };
    },
  };
}

const toList = (value: string | null): readonly string[] => (value === null ? [] : [value]);

const withPassword = (proxy: ProxySetting, password: string | null): ProxySetting =>
  proxy.mode === 'manual' && password !== null
    ? { mode: 'manual', url: joinProxyPassword(proxy.url, password) }
    : proxy;
