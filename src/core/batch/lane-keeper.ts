/**
 * One lane per account for as long as a batch of it runs. What was learnt of an account's limit outlives the lane.
 */
import type { AccountId } from '@shared/domain';
import { AccountLane } from './account-lane';
import { RateLimiter } from './rate-limiter';
import type { BatchServiceOptions } from './types';

/** Calls a minute assumed for an account nothing is known about. */
const ASSUMED_PER_MINUTE = 300;

interface Entry {
  readonly lane: Promise<AccountLane>;
  users: number;
}

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
