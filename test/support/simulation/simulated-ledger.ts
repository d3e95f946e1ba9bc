/**
 * A real ledger, in memory where Linux offers it, on a disk that can be full and with a power that can go in the middle of a commit.
 */
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLedger, type Ledger, openLedger } from '@core/ledger';
import type { CommitPace } from '@core/ledger/journal';
import type { Clock } from '@core/ports';
import { type FullableLedger, onFullableDisk } from '../fullable-ledger';
import type { SeededRandom } from '../seeded-random';
import { addAccount, silentLog } from '../temp-ledger';

export interface SimulatedLedger extends FullableLedger {
  /** False while a commit is on its way to the device: the ledger then knows more than anybody was told. */
  isFlushed(): boolean;
  /** `failPower` is called when the shared commit after so many others is written but not yet on the device. */
  tearCommit(others: number, failPower: () => void): void;
  /** Calls it off. */
  spareCommits(): void;
  /** What is left when the power goes now: of commits that are not on the device yet, any number of bytes. */
  afterPowerCut(): SimulatedLedger;
  /** The same file, opened anew. */
  reopen(): SimulatedLedger;
}

/** The ledgers of one evening in a folder, each named by its number, and the connections to all of them. */
export interface LedgerShelf {
  readonly folder: string;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly open: Ledger[];
  lives: number;
}

let freshLedger: Buffer | null = null;

/** Opens the shelf's first ledger: of an app that was used before, with one account. Made once and copied for every evening. */
export function openSimulatedLedger(shelf: LedgerShelf): SimulatedLedger {
  const path = toPath(shelf);
  if (freshLedger === null) {
    const ledger = createLedger({ path, clock: shelf.clock, log: silentLog });
    addAccount(ledger);
    ledger.close();
    freshLedger = readFileSync(path);
  } else {
    writeFileSync(path, freshLedger);
  }
  return open(shelf, path);
}

/** Closes every connection, those of dead processes too. */
export function closeShelf(shelf: LedgerShelf): void {
  for (const ledger of shelf.open) ledger.close();
  shelf.open.length = 0;
}

const toPath = ({ folder, lives }: LedgerShelf): string => join(folder, `ledger-${lives}.sqlite`);

function open(shelf: LedgerShelf, path: string): SimulatedLedger {
  let tear: { others: number; readonly failPower: () => void } | null = null;
  const { clock, random } = shelf;
  const pace: CommitPace = {
    // As soon as no promise can go on, which under a fake clock is the same moment every time.
    schedule: (commit) => process.nextTick(commit),
    async flushLog(connection) {
      const size = logSize(path);
      if (random.chance(0.5)) await clock.sleep(random.between(1, random.pick([10, 200, 3000])));
      if (tear !== null && tear.others === 0) tear.failPower();
      if (tear !== null) tear.others -= 1;
      connection.flushLogNow();
      flushedBytes = Math.max(flushedBytes, size);
    },
  };
  const { ledger } = openLedger({ path, clock, log: silentLog, pace });
  /** What a power cut leaves of the log for certain. */
  let flushedBytes = logSize(path);
  shelf.open.push(ledger);
  const flushed = <Result>(result: Result): Result => {
    flushedBytes = logSize(path);
    return result;
  };
  const own: Ledger = {
    ...ledger,
    write: (work) => flushed(ledger.write(work)),
    holdBatch(batchId) {
      const hold = flushed(ledger.holdBatch(batchId));
      return { batchId, release: () => flushed(hold.release()) };
    },
    close() {
      shelf.open.splice(shelf.open.indexOf(ledger), 1);
      ledger.close();
    },
  };
  return Object.assign(onFullableDisk(own), {
    isFlushed: () => flushedBytes === logSize(path),
    tearCommit(others: number, failPower: () => void) {
      tear = { others, failPower };
    },
    spareCommits() {
      tear = null;
    },
    afterPowerCut() {
      tear = null;
      shelf.lives += 1;
      const next = toPath(shelf);
      copyFileSync(path, next);
      copyFileSync(`${path}-wal`, `${next}-wal`);
      truncateSync(`${next}-wal`, random.between(flushedBytes, logSize(path)));
      return open(shelf, next);
    },
    reopen: () => open(shelf, path),
  });
}

const logSize = (path: string): number => statSync(`${path}-wal`).size;
