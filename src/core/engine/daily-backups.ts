/**
 * A backup a day for an app that stays open for weeks: looked for every hour, made when nothing is at work.
 */
import type { BatchService } from '../batch';
import { keepDailyBackup } from '../ledger';
import type { Clock, Log } from '../ports';
import type { ExportJobs } from './export-jobs';

export interface DailyBackupsOptions {
  readonly ledgerPath: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly batches: Pick<BatchService, 'list'>;
  readonly exports: Pick<ExportJobs, 'current'>;
}

const LOOK_EVERY_MS = 3_600_000;

/** Returns the function that ends it. */
export function startDailyBackups({ ledgerPath, clock, log, batches, exports }: DailyBackupsOptions): () => void {
  // Copying a large ledger holds everything up for about a second.
  const isQuiet = (): boolean =>
    exports.current()?.state !== 'running' && batches.list().every(({ state }) => state !== 'running');
  const end = new AbortController();
  const look = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await clock.sleep(LOOK_EVERY_MS, end.signal).catch(() => undefined);
      if (!end.signal.aborted && isQuiet()) keepDailyBackup(ledgerPath, clock, log);
    }
  };
  void look();
  return () => end.abort();
}
