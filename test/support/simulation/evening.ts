/**
 * One evening made up from a seed: plan, run and export of one batch over a network, a ledger and a disk that fail in every way they
 * can, with a person who changes their mind and a power that goes. One clock drives it all, so the same seed is the same evening.
 */
import type { WechatClient } from '@core/wechat';
import { designSchema } from '@shared/artwork';
import { type BatchSnapshot, isClosed } from '@shared/batch-state';
import { type BatchId, type BatchSpec, defaultExportOptions, type RosterRow } from '@shared/domain';
import { isAppError } from '@shared/errors';
import { createFakeClock, type FakeClock } from '../fake-clock';
import { createFakeWechat, type FakeReply, type FakeWechat, wechatSays } from '../fake-wechat';
import { toRows, toScenes } from '../rows';
import { createSeededRandom, type SeededRandom } from '../seeded-random';
import { createFakeDisk, type FakeDisk } from './fake-disk';
import { createHolds, type Holds, toNextDayMs } from './holds';
import { beginLife, type Life } from './life';
import { toNetworkClient } from './network';
import { closeShelf, type LedgerShelf, openSimulatedLedger, type SimulatedLedger } from './simulated-ledger';
import { itemsOf, Witness } from './witness';

const TARGET = '/包.zip';
/** The longest a step may be: in the middle of a call, of a batch, or past any wait but that for the next day. */
const STEP_MS = [500, 4000, 20_000, 150_000] as const;
/** Longer than any pause that ends by itself but that for the next day. */
const LONGEST_WAIT_MS = 150_000;
/** Commits that may come before the one in which the power goes. */
const MOST_SPARED = 6;
/** However short a wait WeChat asks for, it is longer. */
const SHORTEST_COOL_DOWN_MS = 1500;
const design = designSchema.parse({ version: 1 });
const faults: readonly FakeReply[] = Object.values(wechatSays).filter(
  // A defect of ours stops a batch for good; it has tests of its own.
  (reply) => reply !== wechatSays.damaged,
);

export class Evening {
  readonly witness: Witness;
  /** What happened, for comparing two evenings and for whoever looks for a defect. */
  readonly trace: string[] = [];
  readonly #random: SeededRandom;
  /** Compressing goes on on threads of its own; all else waits for the clock or the disk. */
  readonly #clock: FakeClock = createFakeClock(undefined, () => this.#isExporting && this.#disk.waiting === 0);
  readonly #wechat: FakeWechat = createFakeWechat(this.#clock);
  readonly #holds: Holds = createHolds(this.#clock);
  readonly #disk: FakeDisk;
  readonly #shelf: LedgerShelf;
  readonly #rows: readonly RosterRow[];
  readonly #spec: BatchSpec;
  readonly #batchId: BatchId;
  /** A package takes as long to make as the rest of an evening, so not every evening ends with one. */
  readonly #exportsInTheEnd: boolean;
  #faultShare: number;
  #rotShare = 0.3;
  #isExporting = false;
  #life: Life;

