/**
 * WeChat's own refusal → AppError. Every one carries errcode, errmsg and rid: support asks for them.
 */
import { AppError, type CodeSaying, type ErrorFacts, redact } from '@shared/errors';
import { type JsonRecord, toInteger } from './json';

const errmsgMaxLength = 200;

/**
 * The error a JSON reply stands for, or null when it reports none (errcode absent or 0; success often omits it).
 * `secrets` are values that must not appear in the error even if WeChat or a relay echoes them.
 */
export function toWechatError(reply: JsonRecord, kind: CallKind, secrets: readonly string[]): AppError | null {
  const errcode = toInteger(reply['errcode']);
  if (errcode === null || errcode === 0) return null;
  const raw = typeof reply['errmsg'] === 'string' ? reply['errmsg'] : '';
  const { text, rid } = parseErrmsg(raw);
  const errmsg = redact(text, secrets).slice(0, errmsgMaxLength);
  return withIp({ errcode, errmsg, rid: rid === null ? null : redact(rid, secrets).slice(0, 40) }, raw, kind);
}

function withIp(
  params: { errcode: number; errmsg: string; rid: string | null },
  raw: string,
  kind: CallKind,
): AppError {
  const code = toErrorCode(params.errcode, kind);
  if (code !== 'WECHAT_IP_NOT_WHITELISTED') return new AppError(code, params);
  const ip = parseRefusedIp(raw);
  return ip === null ? new AppError('WECHAT_IP_REFUSED', params) : new AppError(code, { ...params, ip });
}

/** errcode, errmsg and rid of an error, for another error that follows from it. */
export const toWechatParams = ({ params }: AppError): ErrorFacts => ({
  errcode: params['errcode'] ?? null,
  errmsg: params['errmsg'] ?? null,
  rid: params['rid'] ?? null,
});

/**
 * What can be read out of an errmsg: the request id for WeChat's support, and the refused address.
 */
interface ParsedErrmsg {
  /** Without the id. */
  readonly text: string;
  /** `rid` (since 2020: three groups of 8 hex digits, the first is the time) or the older `hint`; null when there is none. */
  readonly rid: string | null;
}

const ridSuffix = /,?\s*rid:\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\s*$/i;
const hintSuffix = /,?\s*hints?:\s*\[\s*(?:req_id:\s*)?([^\]]*?)\s*\]\s*$/i;

export function parseErrmsg(errmsg: string): ParsedErrmsg {
  const match = ridSuffix.exec(errmsg) ?? hintSuffix.exec(errmsg);
  if (match === null) return { text: errmsg.trim(), rid: null };
  return { text: errmsg.slice(0, match.index).trim(), rid: match[1] ?? null };
}

/**
 * The address WeChat saw, out of a 40164 or 61004 text, as it must be entered in the whitelist; null when there is none.
 * `::ffff:1.2.3.4`, which newer texts add, is the same IPv4 address written as IPv6 and is not needed.
 */
export function parseRefusedIp(errmsg: string): string | null {
  const match = /invalid ip ([0-9A-Fa-f.:]+)/.exec(errmsg) ?? /requestIP:\s*([0-9A-Fa-f.:]+)/i.exec(errmsg);
  return match?.[1]?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null;
}

/** `ip` is known for a refused address only. */
type WechatCode = CodeSaying<'errcode' | 'errmsg' | 'ip'>;

/** Where an errcode came from: a token call carries the AppSecret, every other call carries a token. */
export type CallKind = 'token' | 'call';

