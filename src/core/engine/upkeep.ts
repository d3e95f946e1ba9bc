/**
 * What is done by the clock while the app is open: every minute the ledger's log is copied into its file, and every hour a backup of the day
 * is looked for, made when nothing is at work.
 */
import type { BatchService } from '../batch';
import { keepDailyBackup, type Ledger } from '../ledger';
import type { Clock, Log } from '../ports';
import type { ExportJobs } from './export-jobs';

export interface UpkeepOptions {
  readonly ledger: Pick<Ledger, 'path' | 'checkpoint'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly batches: Pick<BatchService, 'list'>;
  readonly exports: Pick<ExportJobs, 'current'>;
}

const LOOK_EVERY_MS = 3_600_000;
const CHECKPOINT_EVERY_MS = 60_000;

/** Returns the function that ends it. */
export function startUpkeep({ ledger, clock, log, batches, exports }: UpkeepOptions): () => void {
  // Copying a large ledger holds everything up for about a second.
  const isQuiet = (): boolean =>
    exports.current()?.state !== 'running' && batches.list().every(({ state }) => state !== 'running');
  const endBackups = every(LOOK_EVERY_MS, clock, () => {
    if (isQuiet()) keepDailyBackup(ledger.path, clock, log);
  });
  const endCheckpoints = every(CHECKPOINT_EVERY_MS, clock, () => ledger.checkpoint());
  return () => {
    endBackups();
    endCheckpoints();
  };
}

function every(pauseMs: number, clock: Clock, work: () => void): () => void {
  const end = new AbortController();
  const go = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await clock.sleep(pauseMs, end.signal).catch(() => undefined);
      if (!end.signal.aborted) work();
    }
  };
  void go();
  return () => end.abort();
}
