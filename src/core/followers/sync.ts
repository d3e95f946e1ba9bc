/**
 * Reads an account's followers and counts who came by which channel. One run: the whole list (its order means nothing), the details of
 * those not kept yet, a weekly sample of those who are, then who is gone, then WeChat's own figures by day.
 * A run that is stopped loses nothing: the list is read again, details already counted are not asked again.
 */
import type { SharedLane } from '@core/batch';
import type { Clock, Log, Random } from '@core/ports';
import { detailsPerCall, type FollowerRecord, type WechatClient } from '@core/wechat';
import { type AccountId, type BeijingDay, beijingDay, type Channel, dayText, type SyncProgress } from '@shared/domain';
import { type Problem, toEntry, toProblem, toProblemFrom } from '@shared/errors';
import { type DaySummary, type Person, type PersonHash, parseDay } from './channel';
import type { FollowerStore } from './store';

export interface SyncOptions {
  readonly accountId: AccountId;
  readonly store: FollowerStore;
  readonly lane: SharedLane;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** A person has seen that more are missing than is likely, and says that they left. */
  readonly acceptLosses: boolean;
  readonly onProgress: (progress: SyncProgress) => void;
}

/** People handled in one turn of the event loop, so that a window stays quick. */
const SLICE = 250;
/** People compared with the list in one turn: nothing but a look-up each. */
const MISSING_SLICE = 5000;
/** Calls for details under way at once. */
const CONCURRENCY = 4;
const BACK_OFF_MS = [1000, 2000, 4000, 8000, 16_000] as const;
/** A list that lost more than this share of the people kept is not believed without a person's word. */
const BELIEVABLE_LOSS = 1 / 5;
const SAMPLE_EVERY_MS = 7 * 86_400_000;
/** Old followers asked again in a sample: finds leave-and-return, which the list does not show. */
const SAMPLE_SIZE = 1000;
/** WeChat has yesterday's figures from 08:00 on. */
const SUMMARY_HOUR_MS = 8 * 3_600_000;
const SUMMARY_DAYS_PER_CALL = 7;
/** So many days back at the first sync. */
const SUMMARY_DAYS = 28;
/** WeChat's number of the source "scanned a code". */
const SCANNED = 30;

/** @throws AppError WECHAT_…, NETWORK_… when WeChat cannot be asked any further; the signal's reason when it aborts */
export const syncFollowers = (options: SyncOptions, signal: AbortSignal): Promise<SyncProgress> =>
  new Sync(options, signal).run();

class Sync {
  readonly #options: SyncOptions;
  readonly #signal: AbortSignal;
  readonly #today: BeijingDay;
  readonly #sampleShare: number;
  #total = 0;
  #listed = 0;
  #came = 0;
  #left = 0;
  #calls = 0;
  /** Listed, and to be asked for: gathered so that every call is full, whatever slice they stand in. */
  #wanted: string[] = [];

  constructor(options: SyncOptions, signal: AbortSignal) {
    const { store, accountId, clock } = options;
    this.#options = options;
    this.#signal = signal;
    this.#today = beijingDay(clock.now());
    const sampledAtMs = store.lastSync(accountId)?.sampledAtMs ?? null;
    const isDue = sampledAtMs === null || clock.now() - sampledAtMs >= SAMPLE_EVERY_MS;
    const known = store.lastSync(accountId)?.listed ?? 0;
    this.#sampleShare = isDue ? SAMPLE_SIZE / Math.max(SAMPLE_SIZE, known) : 0;
  }

