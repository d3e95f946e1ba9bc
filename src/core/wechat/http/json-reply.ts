/**
 * From a raw reply to WeChat's JSON object. Judged by the body, never by the content type: WeChat and its relays label JSON as text,
 * and hotel networks label their login page as anything.
 */
import { AppError } from '@shared/errors';
import { isRecord, type JsonRecord, parseJson, toInteger } from '../json';
import type { HttpReply } from './types';

/**
 * The reply's JSON object, whatever its errcode. `host` is for the error only.
 * Throws AppError NETWORK_SERVER_ERROR, NETWORK_GATEWAY_BUSY, NETWORK_GATEWAY_REFUSED, NETWORK_CAPTIVE_PORTAL, NETWORK_REPLY_DAMAGED
 * or NETWORK_REPLY_UNEXPECTED.
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
