/**
 * The batch engine's front: which batches run here, on which account's lane, and what a killed process left behind.
 */
import { type AssignedScene, type BatchHold, type BatchRecord, isDiskTrouble, type Ledger } from '@core/ledger';
import type { Clock, Log } from '@core/ports';
import { type BatchSnapshot, type BatchState, isClosed, needsPerson } from '@shared/batch-state';
import type { AccountId, BatchId, BatchSpec, PlannedRow, PlanOptions, PlanSpec, RosterRow } from '@shared/domain';
import { AppError, type ErrorCode, isAppError } from '@shared/errors';
import { type AccountLane, LaneKeeper } from './account-lanes';
import type {
  BatchListener,
  BatchService,
  BatchServiceOptions,
  NewBatchRequest,
  Plan,
  SharedLane,
} from './batch-engine';
import type { EditedColumns } from './edit-rows';
import { planBatch, planSteps } from './plan';
import { BatchRun } from './run';
import { type LiveView, SnapshotFeed, toSnapshot } from './snapshot';
import { runInTurns } from './steps';

/** Batches that an earlier process left running are noted as interrupted; nothing is started. */
export const createBatchService = (options: BatchServiceOptions): BatchService => new Service(options);

type Order = (run: BatchRun) => void;

/** A batch that begins to run here, perhaps only when its run before has ended. */
interface Opening {
  readonly run: Promise<BatchRun>;
  /** Carried out before the first call. */
  readonly orders: Order[];
}

/** Totals, signatures and the like that nobody took in are no rows of the batch. */
const isOfRoster = ({ verdict }: PlannedRow): boolean => verdict.kind !== 'leftOut' || verdict.reason === 'person';

class Service implements BatchService {
  readonly #options: BatchServiceOptions;
  readonly #lanes: LaneKeeper;
  readonly #feed: SnapshotFeed;
  readonly #runs = new Map<BatchId, BatchRun>();
  readonly #opening = new Map<BatchId, Opening>();
  #revision = 0;

  constructor(options: BatchServiceOptions) {
    this.#options = options;
    this.#lanes = new LaneKeeper(options);
    this.#feed = new SnapshotFeed(options.clock, (batchId) => this.get(batchId));
    noteInterrupted(options);
  }

