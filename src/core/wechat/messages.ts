/**
 * What each endpoint is sent and what its reply must look like. Hand-written guards: they run once per code of a large
 * batch.
 */
import {
  type IssuedCode,
  isCodeUrl,
  isTextKind,
  type Quota,
  readTicket,
  type Scene,
  type TicketContent,
  ticketContradicts,
  toActionName,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import type { HttpReply } from './http/http';
import { isRecord, type JsonRecord, parseJson, toInteger, toNumber, toReplyError } from './json';
import type { WechatPicture } from './wechat-client';
import { toWechatError } from './wechat-error';

/** Numbers as JSON numbers, text as JSON strings: a number kind given as text would be another scene to some servers. */
export function toCreateBody({ kind, value }: Scene, expireSeconds: number | null): JsonRecord {
  const scene = isTextKind(kind) ? { scene_str: value } : { scene_id: Number(value) };
  const body = { action_name: toActionName(kind), action_info: { scene } };
  return expireSeconds === null ? body : { expire_seconds: expireSeconds, ...body };
}

/** Printable ASCII: the ticket goes into an address, lists and the ledger. Known ones have 96 characters. */
const ticketForm = /^[\x21-\x7e]{1,512}$/;

/**
 * null: not the shape of a created code. `answeredAtMs` as in IssuedCode.
 * @throws AppError WECHAT_CODE_URL_STRANGE when the url has not the form of WeChat's, WECHAT_CODE_CONTRADICTORY when the ticket carries another.
 */
export function toIssuedCode(reply: JsonRecord, answeredAtMs: number | null): IssuedCode | null {
  const { ticket, url } = reply;
  if (typeof ticket !== 'string' || !ticketForm.test(ticket) || typeof url !== 'string' || url === '') return null;
  // What is neither may be printed, whoever answered.
  if (!isCodeUrl(url)) throw new AppError('WECHAT_CODE_URL_STRANGE');
  const content = readTicket(ticket);
  if (ticketContradicts(content, url)) throw new AppError('WECHAT_CODE_CONTRADICTORY');
  return { ticket, url, lifetimeSeconds: toLifetime(reply['expire_seconds'], content), answeredAtMs };
}

/**
 * The shorter of the lifetimes that answer and ticket name: a code must not be said to live longer than it does. Zero, negative and
 * unreadable ones name none; the answer was seen to say 0 for codes that lived as asked (docs/wechat-api.md).
 */
function toLifetime(expireSeconds: unknown, content: TicketContent | null): number | null {
  const ofAnswer = Math.max(0, toInteger(expireSeconds) ?? 0);
  const ofTicket = Math.max(0, content?.lifetimeSeconds ?? 0);
  if (ofAnswer === 0) return ofTicket === 0 ? null : ofTicket;
  return ofTicket === 0 ? ofAnswer : Math.min(ofAnswer, ofTicket);
}

/** null: not the shape of a quota. */
export function toQuota({ quota, rate_limit: rateLimit }: JsonRecord): Quota | null {
  if (!isRecord(quota)) return null;
  const dailyLimit = toNumber(quota['daily_limit']);
  const used = toNumber(quota['used']);
  const remaining = toNumber(quota['remain']);
  if (dailyLimit === null || used === null || remaining === null) return null;
  return { dailyLimit, used, remaining, rateLimit: toRateLimit(rateLimit) };
}

/** Given for some accounts only. */
function toRateLimit(value: unknown): Quota['rateLimit'] {
  if (!isRecord(value)) return null;
  const callCount = toNumber(value['call_count']);
  const refreshSeconds = toNumber(value['refresh_second']);
  return callCount !== null && refreshSeconds !== null ? { callCount, refreshSeconds } : null;
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

// Recognises WeChat's picture by its bytes: kind, size in pixels, and whether it arrived whole.

/** null when the bytes are not a complete JPEG or PNG. */
export function toPicture(bytes: Buffer): WechatPicture | null {
  if (bytes.length >= 4 && bytes[0] === 0xff && bytes[1] === 0xd8) return toJpeg(bytes);
  if (bytes.subarray(0, 8).equals(pngSignature)) return toPng(bytes);
  return null;
}

const endOfImage = Buffer.from([0xff, 0xd9]);
/** Some encoders pad after the end-of-image marker. */
const paddingMaxBytes = 64;

/** ITU-T T.81, annex B: segments `FF marker length`, the frame header (SOF) holds height and width. */
function toJpeg(bytes: Buffer): WechatPicture | null {
  if (bytes.lastIndexOf(endOfImage) < bytes.length - 2 - paddingMaxBytes) return null;
  let offset = 2;
  while (offset + 9 < bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1] ?? 0;
    if (isStartOfFrame(marker)) {
      const heightPx = bytes.readUInt16BE(offset + 5);
      const widthPx = bytes.readUInt16BE(offset + 7);
      return { bytes, mediaType: 'image/jpeg', widthPx, heightPx };
    }
    // FF may be repeated as a fill byte before a marker.
    offset += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(offset + 2);
  }
  return null;
}

/** SOF0…SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** ISO/IEC 15948: the first chunk is IHDR, the last IEND. */
function toPng(bytes: Buffer): WechatPicture | null {
  const isWhole = bytes.length >= 45 && bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND';
  if (!isWhole || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { bytes, mediaType: 'image/png', widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) };
}
