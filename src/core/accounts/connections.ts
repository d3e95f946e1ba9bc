/**
 * From an account's row to a connection: finds its credentials (held for this run, or sealed in the row) and keeps one token provider
 * per account, so that all its clients share one token.
 */
import { createHash } from 'node:crypto';
import type { Clock, Log, SecretBox, SystemProxy } from '@core/ports';
import {
  type AccessToken,
  createEndpointTokenProvider,
  createPastedTokenProvider,
  createStableTokenProvider,
  createWechatClient,
  type DiagnosableClient,
  joinProxyPassword,
  type TimeLimits,
  type TokenProvider,
  type TokenStore,
} from '@core/wechat';
import type { AccountId, ProxySetting } from '@shared/domain';
import { AppError } from '@shared/errors';
import { z } from 'zod';
import type { AccountRow, AccountStore, Route } from './account-store';
import { type Credentials, unsealCredentials } from './credentials';

/** Credentials that live only as long as the app runs, with an address of their own where the row's does not apply. */
interface HeldCredentials {
  readonly credentials: Credentials;
  readonly route: Partial<Route>;
}

interface Connection {
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
  /** null: none on this computer. @throws AppError ACCOUNT_SECRETS_UNREADABLE */
  findCredentials(row: AccountRow): Credentials | null;
  /** Tokens that may still be valid, to be kept out of whatever is written. */
  knownTokens(row: AccountRow): readonly string[];
  /** Where the account's requests go now, without a proxy password. */
  routeOf(row: AccountRow): Route;
  /** @throws AppError ACCOUNT_CREDENTIALS_NEEDED, ACCOUNT_SECRETS_UNREADABLE or ACCOUNT_PROXY_INVALID */
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

interface ProviderContext {
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

/** The one token provider of an account, by the way its token comes. */
function createAccountTokenProvider({ credentials, route, ...context }: ProviderContext): TokenProvider {
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

// Keeps an account's newest access token in its row, encrypted, together with a mark of the credentials it was obtained
// with: after the credentials or the address changed, an old token is simply not recognised.

const storedTokenSchema = z.object({
  value: z.string().min(1),
  obtainedAtMs: z.number(),
  expiresAtMs: z.number(),
  mark: z.string(),
});

interface TokenVaultOptions {
  readonly store: AccountStore;
  readonly box: SecretBox;
  readonly accountId: AccountId;
  readonly credentials: Credentials;
  readonly apiBase: string;
}

function createTokenVault({ store, box, accountId, credentials, apiBase }: TokenVaultOptions): TokenStore {
  const mark = createHash('sha256')
    .update(JSON.stringify([apiBase, credentials]))
    .digest('hex');
  return {
    load: () => unseal(store.get(accountId)?.sealedToken ?? null, box, mark),
    save: (token) => store.update(accountId, { sealedToken: box.encrypt(JSON.stringify({ ...token, mark })) }),
    clear: () => store.update(accountId, { sealedToken: null }),
  };
}

/** For credentials that live only as long as the app runs. */
const forgetfulTokenStore: TokenStore = { load: () => null, save: () => undefined, clear: () => undefined };

/** The token's text, whatever credentials it was obtained with; null when it cannot be read. */
const readSealedToken = (sealed: Uint8Array, box: SecretBox): string | null => parse(sealed, box)?.value ?? null;

function unseal(sealed: Uint8Array | null, box: SecretBox, expectedMark: string): AccessToken | null {
  const stored = sealed === null ? null : parse(sealed, box);
  if (stored === null || stored.mark !== expectedMark) return null;
  const { mark: _mark, ...token } = stored;
  return token;
}

function parse(sealed: Uint8Array, box: SecretBox): z.infer<typeof storedTokenSchema> | null {
  try {
    return storedTokenSchema.parse(JSON.parse(box.decrypt(sealed)));
  } catch {
    // Sealed on another computer or damaged: a token is easily had again.
    return null;
  }
}
