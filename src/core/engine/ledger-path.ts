/**
 * Where the ledger is in the app's folder, and taking one in from another computer before an engine opens it.
 */
import { join } from 'node:path';
import { takeLedgerCopy } from '../ledger';
import type { Clock } from '../ports';

export const toLedgerPath = (home: string): string => join(home, 'ledger.sqlite');

/**
 * Puts a copy made by `saveLedgerCopy`, or a backup, in the place of the ledger in `home`. The ledger that was there is kept under another
 * name, which is returned; null when there was none. Throws AppError LEDGER_CORRUPT, LEDGER_NEWER, LEDGER_BUSY, LEDGER_CANNOT_OPEN;
 * then nothing was changed.
 */
export const restoreLedger = (home: string, source: string, clock: Clock): string | null =>
  takeLedgerCopy(toLedgerPath(home), source, clock);
