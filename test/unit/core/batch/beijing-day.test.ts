/** When a used-up quota comes back. */
import { toQuotaReturnMs } from '@core/batch/pause-keeper';
import { describe, expect, it } from 'vitest';

const beijing = (day: number, hour: number, minute: number): number => Date.UTC(2026, 10, day, hour - 8, minute);

describe('toQuotaReturnMs', () => {
  it.each([
    ['in the morning', beijing(22, 9, 0), beijing(23, 0, 0)],
    ['a minute before midnight', beijing(22, 23, 59), beijing(23, 0, 9)],
    ['at midnight, when WeChat’s clock is behind ours', beijing(23, 0, 0), beijing(23, 0, 10)],
    ['five minutes after midnight', beijing(23, 0, 5), beijing(23, 0, 15)],
    ['eleven minutes after midnight: it is today’s that are used up', beijing(23, 0, 11), beijing(24, 0, 0)],
    ['on the last day of the year', Date.UTC(2026, 11, 31, 4, 0), Date.UTC(2026, 11, 31, 16, 0)],
  ])('%s', (_when, nowMs, returnsAtMs) => {
    expect(new Date(toQuotaReturnMs(nowMs)).toISOString()).toBe(new Date(returnsAtMs).toISOString());
  });
});
