/**
 * POST /cgi-bin/qrcode/create: turns a scene into a ticket and its url. Page: createQRCode.
 */
import { encodeTicket } from '../ticket/codec';
import { permanentUrl, temporaryUrl } from '../ticket/url-id';
import type { Call, Reply, World } from './call';
import { authorise, isRefusal, readJsonBody } from './checks';
import { refuse } from './refusals';
import { readSceneRequest } from './scene';

export function createQrcode(world: World, call: Call): Reply {
  if (call.method !== 'POST') return refuse(43002);
  const account = authorise(world, call);
  if (isRefusal(account)) return account;
  if (account.standing === 48004) return refuse(48004);
  if (!account.mayCreateCodes) return refuse(48001);
  const overLimit = account.quota.take(call.path);
  if (overLimit !== 0) return refuse(overLimit);
  const body = readJsonBody(call);
  if (isRefusal(body)) return body;
  if (hasUnicodeEscape(call.body)) return refuse(47002);
  call.entry.actionName = String(body['action_name'] ?? '');
  const request = readSceneRequest(body);
  if (isRefusal(request)) return request;
  const { scene, lifetimeSeconds } = request;
  call.entry.scene = scene;
  const isPermanent = lifetimeSeconds === 0;
  if (isPermanent && !account.takePermanent(scene)) return refuse(45029);

  account.noteScene(scene);
  const createdAt = Math.floor(world.now() / 1000);
  const url = isPermanent
    ? permanentUrl(account.urlConstant, scene)
    : temporaryUrl(account.urlConstant, scene, createdAt, createdAt + lifetimeSeconds);
  const ticket = encodeTicket({ url, createdAt, lifetimeSeconds });
  call.entry.ticket = ticket;
  call.entry.url = url;
  return { kind: 'json', value: isPermanent ? { ticket, url } : { ticket, expire_seconds: lifetimeSeconds, url } };
}

/** A body that spells letters as \uXXXX, which the platform does not decode. An escaped backslash before the u is text. */
function hasUnicodeEscape(body: Buffer): boolean {
  return body.includes('\\u') && /(?<!\\)(?:\\\\)*\\u[0-9a-f]{4}/i.test(body.toString('utf8'));
}
