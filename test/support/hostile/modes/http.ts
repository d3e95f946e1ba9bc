/** `qrcode/create` answered rightly in odd wrappings, or wrongly in ordinary ones. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { delivered, either, type Mode, ROWS, refused } from '../mode';
import { chunked, drip, type Headers, hang, head, json, plain, type Reply, raw, rawEnd, reset } from '../wire';
import { type CreateCall, honest, honestBody, wholeSeconds } from '../world';

const honestText = (call: CreateCall): string => JSON.stringify(honestBody(call));

/** The right answer, wrapped. */
const wrapped = (
  name: string,
  wrap: (body: string, call: CreateCall) => Reply,
  expect = delivered(),
  more: Partial<Mode> = {},
): Mode => ({ name, expect, create: (call) => wrap(honestText(call), call), ...more });

const type: Headers = { 'content-type': 'application/json; charset=UTF-8' };
const sized = (body: string | Buffer): Headers => ({ ...type, 'content-length': String(Buffer.byteLength(body)) });

const understood: readonly Mode[] = [
  wrapped('honest', (_body, call) => honest(call)),
  wrapped('chunked', (body) => raw(head({ ...type, 'transfer-encoding': 'chunked' }), chunked(body))),
  wrapped('chunked-one-byte', (body) => raw(head({ ...type, 'transfer-encoding': 'chunked' }), chunked(body, 1))),
  wrapped('chunk-trailers', (body) =>
    raw(
      head({ ...type, 'transfer-encoding': 'chunked' }),
      chunked(body).toString('latin1').replace(/\r\n$/, 'x: 1\r\n\r\n'),
    ),
  ),
  wrapped('no-length', (body) => rawEnd(head(type), body)),
  wrapped('http-1.0', (body) => rawEnd(head(sized(body), '200 OK', 'HTTP/1.0'), body)),
  wrapped('close-each-time', (body) => rawEnd(head({ ...sized(body), connection: 'close' }), body)),
  wrapped('early-hints', (body) => raw('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n', head(sized(body)), body)),
  wrapped('early-hints-99', (body) => raw('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(99), head(sized(body)), body)),
  wrapped('headers-500', (body) =>
    raw(head({ ...sized(body), ...Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`x-${n}`, 'y'])) }), body),
  ),
  wrapped('plain-text-type', (body) => plain(body, { 'content-type': 'text/plain' })),
  wrapped('no-type', (body) => raw(head({ 'content-length': String(body.length) }), body)),
  wrapped('spaces-around', (body) => plain(`\n\t ${body} \r\n`)),
  wrapped('escaped-slashes', (body) => plain(body.replaceAll('/', '\\/'))),
  wrapped('byte-order-mark', (body) => plain(`\ufeff${body}`)),
  wrapped('gzip-unasked', (body) => plain(gzipSync(body), { 'content-encoding': 'gzip' })),
  wrapped('gzip-unasked-x', (body) => plain(gzipSync(body), { 'content-encoding': 'x-gzip' }), either()),
  wrapped('in-two-pieces', (body) => (socket) => {
    socket.write(Buffer.concat([head(sized(body)), Buffer.from(body.slice(0, 20))]));
    setTimeout(() => socket.write(body.slice(20)), 20);
  }),
  wrapped('date-garbage', (body) => plain(body, { date: 'tomorrow' })),
  wrapped('date-1970', (body) => plain(body, { date: new Date(0).toUTCString() })),
  wrapped('date-2100', (body) => plain(body, { date: 'Fri, 01 Jan 2100 00:00:00 GMT' })),
  wrapped('date-missing', (body) => raw(head(sized(body)), body)),
  wrapped('errcode-zero-beside', (_body, call) => json({ errcode: 0, errmsg: 'ok', ...honestBody(call) })),
  wrapped('errcode-null-beside', (_body, call) => json({ errcode: null, ...honestBody(call) })),
  wrapped('errcode-text-zero-beside', (_body, call) => json({ errcode: '0', ...honestBody(call) })),
  wrapped('keys-unknown', (_body, call) => json({ ...honestBody(call), id: 1, nested: { a: [] } })),
];

const noCode = (name: string, reply: () => Reply, expect = onceOrTwice, more: Partial<Mode> = {}): Mode => ({
  name,
  expect,
  create: reply,
  waits: true,
  ...more,
});
/** The address answers, but never with anything of use: a few tries, then the end, and resumable. */
const onceOrTwice = refused(/^(NETWORK|WECHAT|BATCH)_/, [4, 6], 12);
/** The same, with a whole answer that could not be read: what it was is nobody's to guess. */
const unread = (name: string, wrap: (body: string, call: CreateCall) => Reply, expect = onceOrTwice): Mode =>
  wrapped(name, wrap, expect, { waits: true });

