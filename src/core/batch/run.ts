/**
 * One running batch. Workers ask WeChat for one item at a time and report the outcome; this object alone decides what follows.
 * It lives from start to the next stop: going on later takes the same way as going on after a kill.
 */
import {
  type BatchHold,
  type BatchRecord,
  type ItemToAsk,
  isDiskTrouble,
  type Ledger,
  type PauseRecord,
  type TallyRecord,
} from '@core/ledger';
import type { Clock, Log, Random } from '@core/ports';
import { type BatchState, needsPerson, type Outcome, type PauseReason } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import { type ErrorCode, type Problem, toEntry, toProblem, toProblemFrom } from '@shared/errors';
import type { AccountLane, LaneUser } from './account-lanes';
import { askWechat, type Decision, decide, FailureStreak } from './outcome';
import { PauseKeeper, toQuotaReturnMs } from './pause-keeper';
import { RunJournal } from './run-journal';
import { RateMeter } from './snapshot';

export interface RunOptions {
  readonly ledger: Ledger;
  readonly batch: BatchRecord;
  readonly hold: BatchHold;
  readonly lane: AccountLane;
  readonly concurrency: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Something that a snapshot shows has changed. */
  readonly onChange: () => void;
  /** The batch does not run here any more: everything is written down and given back. */
  readonly onClosed: () => void;
}

/** How long calls under way may take to end well when the batch is cancelled or the app closed: nobody waits ten seconds for a program to end. */
const GRACE_MS = { cancelled: 10_000, quitting: 5000 } as const;
/** Pause before an item is looked at again whose scene another batch is asking for. */
const ELSEWHERE_MS = 200;
/** Pause between attempts to write to a disk that is full or gone. */
const DISK_RETRY_MS = 2000;

export class BatchRun implements LaneUser {
  readonly batchId: BatchId;
  readonly whenClosed: Promise<void>;
  readonly #options: RunOptions;
  readonly #pauses: PauseKeeper;
  readonly #journal: RunJournal;
  readonly #meter: RateMeter;
  readonly #failures = new FailureStreak();
  /** How often an item was put off by a back-off. */
  readonly #tries = new Map<number, number>();
  /** Cuts off calls that are under way, and waiting for a disk. */
  readonly #cutOff = new AbortController();
  /** Wakes workers that wait for a permit or rest, when they have to stop. */
  #idle = new AbortController();
  #workers = 0;
  #stored: BatchState = 'running';
  #ending: 'cancelled' | 'quitting' | null = null;
  #closedAs: BatchState | null = null;
  #hasBegun = false;
  /** Monotonic: when a person last said go on. */
  #wentOnAtMs = Number.NEGATIVE_INFINITY;
  #diskIsBack: Promise<boolean> | null = null;
  #resolveClosed: () => void = () => undefined;