const everywhere: Readonly<Record<number, WechatCode>> = {
  [-1]: 'WECHAT_BUSY',
  40001: 'WECHAT_TOKEN_INVALID',
  40002: 'WECHAT_GRANT_TYPE_REFUSED',
  40003: 'WECHAT_OPENID_INVALID',
  40013: 'WECHAT_APP_ID_WRONG',
  40014: 'WECHAT_TOKEN_INVALID',
  40032: 'WECHAT_OPENIDS_TOO_MANY',
  40033: 'WECHAT_TEXT_ESCAPED',
  40052: 'WECHAT_ACTION_NAME_REFUSED',
  40053: 'WECHAT_SCENE_REFUSED',
  40097: 'WECHAT_ARGUMENT_REFUSED',
  40125: 'WECHAT_APP_SECRET_WRONG',
  40164: 'WECHAT_IP_NOT_WHITELISTED',
  40243: 'WECHAT_APP_SECRET_FROZEN',
  41001: 'WECHAT_TOKEN_MISSING',
  41002: 'WECHAT_APP_ID_MISSING',
  41004: 'WECHAT_APP_SECRET_MISSING',
  42001: 'WECHAT_TOKEN_EXPIRED',
  42007: 'WECHAT_AUTHORISATION_REVOKED',
  43002: 'WECHAT_METHOD_CHANGED',
  43004: 'WECHAT_NOT_A_FOLLOWER',
  44002: 'WECHAT_BODY_LOST',
  45009: 'WECHAT_DAILY_QUOTA_USED',
  45011: 'WECHAT_RATE_LIMITED',
  45029: 'WECHAT_PERMANENT_STOCK_USED',
  47001: 'WECHAT_BODY_DAMAGED',
  47002: 'WECHAT_TEXT_ESCAPED',
  48001: 'WECHAT_NO_RIGHT',
  48004: 'WECHAT_API_BANNED',
  48006: 'WECHAT_CLEAR_QUOTA_USED',
  49003: 'WECHAT_OPENID_FOREIGN',
  50002: 'WECHAT_ACCOUNT_LIMITED',
  50004: 'WECHAT_TOKEN_FORBIDDEN',
  50007: 'WECHAT_ACCOUNT_FROZEN',
  61003: 'WECHAT_THIRD_PARTY_ONLY',
  61004: 'WECHAT_IP_NOT_WHITELISTED',
  61005: 'WECHAT_THIRD_PARTY_ONLY',
  61006: 'WECHAT_THIRD_PARTY_ONLY',
  61007: 'WECHAT_THIRD_PARTY_ONLY',
  61011: 'WECHAT_THIRD_PARTY_ONLY',
  76001: 'WECHAT_QUOTA_UNAVAILABLE',
  76002: 'WECHAT_QUOTA_UNAVAILABLE',
  76003: 'WECHAT_QUOTA_UNAVAILABLE',
  76004: 'WECHAT_QUOTA_UNAVAILABLE',
  76021: 'WECHAT_QUOTA_UNAVAILABLE',
  76022: 'WECHAT_QUOTA_NO_PERMISSION',
  89501: 'WECHAT_ADMIN_CONFIRMATION_PENDING',
  89502: 'WECHAT_ADMIN_CONFIRMATION_PENDING',
  89503: 'WECHAT_ADMIN_CONFIRMATION_NEEDED',
  89504: 'WECHAT_ADMIN_CONFIRMATION_PENDING',
  89505: 'WECHAT_ADMIN_CONFIRMATION_PENDING',
  89506: 'WECHAT_ADMIN_REFUSED_DAY',
  89507: 'WECHAT_ADMIN_REFUSED_HOUR',
  268487001: 'WECHAT_BUSY',
  268487002: 'WECHAT_BUSY',
};

/** On a token call no token can be wrong: older platforms said 40001 where 40125 is meant. */
const onTokenCall: Readonly<Record<number, WechatCode>> = { 40001: 'WECHAT_APP_SECRET_WRONG' };

/**
 * WeChat's errcode → the app's error code. Data table. Source: developers.weixin.qq.com › 全局返回码 and the pages of
 * stable_token, qrcode/create and openapi/quota/get.
 */
function toErrorCode(errcode: number, kind: CallKind): WechatCode {
  const special = kind === 'token' ? onTokenCall[errcode] : undefined;
  return special ?? everywhere[errcode] ?? 'WECHAT_UNKNOWN';
}
