/**
 * A season of an account, made from a seed: people follow by codes and otherwise, leave, return, are busy while the list is read; syncs
 * come now and then. Beside it the truth is kept by other means than the product's, so that both can be compared.
 */
import { join } from 'node:path';
import { AccountLane } from '@core/batch/account-lanes';
import { RateLimiter } from '@core/batch/rate-limiter';
import { FollowerStore } from '@core/followers/store';
import { syncFollowers } from '@core/followers/sync';
import { createStableTokenProvider, createWechatClient } from '@core/wechat';
import { beijingDay, type SyncProgress, toAccountId } from '@shared/domain';
import { createSimulator } from '@simulator/index';
import { createSeededRandom } from './seeded-random';
import { silentLog } from './temp-ledger';

const APP_ID = 'wx00000000000000f1';
const SECRET = '0123456789abcdef0123456789abcdef';
const HOUR_MS = 3_600_000;
const account = toAccountId(1);

export const seasonAccount = account;

export interface Season {
  readonly store: FollowerStore;
  /** Every openid there ever was. */
  readonly openids: ReadonlySet<string>;
  /** `type scene|day` → came, left, as they should have been counted. */
  readonly expected: ReadonlyMap<string, { came: number; left: number }>;
  /** The same → people of that channel and day who follow at the last sync. */
  readonly present: ReadonlyMap<string, number>;
  readonly lastSync: SyncProgress;
  readonly calls: number;
  close(): Promise<void>;
}

interface Known {
  readonly name: string;
}

const scenes: readonly (number | string)[] = [1, 2, 77, 100_000, 'SH001', '门店/7', '1'];

/** Runs the whole season. `isBusyWhilePaged`: people come and go between the pages of a list too. */
export async function runSeason(seed: number, home: string, isBusyWhilePaged = false): Promise<Season> {
  const random = createSeededRandom(seed);
  let nowMs = Date.UTC(2026, 5, 1) + random.between(0, 47) * HOUR_MS;
  const clock = { now: () => nowMs, monotonic: () => nowMs, sleep: () => Promise.resolve() };
  const simulator = createSimulator({ accounts: [{ appId: APP_ID, secret: SECRET }], clock, seed });
  const { apiBase, imageBase } = await simulator.listen();
  const { followers } = simulator.account(APP_ID);
  followers.pageSize = random.pick([3, 10, 1000]);
  const tokens = createStableTokenProvider({
    apiBase,
    appId: APP_ID,
    appSecret: SECRET,
    store: { load: () => null, save: () => undefined, clear: () => undefined },
    proxy: { mode: 'none' },
    clock,
    log: silentLog,
  });
  const client = createWechatClient({
    apiBase,
    imageBase,
    appId: APP_ID,
    tokens,
    proxy: { mode: 'none' },
    clock,
    log: silentLog,
  });
  const limiter = new RateLimiter({ kind: 'fixed', perSecond: Number.POSITIVE_INFINITY }, clock, random);
  const lane = new AccountLane(client, limiter, clock, silentLog);
  const store = FollowerStore.open(join(home, `season-${seed}`));
  const truth = new Truth();
  const everyone = new Set<string>();
  const gone: string[] = [];

  const live = (steps: number): void => {
    for (let step = 0; step < steps; step += 1) {
      const here = [...followers.followers.keys()];
      const action = random.between(0, 9);
      if (action < 7 || here.length === 0) {
        const returning =
          gone.length > 0 && random.chance(0.3) ? gone.splice(random.between(0, gone.length - 1), 1)[0] : undefined;
        const scene = random.chance(0.2) ? null : random.pick(scenes);
        const options = {
          at: nowMs / 1000,
          hasLostScene: random.chance(0.1),
          ...(returning === undefined ? {} : { openid: returning }),
        };
        everyone.add(followers.follow(scene, options));
      } else {
        const leaver = random.pick(here);
        followers.leave(leaver, nowMs / 1000);
        gone.push(leaver);
      }
      nowMs += random.between(0, 5) * HOUR_MS;
    }
  };

  let lastSync: SyncProgress | null = null;
  const syncs = random.between(2, 5);
  for (let round = 0; round < syncs; round += 1) {
    live(random.between(0, 25));
    const isLast = round === syncs - 1;
    // The last sync is quiet and asks everybody again, so that the end can be compared exactly.
    if (isLast) nowMs += 8 * 24 * HOUR_MS;
    followers.onPage = isBusyWhilePaged && !isLast ? () => live(random.between(0, 2)) : null;
    if (random.chance(0.3))
      simulator.script.add({
        path: '/cgi-bin/user/info/batchget',
        times: 2,
        fault: { kind: 'errcode', errcode: 268_487_002, errmsg: 'system busy' },
      });
    const sampledAtMs = store.lastSync(account)?.sampledAtMs ?? null;
    const asksAll = sampledAtMs === null || nowMs - sampledAtMs >= 7 * 24 * HOUR_MS;
    const today = beijingDay(nowMs);
    lastSync = await syncFollowers(
      {
        accountId: account,
        store,
        lane,
        clock,
        random,
        log: silentLog,
        acceptLosses: true,
        onProgress: () => undefined,
      },
      new AbortController().signal,
    );
    truth.sync(followers.followers.values(), today, asksAll);
  }
  if (lastSync === null) throw new Error('a season has syncs');
  const present = new Map<string, number>();
  for (const name of truth.known.values()) present.set(name.name, (present.get(name.name) ?? 0) + 1);
  return {
    store,
    openids: everyone,
    expected: truth.counts,
    present,
    lastSync,
    calls: simulator.log.length,
    async close() {
      store.close();
      await client.close();
      await simulator.close();
    },
  };
}

