/**
 * A real ledger in a folder of its own that disappears with the test.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger, type Ledger } from '@core/ledger';
import type { Clock, Log } from '@core/ports';
import type { AccountId } from '@shared/domain';
import { onTestFinished } from 'vitest';
import { createFakeClock } from './fake-clock';

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Memory where Linux offers it: the files are as real, and flushing them does not wait for the disk other tests are using. */
const parentFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder that is removed when the test ends. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(join(parentFolder, 'channel-qr-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TempLedgerOptions {
  readonly path?: string;
  readonly clock?: Clock;
  readonly log?: Log;
}

/**
 * Opens a ledger and closes it when the test ends. It commits as soon as no promise can go on, which under a fake clock
 * is the same moment every time.
 */
export function openTempLedger(options: TempLedgerOptions = {}): Ledger {
  const ledger = createLedger({
    path: options.path ?? join(makeTempFolder(), 'ledger.sqlite'),
    clock: options.clock ?? createFakeClock(),
    log: options.log ?? silentLog,
    pace: {
      schedule: (commit) => process.nextTick(commit),
      flushLog: (connection) => Promise.resolve(connection.flushLogNow()),
    },
  });
  let isOpen = true;
  const close = (): void => {
    if (isOpen) ledger.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...ledger, close };
}

/** Adds an account; the name tells several apart. */
export function addAccount(ledger: Ledger, name = '门店公众号'): AccountId {
  return ledger.accounts.insert({
    name,
    appKey: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64),
    maskedAppId: 'wx12…cdef',
    tokenSource: 'app-secret',
    isDemo: false,
    apiBase: 'https://api.weixin.qq.com',
    imageBase: 'https://mp.weixin.qq.com',
    proxy: { mode: 'none' },
    sealedCredentials: null,
    sealedToken: null,
    createdAtMs: 0,
  });
}
