/**
 * The calls about followers. Pages: getUserList, batchGetUserInfo, getUserSummary.
 * As observed: the list's order means nothing, `subscribe_scene` may be wrong although `qr_scene` is right, who has left has `subscribe` only.
 */
import type { SimulatedFollower } from '../account/followers';
import type { Call, Reply, World } from './call';
import { authorise, isRecord, isRefusal, readJsonBody, refuse, textField } from './refusals';

const PAGE = 10_000;
const MOST_DETAILS = 100;
const MOST_DAYS = 7;
const FIRST_DAY = '2014-12-01';

/** GET /cgi-bin/user/get: up to 10,000 openids after `next_openid`. */
export function getFollowerList(world: World, call: Call): Reply {
  if (call.method !== 'GET' && call.method !== 'POST') return refuse(43001);
  const account = authorise(world, call);
  if (isRefusal(account)) return account;
  if (!account.mayCreateCodes) return refuse(48001);
  const overLimit = account.quota.take(call.path);
  if (overLimit !== 0) return refuse(overLimit);
  const next = call.query.get('next_openid') ?? '';
  const page = account.followers.page(next, PAGE);
  if (page === null) return refuse(40003);
  const base = { total: account.followers.followers.size, count: page.length };
  const last = page.at(-1);
  if (last === undefined) return { kind: 'json', value: { ...base, next_openid: '' } };
  return { kind: 'json', value: { ...base, data: { openid: page }, next_openid: last } };
}

/** POST /cgi-bin/user/info/batchget: up to 100. */
export function getFollowerDetails(world: World, call: Call): Reply {
  if (call.method !== 'POST') return refuse(43002);
  const account = authorise(world, call);
  if (isRefusal(account)) return account;
  if (!account.mayCreateCodes) return refuse(48001);
  const overLimit = account.quota.take(call.path);
  if (overLimit !== 0) return refuse(overLimit);
  const body = readJsonBody(call);
  if (isRefusal(body)) return body;
  const list = body['user_list'];
  if (!Array.isArray(list) || list.length === 0) return refuse(40003);
  if (list.length > MOST_DETAILS) return refuse(40032);
  const openids = list.map((entry: unknown) => (isRecord(entry) ? textField(entry, 'openid') : ''));
  if (openids.some((openid) => openid === '' || account.followers.refused.has(openid))) return refuse(40003);
  const details = openids.map((openid) => detailsOf(openid, account.followers.followers.get(openid)));
  return { kind: 'json', value: { user_info_list: details } };
}

function detailsOf(openid: string, follower: SimulatedFollower | undefined): object {
  if (follower === undefined) return { subscribe: 0, openid };
  const { subscribedAt, scene, hasLostScene } = follower;
  const known = hasLostScene ? null : scene;
  return {
    subscribe: 1,
    openid,
    language: 'zh_CN',
    subscribe_time: subscribedAt,
    remark: '',
    groupid: 0,
    tagid_list: [],
    // An answer captured in 2022 says ADD_SCENE_OTHERS beside a scene: nothing may be concluded from this field.
    subscribe_scene:
      subscribedAt % 3 === 0 ? 'ADD_SCENE_OTHERS' : known === null ? 'ADD_SCENE_SEARCH' : 'ADD_SCENE_QR_CODE',
    qr_scene: typeof known === 'number' ? known : 0,
    qr_scene_str: typeof known === 'string' ? known : '',
  };
}

/** POST /datacube/getusersummary: at most 7 days, none after yesterday, each with its sources. */
export function getFollowerSummary(world: World, call: Call): Reply {
  if (call.method !== 'POST') return refuse(43002);
  const account = authorise(world, call);
  if (isRefusal(account)) return account;
  const overLimit = account.quota.take(call.path);
  if (overLimit !== 0) return refuse(overLimit);
  const body = readJsonBody(call);
  if (isRefusal(body)) return body;
  const [begin, end] = [textField(body, 'begin_date'), textField(body, 'end_date')];
  const [beginDay, endDay] = [toDay(begin), toDay(end)];
  const yesterday = Math.floor((world.now() + 8 * 3_600_000) / 86_400_000) - 1;
  const isLegal = begin >= FIRST_DAY && endDay >= beginDay && endDay - beginDay < MOST_DAYS && endDay <= yesterday;
  if (!isLegal) return refuse(61501);
  const list = account.followers.summary(beginDay, endDay).map(({ day, source, came, left }) => ({
    ref_date: new Date(day * 86_400_000).toISOString().slice(0, 10),
    user_source: source,
    new_user: came,
    cancel_user: left,
  }));
  return { kind: 'json', value: { list } };
}

const toDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
