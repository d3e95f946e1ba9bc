/**
 * Followers as hosts use them: what a sync would cost, the sync itself (one at a time for each account, whichever program runs it),
 * the report, and the end of all follower data. The store opens at first use and is closed while nothing needs it.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SharedLane } from '@core/batch';
import { type Connection, type Ledger, openConnection } from '@core/ledger';
import type { Clock, Files, Log, Random } from '@core/ports';
import { detailsPerCall, followerPaths } from '@core/wechat';
import type { AccountId, Channel, LogColumns, LogOutcome, SyncPlan, SyncProgress, SyncRecord } from '@shared/domain';
import { AppError, toEntry, toProblem, toProblemFrom } from '@shared/errors';
import { importCallbackLog } from './callback-log';
import {
  type ChannelReport,
  createReport,
  OriginBook,
  openChannelDays,
  type ReportQuery,
  toLoggedChannel,
} from './report';
import { FollowerStore } from './store';
import { deleteFollowerData, followerFiles } from './store-file';
import { syncFollowers } from './sync';

export interface FollowerService {
  /** Asks WeChat for both quotas and the first page of the list. @throws AppError WECHAT_…, NETWORK_…, ACCOUNT_… */
  plan(accountId: AccountId, signal: AbortSignal): Promise<SyncPlan>;
  /**
   * Resolves when the sync has ended, for whatever reason; `onProgress` sees the same. A sync under way is joined, not repeated.
   * @throws AppError FOLLOWERS_BUSY while another program syncs this account; ACCOUNT_… when the account cannot be opened
   */
  sync(accountId: AccountId, options: { readonly acceptLosses: boolean }, signal: AbortSignal): Promise<SyncProgress>;
  /** Stops the sync of this account that runs here; it resolves as stopped. */
  cancel(accountId: AccountId): void;
  /**
   * Syncs those of the accounts that were synced before, but not since the latest half past eight in Beijing, when WeChat has yesterday's
   * figures. Each is tried once a day, again only when the network was away. Never rejects.
   */
  syncDue(accountIds: readonly AccountId[]): Promise<void>;
  /** The sync of this account that runs here, or the latest that ended here; null: none since the start. */
  progress(accountId: AccountId): SyncProgress | null;
  subscribe(listener: (progress: SyncProgress) => void): () => void;
  /** Asks nobody and makes no file. */
  lastSync(accountId: AccountId): SyncRecord | null;
  /** @throws AppError FOLLOWERS_NEVER_SYNCED, FOLLOWERS_COLUMN_UNKNOWN */
  report(query: ReportQuery): Promise<ChannelReport>;
  /** The days of a report's codes, for the hand-over. */
  channelDays(
    report: ChannelReport,
    query: Pick<ReportQuery, 'accountId' | 'batchId'>,
  ): ReturnType<typeof openChannelDays>;
  /**
   * Counts the events of a callback server's log. @throws AppError FOLLOWERS_LOG_EMPTY, FOLLOWERS_LOG_COLUMNS, FOLLOWERS_BUSY; the
   * signal's reason when it aborts: what was counted until then stays counted, and is not counted again
   */
  importLog(accountId: AccountId, path: string, columns: LogColumns, signal: AbortSignal): Promise<LogOutcome>;
  /** Deletes everything kept of followers, of every account, and the key. @throws AppError FOLLOWERS_BUSY while a sync runs */
  deleteAll(): void;
  close(): Promise<void>;
}

export interface FollowerServiceOptions {
  readonly home: string;
  readonly ledger: Ledger;
  readonly lanes: {
    enterLane(accountId: AccountId): Promise<SharedLane>;
    leaveLane(accountId: AccountId): void;
  };
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Called before WeChat is asked about an account's followers. */
  readonly beforeSync?: (accountId: AccountId) => void;
}

