/**
 * One evening made up from a seed: plan, run and export of one batch over a network, a ledger and a disk that fail in every way they
 * can, with a person who changes their mind and a power that goes. One clock drives it all, so the same seed is the same evening.
 */
import type { AccountService } from '@core/accounts';
import { type BatchService, createBatchService } from '@core/batch';
import { createExportJobs, type ExportJobs } from '@core/engine/export-jobs';
import { createPackageMaker } from '@core/engine/packages';
import type { Clock, Log } from '@core/ports';
import type { CreatedCode, WechatClient } from '@core/wechat';
import { designSchema } from '@shared/artwork';
import { type BatchSnapshot, isClosed } from '@shared/batch-state';
import { type BatchId, type BatchSpec, defaultExportOptions, type RosterRow } from '@shared/domain';
import { isAppError, toProblemFrom } from '@shared/errors';
import { createFakeClock, type FakeClock } from '../fake-clock';
import { createFakePress } from '../fake-press';
import { createFakeWechat, type FakeReply, type FakeWechat, wechatSays } from '../fake-wechat';
import { toRows, toScenes } from '../rows';
import { createSeededRandom, type SeededRandom } from '../seeded-random';
import { createFakeDisk, type FakeDisk } from './fake-disk';
import { closeShelf, type LedgerShelf, openSimulatedLedger, type SimulatedLedger } from './simulated-ledger';
import { Witness } from './witness';

const TARGET = '/包.zip';
const design = designSchema.parse({ version: 1 });
const faults: readonly FakeReply[] = Object.values(wechatSays).filter(
  // A defect of ours stops a batch for good; it has tests of its own.
  (reply) => reply !== wechatSays.damaged,
);

/** One life of the app, from its start to its end, whether it was closed or the power went. */
interface Life {
  readonly ledger: SimulatedLedger;
  readonly batches: BatchService;
  readonly exports: ExportJobs;
  isAlive: boolean;
}

