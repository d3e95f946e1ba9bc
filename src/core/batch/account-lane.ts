/**
 * What all running batches of one account share: the connection to WeChat, its speed limit and its cool-downs.
 */
import type { Clock, Log } from '@core/ports';
import type { WechatClient } from '@core/wechat';
import { type Problem, toEntry, toProblemFrom } from '@shared/errors';
import type { RateLimiter } from './rate-limiter';
import type { SharedLane } from './types';

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
