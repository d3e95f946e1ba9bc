/**
 * WeChat's day. Daily counters are taken to begin anew at midnight in Beijing (UTC+8, no summer time).
 */
const DAY_MS = 86_400_000;
const BEIJING_OFFSET_MS = 8 * 3_600_000;
/** Our clock may be ahead of WeChat's; and its counters may take a while to be cleared. */
const GRACE_MS = 10 * 60_000;

/** Epoch milliseconds at which today's calls should be there again: the next midnight, or in ten minutes when it has just passed. */
export function toQuotaReturnMs(nowMs: number): number {
  const shifted = nowMs - GRACE_MS + BEIJING_OFFSET_MS;
  const midnightMs = (Math.floor(shifted / DAY_MS) + 1) * DAY_MS - BEIJING_OFFSET_MS;
  return Math.max(midnightMs, nowMs + GRACE_MS);
}
