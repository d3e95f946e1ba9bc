/**
 * Carries out the scripted faults: what is said instead of the true reply, what becomes of the true one, and how the
 * bytes leave, or do not leave, the machine.
 */
import type { ServerResponse } from 'node:http';
import { page, type Reply } from '../api/call';
import { refuse, refuseIp } from '../api/refusals';
import type { DueFaults } from '../script';
import type { Answer } from './answer';

type WireFault = DueFaults['fault'];

const CAPTIVE_PORTAL_HTML =
  '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Wi-Fi 登录</title></head>' +
  '<body><form action="/login"><p>请先登录无线网络</p><button>登录</button></form></body></html>\n';

const GATEWAY_TITLES = {
  407: '407 Proxy Authentication Required',
  413: '413 Request Entity Too Large',
  500: '500 Internal Server Error',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
} as const;

/** The address 40164 names when a script, not an account, causes it. */
const SCRIPTED_IP = '203.0.113.7';

/** What the caller hears though its call was never processed; null when it is to be processed. */
export function replyInstead(fault: WireFault): Reply | null {
  switch (fault?.kind) {
    case 'errcode': {
      const usual = fault.errcode === 40164 ? refuseIp(SCRIPTED_IP) : refuse(fault.errcode);
      return { ...usual, errcode: fault.errcode, errmsg: fault.errmsg ?? usual.errmsg };
    }
    case 'captivePortal':
      return { kind: 'page', status: 200, html: CAPTIVE_PORTAL_HTML };
    case 'gatewayError':
      return page(fault.status, GATEWAY_TITLES[fault.status]);
    case 'redirect':
      return { kind: 'page', status: 302, html: '', location: fault.location };
    case 'notFound':
      return page(404, '404 Not Found');
    default:
      return null;
  }
}

/** Ends the call before it is processed, without a word; false when the fault is not of that sort. */
export function isSilenced(fault: WireFault, response: ServerResponse): boolean {
  if (fault?.kind === 'reset') response.socket?.resetAndDestroy();
  return fault?.kind === 'reset' || (fault?.kind === 'hang' && fault.processed !== true);
}

/** The reply of a call that was processed, after what the fault does to it. */
export function distorted(fault: WireFault, reply: Reply): Reply {
  if (fault?.kind !== 'wrongImage' || reply.kind !== 'picture') return reply;
  const lastCharacter = reply.url.endsWith('A') ? 'B' : 'A';
  return { kind: 'picture', url: reply.url.slice(0, -1) + lastCharacter };
}

/**
 * Sends the answer, or what the fault leaves of it.
 * @returns whether the whole answer went out as announced.
 */
export function deliver(
  fault: WireFault,
  response: ServerResponse,
  answer: Answer,
  date: string,
  timers: Timers,
): boolean {
  switch (fault?.kind) {
    case 'replyLost':
      response.socket?.destroy();
      return false;
    case 'hang':
      return false;
    case 'truncate':
      return sendHalf(response, answer, date, fault.where);
    case 'oversize':
      sendOversize(response, answer, date, fault.bytes);
      return true;
    case 'drip':
      writeHead(response, answer, date, Buffer.byteLength(answer.body));
      drip(response, Buffer.from(answer.body), fault.everyMs, timers);
      return true;
    default:
      writeHead(response, answer, date, Buffer.byteLength(answer.body));
      response.end(answer.body);
      return true;
  }
}

function writeHead(response: ServerResponse, answer: Answer, date: string, bytes: number): void {
  response.writeHead(answer.status, [
    ...['Connection', 'keep-alive'],
    ...answer.headers,
    ...['Date', date],
    ...['Content-Length', String(bytes)],
  ]);
}

function sendHalf(response: ServerResponse, answer: Answer, date: string, where: 'connection' | 'body'): boolean {
  const body = Buffer.from(answer.body);
  const half = body.subarray(0, body.length >> 1);
  if (where === 'body') {
    writeHead(response, answer, date, half.length);
    response.end(half);
    return true;
  }
  writeHead(response, answer, date, body.length);
  response.write(half, () => response.socket?.destroy());
  return false;
}

/** Blanks after the JSON: still valid JSON, so only a size limit can object. Streamed, to spare this process. */
function sendOversize(response: ServerResponse, answer: Answer, date: string, extraBytes: number): void {
  writeHead(response, answer, date, Buffer.byteLength(answer.body) + extraBytes);
  response.write(answer.body);
  const block = Buffer.alloc(65_536, ' ');
  let left = extraBytes;
  const pump = (): void => {
    while (left > 0) {
      const size = Math.min(left, block.length);
      left -= size;
      if (!response.write(block.subarray(0, size))) {
        response.once('drain', pump);
        return;
      }
    }
    response.end();
  };
  pump();
}

function drip(response: ServerResponse, body: Buffer, everyMs: number, timers: Timers): void {
  let sent = 0;
  const next = (): void => {
    if (response.destroyed) return;
    if (sent >= body.length) {
      response.end();
      return;
    }
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    timers.after(everyMs, next);
  };
  next();
}

/**
 * The waits of delayed and dripping answers, kept together so that closing the simulator leaves none behind.
 */
export class Timers {
  readonly #pending = new Set<NodeJS.Timeout>();

  after(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      run();
    }, delayMs);
    this.#pending.add(timer);
  }

  clear(): void {
    for (const timer of this.#pending) clearTimeout(timer);
    this.#pending.clear();
  }
}
