/**
 * Every errcode the simulator answers with, its errmsg as real servers send it (without the rid), and the checks that
 * lead there. Texts marked "page" were only seen on Tencent's documentation pages, not in a captured answer.
 */
import { isUtf8 } from 'node:buffer';
import type { SimulatedAccount } from '../account/account';
import type { Call, Refusal, World } from './call';

const NOT_LATEST =
  'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, ' +
  'more details at https://mmbizurl.cn/s/JtxxFh33r';

const ERRMSG: ReadonlyMap<number, string> = new Map([
  [-1, 'system error'],
  [40001, NOT_LATEST],
  [40002, 'invalid grant_type'],
  [40003, 'invalid openid'],
  [40013, 'invalid appid'],
  [40032, 'invalid openid list size'],
  [40014, 'invalid access_token'],
  [40052, 'invalid action name'],
  [40053, 'invalid action info, please check document'],
  [40097, 'invalid args'],
  [40125, 'invalid appsecret'],
  [40243, 'AppSecret已被冻结，请解冻后再次调用。'], // page
  [41001, 'access_token missing'],
  [41002, 'appid missing'],
  [41004, 'appsecret missing'],
  [42001, 'access_token expired'],
  [43001, 'require GET method'],
  [43002, 'require POST method'],
  [44002, 'empty post data'],
  [45009, 'reach max api daily quota limit'],
  [45011, 'api minute-quota reach limit, must slower, retry next minute'],
  [45029, 'qrcode count out of limit'],
  [47001, 'data format error'],
  [47002, 'data format error, do NOT use json unicode encode (\\uxxxx\\uxxxx), please use utf8 encoded text!'],
  [48001, 'api unauthorized'],
  [48004, 'api forbidden for irregularities, view detail on mp.weixin.qq.com'],
  [48006, 'forbid to clear quota because of reaching the limit'],
  [50002, 'user limited'],
  [50004, 'user not allow to use accesstoken, maybe for punishment'],
  [50007, '账号已冻结'], // page
  [61501, 'date range error'],
  [76001, 'rid not found'],
  [76002, 'rid is error'],
  [76003, 'could not query this rid,no permission'],
  [76004, 'rid time is error'],
  [76021, 'cgi_path not found, please check'],
  [76022, 'could not use this cgi_path，no permission'],
  [89501, '公众号有未处理的确认请求，请稍候重试'], // page, as the three below
  [89503, '此次调用需要管理员确认，请耐心等候'],
  [89506, '该IP调用求请求已被公众号管理员拒绝，请24小时后再试，建议调用前与管理员沟通确认'],
  [89507, '该IP调用求请求已被公众号管理员拒绝，请1小时后再试，建议调用前与管理员沟通确认'],
]);

/** The refusal with that errcode and its usual text. */
export function refuse(errcode: number): Refusal {
  return { kind: 'refused', errcode, errmsg: ERRMSG.get(errcode) ?? 'unknown error' };
}

/** 40164 in its third generation (since about 2020): the IPv4 address, then the same mapped to IPv6. */
export function refuseIp(clientIp: string): Refusal {
  return {
    kind: 'refused',
    errcode: 40164,
    errmsg: `invalid ip ${clientIp} ipv6 ::ffff:${clientIp}, not in whitelist`,
  };
}

// The checks several endpoints share. Each answers the thing it found or the refusal; their order is the caller's.

const TOKEN_SHAPE = /^\d{2,3}_[A-Za-z0-9_-]{100,}$/;

export function isRefusal(value: object): value is Refusal {
  return 'kind' in value && value.kind === 'refused';
}

/** The account the access_token in the query belongs to: 41001, 40014 (no token's shape), 40001, 42001, 40164 (strict whitelist), 50002. */
export function authorise(world: World, call: Call): SimulatedAccount | Refusal {
  const text = call.query.get('access_token') ?? '';
  if (text === '') return refuse(41001);
  const token = world.tokens.get(text);
  if (token === undefined) return refuse(TOKEN_SHAPE.test(text) ? 40001 : 40014);
  const account = world.accounts.get(token.appId);
  if (account === undefined) return refuse(40001);
  call.entry.appId = account.appId;
  call.entry.tokenSerial = token.serial;
  const now = world.now();
  if (account.rejectsEveryToken || token.rejectedFrom <= now) return refuse(40001);
  if (token.expiresAt <= now) return refuse(42001);
  if (account.whitelistGuardsEveryCall && !account.isCallerWhitelisted) return refuseIp(account.clientIp);
  if (account.standing === 50002) return refuse(50002);
  account.noteTokenUse();
  return account;
}

/** The JSON object in the body: 44002 (empty), 47001 (not an object in UTF-8 JSON). */
export function readJsonBody(call: Call): Readonly<Record<string, unknown>> | Refusal {
  if (call.body.length === 0) return refuse(44002);
  if (!isUtf8(call.body)) return refuse(47001);
  try {
    const value: unknown = JSON.parse(call.body.toString('utf8'));
    return isRecord(value) ? value : refuse(47001);
  } catch {
    return refuse(47001);
  }
}

/** A string field; numbers are read as their digits, anything else as empty. */
export function textField(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
