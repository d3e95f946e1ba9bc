/**
 * One life of the app: the engine's rooms on the simulated ledger, disk and network, from a start to the next stop or power cut.
 */
import type { AccountService } from '@core/accounts';
import { type BatchService, createBatchService } from '@core/batch';
import { createExportJobs, type ExportJobs } from '@core/export/export-jobs';
import { createPackageMaker } from '@core/export/packages';
import type { Ledger } from '@core/ledger';
import type { Clock, Log } from '@core/ports';
import type { WechatClient } from '@core/wechat';
import { createFakePress } from '../fake-press';
import type { SeededRandom } from '../seeded-random';
import type { FakeDisk } from './fake-disk';
import type { SimulatedLedger } from './simulated-ledger';

/** One life of the app, from its start to its end, whether it was closed or the power went. */
export interface Life {
  readonly ledger: SimulatedLedger;
  readonly batches: BatchService;
  readonly exports: ExportJobs;
  isAlive: boolean;
  /** It is being closed, or the batch cancelled: a result that finds no room within seconds is given up, and asked for again. */
  mayGiveUp: boolean;
}

export interface LifeOptions {
  readonly ledger: SimulatedLedger;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly disk: FakeDisk;
  readonly openClient: (isAlive: () => boolean) => WechatClient;
  /** Every call begins with a claim. */
  readonly onClaim: () => void;
  readonly onResultNotSaved: () => void;
  /** An error in the log of a living app that no fault of the evening explains. */
  readonly onTrouble: (trouble: string) => void;
}

export function beginLife(options: LifeOptions): Life {
  const { ledger, random } = options;
  const isAlive = (): boolean => life.isAlive;
  const clock = toMortalClock(options.clock, isAlive);
  const log = toLog(options, () => life);
  const batches = createBatchService({
    ledger: watchClaims(options),
    openClient: () => options.openClient(isAlive),
    clock,
    random,
    log,
    settings: () => ({ concurrency: 3, rate: { kind: 'adaptive', ceilingPerMinute: null } }),
  });
  const makePackage = createPackageMaker({
    examined: Promise.resolve(null),
    ledger,
    accounts: noNames,
    press: createFakePress(),
    batches,
    files: options.disk.mount(),
    clock,
    random,
    appVersion: '0.0.0',
    thread: null,
  });
  const exports = createExportJobs(makePackage, clock, log);
  const life: Life = { ledger, batches, exports, isAlive: true, mayGiveUp: false };
  return life;
}

function watchClaims({ ledger, onClaim }: LifeOptions): Ledger {
  const claim: Ledger['journal']['claim'] = (...claimed) => {
    onClaim();
    return ledger.journal.claim(...claimed);
  };
  return { ...ledger, journal: { ...ledger.journal, claim } };
}

function toLog({ clock, onResultNotSaved, onTrouble }: LifeOptions, life: () => Life): Log {
  return {
    info: () => undefined,
    warn: () => undefined,
    error: (event, fields) => {
      if (event === 'batch.resultNotSaved') onResultNotSaved();
      if (!life().isAlive || isExpected(event, fields?.['code'], life())) return;
      onTrouble(`${event} ${JSON.stringify(fields)} at ${clock.monotonic()}`);
    },
  };
}

/** Trouble that belongs to the faults of an evening. */
function isExpected(event: string, code: unknown, { mayGiveUp }: Life): boolean {
  if (event === 'batch.stumbled') return code === 'LEDGER_TICKET_REPEATED';
  return event === 'batch.diskTrouble' || (event === 'batch.resultNotSaved' && mayGiveUp);
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
