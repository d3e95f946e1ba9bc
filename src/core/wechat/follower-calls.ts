/**
 * WeChat's calls about followers: the list, the details with the scene somebody came by, and the statistics by day.
 * Pages: getUserList, batchGetUserInfo, getUserSummary. Used by core/followers. An openid lives only as long as the call that needs it.
 */
import type { WechatCall } from './api';
import { isRecord, type JsonRecord } from './json';

/** Paths whose quota can be asked with `getQuota`. */
export const followerPaths = {
  list: '/cgi-bin/user/get',
  details: '/cgi-bin/user/info/batchget',
  summary: '/datacube/getusersummary',
} as const;

/** Most openids `getFollowers` takes. */
export const detailsPerCall = 100;

/** Up to 10,000 openids. The order is not by time; new followers are not at the end. */
export interface FollowerPage {
  /** All followers of the account at the moment of the call. */
  readonly total: number;
  readonly openids: readonly string[];
  /** For the next page; empty after the last one. */
  readonly nextOpenid: string;
}

export interface FollowerRecord {
  readonly openid: string;
  /** False when he has left: then nothing else is told. */
  readonly isSubscribed: boolean;
  /** The latest follow, epoch seconds; 0 when he has left. */
  readonly subscribedAtSeconds: number;
  /** The number of the code he came by; 0: none. */
  readonly sceneNumber: number;
  /** The text of the code he came by; empty: none. */
  readonly sceneText: string;
}

/** Of one day and one source; 30 is "scanned a code". */
export interface FollowerSummary {
  /** `2026-12-01`, Beijing. */
  readonly date: string;
  readonly source: number;
  readonly came: number;
  readonly left: number;
}

/** Errors as those of every method of the client. */
export interface FollowerCalls {
  /** GET /cgi-bin/user/get. `nextOpenid` empty: from the start. */
  listFollowers(nextOpenid: string, signal: AbortSignal): Promise<FollowerPage>;
  /** POST /cgi-bin/user/info/batchget, at most {@link detailsPerCall}. @throws AppError WECHAT_OPENID_INVALID when one of them is refused */
  getFollowers(openids: readonly string[], signal: AbortSignal): Promise<readonly FollowerRecord[]>;
  /** POST /datacube/getusersummary: at most 7 days, `2026-12-01` both, not after yesterday. */
  getFollowerSummary(begin: string, end: string, signal: AbortSignal): Promise<readonly FollowerSummary[]>;
}

type Post = <Value>(call: Omit<WechatCall<Value>, 'accessToken' | 'kind'>) => Promise<Value>;

/** 10,000 openids of 28 letters are 310 kB; a hundred details about 60 kB. */
const listMaxBytes = 4 * 1_048_576;

export const createFollowerCalls = (post: Post): FollowerCalls => ({
  listFollowers: (nextOpenid, signal) =>
    post({
      path: followerPaths.list,
      body: null,
      ...(nextOpenid === '' ? {} : { query: { next_openid: nextOpenid } }),
      read: readPage,
      signal,
      maxBytes: listMaxBytes,
      secrets: [nextOpenid],
    }),
  getFollowers: (openids, signal) => {
    const asked = new Set(openids);
    const body = { user_list: openids.map((openid) => ({ openid, lang: 'zh_CN' })) };
    return post({
      path: followerPaths.details,
      body,
      read: (reply) => readRecords(reply, asked),
      signal,
      secrets: openids,
    });
  },
  getFollowerSummary: (begin, end, signal) =>
    post({
      path: followerPaths.summary,
      body: { begin_date: begin, end_date: end },
      read: readSummaries,
      signal,
      secrets: [],
    }),
});

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isOpenid = (value: unknown): value is string => isText(value) && /^[\w-]{1,64}$/.test(value);

/** An account without followers has no `data`. */
function readPage({ total, count, data, next_openid: next }: JsonRecord): FollowerPage | null {
  const openids = isRecord(data) ? data['openid'] : [];
  if (!isCount(total) || !isCount(count) || !Array.isArray(openids) || !openids.every(isOpenid)) return null;
  if (openids.length !== count || (next !== undefined && !isText(next))) return null;
  return { total, openids, nextOpenid: count === 0 ? '' : (next ?? '') };
}

/** Somebody who was not asked for, or nobody at all in the place of somebody, makes the answer unusable. */
function readRecords(
  { user_info_list: list }: JsonRecord,
  asked: ReadonlySet<string>,
): readonly FollowerRecord[] | null {
  if (!Array.isArray(list)) return null;
  const records = list.map(readRecord);
  const isWhole =
    records.every((record) => record !== null) && new Set(records.map((record) => record?.openid)).size === asked.size;
  return isWhole && records.every((record) => record !== null && asked.has(record.openid))
    ? records.filter((record) => record !== null)
    : null;
}

function readRecord(value: unknown): FollowerRecord | null {
  if (!isRecord(value)) return null;
  const { openid, subscribe, subscribe_time: time, qr_scene: number, qr_scene_str: text } = value;
  if (!isOpenid(openid)) return null;
  const isSubscribed = subscribe === 1;
  if (!isSubscribed) return { openid, isSubscribed, subscribedAtSeconds: 0, sceneNumber: 0, sceneText: '' };
  if (!isCount(time)) return null;
  return {
    openid,
    isSubscribed,
    subscribedAtSeconds: time,
    sceneNumber: isCount(number) ? number : 0,
    sceneText: isText(text) ? text : '',
  };
}

function readSummaries({ list }: JsonRecord): readonly FollowerSummary[] | null {
  if (!Array.isArray(list)) return null;
  const summaries = list.map((value: unknown): FollowerSummary | null => {
    if (!isRecord(value)) return null;
    const { ref_date: date, user_source: source, new_user: came, cancel_user: left } = value;
    return isText(date) && isCount(source) && isCount(came) && isCount(left) ? { date, source, came, left } : null;
  });
  return summaries.every((summary) => summary !== null) ? summaries : null;
}
