/**
 * A token a person pasted: it cannot be renewed here, so when it is spent or rejected the person is asked for a new one.
 */
import type { Clock } from '@core/ports';
import { AppError } from '@shared/errors';
import { toWechatParams } from '../errors';
import type { AccessToken, TokenProvider } from './types';

/** No access token lives longer than two hours; the pasted one may be older than its pasting. */
export const pastedTokenLifeMs = 7_200_000;

export interface PastedTokenOptions {
  readonly accessToken: string;
  /** Epoch ms. */
  readonly pastedAtMs: number;
  readonly clock: Clock;
}

export function createPastedTokenProvider({ accessToken, pastedAtMs, clock }: PastedTokenOptions): TokenProvider {
  const token: AccessToken = {
    value: accessToken,
    obtainedAtMs: pastedAtMs,
    expiresAtMs: pastedAtMs + pastedTokenLifeMs,
  };

  const ageMinutes = (): number => Math.max(0, Math.floor((clock.now() - pastedAtMs) / 60_000));
  const spent = (): AppError => new AppError('ACCOUNT_PASTED_TOKEN_SPENT', { minutes: ageMinutes() });
  const get = (): Promise<AccessToken> =>
    clock.now() >= token.expiresAtMs ? Promise.reject(spent()) : Promise.resolve(token);

  return {
    get,
    renew: get,
    // Nothing takes its place; the next call asks WeChat again, whose answer tells more than a memory of the last one.
    invalidate: () => undefined,
    toRejection: (cause) =>
      new AppError('ACCOUNT_PASTED_TOKEN_SPENT', { minutes: ageMinutes(), ...toWechatParams(cause) }),
  };
}
