/**
 * The ledger of a disk that can be full: every write fails while it is.
 */
import type { Ledger } from '@core/ledger';
import { AppError } from '@shared/errors';

export interface FullableLedger extends Ledger {
  isFull: boolean;
}

export function onFullableDisk(ledger: Ledger): FullableLedger {
  const refuse = (): void => {
    if (disk.isFull) throw new AppError('LEDGER_DISK_FULL');
  };
  const disk: FullableLedger = {
    ...ledger,
    isFull: false,
    journal: {
      look: ledger.journal.look,
      claim: async (...claim: Parameters<Ledger['journal']['claim']>) => {
        refuse();
        return await ledger.journal.claim(...claim);
      },
      settle: async (...settlement: Parameters<Ledger['journal']['settle']>) => {
        refuse();
        await ledger.journal.settle(...settlement);
      },
    },
    write: (work) => {
      refuse();
      return ledger.write(work);
    },
  };
  return disk;
}
