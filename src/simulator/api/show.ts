/**
 * GET /cgi-bin/showqrcode: ticket to picture, without a token. A ticket is known when its url carries the characters
 * of an account of this simulator, so tickets survive a restart; a false, foreign or expired one is a plain 404.
 */

import { decodeTicket } from '../ticket/codec';
import { accountConstantIn } from '../ticket/url-id';
import { type Call, page, type Reply, type World } from './call';

export function showQrcode(world: World, call: Call): Reply {
  const ticket = call.query.get('ticket') ?? '';
  const content = decodeTicket(ticket);
  if (content === null) return page(404, '404 Not Found');
  const constant = accountConstantIn(content.url);
  const account = [...world.accounts.values()].find((candidate) => candidate.urlConstant === constant);
  const nowSeconds = Math.floor(world.now() / 1000);
  const isExpired = content.lifetimeSeconds > 0 && content.createdAt + content.lifetimeSeconds <= nowSeconds;
  if (account === undefined || isExpired) return page(404, '404 Not Found');
  call.entry.appId = account.appId;
  call.entry.ticket = ticket;
  call.entry.url = content.url;
  return { kind: 'picture', url: content.url };
}
