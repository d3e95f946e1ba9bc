/**
 * Words of the channel report: channels, days in Beijing, and what is counted of them. Used by every file of this room.
 */
import { AppError } from '@shared/errors';

/** How a follower came: by a code with a number, by a code with text, or not by a code. */
export type ChannelType = 'number' | 'text' | 'none';

export interface Channel {
  readonly type: ChannelType;
  /** The scene as text; empty for `none`. */
  readonly scene: string;
}

/** Days since 1970-01-01 of the calendar in Beijing (UTC+8, no summer time). */
export type BeijingDay = number;

export const beijingDay = (epochMs: number): BeijingDay => Math.floor((epochMs + 8 * 3_600_000) / 86_400_000);
/** `2026-12-01` */
export const dayText = (day: BeijingDay): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
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

/** The outcome of one sync that read the whole list. */
export interface SyncRecord {
  readonly finishedAtMs: number;
  /** Followers as WeChat counted them. */
  readonly total: number;
  /** Different openids in the list. */
  readonly listed: number;
  readonly came: number;
  readonly left: number;
  /** When old followers were last asked again; null: never. */
  readonly sampledAtMs: number | null;
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
