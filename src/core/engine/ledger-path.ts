/**
 * Where the ledger is in the app's folder, and taking one in from another computer before an engine opens it.
 */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Settings, toSettings } from '@shared/domain';
import { bringLedgerCopy, readCarriedSettings, takeLedgerCopy } from '../ledger';
import type { Clock } from '../ports';

export const toLedgerPath = (home: string): string => join(home, 'ledger.sqlite');

const toWaitingPath = (home: string): string => join(home, 'ledger.incoming.sqlite');

/**
 * Puts a copy made by `saveLedgerCopy`, or a backup, in the place of the ledger in `home`. The ledger that was there is kept under another
 * name, which is returned; null when there was none. Throws AppError LEDGER_CORRUPT, LEDGER_NEWER, LEDGER_BUSY, LEDGER_CANNOT_OPEN;
 * then nothing was changed.
 */
export const restoreLedger = (home: string, source: string, clock: Clock): string | null =>
  takeLedgerCopy(toLedgerPath(home), source, clock);

/**
 * Keeps such a copy in `home` until the next start. A program that has the ledger open cannot replace it: the SQLite library lets go
 * of the file only when the process ends. Throws AppError LEDGER_… for a file that cannot be used.
 */
export const bringLedger = (home: string, source: string): void => bringLedgerCopy(source, toWaitingPath(home));

/**
 * Takes in what {@link bringLedger} has left. Returns the settings that came with it, null when there are none or nothing was waiting.
 * Throws like {@link restoreLedger}; the copy then goes on waiting.
 */
export function takeBroughtLedger(home: string, clock: Clock): Settings | null {
  const path = toWaitingPath(home);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return null;
  const json = readCarriedSettings(path);
  restoreLedger(home, path, clock);
  rmSync(path);
  return json === null ? null : toSettings(JSON.parse(json));
}
