/**
 * Turns an endpoint's reply into what goes over the wire: status, headers in WeChat's order and spelling, body.
 * An errcode gets its rid here, so none can be forgotten.
 */
import { type Call, type Reply, type World, withoutSecrets } from '../api/call';
import type { PictureBook } from '../picture';

export interface Answer {
  readonly status: number;
  /** Name, value, name, value…; without Date and Content-Length. */
  readonly headers: readonly string[];
  /** A string where it can be: node then sends head and body in one write. */
  readonly body: Buffer | string;
}

const JSON_HEADERS = ['Content-Type', 'application/json; charset=UTF-8'] as const;
const PICTURE_HEADERS = [
  ...['Accept-Ranges', 'bytes'],
  ...['Cache-control', 'max-age=604800'],
  ...['Content-Type', 'image/jpg'],
] as const;

/** Renders the reply and completes the call's log entry. */
export function toAnswer(world: World, pictures: PictureBook, call: Call, reply: Reply): Answer {
  switch (reply.kind) {
    case 'json':
      call.entry.errcode = 0;
      return { status: 200, headers: JSON_HEADERS, body: JSON.stringify(reply.value) };
    case 'refused':
      return toRefusalAnswer(world, call, reply.errcode, reply.errmsg);
    case 'picture':
      return { status: 200, headers: PICTURE_HEADERS, body: pictures.of(reply.url) };
    case 'page': {
      const location = reply.location === undefined ? [] : ['Location', reply.location];
      return {
        status: reply.status,
        headers: ['Content-Type', 'text/html', ...location],
        body: reply.html,
      };
    }
  }
}

function toRefusalAnswer(world: World, call: Call, errcode: number, errmsg: string): Answer {
  const rid = world.rids.next();
  const body = JSON.stringify({ errcode, errmsg: `${errmsg} rid: ${rid}` });
  const { entry } = call;
  entry.errcode = errcode;
  entry.rid = rid;
  const account = entry.appId === null ? undefined : world.accounts.get(entry.appId);
  const query = call.query.size === 0 ? '' : `?${call.query}`;
  world.rids.keep(rid, entry.appId, {
    invoke_time: Math.floor(entry.at / 1000),
    cost_in_ms: world.now() - entry.at,
    request_url: withoutSecrets(`https://api.weixin.qq.com${call.path}${query}`),
    request_body: withoutSecrets(call.body.toString('utf8')),
    response_body: body,
    client_ip: account?.clientIp ?? '',
  });
  return { status: 200, headers: JSON_HEADERS, body };
}
