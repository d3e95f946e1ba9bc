/**
 * GET /cgi-bin/token and POST /cgi-bin/stable_token, and the token endpoint a company may run on its own server.
 * Pages: getAccessToken, getStableAccessToken.
 */
import type { SimulatedAccount } from '../account/account';
import type { Token } from '../account/tokens';
import type { Call, Refusal, Reply, World } from './call';
import { isRefusal, readJsonBody, refuse, refuseIp, textField } from './refusals';

export function getToken(world: World, call: Call): Reply {
  if (call.method !== 'GET') return refuse(43001);
  const credentials = {
    grantType: call.query.get('grant_type') ?? '',
    appId: call.query.get('appid') ?? '',
    secret: call.query.get('secret') ?? '',
  };
  const account = checkCredentials(world, call, credentials);
  return isRefusal(account) ? account : tokenReply(world, call, account.tokens.issuePlain());
}

export function getStableToken(world: World, call: Call): Reply {
  if (call.method !== 'POST') return refuse(43002);
  const body = readJsonBody(call);
  if (isRefusal(body)) return body;
  const account = checkCredentials(world, call, {
    grantType: textField(body, 'grant_type'),
    appId: textField(body, 'appid'),
    secret: textField(body, 'secret'),
  });
  if (isRefusal(account)) return account;
  const token = body['force_refresh'] === true ? account.tokens.forceStable() : account.tokens.issueStable();
  return tokenReply(world, call, token);
}

/** A company's server that keeps a plain token and lends it out: `?appid=`, or the first account. */
export function getCompanyToken(world: World, call: Call): Reply {
  const [first] = world.accounts.values();
  const appId = call.query.get('appid');
  const account = appId === null ? first : world.accounts.get(appId);
  if (account === undefined) return refuse(40013);
  const token = account.tokens.cachedPlain();
  noteToken(call, token);
  return { kind: 'json', value: { data: { access_token: token.text, expires_in: secondsLeft(world, token) } } };
}

interface Credentials {
  readonly grantType: string;
  readonly appId: string;
  readonly secret: string;
}

/** Everything that can speak against a token, in the order the simulator checks it. */
function checkCredentials(world: World, call: Call, credentials: Credentials): SimulatedAccount | Refusal {
  if (credentials.grantType !== 'client_credential') return refuse(40002);
  if (credentials.appId === '') return refuse(41002);
  const account = world.accounts.get(credentials.appId);
  if (account === undefined) return refuse(40013);
  call.entry.appId = account.appId;
  if (credentials.secret === '') return refuse(41004);
  if (credentials.secret !== account.secret) return refuse(40125);
  if (account.secretFrozen) return refuse(40243);
  if (!account.isCallerWhitelisted) return refuseIp(account.clientIp);
  if (account.risk !== 0) return refuse(account.risk);
  if (account.standing !== 0) return refuse(account.standing);
  const overLimit = account.quota.take(call.path);
  return overLimit === 0 ? account : refuse(overLimit);
}

function tokenReply(world: World, call: Call, token: Token): Reply {
  noteToken(call, token);
  return { kind: 'json', value: { access_token: token.text, expires_in: secondsLeft(world, token) } };
}

function noteToken(call: Call, token: Token): void {
  call.entry.appId = token.appId;
  call.entry.tokenSerial = token.serial;
}

function secondsLeft(world: World, token: Token): number {
  return Math.floor((token.expiresAt - world.now()) / 1000);
}