  constructor(options: RunOptions) {
    const { ledger, batch, lane, clock, random } = options;
    this.#options = options;
    this.batchId = batch.id;
    this.#journal = new RunJournal({
      ledger,
      batch,
      clock,
      diskIsBack: (problem) => this.#waitForDisk(problem),
      onRefused: (problem) => this.#stumble(problem),
      onUnsaved: ({ code }) => options.log.error('batch.resultNotSaved', { batchId: batch.id, code }),
      onIssued: () => this.#meter.add(clock.monotonic()),
    });
    this.#meter = new RateMeter(clock.monotonic());
    this.#pauses = new PauseKeeper({
      clock,
      random,
      isReachable: (signal) => lane.isReachable(signal),
      onChange: () => this.#pausesChanged(),
    });
    this.whenClosed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  get state(): BatchState {
    return this.#closedAs ?? (this.#pauses.isEmpty ? 'running' : 'paused');
  }

  /** True once the batch was told to stop here; it cannot be taken up again before it is closed. */
  get isEnding(): boolean {
    return this.#ending !== null;
  }

  get isAsking(): boolean {
    return this.#mayAsk && !this.#journal.isQueueEmpty;
  }

  get pause(): PauseRecord {
    return this.#pauses.record;
  }

  get tally(): TallyRecord {
    return this.#journal.tally;
  }

  get ratePerMinute(): number {
    return this.#meter.perMinute(this.#options.clock.monotonic());
  }

  begin(): void {
    const { lane, clock } = this.#options;
    this.#hasBegun = true;
    lane.join(this);
    const { coolDownMs } = lane.limiter;
    if (coolDownMs > 0) this.coolDown(clock.now() + coolDownMs, null);
    this.#step();
  }

  /** A person says stop. */
  pauseByUser(): void {
    this.#pauses.pause('user', null, null);
  }

  /** A person says go on. A cool-down is still waited out, and so is a full disk. */
  resumeByUser(): void {
    this.#failures.forgive();
    this.#wentOnAtMs = this.#options.clock.monotonic();
    this.#pauses.lift('user', 'credentials', 'quota', 'trouble', 'offline');
  }

  coolDown(untilMs: number, problem: Problem | null): void {
    this.#pauses.pause('cool-down', problem, untilMs);
  }

  lookAgain(): void {
    this.#pauses.lookAgain();
  }

  retryFailed(problemCode: ErrorCode | null): void {
    this.#journal.retryFailed(problemCode);
    this.#tries.clear();
    this.resumeByUser();
    this.#step();
  }

  /** No new calls; resolves when those under way have ended and everything is written down. */
  stop(ending: 'cancelled' | 'quitting'): Promise<void> {
    this.#ending ??= ending;
    this.#idle.abort();
    if (ending === 'quitting') this.#pauses.pause('quitting', null, null);
    void this.#cutOffLater(GRACE_MS[ending]);
    this.#step();
    return this.whenClosed;
  }

  async #cutOffLater(graceMs: number): Promise<void> {
    await this.#options.clock.sleep(graceMs, this.#cutOff.signal).catch(() => undefined);
    this.#cutOff.abort();
  }

  get #mayAsk(): boolean {
    return this.#pauses.isEmpty && this.#ending === null && this.#closedAs === null;
  }

  /** Called whenever something has come to an end: goes on, or closes when nothing is left to do here. */
  #step(): void {
    this.#options.onChange();
    if (!this.#hasBegun || this.#closedAs !== null) return;
    if (this.#mayAsk && !this.#journal.isQueueEmpty) this.#startWorkers();
    if (this.#workers > 0 || this.#journal.isUnsettled) return;
    if (this.#journal.isDone) this.#close('finished');
    else if (this.#ending !== null) this.#close(this.#ending === 'cancelled' ? 'cancelled' : 'paused');
    else if (needsPerson(this.#pauses.reasons)) this.#close('paused');
    else if (this.#mayAsk) this.#stumble(toProblem('APP_UNEXPECTED', { name: 'batch.stuck' }));
  }

  #startWorkers(): void {
    if (this.#idle.signal.aborted) this.#idle = new AbortController();
    const most = this.#failures.isOnTrial ? 1 : this.#options.concurrency;
    while (this.#workers < most) {
      this.#workers += 1;
      void this.#work().finally(() => {
        this.#workers -= 1;
        this.#step();
      });
    }
  }

  async #work(): Promise<void> {
    const { limiter } = this.#options.lane;
    try {
      while (this.#mayAsk) {
        if (!limiter.tryTake() && !(await limiter.take(this.#idle.signal))) return;
        const item = await this.#claimNext();
        if (item === null) return;
        await this.#askFor(item);
      }
    } catch (error) {
      if (isDiskTrouble(error)) void this.#waitForDisk(error.toProblem());
      else this.#stumble(toProblemFrom(error), error);
    }
  }

  /** The next item that has to be asked for. Rows whose code another batch has got meanwhile are done on the way, without a permit. */
  async #claimNext(): Promise<ItemToAsk | null> {
    const { clock, onChange } = this.#options;
    while (this.#mayAsk) {
      const item = this.#journal.next();
      if (item === null) return null;
      let claimed = await this.#journal.claim(item);
      while (claimed === 'elsewhere') {
        await clock.sleep(ELSEWHERE_MS, this.#idle.signal).catch(() => undefined);
        if (!this.#mayAsk) this.#journal.putBack(item);
        claimed = this.#mayAsk ? await this.#journal.claim(item) : null;
      }
      if (claimed === 'asking') return item;
      onChange();
    }
    return null;
  }

  async #askFor(item: ItemToAsk): Promise<void> {
    const { clock, random, lane, batch, log } = this.#options;
    const startedAtMs = clock.now();
    const sentAtMs = clock.monotonic();
    const outcome = await askWechat(lane.client, item.scene, batch.spec.validForSeconds, this.#cutOff.signal, log);
    const decision = decide(outcome, this.#tries.get(item.id) ?? 0, random.next());
    this.#react(item, outcome, decision, sentAtMs);
    const settled = this.#journal.settle(item, startedAtMs, decision).then(() => this.#step());
    // A code need not be waited for: the next claim shares its commit, and no call is made before that.
    if (decision.kind === 'issue') return;
    await settled;
    if (decision.kind === 'again' && decision.restMs > 0) {
      await clock.sleep(decision.restMs, this.#idle.signal).catch(() => undefined);
    }
  }

  #react(item: ItemToAsk, outcome: Outcome, decision: Decision, sentAtMs: number): void {
    const { lane } = this.#options;
    if (decision.kind === 'issue') {
      lane.limiter.accepted();
      this.#pauses.reached();
      this.#failures.issued();
      this.#tries.delete(item.id);
      return;
    }
    if (isAnswer(outcome)) this.#failures.answered();
    else if (isUnusable(outcome)) this.#reconsider(decision.problem, sentAtMs);
    if (decision.kind === 'again' && decision.pause === 'cool-down') lane.refused(sentAtMs, decision.problem);
    else if (isCounted(outcome)) lane.limiter.accepted();
    if (decision.kind === 'fail') {
      this.#tries.delete(item.id);
      if (this.#failures.add(decision.problem)) this.#strikeOut(decision.problem);
    } else if (decision.pause === null) {
      this.#tries.set(item.id, (this.#tries.get(item.id) ?? 0) + 1);
    } else {
      this.#tries.delete(item.id);
      // What went wrong before a person put it right and said go on does not stop it again.
      if (sentAtMs >= this.#wentOnAtMs) this.#pauseFor(decision.pause, decision.problem);
    }
  }

  /** What came back, or did not, cannot be used: row after row, that is the address's fault, and each try may cost a call. */
  #reconsider(problem: Problem, sentAtMs: number): void {
    const verdict = this.#failures.addUnusable(sentAtMs);
    if (verdict === 'wait') this.#pauses.goOffline(problem);
    if (verdict !== 'stop') return;
    const host = problem.params['host'] ?? null;
    this.#pauses.pause('trouble', toProblem('BATCH_CREATE_UNUSABLE', { code: problem.code, host }), null);
  }

  #pauseFor(reason: PauseReason, problem: Problem): void {
    const { clock } = this.#options;
    // The lane has told every batch of the account of a cool-down already.
    if (reason === 'offline') this.#pauses.goOffline(problem);
    else if (reason === 'quota') this.#pauses.pause('quota', problem, toQuotaReturnMs(clock.now()));
    else if (reason === 'credentials' || reason === 'trouble') this.#pauses.pause(reason, problem, null);
  }

  /** Too many alike in a row: going on would only spend the account's calls. */
  #strikeOut(problem: Problem): void {
    const { retry } = toEntry(problem);
    this.#failures.restart();
    if (retry === 'stock') this.#journal.failPending(problem);
    else if (retry === 'back-off') this.#pauses.goOffline(problem);
    else if (retry === 'row') this.#pauses.pause('trouble', toSameRefusal(problem), null);
    else this.#pauses.pause('trouble', problem, null);
  }

  /** Something that should not happen: told to the log, and to a person, before any other call is made. */
  #stumble(problem: Problem, cause?: unknown): void {
    const detail = cause instanceof Error ? cause.message : null;
    this.#options.log.error('batch.stumbled', { batchId: this.batchId, code: problem.code, detail });
    if (this.#closedAs === null) this.#pauses.pause('trouble', problem, null);
  }

  /** One wait for everything that could not be written. */
  #waitForDisk(problem: Problem): Promise<boolean> {
    this.#diskIsBack ??= this.#tryDisk(problem).finally(() => {
      this.#diskIsBack = null;
    });
    return this.#diskIsBack;
  }

  async #tryDisk(problem: Problem): Promise<boolean> {
    const { clock, log } = this.#options;
    const { signal } = this.#cutOff;
    log.error('batch.diskTrouble', { batchId: this.batchId, code: problem.code });
    this.#pauses.pause('disk', problem, null);
    do await clock.sleep(DISK_RETRY_MS, signal).catch(() => undefined);
    while (!signal.aborted && !this.#store());
    this.#pauses.lift('disk');
    return !signal.aborted;
  }

  #pausesChanged(): void {
    if (!this.#pauses.isEmpty) this.#idle.abort();
    if (this.#pauses.has('offline')) this.#failures.beginTrial(this.#options.clock.monotonic());
    if (!this.#pauses.has('cool-down')) this.#meter.restart(this.#options.clock.monotonic());
    if (this.#closedAs === null && this.#ending === null) this.#store();
    this.#step();
  }

  #close(state: BatchState): void {
    const { lane, hold, log, onChange, onClosed } = this.#options;
    this.#closedAs = state;
    this.#pauses.close();
    this.#cutOff.abort();
    lane.leave(this);
    const isStored = this.#store();
    try {
      hold.release();
    } catch (error) {
      // The lock that counts is the process's own; the row is cleared by whoever takes the batch next.
      if (!isDiskTrouble(error)) throw error;
    }
    log.info('batch.closed', { batchId: this.batchId, state, isStored });
    onClosed();
    onChange();
    this.#resolveClosed();
  }

  /** Writes down where the batch is. False when the disk is in trouble; then the ledger says what was true before. */
  #store(): boolean {
    const { ledger, clock } = this.#options;
    const { state, batchId } = this;
    try {
      ledger.write(({ batches }) => {
        if (state !== this.#stored) batches.move(batchId, this.#stored, state, clock.now());
        batches.setPause(batchId, this.#pauses.record);
        if (this.#closedAs !== null) batches.setTally(batchId, this.#journal.tally);
      });
      this.#stored = state;
      return true;
    } catch (error) {
      if (!isDiskTrouble(error)) throw error;
      return false;
    }
  }
}

/** Whether WeChat counted the call against the minute: it answered, or may have processed it. */
const isCounted = (outcome: Outcome): boolean => outcome.kind === 'lost' || isAnswer(outcome);

/** Whether WeChat itself said no. */
const isAnswer = (outcome: Outcome): boolean =>
  outcome.kind === 'refused' && typeof outcome.problem.params['errcode'] === 'number';

/** Whether there was no answer that can be understood, although nothing says that the network is gone. */
function isUnusable(outcome: Outcome): boolean {
  if (outcome.kind === 'issued') return false;
  return outcome.kind === 'lost' || toEntry(outcome.problem).retry === 'back-off';
}

const toSameRefusal = ({ code, params }: Problem): Problem =>
  toProblem('BATCH_SAME_REFUSAL', {
    errcode: params['errcode'] ?? code,
    errmsg: params['errmsg'] ?? '',
    rid: params['rid'] ?? null,
  });
