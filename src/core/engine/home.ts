/**
 * The engine's home folder: where the ledger lies, how a ledger from another computer is taken in, and who may read it.
 */
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bringLedgerCopy, readCarriedSettings, takeLedgerCopy } from '@core/ledger';
import type { Clock } from '@core/ports';
import { type Settings, toSettings } from '@shared/domain';

// Where the ledger is in the app's folder, and taking one in from another computer before an engine opens it.

export const toLedgerPath = (home: string): string => join(home, 'ledger.sqlite');

const toWaitingPath = (home: string): string => join(home, 'ledger.incoming.sqlite');

/**
 * Puts a copy made by `saveLedgerCopy`, or a backup, in the place of the ledger in `home`. The ledger that was there is kept under another
 * name, which is returned; null when there was none.
 * @throws AppError LEDGER_CORRUPT, LEDGER_NEWER, LEDGER_BUSY, LEDGER_CANNOT_OPEN;
 * then nothing was changed
 */
export const restoreLedger = (home: string, source: string, clock: Clock): string | null =>
  takeLedgerCopy(toLedgerPath(home), source, clock);

/**
 * Keeps such a copy in `home` until the next start. A program that has the ledger open cannot replace it: the SQLite library lets go
 * of the file only when the process ends.
 * @throws AppError LEDGER_… for a file that cannot be used
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

// The home folder holds every label, url and ticket of a company: on a computer that several people share only its
// owner reads it. Windows keeps each user's folders apart by itself.

const folders: ReadonlySet<string> = new Set(['backups', 'logs']);
const ownFile = /^(ledger\.|followers\.|settings\.|company-certificate\.|main(\.old)?\.log$)/;

/** Tightens what is there; what is made later in it is out of reach of others anyway. What cannot be changed stays as it is. */
export function keepHomePrivate(home: string): void {
  if (process.platform === 'win32') return;
  tighten(home, 0o700);
  for (const entry of list(home)) {
    const path = join(home, entry.name);
    if (entry.isFile() && ownFile.test(entry.name)) tighten(path, 0o600);
    if (!entry.isDirectory() || !folders.has(entry.name)) continue;
    tighten(path, 0o700);
    for (const file of list(path)) if (file.isFile()) tighten(join(path, file.name), 0o600);
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    return;
  }
}