const unusable: readonly Mode[] = [
  unread('gzip-cut', (body) => plain(gzipSync(body).subarray(0, 40), { 'content-encoding': 'gzip' })),
  unread('gzip-named-but-plain', (body) => plain(body, { 'content-encoding': 'gzip' }), either(12)),
  unread('gzip-not-named', (body) => plain(gzipSync(body)), either(12)),
  unread('deflate', (body) => plain(deflateSync(body), { 'content-encoding': 'deflate' }), either(12)),
  unread('brotli', (body) => plain(brotliCompressSync(body), { 'content-encoding': 'br' }), either(12)),
  unread('encoding-unknown', (body) => plain(body, { 'content-encoding': 'rot13' }), either(12)),
  unread('utf-16', (body) => plain(Buffer.from(`\ufeff${body}`, 'utf16le')), either(12)),
  unread('cut-in-the-middle', (body) => plain(body.slice(0, -12))),
  unread('length-too-short', (body) => raw(head({ ...type, 'content-length': String(body.length - 9) }), body)),
  unread('length-too-long', (body) => rawEnd(head({ ...type, 'content-length': String(body.length + 9) }), body)),
  unread('two-lengths', (body) =>
    raw(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\ncontent-length: ${body.length - 5}\r\n\r\n`, body),
  ),
  unread(
    'length-and-chunks',
    (body) => raw(head({ ...type, 'content-length': '5', 'transfer-encoding': 'chunked' }), chunked(body)),
    either(12),
  ),
  unread('length-text', (body) => raw(head({ ...type, 'content-length': 'many' }), body)),
  unread('length-negative', (body) => raw(head({ ...type, 'content-length': '-5' }), body)),
  unread('chunk-size-wrong', (body) =>
    raw(head({ ...type, 'transfer-encoding': 'chunked' }), `zz\r\n${body}\r\n0\r\n\r\n`),
  ),
  unread('chunk-unfinished', (body) =>
    rawEnd(head({ ...type, 'transfer-encoding': 'chunked' }), chunked(body).subarray(0, -5)),
  ),
  unread('http-0.9', (body) => rawEnd(body)),
  unread('http-2.0-named', (body) => rawEnd(head(sized(body), '200 OK', 'HTTP/2.0'), body), either(12)),
  unread('header-100-kb', (body) => raw(head({ ...sized(body), 'x-long': 'a'.repeat(100_000) }), body)),
  unread(
    'header-line-feeds',
    (body) => rawEnd(head(sized(body)).toString('latin1').replaceAll('\r\n', '\n'), body),
    either(12),
  ),
  unread('trailing-garbage', (body) => plain(`${body}}`), either(12)),
  unread('two-answers-in-one', (body, call) => plain(body + honestText({ ...call, scene: `${call.scene}0` }))),
  unread('callback-around', (body) => plain(`callback(${body})`)),
  unread('status-500-with-code', (body) => plain(body, {}, '500 Internal Server Error')),
  unread('status-206', (body) => plain(body, {}, '206 Partial Content'), either(12)),
  noCode('empty-body', () => plain('')),
  noCode('status-204', () => raw(head({}, '204 No Content'))),
  noCode('web-page', () => plain('<!doctype html><title>Login</title>', { 'content-type': 'text/html' })),
  noCode('status-502-page', () => plain('<h1>502</h1>', { 'content-type': 'text/html' }, '502 Bad Gateway')),
  noCode('status-404', () => plain('', {}, '404 Not Found')),
  noCode('reset', () => reset),
  noCode('closed', () => rawEnd('')),
  noCode('hang', () => hang),
  noCode('hang-in-the-head', () => raw('HTTP/1.1 200 OK\r\ncontent-type: app')),
  noCode('hang-in-the-body', () => raw(head({ ...type, 'content-length': '200' }), '{"ticket":')),
  noCode('drip', () => drip(Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n${'{'.repeat(9000)}`), 300)),
  noCode('status-100-for-ever', () => raw('HTTP/1.1 100 Continue\r\n\r\n')),
  noCode(
    'answer-900-kb',
    () => plain(JSON.stringify({ ticket: 'x'.repeat(900_000), url: 'http://weixin.qq.com/q/02a' })),
    either(12),
  ),
  noCode('answer-50-mb', () => plain(Buffer.alloc(50_000_000, 0x20))),
  noCode('gzip-bomb', () => plain(gzipSync(Buffer.alloc(200_000_000, 0x20)), { 'content-encoding': 'gzip' })),
  {
    name: 'redirect-to-another-host',
    expect: refused(/./, [2, 4, 6], 8),
    create: ({ world }) =>
      raw(head({ location: `${world.strayBase}/cgi-bin/qrcode/create`, 'content-length': '0' }, '302 Found')),
  },
  {
    name: 'redirect-keeping-the-body',
    expect: refused(/./, [2, 4, 6], 8),
    create: ({ world }) =>
      raw(
        head({ location: `${world.strayBase}/cgi-bin/qrcode/create`, 'content-length': '0' }, '307 Temporary Redirect'),
      ),
  },
];

/** A second answer that nobody asked for follows on the same connection: the next scene must not get it. */
const unsolicited = (name: string, afterMs: number): Mode => ({
  name,
  expect: either(ROWS * 3),
  waits: true,
  create: (call) => (socket) => {
    honest(call)(socket);
    const stranger = { ...call, scene: 'nobody' };
    const send = (): void => {
      if (!socket.destroyed) honest(stranger)(socket);
    };
    if (afterMs === 0) send();
    else setTimeout(send, afterMs);
  },
});

/** Spoils now and then: what is lost on the way is asked again, and comes out right. */
const nowAndThen = (name: string, spoiled: Reply, every: number): Mode => ({
  name,
  expect: delivered(ROWS),
  waits: true,
  create: (call) => (call.n % every === 0 ? spoiled : honest(call)),
});

const sometimes: readonly Mode[] = [
  unsolicited('unsolicited-at-once', 0),
  unsolicited('unsolicited-later', 3),
  nowAndThen('reset-every-third', reset, 3),
  nowAndThen('empty-every-third', plain(''), 3),
  nowAndThen(
    'page-every-third',
    plain('<html>busy</html>', { 'content-type': 'text/html' }, '503 Service Unavailable'),
    3,
  ),
  {
    name: 'answered-and-reset',
    expect: delivered(ROWS * 2),
    waits: true,
    create: (call) => {
      if (call.again > 1) return honest(call);
      honestBody(call, wholeSeconds(Date.now()));
      return reset;
    },
  },
];

export const httpModes: readonly Mode[] = [...understood, ...unusable, ...sometimes];
