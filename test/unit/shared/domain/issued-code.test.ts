/**
 * What counts as a code of WeChat's: the form of its url, and the url, time and lifetime its ticket carries.
 * The first tickets are public ones of real accounts, the others are written by the simulator, which shares no code with the reader.
 */
import { isCodeUrl, readTicket, ticketContradicts } from '@shared/domain';
import { encodeTicket } from '@simulator/ticket';
import { describe, expect, it } from 'vitest';

const Q = 'http://weixin.qq.com/q/';
const permanent = 'gQEl8TwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyQXVfNDlObWdicGUxMDAwMHcwM0EAAgSjxVpbAwQAAAAA';
const temporary = 'gQE-8DwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyUkpFajkzbWdicGUxQWFrMnhyMWMAAgQKx1pbAwQAjScA';
const swapped = 'gQHQ7zwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAySDFsdEEycmxjTkYxcVdDMmh5MTQAAgR_pkJiAwQ8AAAA';
const of2014 = 'gQH47joAAAAAAAAAASxodHRwOi8vd2VpeGluLnFxLmNvbS9xL2taZ2Z3TVRtNzJXV1Brb3ZhYmJJAAIEZ23sUwMEmm3sUw==';

describe('the url of a code', () => {
  it.each([`${Q}02Au_49Nmgbpe10000w03A`, `${Q}kZgfwMTm72WWPkovabbI`, 'https://weixin.qq.com/q/02RJEj93mgbpe1Aak2xr1-'])(
    'may be %s',
    (url) => expect(isCodeUrl(url)).toBe(true),
  );

  it.each([
    ['empty', ''],
    ['the address alone', Q],
    ['with a line break after it', `${Q}02Au\n`],
    ['with a second address', `${Q}02Au\nhttp://other.example/`],
    ['with a tab', `${Q}02\tAu`],
    ['with a blank', `${Q}02 Au`],
    ['with a bidi override', `${Q}02\u202eAu`],
    ['with half a surrogate pair', `${Q}02\ud800Au`],
    ['with NUL', `${Q}02\u0000Au`],
    ['with Chinese', `${Q}02门店`],
    ['with an escape', `${Q}02%0aAu`],
    ['with a query', `${Q}02Au?u=http://other.example`],
    ['with a fragment', `${Q}02Au#02`],
    ['with a second segment', `${Q}02Au/02`],
    ['with a climb', `${Q}..`],
    ['of 2,000 characters', `${Q}${'0'.repeat(2000)}`],
    ['of another path', 'http://weixin.qq.com/r/02Au'],
    ['of a host below', 'http://mp.weixin.qq.com/q/02Au'],
    ['of a host that only begins so', 'http://weixin.qq.com.other.example/q/02Au'],
    ['with a user', 'http://weixin.qq.com@other.example/q/02Au'],
    ['with a port', 'http://weixin.qq.com:80/q/02Au'],
    ['in capitals', 'HTTP://WEIXIN.QQ.COM/Q/02AU'],
    ['behind something', ` ${Q}02Au`],
    ['of another scheme', 'weixin://weixin.qq.com/q/02Au'],
  ])('is not one %s', (_, url) => expect(isCodeUrl(url)).toBe(false));
});

describe('readTicket', () => {
  it.each([
    [
      'a permanent code',
      permanent,
      { url: `${Q}02Au_49Nmgbpe10000w03A`, createdAtSeconds: 0x5b5ac5a3, lifetimeSeconds: null },
    ],
    [
      'thirty days',
      temporary,
      { url: `${Q}02RJEj93mgbpe1Aak2xr1c`, createdAtSeconds: 0x5b5ac70a, lifetimeSeconds: 2_592_000 },
    ],
    ['a minute', swapped, { url: `${Q}02H1ltA2rlcNF1qWC2hy14`, createdAtSeconds: 0x6242a67e, lifetimeSeconds: 60 }],
    [
      'a time of expiry, as in 2014',
      of2014,
      { url: `${Q}kZgfwMTm72WWPkovabbI`, createdAtSeconds: 0x53ec6d67, lifetimeSeconds: 51 },
    ],
  ])('reads %s', (_, ticket, content) => expect(readTicket(ticket)).toEqual(content));

  it('reads what the simulator writes, at the limits of its fields', () => {
    const url = `${Q}${'~'.repeat(231)}`;
    expect(readTicket(encodeTicket({ url, createdAt: 0xffffffff, lifetimeSeconds: 31_536_000 }))).toEqual({
      url,
      createdAtSeconds: 0xffffffff,
      lifetimeSeconds: 31_536_000,
    });
  });

  it('reads no ticket of which any one character was changed', () => {
    const readable = [...permanent].flatMap((character, at) => {
      const changed = permanent.slice(0, at) + (character === 'B' ? 'C' : 'B') + permanent.slice(at + 1);
      return readTicket(changed) === null ? [] : [changed];
    });
    expect(readable).toEqual([]);
  });

  it.each([
    ['an empty one', ''],
    ['one cut short', permanent.slice(0, -4)],
    ['one cut within its padding', of2014.slice(0, -1)],
    ['one that is longer', `${permanent}AAAA`],
    ['one in the usual base64', temporary.replace('-', '/')],
    ['one with a blank', swapped.replace('_', ' ')],
    ['a header alone', permanent.slice(0, 16)],
    ['what is no ticket', '二维码'],
    ['what an old platform might give', 'gQ-ticket-of-1=='],
  ])('does not read %s', (_, ticket) => expect(readTicket(ticket)).toBeNull());

  it.each([
    ['a url length that lies', 13, 45],
    ['another field first', 12, 4],
  ])('does not read a record with %s whose sum agrees', (_, at, value) => {
    const bytes = Buffer.from(permanent, 'base64');
    bytes.writeUInt16LE(bytes.readUInt16LE(2) + bytes.readUInt8(at) - value, 2);
    bytes.writeUInt8(value, at);
    expect(readTicket(bytes.toString('base64'))).toBeNull();
  });
});

describe('a ticket and a url', () => {
  it('contradict each other when the ticket carries another url', () => {
    expect(ticketContradicts(readTicket(permanent), `${Q}02Au_49Nmgbpe10000w03A`)).toBe(false);
    expect(ticketContradicts(readTicket(permanent), `${Q}02RJEj93mgbpe1Aak2xr1c`)).toBe(true);
    expect(ticketContradicts(readTicket(permanent), 'https://weixin.qq.com/q/02Au_49Nmgbpe10000w03A')).toBe(true);
  });

  it('do not when the ticket has another layout', () => {
    expect(ticketContradicts(readTicket('gQ-ticket-of-1=='), `${Q}02Au_49Nmgbpe10000w03A`)).toBe(false);
  });
});
