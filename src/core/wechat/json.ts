/**
 * JSON from strangers: read without trust, from a reply's bytes to its fields.
 */
import { AppError } from '@shared/errors';
import type { HttpReply } from './http/http';

/**
 * Reading JSON that came from outside, without trusting its shape.
 */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A non-empty string or a finite number at `path` (`data.access_token`, `0.token`); undefined when there is none. */
export function readPath(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Object.getOwnPropertyDescriptor(current, key)?.value;
  }
  return current;
}

/** A finite number, also one that a relay has put into quotation marks; null for anything else. */
export function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** As `toNumber`, whole numbers only. */
export function toInteger(value: unknown): number | null {
  const number = toNumber(value);
  return Number.isSafeInteger(number) ? number : null;
}

/** undefined = not JSON. A byte order mark before it, which PHP pages like to leave, is no part of it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff+/, ''));
  } catch {
    return undefined;
  }
}

// From a raw reply to WeChat's JSON object. Judged by the body, never by the content type: WeChat and its relays label
// JSON as text, and hotel networks label their login page as anything.

/**
 * The reply's JSON object, whatever its errcode. `host` is for the error only.
 * @throws AppError NETWORK_SERVER_ERROR, NETWORK_GATEWAY_BUSY, NETWORK_GATEWAY_REFUSED, NETWORK_CAPTIVE_PORTAL, NETWORK_REPLY_DAMAGED
 * or NETWORK_REPLY_UNEXPECTED
 */
export function toJsonReply(reply: HttpReply, host: string): JsonRecord {
  const text = reply.body.toString('utf8');
  const value = parseJson(text);
  // An errcode is WeChat's own word even when a relay put another status on it.
  if (isRecord(value) && (reply.statusCode === 200 || toInteger(value['errcode']) !== null)) return value;
  throw toReplyError(reply.statusCode, text, value !== undefined, host);
}

/** Why a reply is not WeChat's. */
export function toReplyError(statusCode: number, text: string, isJson: boolean, host: string): AppError {
  const params = { host, status: statusCode };
  if (statusCode === 511 || (statusCode >= 300 && statusCode < 400))
    return new AppError('NETWORK_CAPTIVE_PORTAL', params);
  if (statusCode === 407) return new AppError('NETWORK_PROXY_AUTH', { host, detail: 'HTTP 407' });
  if (statusCode >= 500) return new AppError('NETWORK_SERVER_ERROR', params);
  if (statusCode === 429) return new AppError('NETWORK_GATEWAY_BUSY', params);
  if (statusCode >= 400) return new AppError('NETWORK_GATEWAY_REFUSED', params);
  if (text.trimStart().startsWith('<')) return new AppError('NETWORK_CAPTIVE_PORTAL', params);
  if (!isJson && /^\s*(\{|$)/.test(text)) return new AppError('NETWORK_REPLY_DAMAGED', { host, detail: 'JSON' });
  return new AppError('NETWORK_REPLY_UNEXPECTED', params);
}
