/**
 * While the computer sleeps no timer runs, and afterwards connections are dead and the network may be another: the engine is told to look
 * again. Falling asleep needs nothing, because a call that loses its answer ends as uncertain, as with any other loss of the network.
 */
import type { Engine } from '@core/engine';
import type { Log } from '@core/ports';
import { powerMonitor } from 'electron';

const DUE_EVERY_MS = 3_600_000;
/** The window has better things to do at the start. */
const FIRST_DUE_MS = 60_000;

/** Every hour the accounts are looked at whose followers were synced before, but not yet today. */
export function syncDaily({ accounts, followers }: Engine): void {
  const look = (): void => {
    const ready = accounts.list().filter(({ hasCredentials }) => hasCredentials);
    void followers.syncDue(ready.map(({ id }) => id));
  };
  setTimeout(look, FIRST_DUE_MS).unref();
  setInterval(look, DUE_EVERY_MS).unref();
}

/** The app is ready: powerMonitor cannot be used before. */
export function followWaking(engine: Engine, log: Log): void {
  powerMonitor.on('suspend', () => log.info('app.suspended', {}));
  powerMonitor.on('resume', () => {
    log.info('app.woke', {});
    engine.batches.lookAgain();
  });
}
