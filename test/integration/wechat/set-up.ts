/** The real client over real loopback HTTP, against the simulator or any other server. */

import type { SystemProxy } from '@core/ports';
import {
  createStableTokenProvider,
  createWechatClient,
  type DiagnosableClient,
  type TimeLimits,
  type TokenProvider,
} from '@core/wechat';
import type { ProxySetting, Scene } from '@shared/domain';
import { type AccountOptions, createSimulator, type SimulatedAccount, type Simulator } from '@simulator/index';
import { onTestFinished } from 'vitest';
import { createFakeClock, type FakeClock } from '../../support/fake-clock';
import { createRecordingLog, type RecordingLog } from '../../support/recording-log';

export const APP_ID = 'wx0123456789abcdef';
export const SECRET = 'fedcba9876543210fedcba9876543210';
export const CREATE = '/cgi-bin/qrcode/create';
export const TOKEN = '/cgi-bin/stable_token';
export const never = new AbortController().signal;
export const scene: Scene = { kind: 'permanent-text', value: 'store-1' };

/** Soon tired of waiting for an answer, patient with everything a busy machine may delay. */
export const impatient: TimeLimits = { connectMs: 10_000, headersMs: 400, bodyMs: 10_000, replyMs: 400 };

export interface Kit {
  readonly clock: FakeClock;
  readonly log: RecordingLog;
  readonly tokens: TokenProvider;
  readonly client: DiagnosableClient;
}

export interface KitOptions {
  readonly apiBase: string;
  readonly imageBase?: string;
  readonly proxy?: ProxySetting;
  readonly systemProxy?: SystemProxy;
  readonly companyCertificate?: () => string | null;
  readonly limits?: TimeLimits;
  readonly clock?: FakeClock;
  readonly tokens?: TokenProvider;
}

/** Closed after the test. */
export function createKit({ apiBase, imageBase = apiBase, ...options }: KitOptions): Kit {
  const { proxy = { mode: 'none' }, systemProxy, companyCertificate, limits, clock = createFakeClock() } = options;
  const log = createRecordingLog();
  const store = { load: () => null, save: () => undefined, clear: () => undefined };
  const common = { proxy, systemProxy, companyCertificate, limits, clock, log };
  const tokens =
    options.tokens ?? createStableTokenProvider({ ...common, appId: APP_ID, appSecret: SECRET, apiBase, store });
  const client = createWechatClient({ ...common, apiBase, imageBase, appId: APP_ID, tokens });
  onTestFinished(() => client.close());
  return { clock, log, tokens, client };
}

/** Tokens for servers that have none to give. */
export function fixedTokens(value = 'FIXED-TOKEN'): TokenProvider {
  const token = { value, obtainedAtMs: 0, expiresAtMs: Number.MAX_SAFE_INTEGER };
  const get = () => Promise.resolve(token);
  return { get, renew: get, invalidate: () => undefined, toRejection: (cause) => cause };
}

export interface Platform extends Kit {
  readonly simulator: Simulator;
  readonly account: SimulatedAccount;
  readonly apiBase: string;
  readonly imageBase: string;
  /** Paths asked for so far, in order. */
  paths(): string[];
}

export async function startPlatform(
  account: Partial<AccountOptions> = {},
  options: Omit<KitOptions, 'apiBase' | 'imageBase'> = {},
): Promise<Platform> {
  const clock = options.clock ?? createFakeClock();
  const simulator = createSimulator({ accounts: [{ appId: APP_ID, secret: SECRET, ...account }], clock, seed: 1 });
  const { apiBase, imageBase } = await simulator.listen();
  onTestFinished(() => simulator.close());
  const kit = createKit({ ...options, apiBase, imageBase, clock });
  const paths = () => simulator.log.map((entry) => entry.path);
  return { ...kit, simulator, account: simulator.account(APP_ID), apiBase, imageBase, paths };
}
