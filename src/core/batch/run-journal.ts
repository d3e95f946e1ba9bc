/**
 * What a running batch has done, in the ledger and in memory at once: the counts and the queue change in the moment a commit has
 * succeeded, never before. Results that cannot be written because the disk is full are kept and written later.
 */
import {
  type BatchRecord,
  type Claimed,
  type ClaimRule,
  type ItemToAsk,
  isDiskTrouble,
  type Ledger,
  type Settlement,
  type TallyRecord,
} from '@core/ledger';
import type { Clock } from '@core/ports';
import { type BatchCounts, toRemaining } from '@shared/batch-state';
import { isPermanent } from '@shared/domain';
import { type ErrorCode, type Problem, toProblemFrom } from '@shared/errors';
import type { Decision } from './outcome';
import { reuseAliveAtMs } from './plan';
import { Tally } from './snapshot';
import { WorkQueue } from './work-queue';

export interface RunJournalOptions {
  readonly ledger: Ledger;
  readonly batch: BatchRecord;
  readonly clock: Clock;
  /** Resolves with true when the disk can be written again, with false when there is no time left to wait for it. */
  readonly diskIsBack: (problem: Problem) => Promise<boolean>;
  /** The ledger refused a write although its disk is fine. */
  readonly onRefused: (problem: Problem) => void;
  /** A result could not be written before the batch had to be left. Its item is asked for again next time. */
  readonly onUnsaved: (problem: Problem) => void;
  readonly onIssued: () => void;
}

/** No call takes longer; one that seems to was left by a program that died. */
const LONGEST_CALL_MS = 60_000;

export class RunJournal {
  readonly #options: RunJournalOptions;
  readonly #queue: WorkQueue;
  #tally: Tally;
  #unsettled = 0;

  /** Takes up the batch where it was: what was under way when it was last left is uncertain, and is asked first. */
  constructor(options: RunJournalOptions) {
    const { ledger, batch, clock } = options;
    this.#options = options;
    ledger.write(({ batches, items }) => {
      items.recover(batch.id, clock.now());
      if (batch.state !== 'running') batches.move(batch.id, batch.state, 'running', clock.now());
      batches.setPause(batch.id, { reasons: [], by: null, resumesAtMs: null });
      batches.setTally(batch.id, null);
    });
    this.#tally = new Tally(ledger.batches.tally(batch.id));
    this.#queue = new WorkQueue(ledger.items, batch.id, (items) => this.#takeFromLedger(items));
  }

  get counts(): BatchCounts {
    return this.#tally.counts;
  }

  get tally(): TallyRecord {
    return this.#tally.record;
  }

  /** True when every item has come to its end. */
  get isDone(): boolean {
    return toRemaining(this.#tally.counts) === 0;
  }

  /** True while a result is in memory that is not in the ledger yet. */
  get isUnsettled(): boolean {
    return this.#unsettled > 0;
  }

  /** True when nothing is left to hand out for now. */
  get isQueueEmpty(): boolean {
    return this.#queue.isEmpty;
  }

  /** The next item to ask for, to be given to `claim` at once; null when none is left for now. */
  next(): ItemToAsk | null {
    return this.#queue.next();
  }

  /** Writes down that the item is about to be asked for. It must not be unless the answer is `asking`; null says that the write failed. */
  async claim(item: ItemToAsk): Promise<Claimed | null> {
    const { ledger, clock } = this.#options;
    try {
      const nowMs = clock.now();
      return await ledger.journal.claim(item.id, nowMs, this.#toRule(item, nowMs), (as) => this.#claimed(item, as));
    } catch (error) {
      if (isDiskTrouble(error)) {
        this.#queue.putBack(item);
        void this.#options.diskIsBack(error.toProblem());
      } else {
        this.#queue.release(item);
        this.#options.onRefused(toProblemFrom(error));
      }
      return null;
    }
  }

  /** An item that was neither asked for nor reused keeps its place. */
  putBack(item: ItemToAsk): void {
    this.#queue.putBack(item);
  }

  #toRule({ scene, lookedAt = null }: ItemToAsk, nowMs: number): ClaimRule | null {
    const { id: batchId, spec } = this.#options.batch;
    if (!spec.reuseFromLedger) return null;
    const aliveAtMs = reuseAliveAtMs(spec, nowMs);
    const { accountId } = spec;
    return { batchId, lookedAt, accountId, scene, aliveAtMs, underWaySinceMs: nowMs - LONGEST_CALL_MS };
  }

  #claimed(item: ItemToAsk, as: Claimed): void {
    if (as === 'asking') this.#tally.move(item.state, 'in-flight');
    if (as !== 'reused') return;
    this.#tally.reused(item.state);
    this.#queue.release(item);
  }

