/** Answers to `qrcode/create` whose url or ticket is not what it should be. */
import { answerCode, codeOf, delivered, either, type Mode, ROWS, refused } from '../mode';
import { writeTicket } from '../ticket';
import { json } from '../wire';
import type { Code, CreateCall } from '../world';

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** A ticket that carries exactly this url. */
const ticketFor = (url: string): string => writeTicket({ url, madeAtSeconds: nowSeconds(), lifeSeconds: 0 });

/** A url of another form, the ticket carrying it, so that only the url's own form can be found wrong. */
const strange = (name: string, spoil: (url: string, call: CreateCall) => unknown, expect = refusedUrl): Mode => ({
  name,
  expect,
  create: (call) => {
    const url = spoil(codeOf(call).url, call);
    const ticket = typeof url === 'string' && url.length < 120 ? ticketFor(url) : codeOf(call).ticket;
    if (typeof url === 'string') return answerCode(call, { url, ticket });
    return json(url === undefined ? { ticket } : { ticket, url });
  },
});
const refusedUrl = refused(/^(NETWORK|WECHAT|LEDGER|BATCH)_/, [4, 6, 7], 4);

const strangeUrls: readonly Mode[] = [
  strange('url-root', () => 'http://weixin.qq.com/'),
  strange('url-newline', (url) => `${url}\nhttp://evil.example/q/1`),
  strange('url-return', (url) => `${url}\r\n`),
  strange('url-tab', (url) => url.replace('/q/', '/q/\t')),
  strange('url-space-inside', (url) => url.replace('/q/', '/q/ ')),
  strange('url-space-behind', (url) => `${url} `),
  strange('url-bidi', (url) => `${url}\u202e`),
  strange('url-zero-width', (url) => `${url}\u200b`),
  strange('url-lone-surrogate', (url) => `${url}\ud800`),
  strange('url-chinese', (url) => `${url}店`),
  strange('url-emoji', (url) => `${url}😀`),
  strange('url-nul', (url) => `${url}\0x`),
  strange('url-delete-character', (url) => `${url}\u007f`),
  strange('url-query', (url) => `${url}?u=http://evil.example/`),
  strange('url-fragment', (url) => `${url}#http://evil.example/`),
  strange('url-percent', (url) => `${url}%0ahttp://evil.example`),
  strange('url-2000', (url) => `${url}${'a'.repeat(2000)}`),
  strange('url-javascript', () => 'javascript:alert(1)'),
  strange('url-data', () => 'data:text/html,x'),
  strange('url-other-host', (url) => url.replace('weixin.qq.com', 'evil.example')),
  strange('url-longer-host', (url) => url.replace('weixin.qq.com', 'weixin.qq.com.evil.example')),
  strange('url-host-in-path', (url) => `http://evil.example/${url}`),
  strange('url-user', (url) => url.replace('weixin.qq.com', 'weixin.qq.com@evil.example')),
  strange('url-port', (url) => url.replace('weixin.qq.com', 'weixin.qq.com:8080')),
  strange('url-backslash', (url) => url.replace('/q/', '\\q\\')),
  strange('url-double-slash', (url) => url.replace('/q/', '//evil.example/q/')),
  strange('url-dots', (url) => url.replace('/q/', '/q/../')),
  strange('url-upper-case', (url) => url.toUpperCase()),
  strange('url-full-width', (url) => url.replace('weixin', 'ｗｅｉｘｉｎ')),
  strange('url-look-alike-host', (url) => url.replace('weixin', 'wеixin')),
  strange('url-empty', () => ''),
  strange('url-missing', () => undefined),
  strange('url-number', () => 12_345),
  strange('url-null', () => null),
  strange('url-array', (url) => [url]),
  strange('url-secure', (url) => url.replace('http:', 'https:'), either()),
  strange('url-of-twenty', (url) => url.slice(0, -2), delivered()),
];

const another = (call: CreateCall, ticket: unknown): ReturnType<NonNullable<Mode['create']>> => {
  const { url } = codeOf(call);
  if (typeof ticket === 'string') return answerCode(call, { url, ticket });
  return json(ticket === undefined ? { url } : { url, ticket });
};
const strangeTicket = (name: string, spoil: (ticket: string) => unknown, expect = refusedUrl): Mode => ({
  name,
  expect,
  create: (call) => another(call, spoil(codeOf(call).ticket)),
});

const strangeTickets: readonly Mode[] = [
  strangeTicket('ticket-empty', () => ''),
  strangeTicket('ticket-missing', () => undefined),
  strangeTicket('ticket-number', () => 7),
  strangeTicket('ticket-array', (ticket) => [ticket]),
  strangeTicket('ticket-600', (ticket) => ticket.padEnd(600, 'a')),
  strangeTicket('ticket-nul', (ticket) => `${ticket}\0a`),
  strangeTicket('ticket-newline', (ticket) => `${ticket}\n`),
  strangeTicket('ticket-lone-surrogate', (ticket) => `${ticket}\udfff`),
  strangeTicket('ticket-chinese', (ticket) => `${ticket}店`),
  strangeTicket('ticket-opaque', (ticket) => `old+/${ticket.slice(20, 60)}==`, delivered()),
  strangeTicket('ticket-sum-wrong', (ticket) => `${ticket.slice(0, 2)}ZZ${ticket.slice(4)}`, either()),
];

