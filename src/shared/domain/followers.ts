/**
 * Who came by which code, as the report shows it: channels, days in Beijing, figures, and how a sync stands. No openid is part of any of it.
 */
import type { Problem } from '@shared/errors';
import type { Quota } from './account';
import type { AccountId, BatchId } from './ids';
import type { SceneKind } from './scene';

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

/** What the ledger knows of a channel. */
export interface ChannelOrigin {
  /** Of the newest code with this scene. */
  readonly kind: SceneKind;
  /** Newest first, each once. */
  readonly labels: readonly string[];
  readonly batchIds: readonly BatchId[];
  /** The roster's columns in the newest row. */
  readonly fields: Readonly<Record<string, string>>;
  /** When the first code was made: it can be put up from then on. */
  readonly handedOutAtMs: number;
  /** Of the code that lives longest; null: permanent. */
  readonly expiresAtMs: number | null;
  /** The same EventKey stands for different things at once: two rows of one batch, or a permanent and a temporary code. */
  readonly isShared: boolean;
}

export interface Figures {
  readonly came: number;
  readonly left: number;
  readonly net: number;
  /** Of those who came, how many still follow. */
  readonly stayed: number;
}

/** What a company's callback server logged; it sees what WeChat's records do not: scans by those who follow already. */
export interface LogFigures {
  readonly scans: number;
  readonly follows: number;
  readonly unfollows: number;
}

/** Names of a log's columns; null: guessed. */
export interface LogColumns {
  readonly person: string | null;
  readonly time: string | null;
  readonly event: string | null;
  readonly key: string | null;
}

/** What became of an imported log. */
export interface LogOutcome {
  /** Events counted now. */
  readonly counted: number;
  /** Events that were counted before, in this file or an earlier one. */
  readonly repeated: number;
  /** Lines and messages that are no such event. */
  readonly foreign: number;
  /** Of the events. */
  readonly firstDay: BeijingDay;
  readonly lastDay: BeijingDay;
}

export interface ChannelRow extends Figures {
  /** null: no log was ever imported. */
  readonly log: LogFigures | null;
  readonly channel: Channel;
  /** null: made elsewhere, or not by a code. */
  readonly origin: ChannelOrigin | null;
}

export interface DayRow extends Figures {
  readonly day: BeijingDay;
  /** Of `came`, by any code. */
  readonly cameByCode: number;
  /** Followers WeChat itself counts as "scanned a code"; null: WeChat has not told yet, or only some codes are asked for. */
  readonly scanned: number | null;
}

/** One value of a roster's column. */
export interface GroupRow extends Figures {
  /** Empty: the row has nothing in this column. */
  readonly value: string;
  readonly codes: number;
}

/** The outcome of one sync that read the whole list. */
export interface SyncRecord {
  readonly finishedAtMs: number;
  /** Of the account's first sync: who had left before is not known. */
  readonly firstFinishedAtMs: number;
  /** Followers as WeChat counted them. */
  readonly total: number;
  /** Different openids in the list. */
  readonly listed: number;
  readonly came: number;
  readonly left: number;
  /** When old followers were last asked again; null: never. */
  readonly sampledAtMs: number | null;
}

/** Calls a sync needs against calls that are left today. */
export interface SyncPlan {
  readonly total: number;
  readonly known: number;
  readonly listCalls: number;
  readonly detailCalls: number;
  /** null: WeChat did not say. */
  readonly listQuota: Quota | null;
  readonly detailQuota: Quota | null;
  readonly lastSync: SyncRecord | null;
}

export interface SyncProgress {
  readonly accountId: AccountId;
  readonly state: 'running' | 'finished' | 'stopped';
  /** As WeChat counts them; 0 before the first page. */
  readonly total: number;
  /** Different followers read so far. */
  readonly listed: number;
  readonly came: number;
  readonly left: number;
  readonly calls: number;
  /** Why it stopped, or what is to be known of a finished one; null: nothing. */
  readonly problem: Problem | null;
}
