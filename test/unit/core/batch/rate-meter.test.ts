/** Codes a minute, honest from the start. */
import { RateMeter } from '@core/batch/snapshot';
import { describe, expect, it } from 'vitest';

describe('RateMeter', () => {
  it('says nothing in the first second', () => {
    const meter = new RateMeter(0);
    for (let count = 0; count < 50; count++) meter.add(10);
    expect(meter.perMinute(999)).toBe(0);
    expect(meter.perMinute(1000)).toBe(3000);
  });

  it('counts the last minute only', () => {
    const meter = new RateMeter(0);
    for (let second = 0; second < 120; second++) meter.add(second * 1000 + 500);
    expect(meter.perMinute(120_000)).toBe(59);
    for (let second = 120; second < 240; second++) for (let n = 0; n < 5; n++) meter.add(second * 1000 + 500);
    expect(meter.perMinute(239_999)).toBe(300);
    expect(meter.perMinute(400_000)).toBe(0);
  });

  it('begins anew after a pause', () => {
    const meter = new RateMeter(0);
    for (let second = 0; second < 60; second++) meter.add(second * 1000);
    meter.restart(100_000);
    for (let count = 0; count < 10; count++) meter.add(101_000);
    expect(meter.perMinute(105_000)).toBe(120);
  });
});
