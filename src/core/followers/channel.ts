/**
 * Words of the follower store and its sync, besides those of the report (shared/domain): people without their openids, and sums of them.
 */
import { type BeijingDay, type Channel, dayText } from '@shared/domain';
import { AppError } from '@shared/errors';

/** @throws AppError FOLLOWERS_DAY_INVALID unless `text` is a date of the calendar, `2026-12-01`. */
export function parseDay(text: string): BeijingDay {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 86_400_000 : Number.NaN;
  if (Number.isNaN(day) || dayText(day) !== text) throw new AppError('FOLLOWERS_DAY_INVALID', { day: text });
  return day;
}

export type PersonHash = Uint8Array;

/** A follower as he is kept. */
export interface Person {
  readonly hash: PersonHash;
  readonly channel: Channel;
  readonly day: BeijingDay;
}

/** What WeChat's own statistics say of a day (datacube/getusersummary). */
export interface DaySummary {
  readonly day: BeijingDay;
  /** New followers whose source is 30, scanned a code. */
  readonly scanned: number;
  readonly came: number;
  readonly left: number;
}

export interface ChannelDay {
  readonly channel: Channel;
  readonly day: BeijingDay;
  /** People whose latest follow was on this day, counted when a sync first saw it. */
  readonly came: number;
  /** People a sync of this day found gone. */
  readonly left: number;
  /** Of those who came on this day, how many still follow. */
  readonly stayed: number;
}

export interface DaySum extends Omit<ChannelDay, 'channel'> {
  readonly cameByCode: number;
}

export type LogKind = 'scan' | 'follow' | 'unfollow';

/** One event of a callback server's log, without its id. */
export interface LogEvent {
  readonly hash: PersonHash;
  readonly channel: Channel;
  readonly day: BeijingDay;
  readonly kind: LogKind;
}
