/**
 * One Official Account on the simulated platform: its knobs, which a test turns while the simulator runs, and the
 * state they act on (tokens, counters, permanent codes).
 */
import { BlockList } from 'node:net';
import { beijingMonth } from '../beijing-time';
import type { AccountOptions, AccountType, Risk, Standing } from '../options';
import { accountConstantOf } from '../ticket';
import { FollowerBook } from './followers';
import { CallQuota } from './quota';
import { TokenBox, type TokenBoxDeps } from './tokens';

/** Permanent codes one account may ever have, number and text kinds together. */
export const PERMANENT_STOCK = 100_000;

/** Times a month all counters, or one path's, may be set back. */
const MONTHLY_CLEARS = { all: 10, onePath: 50 } as const;

/** An address of the documentation range (RFC 5737), so that no real one appears in anything a test prints. */
const DEFAULT_CLIENT_IP = '203.0.113.7';

export class SimulatedAccount {
  readonly appId: string;
  /** The five characters its urls share. */
  readonly urlConstant: string;
  readonly tokens: TokenBox;
  readonly quota: CallQuota;
  readonly followers: FollowerBook;

  secret: string;
  /** True answers token calls with 40243. */
  secretFrozen = false;
  type: AccountType;
  whitelist: readonly string[] | null;
  whitelistGuardsEveryCall: boolean;
  clientIp: string;
  standing: Standing = 0;
  risk: Risk = 0;
  tellsRateLimit: boolean;
  tokenLifetimeSeconds: number;
  permanentsElsewhere: number;
  /** True rejects every token with 40001 though token calls go on handing out the same one. */
  rejectsEveryToken = false;

  readonly #now: () => number;
  readonly #permanentScenes = new Set<string>();
  /** Of every code made, with the epoch second of its first. */
  readonly #scenes = new Map<number | string, number>();
  readonly #clears = { month: '', all: 0, onePath: 0 };
  #callsUntilTheft = Number.POSITIVE_INFINITY;

  constructor(options: AccountOptions, deps: Omit<TokenBoxDeps, 'appId' | 'lifetimeSeconds'>) {
    this.appId = options.appId;
    this.urlConstant = accountConstantOf(options.appId);
    this.secret = options.secret;
    this.type = options.type ?? 'verifiedService';
    this.whitelist = options.whitelist ?? null;
    this.whitelistGuardsEveryCall = options.whitelistGuardsEveryCall ?? false;
    this.clientIp = options.clientIp ?? DEFAULT_CLIENT_IP;
    this.tellsRateLimit = options.tellsRateLimit ?? false;
    this.tokenLifetimeSeconds = options.tokenLifetimeSeconds ?? 7_200;
    this.permanentsElsewhere = options.permanentsElsewhere ?? 0;
    this.#now = deps.now;
    this.tokens = new TokenBox({ ...deps, appId: this.appId, lifetimeSeconds: () => this.tokenLifetimeSeconds });
    this.quota = new CallQuota(deps.now, () => this.type);
    this.followers = new FollowerBook(deps.random, deps.now);
    if (options.growsFollowers === true) this.followers.growsBy = this.#scenes;
    for (const [path, limit] of Object.entries(options.limits ?? {})) this.quota.setLimit(path, limit);
  }

  /** Whether this kind of account has the right 生成带参数的二维码. */
  get mayCreateCodes(): boolean {
    return this.type === 'verifiedService' || this.type === 'test';
  }

  /** Permanent codes that count against the stock. */
  get permanentCount(): number {
    return this.permanentsElsewhere + this.#permanentScenes.size;
  }

  /** Takes one permanent code from the stock, once per scene; false when a new one no longer fits. */
  takePermanent(scene: number | string): boolean {
    const key = `${typeof scene}:${scene}`;
    if (this.#permanentScenes.has(key)) return true;
    if (this.permanentCount >= PERMANENT_STOCK) return false;
    this.#permanentScenes.add(key);
    return true;
  }

  /** A code with this scene exists since `madeAt`, epoch seconds. */
  noteScene(scene: number | string, madeAt = Math.floor(this.#now() / 1000)): void {
    if (!this.#scenes.has(scene)) this.#scenes.set(scene, madeAt);
  }

  /** Whether the address the platform sees may use the secret. */
  get isCallerWhitelisted(): boolean {
    if (this.whitelist === null) return true;
    const allowed = new BlockList();
    for (const entry of this.whitelist) {
      const [address = '', prefix] = entry.split('/');
      if (prefix === undefined) allowed.addAddress(address);
      else allowed.addSubnet(address, Number(prefix));
    }
    return allowed.check(this.clientIp);
  }

  /** Another program takes the token away after this many more accepted calls, once. */
  stealTokenAfter(calls: number): void {
    this.#callsUntilTheft = calls;
  }

  /** To be called for every call whose token was accepted: the theft comes after that call. */
  noteTokenUse(): void {
    this.#callsUntilTheft -= 1;
    if (this.#callsUntilTheft > 0) return;
    this.#callsUntilTheft = Number.POSITIVE_INFINITY;
    this.tokens.revoke();
  }

  /** Spends one of the month's resets; false when there is none left. */
  takeClear(kind: 'all' | 'onePath'): boolean {
    const month = beijingMonth(this.#now());
    if (month !== this.#clears.month) Object.assign(this.#clears, { month, all: 0, onePath: 0 });
    if (this.#clears[kind] >= MONTHLY_CLEARS[kind]) return false;
    this.#clears[kind] += 1;
    return true;
  }
}
