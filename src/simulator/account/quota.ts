/**
 * How often an account called each path today and this minute, and how often it may.
 * Refused calls (45009, 45011) are not counted, so a caller that waits out the minute finds it whole.
 */
import { beijingDay, minuteOf } from '../beijing-time';
import { type AccountType, type CallLimit, CREATE_PATH, STABLE_TOKEN_PATH, TOKEN_PATH } from '../options';

/** For calls whose limit is not published. */
const GENEROUS_PER_DAY = 1_000_000;

interface FullLimit {
  perDay: number;
  perMinute: number;
}

interface Count {
  day: number;
  today: number;
  minute: number;
  thisMinute: number;
}

/** Published limits (developers.weixin.qq.com, API call limits; stable_token's own page). */
function publishedLimit(type: AccountType, path: string): FullLimit {
  const isTest = type === 'test';
  const perMinute = Number.POSITIVE_INFINITY;
  switch (path) {
    case CREATE_PATH:
      return { perDay: isTest ? 10_000 : 100_000, perMinute };
    case TOKEN_PATH:
      return { perDay: isTest ? 200 : 2_000, perMinute };
    case STABLE_TOKEN_PATH:
      return { perDay: 500_000, perMinute: 10_000 };
    case '/cgi-bin/user/get':
      return { perDay: isTest ? 100 : 500, perMinute };
    case '/cgi-bin/user/info/batchget':
      return { perDay: 500_000, perMinute };
    default:
      return { perDay: GENEROUS_PER_DAY, perMinute };
  }
}

export class CallQuota {
  readonly #now: () => number;
  readonly #typeOf: () => AccountType;
  readonly #limits = new Map<string, CallLimit>();
  readonly #counts = new Map<string, Count>();

  constructor(now: () => number, typeOf: () => AccountType) {
    this.#now = now;
    this.#typeOf = typeOf;
  }

  /** Sets a path's limits from now on. */
  setLimit(path: string, limit: CallLimit): void {
    this.#limits.set(path, { ...this.#limits.get(path), ...limit });
  }

  /** The limits in force. */
  limitOf(path: string): Readonly<FullLimit> {
    return { ...publishedLimit(this.#typeOf(), path), ...this.#limits.get(path) };
  }

  /** Calls counted today. */
  used(path: string): number {
    return this.#countOf(path).today;
  }

  /** Pretends that many calls were made today, by whomever. */
  setUsed(path: string, calls: number): void {
    this.#countOf(path).today = calls;
  }

  /** Counts one call, or says which limit forbids it. */
  take(path: string): 0 | 45009 | 45011 {
    const count = this.#countOf(path);
    const limit = this.limitOf(path);
    if (count.thisMinute >= limit.perMinute) return 45011;
    if (count.today >= limit.perDay) return 45009;
    count.today += 1;
    count.thisMinute += 1;
    return 0;
  }

  /** Forgets today's calls: of one path, or of all. */
  clear(path?: string): void {
    if (path !== undefined) this.setUsed(path, 0);
    else for (const count of this.#counts.values()) count.today = 0;
  }

  #countOf(path: string): Count {
    const now = this.#now();
    const day = beijingDay(now);
    const minute = minuteOf(now);
    let count = this.#counts.get(path);
    if (count === undefined) {
      count = { day, today: 0, minute, thisMinute: 0 };
      this.#counts.set(path, count);
    }
    if (count.day !== day) {
      count.day = day;
      count.today = 0;
    }
    if (count.minute !== minute) {
      count.minute = minute;
      count.thisMinute = 0;
    }
    return count;
  }
}