  plan(spec: PlanSpec, rows: readonly RosterRow[], options?: PlanOptions, columns?: EditedColumns): Plan {
    return planBatch(spec, rows, this.#options.ledger, this.#options.clock, options, columns);
  }

  planInTurns: BatchService['planInTurns'] = (spec, rows, options, columns, signal) => {
    const { ledger, clock } = this.#options;
    return runInTurns(planSteps(spec, rows, ledger, clock, options, columns), clock, signal);
  };

  create({ spec, rows, newScenes, design, source }: NewBatchRequest): BatchId {
    if (rows.length === 0) throw new AppError('BATCH_EMPTY');
    const { ledger, clock } = this.#options;
    const createdAtMs = clock.now();
    const batchId = ledger.write(({ batches, items, assignedScenes }) => {
      refuseTakenNumbers(ledger, spec, newScenes);
      assignedScenes.remember(spec, newScenes, createdAtMs);
      const id = batches.insert({ spec, source, design, createdAtMs });
      items.insertPlan(id, rows.filter(isOfRoster), createdAtMs);
      batches.setTally(id, ledger.batches.tally(id));
      return id;
    });
    this.#feed.touch(batchId);
    return batchId;
  }

  list(): readonly BatchSnapshot[] {
    return this.#options.ledger.batches.list().map((batch) => this.#toSnapshot(batch));
  }

  get(batchId: BatchId): BatchSnapshot {
    return this.#toSnapshot(this.#options.ledger.batches.get(batchId));
  }

  items: BatchService['items'] = (batchId, query) => this.#options.ledger.items.page(batchId, query);

  unfinished(): readonly BatchId[] {
    const isInterrupted = ({ state, pauseReasons }: BatchSnapshot): boolean =>
      state === 'paused' && pauseReasons.includes('quitting') && !needsPerson(pauseReasons);
    return this.list()
      .filter(isInterrupted)
      .map(({ batchId }) => batchId);
  }

  async start(batchId: BatchId): Promise<void> {
    await this.#open(batchId, ['planned']);
  }

  async pause(batchId: BatchId): Promise<void> {
    this.#options.ledger.batches.get(batchId);
    const opening = this.#opening.get(batchId);
    if (opening === undefined) {
      this.#runs.get(batchId)?.pauseByUser();
    } else {
      // Of the batch as it will be: a pause of the run that is ending would be forgotten with it, and one after the first calls comes too late.
      opening.orders.push((run) => run.pauseByUser());
      await opening.run;
    }
  }

  async resume(batchId: BatchId): Promise<void> {
    await this.#open(batchId, ['planned', 'running', 'paused', 'cancelled'], (run) => run.resumeByUser());
  }

  lookAgain(): void {
    this.#lanes.lookAgain();
  }

  async retryFailed(batchId: BatchId, problemCode?: ErrorCode): Promise<void> {
    const retry = (run: BatchRun): void => run.retryFailed(problemCode ?? null);
    await this.#open(batchId, ['running', 'paused', 'finished', 'cancelled'], retry);
  }

  async cancel(batchId: BatchId): Promise<void> {
    this.#options.ledger.batches.get(batchId);
    const opening = this.#opening.get(batchId);
    // No await where none is needed: what is pressed next must find the batch ending.
    const run = opening === undefined ? this.#runs.get(batchId) : await opening.run;
    if (run === undefined) this.#cancelAtRest(batchId);
    else await run.stop('cancelled');
  }

  failDoubted: BatchService['failDoubted'] = (batchId, rows) => {
    if (rows.length === 0 || this.#runs.has(batchId) || this.#opening.has(batchId)) return;
    const { ledger, clock, log } = this.#options;
    try {
      const hold = ledger.holdBatch(batchId);
      try {
        ledger.write(({ batches, items }) => {
          items.failDoubted(rows, clock.now());
          batches.setTally(batchId, ledger.batches.tally(batchId));
        });
      } finally {
        hold.release();
      }
      this.#feed.touch(batchId);
    } catch (error) {
      if (!isAppError(error)) throw error;
      log.warn('batch.doubtsNotNoted', { batchId, code: error.code });
    }
  };

  settled(batchId: BatchId): Promise<BatchSnapshot> {
    return new Promise((resolve) => {
      const unsubscribe = this.subscribe((snapshot) => {
        if (snapshot.batchId !== batchId || !isSettled(snapshot)) return;
        unsubscribe();
        resolve(snapshot);
      });
      this.#feed.touch(batchId);
    });
  }

  touch(batchId: BatchId): void {
    this.#feed.touch(batchId);
  }

  subscribe(listener: BatchListener): () => void {
    return this.#feed.subscribe(listener);
  }

  enterLane(accountId: AccountId): Promise<SharedLane> {
    return this.#lanes.enter(accountId);
  }

  leaveLane(accountId: AccountId): void {
    this.#lanes.leave(accountId);
  }

  estimateMs(accountId: AccountId, calls: number): number {
    return this.#lanes.estimateMs(accountId, calls);
  }

  async close(): Promise<void> {
    await Promise.allSettled(Array.from(this.#opening.values(), ({ run }) => run));
    await Promise.all(Array.from(this.#runs.values(), (run) => run.stop('quitting')));
    this.#feed.close();
    await this.#lanes.close();
  }

  /** `prepare` is called before the batch goes on, or at once when it runs here already. */
  async #open(batchId: BatchId, states: readonly BatchState[], prepare?: Order): Promise<void> {
    const earlier = this.#opening.get(batchId);
    if (earlier !== undefined) {
      await earlier.run;
      return this.#open(batchId, states, prepare);
    }
    const run = this.#runs.get(batchId);
    if (run !== undefined && !run.isEnding) {
      refuseUnless(states, run.state, batchId);
      prepare?.(run);
      return;
    }
    const orders = prepare === undefined ? [] : [prepare];
    const opening = { orders, run: this.#takeUp(batchId, states, run?.whenClosed, orders) };
    // No await before the batch is marked as being opened: a second click must find the first.
    this.#opening.set(batchId, opening);
    await opening.run;
  }

  async #takeUp(
    batchId: BatchId,
    states: readonly BatchState[],
    ended: Promise<void> | undefined,
    orders: readonly Order[],
  ): Promise<BatchRun> {
    try {
      // In every case later than the mark.
      await ended;
      refuseUnless(states, this.#options.ledger.batches.get(batchId).state, batchId);
      return await this.#begin(batchId, orders);
    } finally {
      this.#opening.delete(batchId);
    }
  }

  async #begin(batchId: BatchId, orders: readonly Order[]): Promise<BatchRun> {
    const { ledger } = this.#options;
    const hold = ledger.holdBatch(batchId);
    try {
      const batch = ledger.batches.get(batchId);
      const lane = await this.#lanes.enter(batch.spec.accountId);
      try {
        const run = this.#createRun(batch, hold, lane);
        this.#runs.set(batchId, run);
        for (const order of orders) order(run);
        this.#opening.delete(batchId);
        run.begin();
        return run;
      } catch (error) {
        this.#lanes.leave(batch.spec.accountId);
        throw error;
      }
    } catch (error) {
      hold.release();
      throw error;
    }
  }

  #createRun(batch: BatchRecord, hold: BatchHold, lane: AccountLane): BatchRun {
    const { ledger, clock, random, log, settings } = this.#options;
    const { concurrency } = settings();
    const onClosed = (): void => {
      this.#runs.delete(batch.id);
      this.#lanes.leave(batch.spec.accountId);
    };
    const onChange = (): void => this.#feed.touch(batch.id);
    return new BatchRun({ ledger, batch, hold, lane, concurrency, clock, random, log, onChange, onClosed });
  }

  #cancelAtRest(batchId: BatchId): void {
    const { ledger, clock } = this.#options;
    const hold = ledger.holdBatch(batchId);
    try {
      const { state } = ledger.batches.get(batchId);
      if (isClosed(state)) throw new AppError('BATCH_NOT_RUNNABLE', { batchId, state });
      ledger.write(({ batches, items }) => {
        items.recover(batchId, clock.now());
        batches.move(batchId, state, 'cancelled', clock.now());
        batches.setTally(batchId, ledger.batches.tally(batchId));
      });
    } finally {
      hold.release();
    }
    this.#feed.touch(batchId);
  }

  #toSnapshot(batch: BatchRecord): BatchSnapshot {
    this.#revision += 1;
    const live = this.#runs.get(batch.id) ?? this.#atRest(batch);
    return toSnapshot(batch, live, this.#revision, this.#options.clock.now());
  }

  #atRest(batch: BatchRecord): LiveView {
    const tally = batch.tally ?? this.#options.ledger.batches.tally(batch.id);
    return { state: batch.state, pause: batch.pause, tally, ratePerMinute: 0 };
  }
}

/** Nothing more happens by itself within minutes. */
const isSettled = ({ state, pauseReasons }: BatchSnapshot): boolean =>
  isClosed(state) || needsPerson(pauseReasons) || pauseReasons.includes('quota') || pauseReasons.includes('quitting');

function refuseUnless(states: readonly BatchState[], state: BatchState, batchId: BatchId): void {
  if (!states.includes(state)) throw new AppError('BATCH_NOT_RUNNABLE', { batchId, state });
}

/** A number made for this plan that somebody has used since would print one code under two labels. */
function refuseTakenNumbers(ledger: Ledger, spec: BatchSpec, newScenes: readonly AssignedScene[]): void {
  if (spec.sceneKind !== 'permanent' || newScenes.length === 0) return;
  const taken = new Set(ledger.codes.permanentNumbers(spec.accountId).map(String));
  const lost = newScenes.find(({ scene }) => taken.has(scene));
  if (lost !== undefined) throw new AppError('BATCH_PLAN_STALE', { scene: lost.scene });
}

interface InterruptedOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * After a kill: batches that say they run while nobody runs them are written down as paused by quitting, and what was
 * under way as uncertain. A batch that another process really runs is left alone.
 */
function noteInterrupted(options: InterruptedOptions): void {
  // A batch at rest has its counts written down; one that lacks them was left in the middle.
  const suspects = options.ledger.batches.list().filter(({ state, tally }) => state === 'running' || tally === null);
  for (const batch of suspects) {
    try {
      noteOne(batch, options);
    } catch (error) {
      const isElsewhere = isAppError(error) && error.code === 'LEDGER_BATCH_BUSY';
      if (!isElsewhere && !isDiskTrouble(error)) throw error;
      options.log.info('batch.leftAlone', { batchId: batch.id, code: error.code });
    }
  }
}

function noteOne({ id }: BatchRecord, { ledger, clock, log }: InterruptedOptions): void {
  const hold = ledger.holdBatch(id);
  try {
    // Read again: it may have come to rest before the hold was taken.
    const { state, pause } = ledger.batches.get(id);
    const uncertain = ledger.write(({ batches, items }) => {
      const count = items.recover(id, clock.now());
      if (state === 'running') {
        batches.move(id, 'running', 'paused', clock.now());
        batches.setPause(id, { reasons: ['quitting'], by: null, resumesAtMs: null });
      } else if (state === 'paused') {
        batches.setPause(id, { ...pause, reasons: [...pause.reasons, 'quitting'] });
      }
      batches.setTally(id, ledger.batches.tally(id));
      return count;
    });
    log.info('batch.interrupted', { batchId: id, uncertain });
  } finally {
    hold.release();
  }
}