  /** `folder` is empty and becomes the evening's own. */
  constructor(seed: number, folder: string) {
    const random = createSeededRandom(seed);
    this.#random = random;
    this.#faultShare = random.pick([0, 0.1, 0.3, 0.5]);
    this.#exportsInTheEnd = random.chance(0.25);
    this.#disk = createFakeDisk(this.#clock, random, (path) => this.#released(path));
    this.#wechat.latencyMs = () => random.between(0, 2000);
    this.#wechat.reply = () => (random.chance(this.#faultShare) ? random.pick(faults) : 'ok');
    this.#wechat.quotaReply = () => (random.chance(this.#faultShare) ? wechatSays.unreachable : 'ok');
    this.#rows = toRows(toScenes(random.between(2, 7)));
    this.witness = new Witness(this.#wechat, this.#rows);
    this.#shelf = { folder, clock: this.#clock, random, open: [], lives: 0 };
    const ledger = openSimulatedLedger(this.#shelf);
    const [account] = ledger.accounts.list();
    if (account === undefined) throw new Error('The ledger has no account');
    const accountId = account.id;
    this.#spec = { accountId, name: '店', sceneKind: 'permanent-text', validForSeconds: null, reuseFromLedger: true };
    this.#life = this.#begin(ledger);
    const rows = [...this.#rows, ...toRows([' bad '])];
    const plan = this.#life.batches.plan(this.#spec, rows);
    this.#batchId = this.#life.batches.create({ spec: this.#spec, ...plan, design, source: null });
  }

  /** Something happens, some time passes, and the witness looks. It also looks at every request and every file that gets its name. */
  async step(): Promise<void> {
    await this.#act().catch((error: unknown) => this.#forgive(error));
    await this.#clock.advance(this.#random.between(0, this.#random.pick(STEP_MS)));
    this.#look();
  }

  /** Faults end; what can goes on by itself, then a person goes on until all is done, and exports. */
  async finish(): Promise<void> {
    this.#faultShare = 0;
    this.#rotShare = 0;
    this.#life.ledger.isFull = false;
    this.#life.ledger.spareCommits();
    Object.assign(this.#disk.faults, {
      freeBytes: Number.POSITIVE_INFINITY,
      isLocked: false,
      rotsAfter: Number.POSITIVE_INFINITY,
    });
    await this.#clock.advance(LONGEST_WAIT_MS);
    this.#look();
    await this.#goOn();
    this.#look();
    await this.#clock.runUntil(this.#exportEnd());
    if (this.#exportsInTheEnd) await this.#exportAll();
    this.witness.lookBack(this.#batchId, this.#life.ledger);
    const { totals } = this.#life.batches.plan(this.#spec, this.#rows);
    if (totals.callsNeeded > 0) this.witness.note('the next batch would ask again');
    await this.#close();
    closeShelf(this.#shelf);
  }

  async #exportAll(): Promise<void> {
    if (this.#random.chance(0.3)) {
      this.#rot();
      this.#export();
      await this.#clock.runUntil(this.#exportEnd());
      this.#disk.faults.rotsAfter = Number.POSITIVE_INFINITY;
    }
    const made = this.witness.packages;
    this.#export();
    await this.#clock.runUntil(this.#exportEnd());
    if (this.witness.packages !== made + 1) this.witness.note('no package in the end');
    if (this.#disk.names.join() !== TARGET) this.witness.note(`files left behind: ${this.#disk.names.join()}`);
    // What a person was told is there stays there.
    this.#disk.cutPower();
    this.#lookIntoPackage();
    if (this.#disk.names.join() !== TARGET) this.witness.note('the finished package is gone');
  }

  /** What a person is told in words is part of the evening. Anything else is a defect. */
  #forgive(error: unknown): void {
    if (isAppError(error)) this.#say(error.code);
    else this.witness.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  get #snapshot(): BatchSnapshot {
    return this.#life.batches.get(this.#batchId);
  }

  async #goOn(): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      const { state, counts } = this.#snapshot;
      if (state === 'finished' && counts.failed === 0) return;
      const { batches } = this.#life;
      this.#holds.lift();
      const again = batches.retryFailed(this.#batchId).catch(() => batches.resume(this.#batchId));
      await this.#clock.runUntil(again);
      await this.#clock.runUntil(batches.settled(this.#batchId));
    }
    this.witness.note('the batch does not come to an end');
  }

  async #act(): Promise<void> {
    const { batches } = this.#life;
    const { state } = this.#snapshot;
    const acts: readonly (readonly [weight: number, name: string, act: () => unknown])[] = [
      [2, 'power', () => this.#failPower()],
      [3, 'power in a commit', () => this.#failPowerInCommit()],
      [2, 'restart', () => this.#restart()],
      [3, 'pause', () => this.#pause(state === 'running')],
      [1, 'cancel', () => !isClosed(state) && this.#cancel()],
      [2, 'retry', () => state !== 'planned' && this.#goOnWith(() => batches.retryFailed(this.#batchId))],
      [6, 'resume', () => state !== 'finished' && this.#goOnWith(() => batches.resume(this.#batchId))],
      [2, 'change of mind', () => state !== 'finished' && this.#changeOfMind()],
      [2, 'export', () => this.#export()],
      [1, 'stop the export', () => this.#cancelExport()],
      [1, 'ledger full', () => this.#fillLedger()],
      [1, 'disk full', () => this.#fillDisk()],
      [1, 'locked', () => this.#lock()],
      [1, 'slow', () => this.#slowDown()],
    ];
    const [, name, act] = this.#random.pick(acts.flatMap((entry) => Array.from({ length: entry[0] }, () => entry)));
    this.#say(name);
    await act();
  }

  /** What a person asks for may take a while; meanwhile all goes on. */
  #ask(answer: Promise<void>): void {
    answer.catch((error: unknown) => this.#forgive(error));
  }

  #cancel(): void {
    const life = this.#life;
    life.mayGiveUp = true;
    const cancelled = life.batches.cancel(this.#batchId);
    this.#ask(cancelled.finally(() => (life.mayGiveUp = false)));
  }

  #goOnWith(ask: () => Promise<void>): void {
    this.#holds.lift();
    this.#ask(ask());
  }

  /** A pause counts from the click, and over a restart when the ledger had room to write it down. */
  #pause(isRunning: boolean): void {
    this.#ask(this.#life.batches.pause(this.#batchId));
    if (isRunning && !this.#life.ledger.isFull) this.#holds.begin('user', Number.POSITIVE_INFINITY);
  }

  /** Off it goes, and a moment later it is to stop. */
  async #changeOfMind(): Promise<void> {
    this.#goOnWith(() => this.#life.batches.resume(this.#batchId));
    await this.#clock.advance(this.#random.between(0, 1500));
    this.#pause(this.#snapshot.state === 'running');
  }

  #look(): void {
    const snapshot = this.#snapshot;
    this.witness.look(snapshot, this.#life.ledger);
    this.#say(`${snapshot.state} ${JSON.stringify(snapshot.counts)}`);
  }

  #say(what: string): void {
    this.trace.push(`${this.#clock.monotonic()} ${what}`);
  }

  /* ── the disk ── */

  #released(path: string): void {
    this.#say(`released ${path}`);
    this.#lookIntoPackage();
  }

  #lookIntoPackage(): void {
    const bytes = this.#disk.contentOf(TARGET);
    if (bytes !== null) this.witness.lookIntoPackage(bytes);
  }

  #fillLedger(): void {
    this.#life.ledger.isFull = !this.#life.ledger.isFull;
  }

  #fillDisk(): void {
    const { faults } = this.#disk;
    faults.freeBytes = Number.isFinite(faults.freeBytes) ? Number.POSITIVE_INFINITY : this.#random.between(0, 10_000);
  }

  #lock(): void {
    this.#disk.faults.isLocked = !this.#disk.faults.isLocked;
  }

  #slowDown(): void {
    this.#disk.faults.slownessMs = this.#random.pick([0, 50, 2000]);
  }

  #rot(): void {
    this.#disk.faults.rotsAfter = this.#random.between(0, 3);
  }

  #export(): void {
    const { exports } = this.#life;
    const options = { ...defaultExportOptions, formats: ['png' as const], dpi: 300 as const };
    const order = { batchId: this.#batchId, targetPath: TARGET, design, options, acceptsFailures: false };
    if (this.#random.chance(this.#rotShare)) this.#rot();
    const { exportId } = exports.start(order);
    this.#isExporting = true;
    const life = this.#life;
    void exports.ended(exportId).then(({ state, problem }) => {
      this.#say(`export ${state} ${problem?.code ?? ''}`);
      if (!life.isAlive) return;
      this.#isExporting = false;
      const half = this.#disk.names.filter((name) => name.endsWith('.part'));
      if (half.length > 0) this.witness.note(`left behind: ${half.join()}`);
    });
  }

  async #exportEnd(): Promise<void> {
    const current = this.#life.exports.current();
    if (current !== null) await this.#life.exports.ended(current.exportId);
  }

  #cancelExport(): void {
    const current = this.#life.exports.current();
    if (current !== null) this.#life.exports.cancel(current.exportId);
  }

  /* ── lives ── */

  #begin(ledger: SimulatedLedger): Life {
    return beginLife({
      ledger,
      clock: this.#clock,
      random: this.#random,
      disk: this.#disk,
      openClient: (isAlive) => this.#toClient(ledger, isAlive),
      onClaim: () => {
        const reason = this.#holds.reason();
        if (reason !== null) this.witness.note(`a call was begun in spite of: ${reason}`);
      },
      onResultNotSaved: () => this.witness.forgetAnswers(),
      onTrouble: (trouble) => this.witness.note(trouble),
    });
  }

  /** As the app does when it starts. */
  #goOnByItself(): void {
    const { batches } = this.#life;
    for (const batchId of batches.unfinished()) this.#ask(batches.resume(batchId));
  }

  #failPowerInCommit(): void {
    this.#life.ledger.tearCommit(this.#random.between(0, MOST_SPARED), () => this.#failPower());
  }

  #failPower(): void {
    this.#look();
    const { ledger } = this.#life;
    this.#life.isAlive = false;
    this.#isExporting = false;
    this.#disk.cutPower();
    this.#lookIntoPackage();
    this.witness.forgetAnswers();
    this.#holds.restart();
    const after = ledger.afterPowerCut();
    this.#life = this.#begin(after);
    this.witness.lookAtAttempts(this.#batchId, after);
    if (this.#random.chance(0.5)) this.#goOnByItself();
  }

  async #restart(): Promise<void> {
    await this.#close();
    this.#holds.restart();
    this.#life = this.#begin(this.#life.ledger.reopen());
    if (this.#random.chance(0.5)) this.#goOnByItself();
  }

  async #close(): Promise<void> {
    const { exports, batches, ledger } = this.#life;
    this.#life.mayGiveUp = true;
    ledger.spareCommits();
    await this.#clock.runUntil(exports.close());
    await this.#clock.runUntil(batches.close());
    this.#life.isAlive = false;
    ledger.close();
  }

  /* ── the network ── */

  #toClient(ledger: SimulatedLedger, isAlive: () => boolean): WechatClient {
    const { witness } = this;
    return toNetworkClient({
      wechat: this.#wechat,
      random: this.#random,
      faultShare: () => this.#faultShare,
      isAlive,
      recorded: () => itemsOf(ledger, this.#batchId).flatMap(({ code }) => (code === null ? [] : [code])),
      onAsked: (scene) => {
        this.#holds.asked(scene);
        witness.asked(scene, this.#batchId, ledger);
      },
      onAnswered: (scene, ticket) => {
        witness.answered(scene);
        this.#say(`${scene} ${ticket}`);
      },
      onRefused: (scene, code) => {
        if (code === wechatSays.quotaUsed.code && !this.#holds.isOld(scene))
          this.#holds.begin('quota', toNextDayMs(this.#clock.now()));
        if (code === wechatSays.tooFast.code) this.#holds.begin('cool-down', this.#clock.now() + SHORTEST_COOL_DOWN_MS);
        this.#say(`${scene} ${code}`);
      },
    });
  }
}
