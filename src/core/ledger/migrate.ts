/**
 * Brings a ledger to the newest format, forward only. A ledger made by a newer app, or upgraded by steps that were edited
 * since, is refused untouched: it is the only place where tickets are kept.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Clock } from '@core/ports';
import { AppError } from '@shared/errors';
import { integer, text } from './columns';
import { copyLedger } from './copy';
import type { Connection, SqlValue } from './driver';

/** Marks the file as ours for `file` and for us ("WXQR"); SQLite keeps it at byte 68 of the file. */
const APPLICATION_ID = 0x57585152;

const bookkeeping = `
CREATE TABLE IF NOT EXISTS migrations (
  version    INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  hash       TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`;

const hashMigration = (migration: Migration): string => createHash('sha256').update(migration.sql).digest('hex');

/**
 * Looks at the file's first bytes only, before SQLite touches it. No file, or an empty one, is fine: it becomes a new ledger.
 * @throws AppError LEDGER_NEWER, or LEDGER_CORRUPT when it is no ledger at all
 */
export function refuseForeignFile(path: string, migrations: readonly Migration[]): void {
  const header = readHeader(path);
  if (header === null || header.length === 0) return;
  const isDatabase = header.length === 100 && header.toString('latin1', 0, 15) === 'SQLite format 3';
  if (!isDatabase) throw new AppError('LEDGER_CORRUPT', { path, detail: 'header' });
  const applicationId = header.readUInt32BE(68);
  // Zero: killed while the very first transaction was on its way from the log to the file.
  if (applicationId !== APPLICATION_ID && applicationId !== 0) {
    throw new AppError('LEDGER_CORRUPT', { path, detail: 'application id' });
  }
  refuseNewer(header.readUInt32BE(60), migrations);
}

/**
 * Applies what is missing in one transaction, each step with its line of bookkeeping. An existing ledger is copied to `….before-vN`
 * first.
 * @throws AppError LEDGER_NEWER or LEDGER_MIGRATION_CHANGED
 */
export function migrate(connection: Connection, migrations: readonly Migration[], clock: Clock): void {
  const before = readVersion(connection);
  refuseNewer(before, migrations);
  if (before > 0) refuseEdited(connection, migrations);
  if (before === migrations.length) return;
  if (before > 0) copyLedger(connection, `${connection.path}.before-v${before + 1}`);
  connection.transaction(() => {
    for (const migration of migrations) {
      // Another process may have been faster; the write lock makes this answer final.
      if (readVersion(connection) >= migration.version) continue;
      for (const [name, work] of Object.entries(migration.functions ?? {})) connection.define(name, work);
      connection.execute(bookkeeping);
      connection.execute(migration.sql);
      connection
        .prepare('INSERT INTO migrations (version, name, hash, applied_at) VALUES (?, ?, ?, ?)')
        .run(migration.version, migration.name, hashMigration(migration), clock.now());
      connection.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migration.version}`);
    }
  });
}

function readHeader(path: string): Buffer | null {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(100);
      return header.subarray(0, readSync(file, header));
    } finally {
      closeSync(file);
    }
  } catch {
    // Missing, unreadable or a folder: SQLite says which when it opens the file.
    return null;
  }
}

function refuseNewer(version: number, migrations: readonly Migration[]): void {
  if (version > migrations.length) throw new AppError('LEDGER_NEWER', { version, supported: migrations.length });
}

function refuseEdited(connection: Connection, migrations: readonly Migration[]): void {
  for (const row of connection.prepare('SELECT version, hash FROM migrations ORDER BY version').all()) {
    const version = integer(row, 'version');
    const known = migrations[version - 1];
    if (known === undefined || hashMigration(known) !== text(row, 'hash')) {
      throw new AppError('LEDGER_MIGRATION_CHANGED', { version });
    }
  }
}

function readVersion(connection: Connection): number {
  const row = connection.prepare('PRAGMA user_version').get();
  return row === undefined ? 0 : integer(row, 'user_version');
}

/** One forward step of the ledger's format. */
export interface Migration {
  /** 1, 2, 3, … without gaps. */
  readonly version: number;
  readonly name: string;
  /** Statements without parameters; run in one transaction. */
  readonly sql: string;
  /** What the statements may call besides SQLite's own functions, by name. */
  readonly functions?: Readonly<Record<string, (...values: readonly SqlValue[]) => SqlValue>>;
}
