/**
 * WeChat's errcode → the app's error code. Data table.
 * Source: developers.weixin.qq.com › 全局返回码 and the pages of stable_token, qrcode/create and openapi/quota/get.
 */
import type { CodeSaying } from '@shared/errors';

/** `ip` is known for a refused address only. */
type WechatCode = CodeSaying<'errcode' | 'errmsg' | 'ip'>;

/** Where an errcode came from: a token call carries the AppSecret, every other call carries a token. */
export type CallKind = 'token' | 'call';

const everywhere: Readonly<Record<number, WechatCode>> = {
  [-1]: 'WECHAT_BUSY',
  40001: 'WECHAT_TOKEN_INVALID',
  40002: 'WECHAT_GRANT_TYPE_REFUSED',
  40013: 'WECHAT_APP_ID_WRONG',
  40014: 'WECHAT_TOKEN_INVALID',
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
  44002: 'WECHAT_BODY_LOST',
  45009: 'WECHAT_DAILY_QUOTA_USED',
  45011: 'WECHAT_RATE_LIMITED',
  45029: 'WECHAT_PERMANENT_STOCK_USED',
  47001: 'WECHAT_BODY_DAMAGED',
  47002: 'WECHAT_TEXT_ESCAPED',
  48001: 'WECHAT_NO_RIGHT',
  48004: 'WECHAT_API_BANNED',
  48006: 'WECHAT_CLEAR_QUOTA_USED',
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
};

/** On a token call no token can be wrong: older platforms said 40001 where 40125 is meant. */
const onTokenCall: Readonly<Record<number, WechatCode>> = { 40001: 'WECHAT_APP_SECRET_WRONG' };

export function toErrorCode(errcode: number, kind: CallKind): WechatCode {
  const special = kind === 'token' ? onTokenCall[errcode] : undefined;
  return special ?? everywhere[errcode] ?? 'WECHAT_UNKNOWN';
}
