/**
 * Putting a copy of a ledger in the ledger's place: it waits in the app's folder, and the app opens anew and takes it in.
 */
import { bringLedger } from '@core/engine';
import { app } from 'electron';

/** @throws AppError LEDGER_CORRUPT, LEDGER_NEWER, … for a file that cannot be used; otherwise the app closes and opens by itself */
export function restoreAndReopen(source: string, home: string): void {
  bringLedger(home, source);
  app.relaunch();
  // The window gets its answer first.
  setImmediate(() => app.quit());
}
