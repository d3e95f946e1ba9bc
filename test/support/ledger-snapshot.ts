/**
 * What a disk holds at this moment, as if the power had gone: the ledger's files copied to another folder, without any goodbye.
 */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeTempFolder } from './temp-ledger';

/** Returns the path of the copy. Locks are not copied: whoever held them is gone. */
export function pullTheCable(ledgerPath: string): string {
  const copy = join(makeTempFolder(), 'ledger.sqlite');
  // The shared-memory file is rebuilt from the log by whoever opens the ledger next.
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${ledgerPath}${suffix}`)) copyFileSync(`${ledgerPath}${suffix}`, `${copy}${suffix}`);
  }
  return copy;
}
