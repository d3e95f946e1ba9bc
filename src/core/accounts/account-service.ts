/**
 * The accounts as hosts use them. Secrets go in and never come out: what leaves is an AccountSummary.
 */
import type { WechatClient } from '@core/wechat';
import {
  type AccountId,
  type AccountInput,
  type AccountSummary,
  type ConnectionReport,
  defaultApiBase,
  defaultImageBase,
  type Quota,
  type TokenSource,
} from '@shared/domain';
import { AppError, type Problem, redact } from '@shared/errors';
import {
  type CheckedAccount,
  type CheckedEnvironment,
  checkAccountInput,
  checkEnvironment,
  type EnvironmentCredentials,
  type KeptAccount,
  requireSameAccount,
  toTokenOnlyName,
} from './account-input';
import type { AccountRow, Route } from './account-store';
import { testConnection } from './connection-test';
import { type Connections, type ConnectionsOptions, createConnections } from './connections';
import { type Credentials, keysIn, maskAppId, sealCredentials, secretsOf, toAppKey } from './credentials';

export type AccountServiceOptions = ConnectionsOptions;

export interface SavedAccount {
  readonly account: AccountSummary;
  /** What the person should know although it was accepted, for example that invisible spaces were removed. */
  readonly notes: readonly Problem[];
}

/** The built-in simulator's account; its addresses change at every start. */
export interface DemoAccount {
  readonly name: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly apiBase: string;
  readonly imageBase: string;
}

/** Every method that takes an id throws AppError ACCOUNT_NOT_FOUND for an unknown or removed account. */
export interface AccountService {
  list(): readonly AccountSummary[];
  get(id: AccountId): AccountSummary;
  /** Adds an account, or brings a removed one of the same AppID back with its ledger. @throws AppError ACCOUNT_… */
  add(input: AccountInput): SavedAccount;
  /** Empty secrets and an empty AppID keep what is stored. Clients opened before keep the old settings. @throws AppError ACCOUNT_… */
  update(id: AccountId, input: AccountInput): SavedAccount;
  /** Its codes and batches stay readable; its secrets are deleted. */
  remove(id: AccountId): void;
  /** Rejects only when the account cannot be opened at all, or with the signal's reason. */
  test(id: AccountId, options: { readonly isFull: boolean; readonly signal: AbortSignal }): Promise<ConnectionReport>;
  getQuota(id: AccountId, signal: AbortSignal): Promise<Quota>;
  /**
   * Sets today's counters of every API of the account back, also those other systems have used up: ten times a month. Only ever on a
   * person's demand.
   * @throws AppError WECHAT_CLEAR_QUOTA_USED, …
   */
  resetQuota(id: AccountId, signal: AbortSignal): Promise<void>;
  /**
   * A client with connections of its own and the account's shared token; the caller closes it. Open one for each run or resumption
   * of a batch, so that changed settings are used.
   * @throws AppError ACCOUNT_CREDENTIALS_NEEDED or ACCOUNT_SECRETS_UNREADABLE
   */
  openClient(id: AccountId): WechatClient;
  /**
   * Looks whether the proxy that is set, by hand, by the system or by the environment, is of a kind that can be used; nothing is sent. An
   * account without credentials passes. @throws AppError ACCOUNT_PROXY_INVALID, ACCOUNT_PROXY_ENVIRONMENT, NETWORK_PROXY_UNSUPPORTED
   */
  checkWay(id: AccountId): Promise<void>;
  /** Puts `***` in place of every stored secret and token, and the masked form in place of every AppID, wherever they stand in `text`. */
  maskSecrets(text: string): string;
  /** Creates the demo account or gives it the addresses of this start. */
  ensureDemoAccount(demo: DemoAccount): AccountSummary;
  /** Uses credentials for this run only, for the account of the same AppID, which is created when there is none. @throws AppError ACCOUNT_… */
  useEnvironmentCredentials(given: EnvironmentCredentials): AccountSummary;
}

export const createAccountService = (options: AccountServiceOptions): AccountService => new StoredAccounts(options);

class StoredAccounts implements AccountService {
  readonly #options: AccountServiceOptions;
  readonly #connections: Connections;

