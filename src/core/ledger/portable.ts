/**
 * Moving to another computer: one file with every account, batch, code and setting but no secret, and taking such a file (or a backup) in.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '@core/ports';
import { toChinaTime } from '@shared/domain';
import { AppError } from '@shared/errors';
import { requireSoundLedger } from './backups';
import { copyLedger, withConnection } from './copy';

/** The copy's own table; a ledger has none of that name. */
const CARRIED = 'carried_settings';

/** Writes the portable copy; `settings`, any JSON or null, travel in it. @throws AppError LEDGER_… */
export function saveLedgerCopy(ledgerPath: string, target: string, settings: string | null = null): void {
  const whole = `${target}.whole`;
  try {
    withConnection(ledgerPath, (connection) => copyLedger(connection, whole));
    withConnection(whole, (connection) => {
      connection.execute('UPDATE accounts SET sealed_credentials = NULL, sealed_token = NULL');
      if (settings !== null) {
        connection.execute(
          `CREATE TABLE ${CARRIED} (value TEXT NOT NULL) STRICT; INSERT INTO ${CARRIED} VALUES ('${settings.replaceAll("'", "''")}')`,
        );
      }
      // Copied once more, so that no freed page holds what was there.
      copyLedger(connection, target);
    });
  } finally {
    rmSync(whole, { force: true });
  }
}

/**
 * Puts a copy in the ledger's place; the ledger that was there is kept under another name, whose path is returned (null: there was
 * none).
 * @throws AppError LEDGER_CORRUPT or LEDGER_NEWER for a file that cannot be used and LEDGER_BUSY while the app or a terminal
 * has the ledger open; then nothing was changed
 */
export function takeLedgerCopy(ledgerPath: string, source: string, clock: Clock): string | null {
  if (!existsSync(source)) throw new AppError('LEDGER_CANNOT_OPEN', { path: source, detail: 'ENOENT' });
  requireSoundLedger(source);
  const hasLedger = existsSync(ledgerPath);
  if (hasLedger) requireUnused(ledgerPath);
  const keptPath = hasLedger ? setAside(ledgerPath, 'replaced', clock) : null;
  withConnection(source, (connection) => copyLedger(connection, ledgerPath));
  withConnection(ledgerPath, (connection) => connection.execute(`DROP TABLE IF EXISTS ${CARRIED}`));
  return keptPath;
}

/** The settings that travel in a copy, as JSON; null when there are none. */
export function readCarriedSettings(source: string): string | null {
  return withConnection(source, (connection) => {
    const tables = connection.texts(`SELECT name AS value FROM sqlite_schema WHERE name = '${CARRIED}'`);
    return tables.length === 0 ? null : (connection.texts(`SELECT value FROM ${CARRIED}`)[0] ?? null);
  });
}

/** Copies a ledger's copy to `target`, whole or not at all. @throws AppError LEDGER_… for a file that cannot be used */
export function bringLedgerCopy(source: string, target: string): void {
  if (!existsSync(source)) throw new AppError('LEDGER_CANNOT_OPEN', { path: source, detail: 'ENOENT' });
  requireSoundLedger(source);
  withConnection(source, (connection) => copyLedger(connection, target));
}

/** Gives the ledger and its log another name, so that whatever is in them can still be looked at. Returns the new path. */
export function setAside(ledgerPath: string, reason: 'corrupt' | 'replaced', clock: Clock): string {
  const stamp = toChinaTime(clock.now()).slice(0, 19).replaceAll(':', '-');
  const kept = join(dirname(ledgerPath), `ledger.${reason}-${stamp}.sqlite`);
  for (const suffix of ['-wal', '-shm', '.seal', '']) {
    if (existsSync(`${ledgerPath}${suffix}`)) renameSync(`${ledgerPath}${suffix}`, `${kept}${suffix}`);
  }
  return kept;
}

/** Leaving WAL needs the file for oneself alone, and every open ledger is in WAL. */
const requireUnused = (path: string): void =>
  withConnection(path, (connection) => connection.execute('PRAGMA journal_mode = DELETE'));
