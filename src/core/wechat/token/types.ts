/**
 * Access tokens: where they come from, how one is shared by many calls, and where it is kept between runs.
 */
import type { AppError } from '@shared/errors';

/**
 * One token as obtained once. Providers compare tokens by identity, so that ten calls failing with the same token cause one renewal
 * even when WeChat hands the same string out again.
 */
export interface AccessToken {
  readonly value: string;
  /** Epoch ms. */
  readonly obtainedAtMs: number;
  /** Epoch ms by this computer's clock. */
  readonly expiresAtMs: number;
}

/** What may stand in an address as it is; WeChat publishes no shape, known tokens have 157 characters. */
export const isTokenText = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x21-\x7e]{1,600}$/.test(value);

/** Keeps the newest token between runs. The caller encrypts. */
export interface TokenStore {
  /** null: none, or unreadable. */
  load(): AccessToken | null;
  save(token: AccessToken): void;
  clear(): void;
}

/** Asks for a token once. Throws AppError. */
export type FetchToken = (signal: AbortSignal) => Promise<AccessToken>;

export interface TokenProvider {
  /** The token in use, renewed first when it has little life left. Throws AppError, or the signal's reason. */
  get(signal: AbortSignal): Promise<AccessToken>;
  /** Asks for a token whatever is cached, to prove that it can be had. Never forces WeChat to replace a living one. */
  renew(signal: AbortSignal): Promise<AccessToken>;
  /** WeChat rejected this token: drop it, unless a newer one has taken its place already. */
  invalidate(token: AccessToken): void;
  /** The error to report when a token is rejected and renewing did not help; `cause` is WeChat's rejection. */
  toRejection(cause: AppError): AppError;
}
