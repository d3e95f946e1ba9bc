/**
 * Counting calls by Beijing day and calendar minute.
 */
import { CallQuota } from '@simulator/account/quota';
import { describe, expect, it } from 'vitest';

const CREATE = '/cgi-bin/qrcode/create';

function setUp(start: string) {
  const clock = { nowMs: Date.parse(start) };
  const quota = new CallQuota(
    () => clock.nowMs,
    () => 'verifiedService',
  );
  return { clock, quota };
}

describe('CallQuota', () => {
  it('allows as many calls a minute as set, does not count the refused, and starts anew with the minute', () => {
    const { clock, quota } = setUp('2026-11-22T10:00:59.999+08:00');
    quota.setLimit(CREATE, { perMinute: 2 });
    expect([quota.take(CREATE), quota.take(CREATE), quota.take(CREATE)]).toEqual([0, 0, 45011]);
    clock.nowMs += 1;
    expect(quota.take(CREATE)).toBe(0);
    expect(quota.used(CREATE)).toBe(3);
  });

  it('allows as many calls a day as set and turns over at midnight in Beijing, not in UTC', () => {
    const { clock, quota } = setUp('2026-11-22T23:59:59+08:00');
    quota.setLimit(CREATE, { perDay: 1 });
    expect([quota.take(CREATE), quota.take(CREATE)]).toEqual([0, 45009]);
    clock.nowMs = Date.parse('2026-11-23T00:00:00+08:00');
    expect([quota.used(CREATE), quota.take(CREATE), quota.take(CREATE)]).toEqual([0, 0, 45009]);
    clock.nowMs = Date.parse('2026-11-23T08:00:00+08:00');
    expect(quota.take(CREATE)).toBe(45009);
  });

  it('names the minute before the day when both are used up', () => {
    const { quota } = setUp('2026-11-22T10:00:00+08:00');
    quota.setLimit(CREATE, { perDay: 1, perMinute: 1 });
    expect([quota.take(CREATE), quota.take(CREATE)]).toEqual([0, 45011]);
  });

  it('keeps the figure that a later setLimit does not name', () => {
    const { quota } = setUp('2026-11-22T10:00:00+08:00');
    quota.setLimit(CREATE, { perMinute: 60 });
    quota.setLimit(CREATE, { perDay: 500 });
    expect(quota.limitOf(CREATE)).toEqual({ perDay: 500, perMinute: 60 });
  });

  it('clears one path or all', () => {
    const { quota } = setUp('2026-11-22T10:00:00+08:00');
    for (const path of ['/a', '/a', '/b']) quota.take(path);
    quota.clear('/a');
    expect([quota.used('/a'), quota.used('/b')]).toEqual([0, 1]);
    quota.setUsed('/a', 9);
    quota.clear();
    expect([quota.used('/a'), quota.used('/b')]).toEqual([0, 0]);
  });

  it.each([
    [
      'verifiedService',
      { '/cgi-bin/qrcode/create': 100_000, '/cgi-bin/token': 2_000, '/cgi-bin/stable_token': 500_000 },
    ],
    ['test', { '/cgi-bin/qrcode/create': 10_000, '/cgi-bin/token': 200, '/cgi-bin/stable_token': 500_000 }],
  ] as const)('gives a %s account the published daily limits', (type, expected) => {
    const quota = new CallQuota(
      () => 0,
      () => type,
    );
    const limits = Object.fromEntries(Object.keys(expected).map((path) => [path, quota.limitOf(path).perDay]));
    expect(limits).toEqual(expected);
  });
});
