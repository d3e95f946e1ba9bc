/**
 * What each endpoint is sent and what its reply must look like. Hand-written guards: they run once per code of a large batch.
 */
import { isTextKind, type Quota, type Scene, toActionName } from '@shared/domain';
import { AppError } from '@shared/errors';
import { toWechatError } from './errors';
import { type HttpReply, toReplyError } from './http';
import { isRecord, type JsonRecord, parseJson } from './json';
import { toPicture } from './picture';
import type { CreatedCode, WechatPicture } from './types';

/** Numbers as JSON numbers, text as JSON strings: a number kind given as text would be another scene to some servers. */
export function toCreateBody({ kind, value }: Scene, expireSeconds: number | null): JsonRecord {
  const scene = isTextKind(kind) ? { scene_str: value } : { scene_id: Number(value) };
  const body = { action_name: toActionName(kind), action_info: { scene } };
  return expireSeconds === null ? body : { expire_seconds: expireSeconds, ...body };
}

/** A url that is not WeChat's must never be printed, whoever answered. */
const codeUrl = /^https?:\/\/(?:[\w-]+\.)*weixin\.qq\.com\//;

/** null: not the shape of a created code. */
export function toCreatedCode({ ticket, url }: JsonRecord): CreatedCode | null {
  const isTicket = typeof ticket === 'string' && ticket.length >= 1 && ticket.length <= 512;
  return isTicket && typeof url === 'string' && codeUrl.test(url) ? { ticket, url } : null;
}

/** null: not the shape of a quota. */
export function toQuota({ quota, rate_limit: rateLimit }: JsonRecord): Quota | null {
  if (!isRecord(quota)) return null;
  const { daily_limit: dailyLimit, used, remain: remaining } = quota;
  if (typeof dailyLimit !== 'number' || typeof used !== 'number' || typeof remaining !== 'number') return null;
  return { dailyLimit, used, remaining, rateLimit: toRateLimit(rateLimit) };
}

/** Given for some accounts only. */
function toRateLimit(value: unknown): Quota['rateLimit'] {
  if (!isRecord(value)) return null;
  const { call_count: callCount, refresh_second: refreshSeconds } = value;
  return typeof callCount === 'number' && typeof refreshSeconds === 'number' ? { callCount, refreshSeconds } : null;
}

/** The picture, or why there is none: 404 for an unknown or expired ticket, JSON under any label, a login page, half a file. */
export function readPicture(reply: HttpReply, host: string, ticket: string): WechatPicture {
  const picture = reply.statusCode === 200 ? toPicture(reply.body) : null;
  if (picture !== null) return picture;
  if (reply.statusCode === 404) throw new AppError('WECHAT_PICTURE_GONE');
  const text = reply.body.toString('utf8');
  const json = parseJson(text);
  const error = isRecord(json) ? toWechatError(json, 'call', [ticket]) : null;
  if (error !== null) throw error;
  if (reply.statusCode !== 200 || /^\s*</.test(text)) throw toReplyError(reply.statusCode, text, false, host);
  throw new AppError('WECHAT_PICTURE_DAMAGED', { bytes: reply.body.length });
}
