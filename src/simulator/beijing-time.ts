/**
 * The platform's calendar: quotas are per Beijing day and month (UTC+8, no summer time) and per calendar minute.
 * That the daily counters turn over at 00:00 Beijing time is an assumption (see docs/wechat-api.md).
 */
const BEIJING_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Number of the Beijing day the instant falls in. */
export function beijingDay(epochMs: number): number {
  return Math.floor((epochMs + BEIJING_OFFSET_MS) / DAY_MS);
}

/** The Beijing month as yyyy-mm. */
export function beijingMonth(epochMs: number): string {
  return new Date(epochMs + BEIJING_OFFSET_MS).toISOString().slice(0, 7);
}

/** Number of the calendar minute. */
export function minuteOf(epochMs: number): number {
  return Math.floor(epochMs / MINUTE_MS);
}
