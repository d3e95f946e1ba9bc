/**
 * The words with which a caller describes the WeChat it wants: accounts, clock, seed, log size; the demo account; the
 * paths of the API. Everything has a faithful default, so `createSimulator({ demo: true })` is enough for most uses.
 */

/** Kinds of account the platform tells apart. Only verifiedService and test (接口测试号) may create codes. */
export type AccountType = 'verifiedService' | 'service' | 'subscription' | 'test';

/** A trouble with the whole account, named by the errcode its calls get; 0 is none. */
export type Standing = 0 | 48004 | 50002 | 50004 | 50007;

/** The risk check on token calls from a new IP, named by its errcode; 0 is none. */
export type Risk = 0 | 89501 | 89503 | 89506 | 89507;

/** Most calls of one path a day (Beijing) and a calendar minute; a missing figure keeps the one in force. */
export interface CallLimit {
  readonly perDay?: number;
  /** `Number.POSITIVE_INFINITY` for none. */
  readonly perMinute?: number;
}

/** One account at its start; every field but the credentials can be changed while the simulator runs. */
export interface AccountOptions {
  /** `wx` and 16 hex digits on the real platform; compared letter for letter. */
  readonly appId: string;
  readonly secret: string;
  /** Default verifiedService. */
  readonly type?: AccountType;
  /** IPv4 addresses and CIDR blocks that may use the secret; null (default) lets every address in. */
  readonly whitelist?: readonly string[] | null;
  /** The whitelist also guards calls that carry only an access_token, by the strict reading of Tencent's pages. Default false. */
  readonly whitelistGuardsEveryCall?: boolean;
  /** The address the platform sees the caller come from. */
  readonly clientIp?: string;
  /** Limits that differ from the account type's own, by path. */
  readonly limits?: Readonly<Record<string, CallLimit>>;
  /** Whether quota/get also answers `rate_limit` (some accounts get it, some do not). Default false. */
  readonly tellsRateLimit?: boolean;
  /** Permanent codes other programs made before this run: they use up stock without being known by scene. */
  readonly permanentsElsewhere?: number;
  /** Followers come by themselves, by the scenes made so far. Default false. */
  readonly growsFollowers?: boolean;
  /** Default 7200. */
  readonly tokenLifetimeSeconds?: number;
}

export interface SimulatorOptions {
  readonly accounts?: readonly AccountOptions[];
  /** Adds the demo account. Default false. */
  readonly demo?: boolean;
  /** Epoch milliseconds; decides days, minutes, lifetimes and the Date header. Default the system clock. */
  readonly clock?: { now(): number };
  /**
   * Makes tokens and rids repeatable. Without it they are random, as they must be across restarts: a client that
   * kept a token of an earlier run must not be handed the very same one after it was refused.
   */
  readonly seed?: number;
  /** Newest requests kept in the log; 0 keeps none (long runs, benchmarks). Default 100,000. */
  readonly logLimit?: number;
}

/**
 * The demo account: what a stranger tries the app with. It exists only inside the simulator, so its
 * secret guards nothing and may stand in the source; the shapes are those of a real account.
 */
export const demoAccount = {
  appId: 'wxdec0de0000000001',
  appSecret: '0123456789abcdef0123456789abcdef',
  name: '演示服务号',
} as const;

/**
 * Paths that more than one part of the simulator speaks of.
 */
export const TOKEN_PATH = '/cgi-bin/token';
export const STABLE_TOKEN_PATH = '/cgi-bin/stable_token';
export const CREATE_PATH = '/cgi-bin/qrcode/create';