  constructor(options: AccountServiceOptions) {
    this.#options = options;
    this.#connections = createConnections(options);
  }

  list(): readonly AccountSummary[] {
    return this.#options.store.list().map((row) => this.#summarise(row));
  }

  get(id: AccountId): AccountSummary {
    return this.#summarise(this.#require(id));
  }

  add(input: AccountInput): SavedAccount {
    const { store, clock } = this.#options;
    const checked = checkAccountInput(input, null, clock.now());
    const appKey = toAppKey(checked.credentials.appId);
    const existing = store.findByAppKey(appKey);
    if (existing !== null && existing.removedAtMs === null) {
      throw new AppError('ACCOUNT_DUPLICATE', { field: 'appId', name: existing.name });
    }
    this.#requireFreeName(checked.name, null);
    const { name, credentials, apiBase, imageBase, proxy } = checked;
    const route = { apiBase, imageBase, proxy };
    const id =
      existing?.id ??
      this.#insert({ name, appKey, appId: credentials.appId, tokenSource: credentials.token.source, route });
    return this.#save(id, checked);
  }

  update(id: AccountId, input: AccountInput): SavedAccount {
    const row = this.#requireEditable(id);
    const kept: KeptAccount = { credentials: this.#readableCredentials(row), proxy: row.proxy };
    const checked = checkAccountInput(input, kept, this.#options.clock.now());
    if (toAppKey(checked.credentials.appId) !== row.appKey) {
      throw new AppError('ACCOUNT_APP_ID_FIXED', { field: 'appId' });
    }
    this.#requireFreeName(checked.name, id);
    return this.#save(id, checked);
  }

  remove(id: AccountId): void {
    this.#requireEditable(id);
    this.#options.store.remove(id, this.#options.clock.now());
    this.#connections.forget(id);
  }

  async test(id: AccountId, options: { isFull: boolean; signal: AbortSignal }): Promise<ConnectionReport> {
    const { clock, log } = this.#options;
    const { client, tokens, credentials } = this.#connections.open(this.#require(id));
    try {
      return await testConnection({ ...options, client, tokens, tokenSource: credentials.token.source, clock, log });
    } finally {
      await client.close();
    }
  }

  async getQuota(id: AccountId, signal: AbortSignal): Promise<Quota> {
    const client = this.openClient(id);
    try {
      return await client.getQuota(signal);
    } finally {
      await client.close();
    }
  }

  async resetQuota(id: AccountId, signal: AbortSignal): Promise<void> {
    const client = this.openClient(id);
    try {
      await client.clearQuota(signal);
    } finally {
      await client.close();
    }
  }

  openClient(id: AccountId): WechatClient {
    return this.#connections.open(this.#require(id)).client;
  }

  async checkWay(id: AccountId): Promise<void> {
    const row = this.#require(id);
    if (this.#readableCredentials(row) === null) return;
    const { client } = this.#connections.open(row);
    try {
      await client.checkWay();
    } finally {
      await client.close();
    }
  }

  maskSecrets(text: string): string {
    let safe = text;
    for (const row of this.#options.store.list()) {
      const credentials = this.#readableCredentials(row);
      if (credentials === null) continue;
      const { apiBase, imageBase } = this.#connections.routeOf(row);
      const tokens = this.#connections.knownTokens(row);
      const secrets = [...secretsOf(credentials), ...tokens, ...keysIn(apiBase), ...keysIn(imageBase)];
      safe = redact(safe, secrets);
      if (credentials.appId !== null) safe = safe.replaceAll(credentials.appId, maskAppId(credentials.appId));
    }
    return redact(safe);
  }

  ensureDemoAccount({ name, appId, appSecret, apiBase, imageBase }: DemoAccount): AccountSummary {
    const appKey = toAppKey(appId);
    const token = { source: 'app-secret', appSecret } as const;
    const route = { apiBase, imageBase, proxy: { mode: 'none' } } as const;
    const existing = this.#options.store.findByAppKey(appKey);
    const id = existing?.id ?? this.#insert({ name, appKey, appId, tokenSource: 'app-secret', route, isDemo: true });
    if (existing !== null && existing.removedAtMs !== null) this.#options.store.update(id, { removedAtMs: null });
    // The platform listens elsewhere at every start: nothing to write down.
    this.#connections.hold(id, { credentials: { appId, token, proxyPassword: null }, route });
    return this.get(id);
  }

  useEnvironmentCredentials(given: EnvironmentCredentials): AccountSummary {
    const { store, clock } = this.#options;
    const environment = checkEnvironment(given, clock.now());
    const existing =
      given.accountId === undefined ? store.findByAppKey(environment.appKey) : this.#require(given.accountId);
    if (existing !== null) requireSameAccount(environment, existing);
    const id = existing?.id ?? this.#insertEnvironment(environment);
    if (existing !== null && existing.removedAtMs !== null) store.update(id, { removedAtMs: null });
    this.#connections.hold(id, environment);
    return this.get(id);
  }

  #insertEnvironment({ appKey, credentials, route }: CheckedEnvironment): AccountId {
    const { appId, token } = credentials;
    const name = appId === null ? toTokenOnlyName(appKey) : maskAppId(appId);
    return this.#insert({ name, appKey, appId, tokenSource: token.source, route: { ...defaultRoute, ...route } });
  }

  #insert({ name, appKey, appId, tokenSource, route, isDemo = false }: NewAccount): AccountId {
    return this.#options.store.insert({
      ...route,
      name,
      appKey,
      maskedAppId: appId === null ? name : maskAppId(appId),
      tokenSource,
      isDemo,
      sealedCredentials: null,
      sealedToken: null,
      createdAtMs: this.#options.clock.now(),
    });
  }

  /** Stores what may be stored; without protected storage the credentials are held until the app ends. */
  #save(
    id: AccountId,
    { name, apiBase, imageBase, proxy, credentials, askAgain, notes }: CheckedAccount,
  ): SavedAccount {
    const { store, secrets } = this.#options;
    const sealedCredentials = secrets.isProtected ? sealCredentials(credentials, secrets) : null;
    const tokenSource = credentials.token.source;
    store.update(id, { name, apiBase, imageBase, proxy, tokenSource, sealedCredentials, removedAtMs: null });
    if (askAgain !== undefined) store.update(id, { askAgain });
    this.#connections.forget(id);
    if (sealedCredentials === null) this.#connections.hold(id, { credentials, route: {} });
    return { account: this.get(id), notes };
  }

  #require(id: AccountId): AccountRow {
    const row = this.#options.store.get(id);
    if (row === null || row.removedAtMs !== null) throw new AppError('ACCOUNT_NOT_FOUND');
    return row;
  }

  #requireEditable(id: AccountId): AccountRow {
    const row = this.#require(id);
    if (row.isDemo) throw new AppError('ACCOUNT_DEMO_FIXED');
    return row;
  }

  #requireFreeName(name: string, ownId: AccountId | null): void {
    const isTaken = this.#options.store
      .list()
      .some((row) => row.id !== ownId && row.name.toLowerCase() === name.toLowerCase());
    if (isTaken) throw new AppError('ACCOUNT_NAME_TAKEN', { field: 'name', name });
  }

  /** null also when they cannot be read: the person is then asked for them. */
  #readableCredentials(row: AccountRow): Credentials | null {
    try {
      return this.#connections.findCredentials(row);
    } catch {
      return null;
    }
  }

  #summarise(row: AccountRow): AccountSummary {
    const { id, name, maskedAppId, isDemo, askAgain, createdAtMs } = row;
    const credentials = this.#readableCredentials(row);
    return {
      id,
      name,
      maskedAppId,
      tokenSource: credentials?.token.source ?? row.tokenSource,
      isDemo,
      ...this.#connections.routeOf(row),
      hasCredentials: credentials !== null,
      isSessionOnly: !isDemo && this.#connections.isHeld(id),
      askAgain,
      createdAtMs,
    };
  }
}

interface NewAccount {
  readonly name: string;
  readonly appKey: string;
  readonly appId: string | null;
  readonly tokenSource: TokenSource;
  readonly route: Route;
  readonly isDemo?: boolean;
}

const defaultRoute: Route = { apiBase: defaultApiBase, imageBase: defaultImageBase, proxy: { mode: 'system' } };
