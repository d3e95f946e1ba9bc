/**
 * One call with the account's token. When WeChat rejects the token it is renewed once and the call repeated once; never more,
 * so that a token that cannot be right does not eat the account's quota. The call is also repeated when renewing gave the very same
 * token: WeChat was seen to reject a living token now and then, and only a second refusal means that another system is at work.
 */
import { type AppError, catalogue, isAppError } from '@shared/errors';
import type { TokenProvider } from './types';

/** Throws what `send` throws, except that a rejection of the renewed token becomes the provider's own error with its advice. */
export async function withToken<Value>(
  tokens: TokenProvider,
  signal: AbortSignal,
  send: (accessToken: string) => Promise<Value>,
): Promise<Value> {
  const token = await tokens.get(signal);
  try {
    return await send(token.value);
  } catch (error) {
    if (!isTokenRejection(error)) throw error;
    tokens.invalidate(token);
    const renewed = await tokens.get(signal);
    // An expired token stays expired.
    if (renewed.value === token.value && error.code === 'WECHAT_TOKEN_EXPIRED') throw tokens.toRejection(error);
    try {
      return await send(renewed.value);
    } catch (second) {
      if (!isTokenRejection(second)) throw second;
      tokens.invalidate(renewed);
      throw tokens.toRejection(second);
    }
  }
}

const isTokenRejection = (error: unknown): error is AppError =>
  isAppError(error) && catalogue[error.code].retry === 'token';
