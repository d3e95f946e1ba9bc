/**
 * An Official Account as the app knows it. Credentials themselves never appear in these types:
 * what crosses to the window is only whether they exist and a masked AppID.
 */
import type { Problem } from '@shared/errors';
import type { AccountId } from './ids';

/** How requests leave this computer. `system` follows the operating system's settings, in a terminal the environment's variables. */
export type ProxySetting =
  | { readonly mode: 'none' }
  | { readonly mode: 'system' }
  | { readonly mode: 'manual'; readonly url: string };

/** Three ways to an access token: WeChat's stable_token with AppSecret; the company's own endpoint; pasted by hand. */
export type TokenSource = 'app-secret' | 'endpoint' | 'pasted';

export const defaultApiBase = 'https://api.weixin.qq.com';
export const defaultImageBase = 'https://mp.weixin.qq.com';

/** Whether somebody else's server stands before WeChat's: what it answers deserves to be asked again. An address half typed is none. */
export function isRelay(apiBase: string): boolean {
  const [, host = ''] = /^https?:\/\/([^/:?#\s]+)/i.exec(apiBase) ?? [];
  return host !== '' && !/(^|\.)weixin\.qq\.com$/i.test(host);
}

export interface AccountSummary {
  readonly id: AccountId;
  readonly name: string;
  /** For example `wx12…cdef`: enough to recognise, not enough to copy. */
  readonly maskedAppId: string;
  readonly tokenSource: TokenSource;
  readonly isDemo: boolean;
  readonly apiBase: string;
  readonly imageBase: string;
  readonly proxy: ProxySetting;
  /** False when the secret must be entered again, for example after moving to a computer without the key. */
  readonly hasCredentials: boolean;
  /** True when credentials live only until the app is closed because this computer offers no protected storage. */
  readonly isSessionOnly: boolean;
  /** So many permanent scenes are asked for once more before a package is made; 0: none. */
  readonly askAgain: number;
  readonly createdAtMs: number;
}

/** More would be a second batch. */
export const MOST_ASKED_AGAIN = 1000;

/** Calls left today for one API path, as WeChat's openapi/quota/get tells it (±1 %). */
export interface Quota {
  readonly dailyLimit: number;
  readonly used: number;
  readonly remaining: number;
  /** Present for some accounts only: `callCount` calls per `refreshSeconds`. */
  readonly rateLimit: { readonly callCount: number; readonly refreshSeconds: number } | null;
}

// Result of "test connection": one line per step, in the order they were tried.

export interface ConnectionStep {
  readonly step: 'token' | 'quota' | 'create';
  readonly state: 'ok' | 'failed' | 'not-tried';
  readonly problem: Problem | null;
}

export interface ConnectionReport {
  readonly isOk: boolean;
  readonly steps: readonly ConnectionStep[];
  readonly quota: Quota | null;
  /** This computer's clock minus WeChat's, in milliseconds; null when unknown. */
  readonly clockSkewMs: number | null;
}