/** What a sync of a quiet moment should count: by openid, which the product never keeps. */
class Truth {
  readonly known = new Map<string, Known>();
  readonly counts = new Map<string, { came: number; left: number }>();

  sync(
    present: Iterable<{ openid: string; subscribedAt: number; scene: number | string | null; hasLostScene: boolean }>,
    today: number,
    asksAll: boolean,
  ): void {
    const here = new Set<string>();
    for (const { openid, subscribedAt, scene, hasLostScene } of present) {
      here.add(openid);
      const kept = hasLostScene ? null : scene;
      const channel = kept === null ? 'none ' : `${typeof kept === 'number' ? 'number' : 'text'} ${kept}`;
      const name = `${channel}|${beijingDay(subscribedAt * 1000)}`;
      const before = this.known.get(openid);
      if (before?.name === name || (before !== undefined && !asksAll)) continue;
      if (before !== undefined) this.#left(before.name, today);
      this.#at(name).came += 1;
      this.known.set(openid, { name });
    }
    for (const [openid, { name }] of [...this.known]) {
      if (here.has(openid)) continue;
      this.#left(name, today);
      this.known.delete(openid);
    }
  }

  #left(name: string, today: number): void {
    this.#at(`${name.slice(0, name.lastIndexOf('|'))}|${today}`).left += 1;
  }

  #at(name: string): { came: number; left: number } {
    const figures = this.counts.get(name) ?? { came: 0, left: 0 };
    this.counts.set(name, figures);
    return figures;
  }
}

/** What the store has counted, in the truth's words. */
export function countedOf(store: FollowerStore): {
  readonly counts: Map<string, { came: number; left: number }>;
  readonly present: Map<string, number>;
} {
  const counts = new Map<string, { came: number; left: number }>();
  const present = new Map<string, number>();
  for (const { channel, day, came, left, stayed } of store.byChannelAndDay(account, 0, 100_000, null)) {
    const name = `${channel.type} ${channel.scene}|${day}`;
    if (came > 0 || left > 0) counts.set(name, { came, left });
    if (stayed !== 0) present.set(name, stayed);
  }
  return { counts, present };
}
