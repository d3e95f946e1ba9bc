/**
 * While the computer sleeps no timer runs, and afterwards connections are dead and the network may be another: the engine is told to look
 * again. Falling asleep needs nothing, because a call that loses its answer ends as uncertain, as with any other loss of the network.
 */
import type { Engine } from '@core/engine';
import type { Log } from '@core/ports';
import { powerMonitor } from 'electron';

/** The app is ready: powerMonitor cannot be used before. */
export function followWaking(engine: Engine, log: Log): void {
  powerMonitor.on('suspend', () => log.info('app.suspended', {}));
  powerMonitor.on('resume', () => {
    log.info('app.woke', {});
    engine.batches.lookAgain();
  });
}
