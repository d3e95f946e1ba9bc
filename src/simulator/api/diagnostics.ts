/**
 * The calls that help to find a fault: what became of a rid, and the platform's addresses.
 * Pages: getRidInfo, getApiDomainIp, getCallbackIp.
 */
import type { Call, Reply, World } from './call';
import { authorise, isRefusal, readJsonBody, textField } from './checks';
import { refuse } from './refusals';

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