  async run(): Promise<SyncProgress> {
    const { store, accountId, clock } = this.#options;
    store.startList();
    await this.#readList();
    const problem = await this.#countMissing();
    await this.#readSummaries();
    const before = store.lastSync(accountId);
    const sampledAtMs = this.#sampleShare > 0 ? clock.now() : (before?.sampledAtMs ?? null);
    const figures = { total: this.#total, listed: this.#listed, came: this.#came, left: this.#left };
    const finishedAtMs = clock.now();
    const firstFinishedAtMs = before?.firstFinishedAtMs ?? finishedAtMs;
    store.saveSync(accountId, { ...figures, finishedAtMs, firstFinishedAtMs, sampledAtMs });
    return this.#progress('finished', problem);
  }

  async #readList(): Promise<void> {
    const { store, accountId } = this.#options;
    const seen = new Set<string>();
    let nextOpenid = '';
    do {
      const page = await this.#ask((client) => client.listFollowers(nextOpenid, this.#signal));
      this.#total = page.total;
      for (let from = 0; from < page.openids.length; from += SLICE) {
        const openids = page.openids.slice(from, from + SLICE);
        const hashes = openids.map((openid) => store.hash(accountId, openid));
        const standing = store.list(accountId, hashes);
        this.#listed += standing.filter(({ isRepeated }) => !isRepeated).length;
        this.#wanted.push(...openids.filter((_, index) => this.#wantsDetails(standing[index])));
        if (this.#wanted.length >= CONCURRENCY * detailsPerCall) await this.#readDetails();
        await this.#nextTurn();
      }
      // A page that leads back to one read before would never end.
      if (page.openids.length === 0 || seen.has(page.nextOpenid)) break;
      seen.add(page.nextOpenid);
      nextOpenid = page.nextOpenid;
    } while (nextOpenid !== '');
    await this.#readDetails();
  }

  #wantsDetails(standing: { readonly isRepeated: boolean; readonly isKnown: boolean } | undefined): boolean {
    if (standing === undefined || standing.isRepeated) return false;
    return !standing.isKnown || this.#options.random.next() < this.#sampleShare;
  }