export class Evening {
  readonly witness: Witness;
  /** What happened, for comparing two evenings and for whoever looks for a defect. */
  readonly trace: string[] = [];
  readonly #random: SeededRandom;
  /** Compressing goes on on threads of its own; all else waits for the clock or the disk. */
  readonly #clock: FakeClock = createFakeClock(undefined, () => this.#isExporting && this.#disk.waiting === 0);
  readonly #wechat: FakeWechat = createFakeWechat(this.#clock);
  readonly #disk: FakeDisk;
  readonly #shelf: LedgerShelf;
  readonly #rows: readonly RosterRow[];
  readonly #spec: BatchSpec;
  readonly #batchId: BatchId;
  /** A package takes as long to make as the rest of an evening, so not every evening ends with one. */
  readonly #exportsInTheEnd: boolean;
  #faultShare: number;
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
    this.#rows = toRows(toScenes(random.between(2, 6)));
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
    await this.#clock.advance(this.#random.between(0, 20_000));
    this.#look();
  }

  /** Faults end; a person goes on until all is done, and exports. */
  async finish(): Promise<void> {
    this.#faultShare = 0;
    this.#life.ledger.isFull = false;
    this.#life.ledger.tearNextCommit(null);
    Object.assign(this.#disk.faults, { freeBytes: Number.POSITIVE_INFINITY, isLocked: false });
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
    const made = this.witness.packages;
    this.#export();
    await this.#clock.runUntil(this.#exportEnd());
    if (this.witness.packages !== made + 1) this.witness.note('no package in the end');
    if (this.#disk.names.join() !== TARGET) this.witness.note(`files left behind: ${this.#disk.names.join()}`);
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
      [1, 'power in a commit', () => this.#life.ledger.tearNextCommit(() => this.#failPower())],
      [1, 'restart', () => this.#restart()],
      [2, 'pause', () => this.#ask(batches.pause(this.#batchId))],
      [1, 'cancel', () => !isClosed(state) && this.#ask(batches.cancel(this.#batchId))],
      [2, 'retry', () => state !== 'planned' && this.#ask(batches.retryFailed(this.#batchId))],
      [6, 'resume', () => state !== 'finished' && this.#ask(batches.resume(this.#batchId))],
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

  #export(): void {
    const { exports } = this.#life;
    const options = { ...defaultExportOptions, formats: ['png' as const], dpi: 300 as const };
    const order = { batchId: this.#batchId, targetPath: TARGET, design, options, acceptsFailures: false };
    const { exportId } = exports.start(order);
    this.#isExporting = true;
    const life = this.#life;
    void exports.ended(exportId).then(({ state, problem }) => {
      this.#say(`export ${state} ${problem?.code ?? ''}`);
      if (life.isAlive) this.#isExporting = false;
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
    const isAlive = (): boolean => life.isAlive;
    const clock = toMortalClock(this.#clock, isAlive);
    const log = this.#toLog(isAlive);
    const batches = createBatchService({
      ledger,
      openClient: () => this.#toClient(ledger, isAlive),
      clock,
      random: this.#random,
      log,
      settings: () => ({ concurrency: 3, rate: { kind: 'adaptive', ceilingPerMinute: null } }),
    });
    const makePackage = createPackageMaker({
      ledger,
      accounts: noNames,
      press: createFakePress(),
      batches,
      files: this.#disk.mount(),
      clock,
      appVersion: '0.0.0',
    });
    const life: Life = { ledger, batches, exports: createExportJobs(makePackage, clock, log), isAlive: true };
    return life;
  }

  #failPower(): void {
    this.#look();
    const { ledger } = this.#life;
    this.#life.isAlive = false;
    this.#isExporting = false;
    this.#disk.cutPower();
    this.#lookIntoPackage();
    this.witness.forgetAnswers();
    const after = ledger.afterPowerCut();
    this.#life = this.#begin(after);
  }

  async #restart(): Promise<void> {
    await this.#close();
    this.#life = this.#begin(this.#life.ledger.reopen());
  }

  async #close(): Promise<void> {
    const { exports, batches, ledger } = this.#life;
    ledger.tearNextCommit(null);
    await this.#clock.runUntil(exports.close());
    await this.#clock.runUntil(batches.close());
    this.#life.isAlive = false;
    ledger.close();
  }

  /* ── the network ── */

  #toLog(isAlive: () => boolean): Log {
    const expected = new Set(['batch.diskTrouble', 'batch.resultNotSaved']);
    return {
      info: () => undefined,
      warn: () => undefined,
      error: (event, fields) => {
        if (event === 'batch.resultNotSaved') this.witness.forgetAnswers();
        if (isAlive() && !expected.has(event)) this.witness.note(`${event} ${JSON.stringify(fields)}`);
      },
    };
  }

  /** Requests that have left reach WeChat even if the power goes meanwhile; their answers then reach nobody. */
  #toClient(ledger: SimulatedLedger, isAlive: () => boolean): WechatClient {
    const { client } = this.#wechat;
    const ask = async (...call: Parameters<WechatClient['createQrcode']>): Promise<CreatedCode> => {
      const [scene] = call;
      if (!isAlive()) return new Promise(() => undefined);
      this.witness.asked(scene.value, this.#batchId, ledger);
      // A router that sends everything twice now and then.
      if (this.#random.chance(this.#faultShare / 4)) client.createQrcode(...call).catch(() => undefined);
      try {
        const code = await client.createQrcode(...call);
        if (!isAlive()) return await new Promise(() => undefined);
        this.witness.answered(scene.value);
        this.#say(`${scene.value} ${code.ticket}`);
        return code;
      } catch (error) {
        if (!isAlive()) return await new Promise(() => undefined);
        this.#say(`${scene.value} ${toProblemFrom(error).code}`);
        throw error;
      }
    };
    return { ...client, createQrcode: ask };
  }
}

/** A package names the account; here it is one that was removed. */
const noNames: Pick<AccountService, 'list' | 'openClient'> = {
  list: () => [],
  openClient: () => {
    throw new Error('No pictures are downloaded here');
  },
};

/** Time as a process knows it: it stops when the process dies. */
const toMortalClock = (clock: Clock, isAlive: () => boolean): Clock => ({
  now: clock.now,
  monotonic: clock.monotonic,
  sleep: (delayMs, signal) =>
    new Promise((resolve, reject) => {
      clock.sleep(delayMs, signal).then(
        () => (isAlive() ? resolve() : undefined),
        (reason: unknown) => (isAlive() ? reject(reason) : undefined),
      );
    }),
});
