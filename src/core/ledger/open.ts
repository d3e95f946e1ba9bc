/**
 * Opens the ledger for an engine. A damaged one is kept aside under another name and the last good backup takes its place; what
 * happened is said in words. A ledger of a newer app is not damaged: it is refused untouched.
 */
import { statSync } from 'node:fs';
import { isAppError, type Problem, toProblem } from '@shared/errors';
import { type Backup, keepBackup, listBackups, requireSoundLedger } from './backups';
import { copyLedger, withConnection } from './copy';
import { createLedger, type LedgerOptions } from './ledger';
import { setAside } from './portable';
import type { Ledger } from './types';

export interface OpenedLedger {
  readonly ledger: Ledger;
  /** LEDGER_RESTORED when a backup had to take its place; a person must be told. */
  readonly notice: Problem | null;
}

/** Throws AppError LEDGER_… when there is nothing that can be opened; then nothing was changed. */
export function openLedger(options: LedgerOptions): OpenedLedger {
  const { path, clock, log } = options;
  const withBackup = (ledger: Ledger): Ledger => ({
    ...ledger,
    close() {
      ledger.close();
      keepBackup(path, clock, log);
    },
  });
  try {
    return { ledger: withBackup(openSound(options)), notice: null };
  } catch (error) {
    const backup = isAppError(error) && error.code === 'LEDGER_CORRUPT' ? findGoodBackup(path) : undefined;
    if (backup === undefined) throw error;
    const keptPath = setAside(path, 'corrupt', clock);
    withConnection(backup.path, (connection) => copyLedger(connection, path));
    log.error('ledger.restored', { day: backup.day });
    const notice = toProblem('LEDGER_RESTORED', { day: backup.day, path: keptPath });
    return { ledger: withBackup(createLedger(options)), notice };
  }
}

/**
 * After a crash or a power cut every page is looked at first, by a connection that lets go of the file at once; a ledger that was closed
 * well has an empty log.
 */
function openSound(options: LedgerOptions): Ledger {
  const wasInUse = (statSync(`${options.path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (wasInUse) requireSoundLedger(options.path);
  return createLedger(options);
}

const findGoodBackup = (path: string): Backup | undefined => listBackups(path).find((backup) => isSound(backup.path));

function isSound(path: string): boolean {
  try {
    requireSoundLedger(path);
    return true;
  } catch {
    return false;
  }
}
