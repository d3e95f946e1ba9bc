/**
 * The ledger: one SQLite file with every account, batch, item, call and code. It is the only place where tickets are
 * kept, so every write is flushed to the device (WAL, synchronous=FULL) before it counts.
 */
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock, Log } from '@core/ports';
import { parseDesign, type SavedDesign } from '@shared/artwork';
import { AppError } from '@shared/errors';
import { createAccountStore } from './accounts';
import { createBatchReader, createBatchWriter } from './batches';
import { createCodeReader } from './codes';
import { createAssignedSceneReader, createAssignedSceneWriter, createCodeWriter } from './codes-write';
import { integer, json, text, toJson } from './columns';
import { type Connection, openConnection } from './driver';
import { isDiskTrouble } from './driver-errors';
import { createItemReader, createItemWriter } from './items';
import { type CommitPace, createAttemptReader, createGroupCommit, createJournal, usualPace } from './journal';
import { createLeases } from './lease';
import { migrate, refuseForeignFile } from './migrate';
import { migrations } from './migrations/list';
import type { DesignReader, DesignWriter, Ledger, LedgerStatistics } from './repositories';
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
const CHECKPOINT_PAGES = 250;

/** Opens or creates the ledger. @throws AppError LEDGER_NEWER, LEDGER_CORRUPT, LEDGER_MIGRATION_CHANGED, LEDGER_CANNOT_OPEN, … */
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
  const codeWriter = createCodeWriter(connection);
  const writer = {
    codes: codeWriter,
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
    journal: createJournal(connection, commits, codeWriter),
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

// Figures about the ledger for whoever helps from afar: how much of what, in which state. Names, scenes and tickets are
// not among them.

type Figures = Readonly<Record<string, number>>;

/** Counts every row: for 100,000 codes a fraction of a second. */
function readStatistics(connection: Connection): LedgerStatistics {
  const count = (sql: string): Figures =>
    Object.fromEntries(
      connection
        .prepare(sql)
        .all()
        .map((row) => [text(row, 'name'), integer(row, 'count')]),
    );
  const format = connection.prepare('PRAGMA user_version').get();
  return {
    format: format === undefined ? 0 : integer(format, 'user_version'),
    fileBytes: sizeOf(connection.path),
    logBytes: sizeOf(`${connection.path}-wal`),
    batches: count('SELECT state AS name, COUNT(*) AS count FROM batches GROUP BY state'),
    items: count('SELECT state AS name, COUNT(*) AS count FROM items GROUP BY state'),
    codes: count('SELECT scene_kind AS name, COUNT(*) AS count FROM codes GROUP BY scene_kind'),
    attempts: count(
      "SELECT outcome || COALESCE(' ' || problem, '') AS name, COUNT(*) AS count FROM attempts GROUP BY 1",
    ),
    damage: connection.findDamage(),
  };
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

// Named designs. A design of a newer app stays in the file, but is not offered: this app could not draw it.

function createDesignReader(connection: Connection): DesignReader {
  const all = connection.prepare('SELECT name, design, saved_at FROM designs ORDER BY name');
  return {
    all: () =>
      all.all().flatMap((row): SavedDesign[] => {
        const parsed = parseDesign(json(row, 'design'));
        if (!parsed.ok) return [];
        return [{ name: text(row, 'name'), design: parsed.design, savedAtMs: integer(row, 'saved_at') }];
      }),
  };
}

function createDesignWriter(connection: Connection): DesignWriter {
  const save = connection.prepare(`
    INSERT INTO designs (name, design, saved_at) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET design = excluded.design, saved_at = excluded.saved_at`);
  const taken = connection.prepare('SELECT 1 FROM designs WHERE name = ?');
  const rename = connection.prepare('UPDATE designs SET name = ? WHERE name = ?');
  const remove = connection.prepare('DELETE FROM designs WHERE name = ?');
  return {
    save(name, design, atMs) {
      save.run(name, toJson(design), atMs);
    },
    rename(from, to) {
      const isOther = from.toLowerCase() !== to.toLowerCase() && taken.get(to) !== undefined;
      if (isOther) throw new AppError('ARTWORK_DESIGN_NAME_TAKEN', { name: to });
      if (rename.run(to, from) === 0) throw new AppError('ARTWORK_DESIGN_UNKNOWN', { name: from });
    },
    remove(name) {
      remove.run(name);
    },
  };
}
