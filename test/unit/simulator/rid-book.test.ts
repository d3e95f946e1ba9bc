/**
 * Request ids: their shape, who may ask about them and for how long, and that no secret stays in what they tell.
 */
import { RidBook, withoutSecrets } from '@simulator/api/call';
import { createRandomSource } from '@simulator/random';
import { describe, expect, it } from 'vitest';

const call = {
  invoke_time: 1,
  cost_in_ms: 0,
  request_url: 'u',
  request_body: 'b',
  response_body: 'r',
  client_ip: '203.0.113.7',
};

describe('RidBook', () => {
  it('starts a rid with the unix time in hex', () => {
    const book = new RidBook(createRandomSource(1), () => 0x5fa26c60 * 1000);
    expect(book.next()).toMatch(/^5fa26c60-[0-9a-f]{8}-[0-9a-f]{8}$/);
  });

  it('tells a call to its own account only, for seven days', () => {
    const clock = { nowMs: Date.parse('2026-11-22T10:00:00+08:00') };
    const book = new RidBook(createRandomSource(1), () => clock.nowMs);
    const rid = book.next();
    book.keep(rid, 'wx1', call);
    expect([book.find(rid, 'wx1'), book.find(rid, 'wx2')]).toEqual([call, 76003]);
    expect([book.find(book.next(), 'wx1'), book.find('nonsense', 'wx1'), book.find('', 'wx1')]).toEqual([
      76001, 76002, 76002,
    ]);
    clock.nowMs += 7 * 86_400_000;
    expect(book.find(rid, 'wx1')).toEqual(call);
    clock.nowMs += 1;
    expect(book.find(rid, 'wx1')).toBe(76004);
  });
});

describe('withoutSecrets', () => {
  it('blanks tokens and secrets in a query and in a body, and nothing else', () => {
    expect(withoutSecrets('https://x/y?grant_type=c&appid=wx1&secret=abc&access_token=98_x')).toBe(
      'https://x/y?grant_type=c&appid=wx1&secret=***&access_token=***',
    );
    expect(withoutSecrets('{"appid":"wx1","secret": "a\\"b","n":1}')).toBe('{"appid":"wx1","secret": "***","n":1}');
  });
});