  async #readDetails(): Promise<void> {
    while (this.#wanted.length > 0) {
      const portions = Array.from({ length: CONCURRENCY }, () => this.#wanted.splice(0, detailsPerCall));
      await Promise.all(portions.filter(({ length }) => length > 0).map((portion) => this.#readPortion(portion)));
    }
  }

  async #readPortion(openids: readonly string[]): Promise<void> {
    const records = await this.#askDetails(openids);
    const { store, accountId } = this.#options;
    const people = records.filter(({ isSubscribed }) => isSubscribed).map((record) => this.#person(record));
    const { came, left } = store.arrive(accountId, people, this.#today);
    this.#came += came;
    this.#left += left;
    this.#options.onProgress(this.#progress('running', null));
  }

  /** WeChat refuses all of a call for one id it does not like: that one is found by halves and left out. */
  async #askDetails(openids: readonly string[]): Promise<readonly FollowerRecord[]> {
    try {
      return await this.#ask((client) => client.getFollowers(openids, this.#signal));
    } catch (error) {
      if (toEntry(toProblemFrom(error)).retry !== 'row') throw error;
      if (openids.length === 1) return [];
      const middle = Math.ceil(openids.length / 2);
      return [
        ...(await this.#askDetails(openids.slice(0, middle))),
        ...(await this.#askDetails(openids.slice(middle))),
      ];
    }
  }

  #person({ openid, subscribedAtSeconds, sceneNumber, sceneText }: FollowerRecord): Person {
    const { store, accountId } = this.#options;
    const channel: Channel =
      sceneNumber > 0
        ? { type: 'number', scene: String(sceneNumber) }
        : sceneText === ''
          ? { type: 'none', scene: '' }
          : { type: 'text', scene: sceneText };
    return { hash: store.hash(accountId, openid), channel, day: beijingDay(subscribedAtSeconds * 1000) };
  }

  async #countMissing(): Promise<Problem | null> {
    const { store, accountId, acceptLosses } = this.#options;
    const { missing, known } = await this.#findMissing();
    const isDoubtful = this.#listed !== this.#total || missing > known * BELIEVABLE_LOSS;
    if (missing > 0 && isDoubtful && !acceptLosses) {
      return toProblem('FOLLOWERS_LOSS_UNCONFIRMED', { missing, total: this.#total, listed: this.#listed, known });
    }
    for (let gone = SLICE; gone === SLICE; await this.#nextTurn()) {
      gone = store.departMissing(accountId, this.#today, SLICE);
      this.#left += gone;
    }
    return null;
  }

  /** In slices: the whole list at once would hold a window up for a second. */
  async #findMissing(): Promise<{ readonly missing: number; readonly known: number }> {
    const { store, accountId } = this.#options;
    let [missing, known] = [0, 0];
    store.startMissing();
    for (let after: PersonHash | null = new Uint8Array(); after !== null; await this.#nextTurn()) {
      const found = store.findMissing(accountId, after, MISSING_SLICE);
      missing += found.missing;
      known += found.looked;
      after = found.last;
    }
    return { missing, known };
  }

  /** Every day since the last known one, never more than {@link SUMMARY_DAYS}; an account without the right goes without. */
  async #readSummaries(): Promise<void> {
    const { store, accountId, clock, log } = this.#options;
    const newest = beijingDay(clock.now() - SUMMARY_HOUR_MS) - 1;
    const known = store.summaries(accountId, newest - SUMMARY_DAYS, newest).at(-1)?.day ?? newest - SUMMARY_DAYS;
    try {
      for (let begin = known + 1; begin <= newest; begin += SUMMARY_DAYS_PER_CALL) {
        const end = Math.min(newest, begin + SUMMARY_DAYS_PER_CALL - 1);
        const list = await this.#ask((client) => client.getFollowerSummary(dayText(begin), dayText(end), this.#signal));
        const days = Array.from({ length: end - begin + 1 }, (_, index) => begin + index);
        store.saveSummaries(
          accountId,
          days.map((day): DaySummary => {
            const ofDay = list.filter(({ date }) => parseDay(date.slice(0, 10)) === day);
            const sum = (of: readonly { readonly [Key in 'came' | 'left']: number }[], key: 'came' | 'left'): number =>
              of.reduce((total, entry) => total + entry[key], 0);
            return {
              day,
              scanned: sum(
                ofDay.filter(({ source }) => source === SCANNED),
                'came',
              ),
              came: sum(ofDay, 'came'),
              left: sum(ofDay, 'left'),
            };
          }),
        );
      }
    } catch (error) {
      this.#signal.throwIfAborted();
      log.warn('followers.noSummary', { code: toProblemFrom(error).code });
    }
  }

  /** One call behind the batches, again where waiting helps. */
  async #ask<Value>(call: (client: WechatClient) => Promise<Value>): Promise<Value> {
    const { lane, clock } = this.#options;
    for (let tries = 0; ; tries += 1) {
      if (!(await lane.takeBehindBatches(this.#signal))) this.#signal.throwIfAborted();
      const sentAtMs = clock.monotonic();
      this.#calls += 1;
      try {
        const value = await call(lane.client);
        lane.accepted();
        return value;
      } catch (error) {
        this.#signal.throwIfAborted();
        const problem = toProblemFrom(error);
        const { retry } = toEntry(problem);
        if (retry === 'cool-down') lane.refused(sentAtMs, problem);
        const waitMs = BACK_OFF_MS[tries];
        if (!['cool-down', 'back-off', 'offline'].includes(retry) || waitMs === undefined) throw error;
        if (retry !== 'cool-down') await clock.sleep(waitMs, this.#signal);
      }
    }
  }

  /** Lets the window's events through. */
  #nextTurn = (): Promise<void> => this.#options.clock.sleep(0);

  #progress(state: SyncProgress['state'], problem: Problem | null): SyncProgress {
    return {
      accountId: this.#options.accountId,
      state,
      total: this.#total,
      listed: this.#listed,
      came: this.#came,
      left: this.#left,
      calls: this.#calls,
      problem,
    };
  }
}
