/**
 * One lane per account: what all of its running batches share, and the keeper that opens and closes lanes.
 */
import type { Clock, Log } from '@core/ports';
import type { WechatClient } from '@core/wechat';
import type { AccountId } from '@shared/domain';
import { type Problem, toEntry, toProblemFrom } from '@shared/errors';
import type { BatchServiceOptions, SharedLane } from './batch-engine';
import { RateLimiter } from './rate-limiter';

/** A batch that runs on the lane. */
export interface LaneUser {
  /** It has calls to make now: whatever can wait lets it go first. */
  readonly isAsking: boolean;
  /** The whole account has to wait until `untilMs`, epoch milliseconds. */
  coolDown(untilMs: number, problem: Problem): void;
  /** Whatever it waits for may have come about meanwhile. */
  lookAgain(): void;
}

/** How often somebody who waits behind the batches looks whether they still ask. */
const BEHIND_MS = 500;

/** What all running batches of one account share: the connection to WeChat, its speed limit and its cool-downs. */
export class AccountLane implements SharedLane {
  readonly client: WechatClient;
  readonly limiter: RateLimiter;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #users = new Set<LaneUser>();

  constructor(client: WechatClient, limiter: RateLimiter, clock: Clock, log: Log) {
    this.client = client;
    this.limiter = limiter;
    this.#clock = clock;
    this.#log = log;
  }

  join(user: LaneUser): void {
    this.#users.add(user);
  }

  leave(user: LaneUser): void {
    this.#users.delete(user);
  }

  async takeBehindBatches(signal: AbortSignal): Promise<boolean> {
    const isBusy = (): boolean => Array.from(this.#users).some(({ isAsking }) => isAsking);
    while (!signal.aborted && isBusy()) await this.#clock.sleep(BEHIND_MS, signal).catch(() => undefined);
    return this.limiter.take(signal);
  }

  accepted(): void {
    this.limiter.accepted();
  }

  /** WeChat refused a call sent at `sentAtMs` (monotonic) for being too fast: every batch of the account waits. */
  refused(sentAtMs: number, problem: Problem): void {
    const untilMs = this.#clock.now() + this.limiter.refused(sentAtMs);
    this.#log.warn('batch.coolDown', { code: problem.code, ratePerMinute: Math.round(this.limiter.perMinute) });
    for (const user of this.#users) user.coolDown(untilMs, problem);
  }

  /** The computer woke up, or has a network again. */
  lookAgain(): void {
    this.client.reconnect();
    for (const user of this.#users) user.lookAgain();
  }

  /** Asks WeChat for the quota, which costs none of it, only to see whether an answer comes. */
  async isReachable(signal: AbortSignal): Promise<boolean> {
    try {
      await this.client.getQuota(signal);
      return true;
    } catch (error) {
      // Any other refusal is an answer: what it means for the batch is found out by the next call.
      const { retry } = toEntry(toProblemFrom(error));
      return retry !== 'offline' && retry !== 'back-off';
    }
  }

  /** Learns the account's rate limit where WeChat tells it; most accounts are not told. */
  async learnLimit(signal: AbortSignal): Promise<void> {
    try {
      const { rateLimit } = await this.client.getQuota(signal);
      if (rateLimit !== null) this.limiter.setKnownLimit(rateLimit.callCount, rateLimit.refreshSeconds);
    } catch (error) {
      this.#log.info('batch.quotaUnknown', { code: toProblemFrom(error).code });
    }
  }
}

/** Calls a minute assumed for an account nothing is known about. */
const ASSUMED_PER_MINUTE = 300;

interface Entry {
  readonly lane: Promise<AccountLane>;
  users: number;
}

/**
 * One lane per account for as long as a batch of it runs. What was learnt of an account's limit outlives the lane.
 */
export class LaneKeeper {
  readonly #options: BatchServiceOptions;
  readonly #lanes = new Map<AccountId, Entry>();
  readonly #limiters = new Map<AccountId, RateLimiter>();
  readonly #closing = new Set<Promise<void>>();
  readonly #end = new AbortController();

  constructor(options: BatchServiceOptions) {
    this.#options = options;
  }

  /** Every success is to be followed by `leave`. Throws what opening the account's client throws. */
  async enter(accountId: AccountId): Promise<AccountLane> {
    const entry = this.#lanes.get(accountId) ?? { lane: this.#openLane(accountId), users: 0 };
    this.#lanes.set(accountId, entry);
    entry.users += 1;
    try {
      return await entry.lane;
    } catch (error) {
      this.leave(accountId);
      throw error;
    }
  }

  leave(accountId: AccountId): void {
    const entry = this.#lanes.get(accountId);
    if (entry === undefined) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    this.#lanes.delete(accountId);
    const closing = this.#closeLane(entry.lane).finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  /** Milliseconds that `calls` calls will take. */
  estimateMs(accountId: AccountId, calls: number): number {
    const perMinute = this.#limiters.get(accountId)?.knownPerMinute ?? ASSUMED_PER_MINUTE;
    return Math.ceil((calls / perMinute) * 60_000);
  }

  lookAgain(): void {
    for (const { lane } of this.#lanes.values()) {
      // A lane that could not be opened has nothing to look at.
      lane.then(
        (open) => open.lookAgain(),
        () => undefined,
      );
    }
  }

  /** Resolves when the connections of all lanes that were left are closed. */
  async close(): Promise<void> {
    this.#end.abort();
    await Promise.all(this.#closing);
  }

  async #openLane(accountId: AccountId): Promise<AccountLane> {
    const { openClient, clock, random, log, settings } = this.#options;
    const client = await openClient(accountId);
    const { rate } = settings();
    const limiter = this.#limiters.get(accountId) ?? new RateLimiter(rate, clock, random);
    limiter.configure(rate);
    this.#limiters.set(accountId, limiter);
    const lane = new AccountLane(client, limiter, clock, log);
    // With a fixed rate a person has decided.
    if (rate.kind === 'adaptive') void lane.learnLimit(this.#end.signal);
    return lane;
  }

  async #closeLane(lane: Promise<AccountLane>): Promise<void> {
    try {
      await (await lane).client.close();
    } catch (error) {
      this.#options.log.warn('batch.laneNotClosed', { name: error instanceof Error ? error.name : typeof error });
    }
  }
}