  /** Writes down what became of the item. Never rejects: what cannot be written is tried again, for as long as the batch is open. */
  async settle(item: ItemToAsk, startedAtMs: number, decision: Decision): Promise<void> {
    this.#unsettled += 1;
    try {
      await this.#write(item, startedAtMs, decision);
    } catch (error) {
      if (isDiskTrouble(error)) this.#giveUp(item, error.toProblem());
      else await this.#failInstead(item, startedAtMs, toProblemFrom(error));
    } finally {
      this.#unsettled -= 1;
    }
  }

  /** Everything that is still pending fails with `problem`, without a call. */
  failPending(problem: Problem): void {
    const { ledger, batch, clock } = this.#options;
    const count = ledger.write(({ items }) => items.failPending(batch.id, problem, clock.now()));
    this.#tally.failed('pending', problem, count);
    this.#queue.rewind();
  }

  /** What failed, with this problem or any, is to be asked again. */
  retryFailed(problemCode: ErrorCode | null): void {
    const { ledger, batch, clock } = this.#options;
    ledger.write(({ items }) => items.retryFailed(batch.id, problemCode, clock.now()));
    this.#tally = new Tally(ledger.batches.tally(batch.id));
    this.#queue.rewind();
  }

  async #write(item: ItemToAsk, startedAtMs: number, decision: Decision): Promise<void> {
    const { ledger, clock, diskIsBack } = this.#options;
    const settlement: Settlement = {
      itemId: item.id,
      startedAtMs,
      finishedAtMs: clock.now(),
      result: this.#toResult(item, startedAtMs, decision),
    };
    for (;;) {
      try {
        await ledger.journal.settle(settlement, () => this.#apply(item, decision));
        return;
      } catch (error) {
        if (!isDiskTrouble(error) || !(await diskIsBack(error.toProblem()))) throw error;
      }
    }
  }

  #toResult(item: ItemToAsk, startedAtMs: number, decision: Decision): Settlement['result'] {
    if (decision.kind === 'fail') return { to: 'failed', problem: decision.problem };
    if (decision.kind === 'again') return { to: decision.to, problem: decision.problem };
    const { id: batchId, spec } = this.#options.batch;
    const { ticket, url, lifetimeSeconds, answeredAtMs } = decision.code;
    const validForSeconds = isPermanent(spec.sceneKind) ? null : spec.validForSeconds;
    // Both by WeChat's clock and word. Without them, from before the call: a code is never said to live longer than it does.
    const createdAtMs = answeredAtMs ?? startedAtMs;
    const livesSeconds = lifetimeSeconds ?? validForSeconds;
    const expiresAtMs = livesSeconds === null ? null : createdAtMs + livesSeconds * 1000;
    const { accountId } = spec;
    const times = { validForSeconds, createdAtMs, expiresAtMs };
    return { to: 'issued', code: { accountId, batchId, scene: item.scene, ticket, url, ...times } };
  }

  #apply(item: ItemToAsk, decision: Decision): void {
    this.#queue.release(item);
    if (decision.kind === 'issue') {
      this.#tally.move('in-flight', 'issued');
      this.#options.onIssued();
    } else if (decision.kind === 'fail') {
      this.#tally.failed('in-flight', decision.problem);
    } else {
      this.#tally.move('in-flight', decision.to);
      this.#queue.putBack({ ...item, state: decision.to });
    }
  }

  /** The result itself was refused, a ticket that belongs to another scene for example: the item fails with that as its reason. */
  async #failInstead(item: ItemToAsk, startedAtMs: number, problem: Problem): Promise<void> {
    this.#options.onRefused(problem);
    try {
      await this.#write(item, startedAtMs, { kind: 'fail', problem });
    } catch (error) {
      this.#giveUp(item, toProblemFrom(error));
    }
  }

  #giveUp(item: ItemToAsk, problem: Problem): void {
    this.#queue.release(item);
    this.#options.onUnsaved(problem);
  }

  /** Scenes for which the ledger has got a code since the batch was planned cost no call. */
  #takeFromLedger(items: readonly ItemToAsk[]): readonly ItemToAsk[] {
    const { ledger, batch, clock } = this.#options;
    const { accountId, sceneKind, reuseFromLedger } = batch.spec;
    if (!reuseFromLedger || items.length === 0) return items;
    const scenes = items.map((item) => item.scene.value);
    const aliveAtMs = reuseAliveAtMs(batch.spec, clock.now());
    const lookedAt = ledger.journal.look(batch.id);
    const known = ledger.codes.findReusable(accountId, sceneKind, scenes, aliveAtMs);
    const looked = items.map((item) => ({ ...item, lookedAt }));
    if (known.size === 0) return looked;
    const reused = items.flatMap((item) => {
      const code = known.get(item.scene.value);
      return code === undefined ? [] : [{ item, codeId: code.codeId }];
    });
    ledger.write((writer) => {
      for (const { item, codeId } of reused) writer.items.reuse(item.id, codeId, clock.now());
    });
    for (const { item } of reused) this.#tally.reused(item.state);
    return looked.filter((item) => !known.has(item.scene.value));
  }
}
