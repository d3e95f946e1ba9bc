/**
 * The ledger: one SQLite file with every account, batch, item, call and code. It is the only place where tickets are
 * kept, so every write is flushed to the device (WAL, synchronous=FULL) before it counts.
 */
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock, Log } from '@core/ports';
import { AppError } from '@shared/errors';
import { createAccountStore } from './accounts';
import { createAssignedSceneReader, createAssignedSceneWriter } from './assigned-scenes';
import { createAttemptReader } from './attempts';
import { createBatchReader } from './batches';
import { createBatchWriter } from './batches-write';
import { createCodeReader } from './codes';
import { createCodeWriter } from './codes-write';
import { createDesignReader, createDesignWriter } from './designs';
import { type Connection, openConnection } from './driver';
import { isDiskTrouble } from './driver-errors';
import { type CommitPace, createGroupCommit, usualPace } from './group-commit';
import { createItemReader } from './items';
import { createItemWriter } from './items-write';
import { createJournal } from './journal';
import { createLeases } from './lease';
import { migrate, refuseForeignFile } from './migrate';
import { migrations } from './migrations/list';
import {
  countWrites,
  digestNow,
  openSealFile,
  readSeal,
  readWritten,
  type SealFile,
  toSealPath,
  type Written,
} from './seal';
import { readStatistics } from './statistics';
import type { Ledger } from './types';

export interface LedgerOptions {
  /** Of the file; its folder is made when it does not exist. */
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  /** How the writes of a running batch are gathered; replaced where a test has to be the same every time. */
  readonly pace?: CommitPace;
}

/** Long enough for another process's commit on a slow disk; the app's own thread waits that long at worst. */
const BUSY_TIMEOUT_MS = 5000;

/** Pages (of 4 KB) the write-ahead log may grow to before it is copied back: a log that is lost takes no more than this with it. */
const CHECKPOINT_PAGES = 1000;

/** Opens or creates the ledger. Throws AppError LEDGER_NEWER, LEDGER_CORRUPT, LEDGER_MIGRATION_CHANGED, LEDGER_CANNOT_OPEN, … */
export function createLedger({ path, clock, log, pace = usualPace }: LedgerOptions): Ledger {
  const bare = openLedger(path, clock);
  const sealFile = openSealFile(path);
  const opened = readWritten(bare);
  const seal = readSeal(path);
  let isSuspect = false;
  // Whoever opens a ledger has examined it: what it is from here on counts.
  if (opened !== null && (seal?.ledgerId !== opened.ledgerId || seal.count > opened.count))
    sealFile.write({ ...opened, rest: null, isSuspect });
  const connection = countWrites(bare, sealFile.breakRest, (written) =>
    sealFile.write({ ...written, rest: null, isSuspect }),
  );
  log.info('ledger.opened', { version: migrations.length });
  const commits = createGroupCommit(connection, pace);
  const leases = createLeases(connection, clock);
  const writer = {
    assignedScenes: createAssignedSceneWriter(connection),
    batches: createBatchWriter(connection),
    designs: createDesignWriter(connection),
    items: createItemWriter(connection),
  };

  return {
    path,
    accounts: createAccountStore(connection),
    codes: createCodeReader(connection),
    batches: createBatchReader(connection),
    designs: createDesignReader(connection),
    items: createItemReader(connection),
    attempts: createAttemptReader(connection),
    assignedScenes: createAssignedSceneReader(connection),
    journal: createJournal(connection, commits, createCodeWriter(connection)),
    write(work) {
      // What workers have reported so far comes first, as it happened first.
      commits.flush();
      return connection.transaction(() => work(writer));
    },
    holdBatch: leases.hold,
    checkIntegrity: connection.findDamage,
    statistics: () => readStatistics(connection),
    suspect() {
      isSuspect = true;
    },
    checkpoint: () => tryCheckpoint(connection),
    close() {
      commits.flush();
      try {
        leases.close();
      } finally {
        emptyLog(connection);
        const written = readWritten(bare);
        connection.close();
        sealClosed(path, written, isSuspect || connection.isDamaged(), sealFile);
      }
      log.info('ledger.closed');
    },
  };
}

/** Says what the file is now that nobody writes to it. A ledger that was only read is as it was. */
function sealClosed(path: string, written: Written | null, isSuspect: boolean, sealFile: SealFile): void {
  try {
    const seal = readSeal(path);
    const isSealed =
      seal?.rest != null &&
      seal.count === written?.count &&
      seal.isSuspect === isSuspect &&
      statSync(path).mtimeMs <= statSync(toSealPath(path)).mtimeMs;
    if (written === null || isSealed || (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
    sealFile.write({ ...written, rest: isSuspect ? null : digestNow(path), isSuspect });
  } catch {
    // A disk that is gone: the next start reads the whole file instead.
    return;
  } finally {
    sealFile.close();
  }
}

function openLedger(path: string, clock: Clock): Connection {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('LEDGER_CANNOT_OPEN', { path, detail: 'folder' }, { cause });
  }
  refuseForeignFile(path, migrations);
  makePrivate(path);
  const connection = openConnection(path, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    connection.execute(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -16000`,
    );
    migrate(connection, migrations, clock);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** SQLite gives the log the rights of the file it belongs to. What cannot be made SQLite explains when it opens it. */
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch {
    return;
  }
}

/** Copies the log back as far as nobody else is in the way. Nothing is lost when it cannot be done now. */
function tryCheckpoint(connection: Connection): void {
  try {
    connection.execute('PRAGMA wal_checkpoint(PASSIVE)');
  } catch (error) {
    if (!isDiskTrouble(error)) throw error;
  }
}

/** A ledger that was closed well leaves an empty log; one with something in it was in use when the computer or the app stopped. */
function emptyLog(connection: Connection): void {
  try {
    connection.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // Nothing is lost: the next start reads the log.
    if (!isDiskTrouble(error)) throw error;
  }
}
