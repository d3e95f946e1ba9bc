/**
 * Which process runs a batch. A row in the ledger names the owner; whether that owner is alive is told by a lock that the operating
 * system holds on a file beside the ledger and drops by itself when the process dies, however it dies. So there is no heartbeat to
 * miss while a computer sleeps, and a batch can be taken over at once after a kill. (docs/adr/0014)
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '@core/ports';
import type { BatchId } from '@shared/domain';
import { AppError } from '@shared/errors';
import { integer, text } from './columns';
import { type Connection, openConnection } from './driver';
import type { BatchHold } from './repositories';

export interface Leases {
  /** @throws AppError LEDGER_BATCH_BUSY */
  hold(batchId: BatchId): BatchHold;
  /** Gives back every hold and removes the lock file. */
  close(): void;
}

export function createLeases(connection: Connection, clock: Clock): Leases {
  const owner = randomUUID();
  let lock: Connection | null = null;
  const find = connection.prepare('SELECT owner, process_id FROM leases WHERE batch_id = ?');
  const put = connection.prepare('INSERT INTO leases (batch_id, owner, process_id, taken_at) VALUES (?, ?, ?, ?)');
  const dropBatch = connection.prepare('DELETE FROM leases WHERE batch_id = ?');
  const dropOwner = connection.prepare('DELETE FROM leases WHERE owner = ?');

  /** Called inside a write transaction: the ledger's own lock keeps two processes from judging each other half-way. */
  function takeOver(batchId: BatchId): void {
    removeLeftovers(connection.path);
    lock ??= lockFile(toLockPath(connection.path, owner));
    const row = find.get(batchId);
    if (row !== undefined) {
      const holder = text(row, 'owner');
      if (holder === owner || isAlive(toLockPath(connection.path, holder))) {
        throw new AppError('LEDGER_BATCH_BUSY', { batchId, processId: integer(row, 'process_id') });
      }
      dropOwner.run(holder);
    }
    put.run(batchId, owner, process.pid, clock.now());
  }

  return {
    hold(batchId) {
      connection.transaction(() => takeOver(batchId));
      let isHeld = true;
      return {
        batchId,
        release() {
          if (isHeld) connection.transaction(() => dropBatch.run(batchId));
          isHeld = false;
        },
      };
    },
    close() {
      if (lock === null) return;
      connection.transaction(() => dropOwner.run(owner));
      lock.close();
      rmSync(toLockPath(connection.path, owner), { force: true });
    },
  };
}

const toLockPath = (ledgerPath: string, owner: string): string => `${ledgerPath}.run-${owner}`;

/** An empty SQLite file with an exclusive transaction: the one file lock that works alike on every system we run on. */
function lockFile(path: string): Connection {
  const lock = openConnection(path, { busyTimeoutMs: 0 });
  try {
    // Nothing is ever written to it, so it needs no journal beside it that a kill would leave behind.
    lock.execute('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** False when nobody holds the lock; then its file is removed. */
function isAlive(path: string): boolean {
  try {
    lockFile(path).close();
  } catch {
    return true;
  }
  rmSync(path, { force: true });
  return false;
}

/** Lock files of processes that were killed. */
function removeLeftovers(ledgerPath: string): void {
  const prefix = `${basename(ledgerPath)}.run-`;
  const folder = dirname(ledgerPath);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix)) isAlive(join(folder, name));
  }
}
