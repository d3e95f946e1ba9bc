/**
 * The batch engine as its hosts see it: plan, run, pause, resume, cancel, retry, watch.
 */
import type { AssignedScene, ItemQuery, Ledger } from '@core/ledger';
import type { Clock, Log, Random } from '@core/ports';
import type { WechatClient } from '@core/wechat';
import type { Design } from '@shared/artwork';
import type { BatchSnapshot } from '@shared/batch-state';
import type {
  AccountId,
  BatchId,
  BatchSpec,
  ItemId,
  ItemRecord,
  PlannedRow,
  PlanOptions,
  PlanSpec,
  PlanTotals,
  RosterDiff,
  RosterRow,
} from '@shared/domain';
import type { ErrorCode, Problem } from '@shared/errors';
import type { EditedColumns } from './edit-rows';

export interface Plan {
  readonly rows: readonly PlannedRow[];
  readonly totals: PlanTotals;
  /** Scenes made for this plan, remembered when the batch is; empty when the roster brings its own. */
  readonly newScenes: readonly AssignedScene[];
  /** Against the batch that was to be compared with; null when there was none. */
  readonly diff: RosterDiff | null;
  /** Rows of that batch which have their code and are in the roster no more. */
  readonly gone: readonly RosterRow[];
}

export interface NewBatchRequest {
  readonly spec: BatchSpec;
  /** As planned for the same spec. */
  readonly rows: readonly PlannedRow[];
  readonly newScenes: readonly AssignedScene[];
  readonly design: Design;
  /** Where the rows came from, without paths; any JSON. */
  readonly source: unknown;
}

/** How fast an account may be asked. */
export type RateSettings =
  /** Starts gently and finds WeChat's limit by itself, never above the ceiling. */
  | { readonly kind: 'adaptive'; readonly ceilingPerMinute: number | null }
  /** Start and ceiling at once; 45011 still slows it down. `Infinity` is as fast as the answers come. */
  | { readonly kind: 'fixed'; readonly perSecond: number };

export interface BatchSettings {
  /** Calls under way at once for one batch, 1…64. */
  readonly concurrency: number;
  readonly rate: RateSettings;
}

export interface BatchServiceOptions {
  readonly ledger: Ledger;
  /** One client per account while batches of it run; the engine closes it. May throw AppError ACCOUNT_…. */
  readonly openClient: (accountId: AccountId) => WechatClient | Promise<WechatClient>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Asked whenever a batch starts or goes on, so a change counts from then on. */
  readonly settings: () => BatchSettings;
}

/** An account's connection and speed limit, for calls that are no batch's. */
export interface SharedLane {
  readonly client: WechatClient;
  /** Waits until no batch has calls to make, then for a permit. False as soon as `signal` aborts. */
  takeBehindBatches(signal: AbortSignal): Promise<boolean>;
  /** WeChat counted a call: any answer but a refusal for speed. */
  accepted(): void;
  /** WeChat refused a call sent at `sentAtMs` (monotonic) for being too fast: the whole account waits. */
  refused(sentAtMs: number, problem: Problem): void;
}

export type BatchListener = (snapshot: BatchSnapshot) => void;

/**
 * All methods throw AppError BATCH_UNKNOWN for a number that does not exist, LEDGER_BATCH_BUSY while another process runs the batch, and
 * BATCH_NOT_RUNNABLE when the batch's state does not allow what is asked.
 */
export interface BatchService {
  /**
   * Makes no call and writes nothing. With a rule, each row's `scene` holds its key and the scene is made. `columns` are the headers
   * behind scene and label, so that an edit reaches templates too.
   * @throws AppError BATCH_VALIDITY_MISSING, BATCH_ASSIGN_…, BATCH_COMPARE_…
   */
  plan(spec: PlanSpec, rows: readonly RosterRow[], options?: PlanOptions, columns?: EditedColumns): Plan;
  /** The same plan in pieces, so that 100,000 rows do not hold the window up. Rejects with the signal's reason when it aborts. */
  planInTurns(
    spec: PlanSpec,
    rows: readonly RosterRow[],
    options: PlanOptions,
    columns: EditedColumns,
    signal: AbortSignal,
  ): Promise<Plan>;
  /** Writes the batch down without starting it. @throws AppError BATCH_EMPTY, BATCH_PLAN_STALE */
  create(request: NewBatchRequest): BatchId;
  /** Newest first. */
  list(): readonly BatchSnapshot[];
  get(batchId: BatchId): BatchSnapshot;
  /** Rows by page, in roster order. */
  items(batchId: BatchId, query: ItemQuery): { readonly rows: readonly ItemRecord[]; readonly total: number };
  /** Batches that were stopped by closing or killing the app and may simply go on, newest first. */
  unfinished(): readonly BatchId[];
  /** Starts a planned batch; resolves when it runs. */
  start(batchId: BatchId): Promise<void>;
  /** No new call is made from now on; calls under way still end well. No effect on a batch that does not run here. */
  pause(batchId: BatchId): Promise<void>;
  /** A person says go on: ends every pause but a cool-down, and goes on with a cancelled batch. */
  resume(batchId: BatchId): Promise<void>;
  /**
   * The computer woke up, or has a network again: connections are made anew, and every pause that ends by itself looks at the clock, or for
   * WeChat, now. Calls under way need nothing: those that lost their answer end as uncertain.
   */
  lookAgain(): void;
  /** Resolves when nothing is under way any more. What is issued stays in the ledger; the rest stays undone. */
  cancel(batchId: BatchId): Promise<void>;
  /** Asks again for what failed, of one problem or of all, and runs. */
  retryFailed(batchId: BatchId, problemCode?: ErrorCode): Promise<void>;
  /**
   * Items whose code turned out not to be what was written down count as failed from now on, so that they can be retried. Those of a batch
   * that runs, here or elsewhere, are left for the next time.
   */
  failDoubted(batchId: BatchId, rows: readonly { readonly itemId: ItemId; readonly problem: Problem }[]): void;
  /**
   * Resolves with the first snapshot in which the batch is finished, cancelled, or paused for a reason that does not end by itself
   * within minutes (a person is needed, or the next day).
   */
  settled(batchId: BatchId): Promise<BatchSnapshot>;
  /** Tells listeners of a batch that was written or changed outside this service. */
  touch(batchId: BatchId): void;
  /** Complete, numbered snapshots of every batch that changes, at most ten a second for each. Returns the unsubscribe. */
  subscribe(listener: BatchListener): () => void;
  /**
   * The account's connection and speed limit for calls that are no batch's; every success is to be followed by `leaveLane`. Throws what
   * opening the account's client throws.
   */
  enterLane(accountId: AccountId): Promise<SharedLane>;
  leaveLane(accountId: AccountId): void;
  /** Milliseconds that `calls` calls will take, from what is known of the account's limit. */
  estimateMs(accountId: AccountId, calls: number): number;
  /** Joins everything under way, remembers where each batch was and gives them back. Nothing may be called afterwards. */
  close(): Promise<void>;
}