/** The first answer's code for everybody, or parts of it. */
const repeating = (
  name: string,
  from: number,
  pick: (first: Code, own: Code, n: number) => Code,
  expect = refusedUrl,
): Mode => {
  const firsts = new WeakMap<object, Code>();
  return {
    name,
    expect,
    create: (call) => {
      const own = codeOf(call);
      const first = firsts.get(call.world) ?? own;
      firsts.set(call.world, first);
      return answerCode(call, call.n < from ? own : pick(first, own, call.n));
    },
  };
};

const repeats: readonly Mode[] = [
  repeating('url-repeat', 2, ({ url }, _own, n) => ({
    url,
    ticket: writeTicket({ url, madeAtSeconds: nowSeconds() + n, lifeSeconds: 0 }),
  })),
  repeating('url-repeat-opaque-tickets', 2, ({ url }, own) => ({ url, ticket: `plain-${own.ticket.slice(30, 70)}` })),
  repeating('url-repeat-own-tickets', 2, ({ url }, { ticket }) => ({ url, ticket })),
  repeating(
    'url-repeat-late',
    ROWS,
    ({ url }, own) => ({ url, ticket: `plain-${own.ticket.slice(30, 70)}` }),
    // The last row alone is refused: the others are right, and may be delivered without it.
    { ...either(ROWS + 2), exits: [3, 4, 6, 7, 8] },
  ),
  repeating('ticket-repeat', 2, ({ ticket }, { url }) => ({ url, ticket })),
  repeating('answer-repeat', 2, (first) => first),
];

/** What the call before was to get. */
const previous: Mode = (() => {
  const before = new WeakMap<object, Code>();
  return {
    name: 'answer-of-the-call-before',
    expect: refusedUrl,
    create: (call) => {
      const own = codeOf(call);
      const answer = before.get(call.world) ?? own;
      before.set(call.world, own);
      return answerCode(call, answer);
    },
  };
})();

/** Whole answers given to another scene: nothing in them tells, but asking a permanent scene once more does. */
const displaced = (
  name: string,
  other: (scene: number) => number,
  expect: Mode['expect'],
  args: readonly string[] = [],
): Mode => ({
  name,
  args,
  expect,
  create: (call) =>
    answerCode(call, call.again > 1 ? codeOf(call) : codeOf({ ...call, scene: String(other(Number(call.scene))) })),
});
const swapTwo = (scene: number): number => ({ 3: 4, 4: 3 })[scene] ?? scene;
const askAll = ['--ask-again', String(ROWS)];
const foundOut = refused(/^HANDOFF_/, [4, 6, 7], ROWS * 2);

const displacements: readonly Mode[] = [
  displaced('answers-shifted', (scene) => scene + 1, foundOut, askAll),
  displaced('two-answers-swapped', swapTwo, foundOut, askAll),
  displaced('answers-in-place-asked-again', (scene) => scene, delivered(ROWS), askAll),
  // The one thing no answer shows and nobody asked for: what was said for a scene is what it gets.
  displaced('two-answers-swapped-unasked', swapTwo, delivered()),
];

/** Url and ticket are both of WeChat's form, but not of one code. */
const againstTicket: readonly Mode[] = [
  {
    name: 'url-against-ticket',
    expect: refusedUrl,
    create: (call) =>
      answerCode(call, { url: codeOf(call).url, ticket: ticketFor(`${codeOf(call).url.slice(0, -3)}xyz`) }),
  },
  {
    name: 'url-against-ticket-one-letter',
    expect: refusedUrl,
    create: (call) =>
      answerCode(call, { url: codeOf(call).url, ticket: ticketFor(codeOf(call).url.replace('/02', '/03')) }),
  },
  {
    name: 'ticket-of-a-temporary-code',
    expect: either(),
    create: (call) => {
      const { url } = codeOf(call);
      const madeAtSeconds = nowSeconds();
      const ticket = writeTicket({ url, madeAtSeconds, lifeSeconds: 60 });
      return answerCode(call, { url, ticket }, undefined, (madeAtSeconds + 60) * 1000);
    },
  },
];

const shapes: readonly Mode[] = [
  {
    name: 'key-twice',
    expect: refusedUrl,
    create: (call) => {
      const { url, ticket } = codeOf(call);
      const other = codeOf({ ...call, scene: `${call.scene}x` });
      const body = `{"ticket":"${ticket}","url":"${url}","url":"${other.url}"}`;
      return answerText(body);
    },
  },
  {
    name: 'keys-in-capitals',
    expect: refusedUrl,
    create: (call) => json({ TICKET: codeOf(call).ticket, URL: codeOf(call).url }),
  },
  { name: 'answer-inside-data', expect: refusedUrl, create: (call) => json({ data: codeOf(call) }) },
  { name: 'answer-in-array', expect: refusedUrl, create: (call) => json([codeOf(call)]) },
  { name: 'answer-is-text', expect: refusedUrl, create: (call) => json(JSON.stringify(codeOf(call))) },
  {
    name: 'prototype-key',
    expect: refusedUrl,
    create: (call) => answerText(`{"__proto__":${JSON.stringify(codeOf(call))}}`),
  },
  { name: 'answer-null', expect: refusedUrl, create: () => json(null) },
  { name: 'answer-empty-object', expect: refusedUrl, create: () => json({}) },
  { name: 'answer-deep', expect: refusedUrl, create: () => answerText('['.repeat(400_000)) },
];

function answerText(body: string): ReturnType<NonNullable<Mode['create']>> {
  return (socket) => {
    const bytes = Buffer.from(body);
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`);
    socket.write(bytes);
  };
}

export const urlModes: readonly Mode[] = [
  ...strangeUrls,
  ...strangeTickets,
  ...repeats,
  previous,
  ...displacements,
  ...againstTicket,
  ...shapes,
];
