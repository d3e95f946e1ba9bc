import { toClock, toCount, toDateTime, toDuration, toFileSize, toMillimetres, toPercent } from '@renderer/ui';
import { describe, expect, it } from 'vitest';

describe('numbers for people', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [99_214, '99,214'],
    [100_000, '100,000'],
    [4_294_967_295, '4,294,967,295'],
  ])('counts %i as %s', (value, text) => expect(toCount(value)).toBe(text));

  it.each([
    [50, '50 mm'],
    [1.2195, '1.22 mm'],
    [1.5, '1.5 mm'],
    [1000, '1,000 mm'],
  ])('measures %d as %s', (value, text) => expect(toMillimetres(value)).toBe(text));

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [889_300, '889 KB'],
    [18_430_211, '18.4 MB'],
    [4_000_000_000, '4 GB'],
    [4_000_000_000_000, '4,000 GB'],
  ])('sizes %i as %s', (bytes, text) => expect(toFileSize(bytes)).toBe(text));

  it('says 100 % only when everything is done', () => {
    expect([0, 0.5, 0.999_99, 1, 1.2, -1].map(toPercent)).toEqual([0, 50, 99, 100, 100, 0]);
  });
});

describe('times for people', () => {
  it.each([
    [0, 'second', 1],
    [1, 'second', 1],
    [32_000, 'second', 32],
    [90_000, 'second', 90],
    [90_001, 'minute', 2],
    [90 * 60_000, 'minute', 90],
    [2 * 3_600_000, 'hour', 2],
    [36 * 3_600_000 + 1, 'day', 2],
    [30 * 86_400_000, 'day', 30],
  ])('rounds %i ms up to its best unit', (durationMs, unit, count) => {
    expect(toDuration(durationMs)).toEqual({ unit, count });
  });

  it.each([
    [-5, '0:00'],
    [1, '0:01'],
    [65_000, '1:05'],
    [3_725_000, '1:02:05'],
  ])('counts down from %i ms as %s', (durationMs, text) => expect(toClock(durationMs)).toBe(text));

  it('writes local dates so that they sort', () => {
    const moment = new Date(2026, 0, 5, 9, 7).getTime();
    expect(toDateTime(moment)).toBe('2026-01-05 09:07');
  });
});
