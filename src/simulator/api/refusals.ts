/**
 * Every errcode the simulator answers with, and its errmsg as real servers send it (without the rid).
 * Texts marked "page" were only seen on Tencent's documentation pages, not in a captured answer.
 */
import type { Refusal } from './call';

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
