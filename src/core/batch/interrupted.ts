/**
 * After a kill: batches that say they run while nobody runs them are written down as paused by quitting, and what was under way as
 * uncertain. A batch that another process really runs is left alone.
 */
import { type BatchRecord, isDiskTrouble, type Ledger } from '@core/ledger';
import type { Clock, Log } from '@core/ports';
import { isAppError } from '@shared/errors';

export interface InterruptedOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
}

export function noteInterrupted(options: InterruptedOptions): void {
  // A batch at rest has its counts written down; one that lacks them was left in the middle.
  const suspects = options.ledger.batches.list().filter(({ state, tally }) => state === 'running' || tally === null);
  for (const batch of suspects) {
    try {
      noteOne(batch, options);
    } catch (error) {
      const isElsewhere = isAppError(error) && error.code === 'LEDGER_BATCH_BUSY';
      if (!isElsewhere && !isDiskTrouble(error)) throw error;
      options.log.info('batch.leftAlone', { batchId: batch.id, code: error.code });
    }
  }
}

function noteOne({ id }: BatchRecord, { ledger, clock, log }: InterruptedOptions): void {
  const hold = ledger.holdBatch(id);
  try {
    // Read again: it may have come to rest before the hold was taken.
    const { state, pause } = ledger.batches.get(id);
    const uncertain = ledger.write(({ batches, items }) => {
      const count = items.recover(id, clock.now());
      if (state === 'running') {
        batches.move(id, 'running', 'paused', clock.now());
        batches.setPause(id, { reasons: ['quitting'], by: null, resumesAtMs: null });
      } else if (state === 'paused') {
        batches.setPause(id, { ...pause, reasons: [...pause.reasons, 'quitting'] });
      }
      batches.setTally(id, ledger.batches.tally(id));
      return count;
    });
    log.info('batch.interrupted', { batchId: id, uncertain });
  } finally {
    hold.release();
  }
}
