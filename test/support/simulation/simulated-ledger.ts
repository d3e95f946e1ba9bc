/**
 * A real ledger, in memory where Linux offers it, on a disk that can be full and with a power that can go in the middle of a commit.
 */
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLedger, type Ledger, openLedger } from '@core/ledger';
import type { Clock } from '@core/ports';
import { type FullableLedger, onFullableDisk } from '../fullable-ledger';
import type { SeededRandom } from '../seeded-random';
import { addAccount, silentLog } from '../temp-ledger';

export interface SimulatedLedger extends FullableLedger {
  /** `failPower` is called when the next shared commit is about to be written; null calls it off. */
  tearNextCommit(failPower: (() => void) | null): void;
  /** What is left when the power goes now: of a commit that is being written, any number of bytes. */
  afterPowerCut(random: SeededRandom): SimulatedLedger;
  /** The same file, opened anew. */
  reopen(): SimulatedLedger;
}

/** The ledgers of one evening in a folder, each named by its number, and the connections to all of them. */
export interface LedgerShelf {
  readonly folder: string;
  readonly clock: Clock;
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
  let failPower: (() => void) | null = null;
  let underWay: (() => void) | null = null;
  const schedule = (flush: () => void): void => {
    // As soon as no promise can go on, which under a fake clock is the same moment every time.
    process.nextTick(() => {
      if (failPower === null) {
        flush();
        return;
      }
      underWay = flush;
      failPower();
    });
  };
  const { ledger } = openLedger({ path, clock: shelf.clock, log: silentLog, schedule });
  shelf.open.push(ledger);
  const close = (): void => {
    shelf.open.splice(shelf.open.indexOf(ledger), 1);
    ledger.close();
  };
  return Object.assign(onFullableDisk(ledger), {
    close,
    tearNextCommit(fail: (() => void) | null) {
      failPower = fail;
    },
    afterPowerCut(random: SeededRandom) {
      failPower = null;
      const sizeBefore = logSize(path);
      underWay?.();
      const kept = random.between(sizeBefore, logSize(path));
      shelf.lives += 1;
      const next = toPath(shelf);
      copyFileSync(path, next);
      copyFileSync(`${path}-wal`, `${next}-wal`);
      truncateSync(`${next}-wal`, kept);
      return open(shelf, next);
    },
    reopen: () => open(shelf, path),
  });
}

const logSize = (path: string): number => statSync(`${path}-wal`).size;
