/**
 * The calls about calls: how many are left today, and setting the counters back.
 * Pages: getApiQuota, clearQuota, clearQuotaByAppSecret, clearApiQuota.
 */
import type { SimulatedAccount } from '../account/account';
import { CREATE_PATH } from '../options';
import type { Call, Refusal, Reply, World } from './call';
import { authorise, isRefusal, readJsonBody, refuse, textField } from './refusals';

const OK = { kind: 'json', value: { errcode: 0, errmsg: 'ok' } } as const;

/** Makes quota/get and openapi/quota/clear for a platform that has these paths. */
export function createQuotaEndpoints(knownPaths: ReadonlySet<string>) {
  return {
    getQuota: (world: World, call: Call): Reply => {
      const target = readPathRequest(world, call, knownPaths);
      if (isRefusal(target)) return target;
      const { account, cgiPath } = target;
      const limit = account.quota.limitOf(cgiPath);
      const used = account.quota.used(cgiPath);
      const quota = { daily_limit: limit.perDay, used, remain: Math.max(0, limit.perDay - used) };
      const tellsRate = account.tellsRateLimit && Number.isFinite(limit.perMinute);
      const rate = tellsRate ? { rate_limit: { call_count: limit.perMinute, refresh_second: 60 } } : {};
      return { kind: 'json', value: { errcode: 0, errmsg: 'ok', quota, ...rate } };
    },
    clearPathQuota: (world: World, call: Call): Reply => {
      const target = readPathRequest(world, call, knownPaths);
      if (isRefusal(target)) return target;
      if (!target.account.takeClear('onePath')) return refuse(48006);
      target.account.quota.clear(target.cgiPath);
      return OK;
    },
  };
}

/** POST /cgi-bin/clear_quota: all counters of the account the token and the body name alike. */
export function clearQuota(world: World, call: Call): Reply {
  if (call.method !== 'POST') return refuse(43002);
  const account = authorise(world, call);
  if (isRefusal(account)) return account;
  const body = readJsonBody(call);
  if (isRefusal(body)) return body;
  const appId = textField(body, 'appid');
  if (appId === '') return refuse(41002);
  return appId === account.appId ? clearAll(account) : refuse(40013);
}

/** POST /cgi-bin/clear_quota/v2: the same by AppSecret, in the query or the body, for when no token can be had. */
export function clearQuotaBySecret(world: World, call: Call): Reply {
  if (call.method !== 'POST') return refuse(43002);
  const body = call.body.length === 0 ? {} : readJsonBody(call);
  if (isRefusal(body)) return body;
  const appId = call.query.get('appid') ?? textField(body, 'appid');
  const secret = call.query.get('appsecret') ?? textField(body, 'appsecret');
  if (appId === '') return refuse(41002);
  const account = world.accounts.get(appId);
  if (account === undefined) return refuse(40013);
  call.entry.appId = account.appId;
  if (secret === '') return refuse(41004);
  return secret === account.secret ? clearAll(account) : refuse(40125);
}

function clearAll(account: SimulatedAccount): Reply {
  if (!account.takeClear('all')) return refuse(48006);
  account.quota.clear();
  return OK;
}

interface PathRequest {
  readonly account: SimulatedAccount;
  readonly cgiPath: string;
}

function readPathRequest(world: World, call: Call, knownPaths: ReadonlySet<string>): PathRequest | Refusal {
  if (call.method !== 'POST') return refuse(43002);
  const account = authorise(world, call);
  if (isRefusal(account)) return account;
  const body = readJsonBody(call);
  if (isRefusal(body)) return body;
  const cgiPath = textField(body, 'cgi_path');
  if (!cgiPath.startsWith('/')) return refuse(76003);
  const isForbidden = cgiPath.startsWith('/sns/') || (cgiPath === CREATE_PATH && !account.mayCreateCodes);
  if (isForbidden) return refuse(76022);
  return knownPaths.has(cgiPath) ? { account, cgiPath } : refuse(76021);
}

// The calls that help to find a fault: what became of a rid, and the platform's addresses. Pages: getRidInfo,
// getApiDomainIp, getCallbackIp.

/** From the documentation ranges (RFC 5737): nobody may mistake them for WeChat's own. */
const API_IPS = ['192.0.2.18', '192.0.2.58', '198.51.100.4'];
const CALLBACK_IPS = ['192.0.2.128/25', '198.51.100.64'];

export function getRidInfo(world: World, call: Call): Reply {
  if (call.method !== 'POST') return refuse(43002);
  const account = authorise(world, call);
  if (isRefusal(account)) return account;
  const body = readJsonBody(call);
  if (isRefusal(body)) return body;
  const found = world.rids.find(textField(body, 'rid'), account.appId);
  if (typeof found === 'number') return refuse(found);
  return { kind: 'json', value: { errcode: 0, errmsg: 'ok', request: found } };
}

export function getApiDomainIp(world: World, call: Call): Reply {
  return ipList(world, call, API_IPS);
}

export function getCallbackIp(world: World, call: Call): Reply {
  return ipList(world, call, CALLBACK_IPS);
}

function ipList(world: World, call: Call, addresses: readonly string[]): Reply {
  const account = authorise(world, call);
  return isRefusal(account) ? account : { kind: 'json', value: { ip_list: addresses } };
}
