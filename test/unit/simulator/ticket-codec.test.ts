/**
 * The ticket codec against public tickets of real accounts: reading, and writing back to the very same characters.
 */
import { decodeTicket, encodeTicket } from '@simulator/ticket';
import { describe, expect, it } from 'vitest';

const Q = 'http://weixin.qq.com/q/';
const DAYS_30 = 2_592_000;

/** Tickets published in SDK tests, documentation and forum posts, with what each holds. */
const SAMPLES = [
  {
    from: 'permanent number 123, 2018',
    ticket: 'gQEl8TwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyQXVfNDlObWdicGUxMDAwMHcwM0EAAgSjxVpbAwQAAAAA',
    content: { url: `${Q}02Au_49Nmgbpe10000w03A`, createdAt: 0x5b5ac5a3, lifetimeSeconds: 0 },
  },
  {
    from: 'permanent text, 2019',
    ticket: 'gQHn8DwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyemg1cjlHbWdicGUxMDAwMHcwNzcAAgSqIABeAwQAAAAA',
    content: { url: `${Q}02zh5r9Gmgbpe10000w077`, createdAt: 0x5e0020aa, lifetimeSeconds: 0 },
  },
  {
    from: 'temporary number, 30 days',
    ticket: 'gQE-8DwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyUkpFajkzbWdicGUxQWFrMnhyMWMAAgQKx1pbAwQAjScA',
    content: { url: `${Q}02RJEj93mgbpe1Aak2xr1c`, createdAt: 0x5b5ac70a, lifetimeSeconds: DAYS_30 },
  },
  {
    from: 'temporary text, 30 days',
    ticket: 'gQEU8DwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyOVVDODlBbWdicGUxQXVrMnhyY2gAAgQex1pbAwQAjScA',
    content: { url: `${Q}029UC89Amgbpe1Auk2xrch`, createdAt: 0x5b5ac71e, lifetimeSeconds: DAYS_30 },
  },
  {
    from: 'permanent number 1, 2022',
    ticket: 'gQF28DwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyeEdaZVZCcU1jX0UxMDAwMHcwM2QAAgTjUxBjAwQAAAAA',
    content: { url: `${Q}02xGZeVBqMc_E10000w03d`, createdAt: 0x631053e3, lifetimeSeconds: 0 },
  },
  {
    from: 'temporary, 60 s, 2022 (with the swapped characters in it)',
    ticket: 'gQHQ7zwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAySDFsdEEycmxjTkYxcVdDMmh5MTQAAgR_pkJiAwQ8AAAA',
    content: { url: `${Q}02H1ltA2rlcNF1qWC2hy14`, createdAt: 0x6242a67e, lifetimeSeconds: 60 },
  },
  {
    from: 'documentation sample of 2014 (20-character id, padding, expiry instead of lifetime)',
    ticket: 'gQH47joAAAAAAAAAASxodHRwOi8vd2VpeGluLnFxLmNvbS9xL2taZ2Z3TVRtNzJXV1Brb3ZhYmJJAAIEZ23sUwMEmm3sUw==',
    content: { url: `${Q}kZgfwMTm72WWPkovabbI`, createdAt: 0x53ec6d67, lifetimeSeconds: 0x53ec6d9a },
  },
] as const;

describe('a ticket of a real account', () => {
  it.each(SAMPLES)('$from is read', ({ ticket, content }) => {
    expect(decodeTicket(ticket)).toEqual(content);
  });

  it.each(SAMPLES)('$from is written to the very same characters', ({ ticket, content }) => {
    expect(encodeTicket(content)).toBe(ticket);
  });
});

describe('decodeTicket', () => {
  const [{ ticket }] = SAMPLES;

  it('refuses a ticket of which any one character was changed', () => {
    const survivors = [...ticket].flatMap((character, at) => {
      const other = character === 'B' ? 'C' : 'B';
      const changed = ticket.slice(0, at) + other + ticket.slice(at + 1);
      return decodeTicket(changed) === null ? [] : [changed];
    });
    expect(survivors).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['cut short', ticket.slice(0, -4)],
    ['lengthened', `${ticket}AAAA`],
    ['in the standard base64 alphabet', SAMPLES[2].ticket.replace('-', '/')],
    ['with a blank, as an unescaped plus arrives', SAMPLES[5].ticket.replace('_', ' ')],
    ['not base64 at all', '二维码'],
    ['a header alone', encodeTicket(SAMPLES[0].content).slice(0, 16)],
  ])('refuses a ticket that is %s', (_, text) => {
    expect(decodeTicket(text)).toBeNull();
  });

  it('refuses a well-summed record whose url length lies', () => {
    const bytes = Buffer.from(ticket, 'base64');
    bytes.writeUInt8(45, 13); // one less: the sum shrinks by one, so the stored one must grow by one
    bytes.writeUInt16LE(bytes.readUInt16LE(2) + 1, 2);
    expect(decodeTicket(bytes.toString('base64'))).toBeNull();
  });
});

describe('encodeTicket', () => {
  it('is undone by decodeTicket at the limits of its fields', () => {
    const contents = [
      { url: 'x', createdAt: 0, lifetimeSeconds: 0 },
      { url: `http://weixin.qq.com/q/${'~'.repeat(231)}`, createdAt: 0xffffffff, lifetimeSeconds: 0xffffffff },
    ];
    expect(contents.map((content) => decodeTicket(encodeTicket(content)))).toEqual(contents);
  });

  it.each([
    ['an empty url', { url: '', createdAt: 1, lifetimeSeconds: 0 }],
    ['a url of 255 characters', { url: 'u'.repeat(255), createdAt: 1, lifetimeSeconds: 0 }],
    ['a url that is not ASCII', { url: 'http://微信/', createdAt: 1, lifetimeSeconds: 0 }],
    ['a time before 1970', { url: 'u', createdAt: -1, lifetimeSeconds: 0 }],
    ['a lifetime beyond 32 bits', { url: 'u', createdAt: 1, lifetimeSeconds: 2 ** 32 }],
  ])('refuses %s', (_, content) => {
    expect(() => encodeTicket(content)).toThrow(RangeError);
  });
});