/** Openids in one page of WeChat's list. */
const LIST_PAGE = 10_000;
const DAY_MS = 86_400_000;
/** 08:30 in Beijing. */
const DUE_AFTER_UTC_MS = 30 * 60_000;

export const createFollowerService = (options: FollowerServiceOptions): FollowerService => new Followers(options);

interface RunningSync {
  readonly ended: Promise<SyncProgress>;
  readonly cancel: () => void;
}

class Followers implements FollowerService {
  readonly #options: FollowerServiceOptions;
  readonly #origins: OriginBook;
  readonly #running = new Map<AccountId, RunningSync>();
  readonly #progress = new Map<AccountId, SyncProgress>();
  /** The day each account was last tried by itself. */
  readonly #tried = new Map<AccountId, number>();
  readonly #listeners = new Set<(progress: SyncProgress) => void>();
  #store: FollowerStore | null = null;

  constructor(options: FollowerServiceOptions) {
    this.#options = options;
    this.#origins = new OriginBook(options.ledger, options.clock);
  }

  plan(accountId: AccountId, signal: AbortSignal): Promise<SyncPlan> {
    const store = this.#open();
    this.#options.beforeSync?.(accountId);
    return this.#onLane(accountId, async ({ client }) => {
      const [listQuota, detailQuota] = await Promise.all([
        client.getQuota(signal, followerPaths.list).catch(noQuota(signal)),
        client.getQuota(signal, followerPaths.details).catch(noQuota(signal)),
      ]);
      const { total } = await client.listFollowers('', signal);
      const known = store.countPeople(accountId);
      return {
        total,
        known,
        // One more than there are pages: the last one is empty.
        listCalls: Math.ceil(total / LIST_PAGE) + 1,
        detailCalls: Math.ceil(Math.max(0, total - known) / detailsPerCall),
        listQuota,
        detailQuota,
        lastSync: store.lastSync(accountId),
      };
    });
  }

  sync(accountId: AccountId, { acceptLosses }: { acceptLosses: boolean }, signal: AbortSignal): Promise<SyncProgress> {
    const running = this.#running.get(accountId);
    if (running !== undefined) return running.ended;
    const cancel = new AbortController();
    const release = this.#lock(accountId);
    const ended = this.#run(accountId, acceptLosses, AbortSignal.any([signal, cancel.signal])).finally(() => {
      release();
      this.#running.delete(accountId);
    });
    this.#running.set(accountId, { ended, cancel: () => cancel.abort(new AppError('APP_CANCELLED')) });
    return ended;
  }

  cancel(accountId: AccountId): void {
    this.#running.get(accountId)?.cancel();
  }

  async syncDue(accountIds: readonly AccountId[]): Promise<void> {
    const { clock, log } = this.#options;
    const today = Math.floor((clock.now() - DUE_AFTER_UTC_MS) / DAY_MS);
    for (const accountId of accountIds) {
      const last = this.lastSync(accountId);
      const isDue = last !== null && Math.floor((last.finishedAtMs - DUE_AFTER_UTC_MS) / DAY_MS) < today;
      if (!isDue || this.#tried.get(accountId) === today) continue;
      this.#tried.set(accountId, today);
      try {
        const { problem } = await this.sync(accountId, { acceptLosses: false }, new AbortController().signal);
        if (problem !== null && toEntry(problem).retry === 'offline') this.#tried.delete(accountId);
      } catch (error) {
        log.warn('followers.notSynced', { accountId, code: toProblemFrom(error).code });
      }
    }
  }

  progress(accountId: AccountId): SyncProgress | null {
    return this.#progress.get(accountId) ?? null;
  }

  subscribe(listener: (progress: SyncProgress) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  lastSync(accountId: AccountId): SyncRecord | null {
    return existsSync(followerFiles(this.#options.home).data) ? this.#open().lastSync(accountId) : null;
  }

  async report(query: ReportQuery): Promise<ChannelReport> {
    const store = this.#open();
    if (store.lastSync(query.accountId) === null && store.span(query.accountId) === null) {
      throw new AppError('FOLLOWERS_NEVER_SYNCED');
    }
    return createReport(query, await this.#origins.read(query.accountId), store, this.#options.clock);
  }

  channelDays(report: ChannelReport, query: Pick<ReportQuery, 'accountId' | 'batchId'>) {
    return openChannelDays(report, query, this.#open());
  }

  async importLog(accountId: AccountId, path: string, columns: LogColumns, signal: AbortSignal): Promise<LogOutcome> {
    const release = this.#lock(accountId);
    try {
      const origins = await this.#origins.read(accountId);
      const channelOf = (scene: string): Channel => toLoggedChannel(scene, origins);
      return await importCallbackLog({ accountId, path, columns, channelOf }, this.#open(), this.#options, signal);
    } finally {
      release();
    }
  }

  deleteAll(): void {
    if (this.#running.size > 0) throw new AppError('FOLLOWERS_BUSY');
    this.#store?.close();
    this.#store = null;
    this.#progress.clear();
    deleteFollowerData(this.#options.home);
  }

  async close(): Promise<void> {
    for (const { cancel } of this.#running.values()) cancel();
    await Promise.allSettled(Array.from(this.#running.values(), ({ ended }) => ended));
    this.#store?.close();
    this.#store = null;
  }

  async #run(accountId: AccountId, acceptLosses: boolean, signal: AbortSignal): Promise<SyncProgress> {
    const { clock, random, log } = this.#options;
    const empty = {
      accountId,
      state: 'running',
      total: 0,
      listed: 0,
      came: 0,
      left: 0,
      calls: 0,
      problem: null,
    } as const;
    this.#tell(empty);
    try {
      const store = this.#open();
      this.#options.beforeSync?.(accountId);
      const keyProblem = store.isKeyNew ? toProblem('FOLLOWERS_KEY_LOST') : null;
      const onProgress = (progress: SyncProgress): void => {
        this.#tell(progress);
      };
      const finished = await this.#onLane(accountId, (lane) =>
        syncFollowers({ accountId, store, lane, clock, random, log, acceptLosses, onProgress }, signal),
      );
      return this.#tell({ ...finished, problem: finished.problem ?? keyProblem });
    } catch (error) {
      const problem = toProblemFrom(signal.aborted ? signal.reason : error);
      log.warn('followers.stopped', { code: problem.code });
      return this.#tell({ ...(this.#progress.get(accountId) ?? empty), state: 'stopped', problem });
    }
  }

  async #onLane<Value>(accountId: AccountId, work: (lane: SharedLane) => Promise<Value>): Promise<Value> {
    const { lanes } = this.#options;
    const lane = await lanes.enterLane(accountId);
    try {
      return await work(lane);
    } finally {
      lanes.leaveLane(accountId);
    }
  }

  /** An exclusive transaction on an empty file: the system drops it when the process dies. */
  #lock(accountId: AccountId): () => void {
    const path = join(this.#options.home, `followers-${accountId}.lock`);
    let lock: Connection | null = null;
    try {
      lock = openConnection(path, { busyTimeoutMs: 0 });
      lock.execute('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    } catch (error) {
      lock?.close();
      throw toProblemFrom(error).code === 'LEDGER_BUSY' ? new AppError('FOLLOWERS_BUSY') : error;
    }
    const held = lock;
    return () => {
      held.close();
      rmSync(path, { force: true });
    };
  }

  #tell(progress: SyncProgress): SyncProgress {
    this.#progress.set(progress.accountId, progress);
    for (const listener of this.#listeners) listener(progress);
    return progress;
  }

  #open(): FollowerStore {
    this.#store ??= FollowerStore.open(this.#options.home);
    return this.#store;
  }
}

/** A quota that cannot be asked is no reason not to sync. */
const noQuota = (signal: AbortSignal) => (): null => {
  signal.throwIfAborted();
  return null;
};
