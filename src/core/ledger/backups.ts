/**
 * Backups of the ledger beside it: one for each of the last seven days on which it changed. Made when the ledger is closed, and once a
 * day in a quiet moment while it stays open (docs/adr/0015).
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock, Log } from '@core/ports';
import { toChinaTime } from '@shared/domain';
import { AppError, isAppError } from '@shared/errors';
import { contentColumns, toCodeContent, toCodeDoubt } from './code-checksum';
import { copyLedger, withConnection } from './copy';
import type { Connection } from './driver';
import { refuseForeignFile } from './migrate';
import { migrations } from './migrations/list';

const KEPT = 7;
/** A day's backup is made anew when it is this old and the ledger has changed since. */
const RENEWED_AFTER_MS = 3_600_000;
const NAME = /^ledger-(\d{4}-\d{2}-\d{2})\.sqlite$/;

export interface Backup {
  readonly path: string;
  /** Day in China, for people: `2026-11-22`. */
  readonly day: string;
}

const toFolder = (ledgerPath: string): string => join(dirname(ledgerPath), 'backups');

/** Newest first. */
export function listBackups(ledgerPath: string): readonly Backup[] {
  const folder = toFolder(ledgerPath);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const day = NAME.exec(name)?.[1];
      return day === undefined ? [] : [{ path: join(folder, name), day }];
    })
    .toSorted((a, b) => b.day.localeCompare(a.day));
}

/**
 * Makes today's backup when it is due and removes those beyond the newest seven. Never throws: a full disk must not keep the app from
 * closing, and an older backup stays until a newer one is complete. A damaged ledger cannot be copied, so it pushes no good copy out.
 */
export function keepBackup(ledgerPath: string, clock: Clock, log: Log): void {
  const day = toChinaTime(clock.now()).slice(0, 10);
  try {
    if (!isDue(ledgerPath, listBackups(ledgerPath), day)) return;
    mkdirSync(toFolder(ledgerPath), { recursive: true });
    withConnection(ledgerPath, (connection) =>
      copyLedger(connection, join(toFolder(ledgerPath), `ledger-${day}.sqlite`), requireRightCodes),
    );
    for (const { path } of listBackups(ledgerPath).slice(KEPT)) rmSync(path, { force: true });
    log.info('ledger.backedUp', { day });
  } catch (error) {
    log.warn('ledger.notBackedUp', { code: isAppError(error) ? error.code : 'unknown' });
  }
}

/** Like {@link keepBackup}, but leaves a backup of today alone: the app is open and goes on. */
export function keepDailyBackup(ledgerPath: string, clock: Clock, log: Log): void {
  const day = toChinaTime(clock.now()).slice(0, 10);
  if (listBackups(ledgerPath)[0]?.day !== day) keepBackup(ledgerPath, clock, log);
}

function isDue(ledgerPath: string, backups: readonly Backup[], day: string): boolean {
  const [newest] = backups;
  if (newest === undefined) return true;
  // While the ledger is open, what is new may be in its log only.
  const changedMs = Math.max(...[ledgerPath, `${ledgerPath}-wal`].map(changedAtMs));
  const aheadMs = changedMs - changedAtMs(newest.path);
  return aheadMs > (newest.day === day ? RENEWED_AFTER_MS : 0);
}

const changedAtMs = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** KiB. Every index is compared with its table: with SQLite's usual 2 MB, 100,000 codes are read five times over. */
const CHECK_CACHE_KIB = 65_536;

/** @throws AppError LEDGER_CORRUPT or LEDGER_NEWER when the file is not a whole ledger this app can read */
export const requireSoundLedger = (path: string): void => withSoundLedger(path, () => undefined);

function withSoundLedger<Result>(path: string, work: (connection: Connection) => Result): Result {
  refuseForeignFile(path, migrations);
  return withConnection(path, (connection) => {
    connection.execute(`PRAGMA cache_size = -${CHECK_CACHE_KIB}`);
    const [damage] = connection.findDamage();
    if (damage !== undefined) throw new AppError('LEDGER_CORRUPT', { path, detail: 'integrity' });
    return work(connection);
  });
}

/** @throws AppError LEDGER_CORRUPT for a damaged copy and LEDGER_CODE_DAMAGED for one with a code that is not what was written down */
function requireRightCodes(path: string): void {
  const [scene] = withSoundLedger(path, (connection) => {
    connection.define('is_right', (checksum, ...content) =>
      toCodeDoubt(toCodeContent(content), String(checksum)) === null ? 1 : 0,
    );
    const wrong = `is_right(checksum, ${contentColumns}) = 0`;
    return connection.texts(`SELECT scene AS value FROM codes WHERE checksum IS NOT NULL AND ${wrong} LIMIT 1`);
  });
  if (scene !== undefined) throw new AppError('LEDGER_CODE_DAMAGED', { scene });
}
