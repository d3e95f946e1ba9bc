/**
 * Copies of a ledger: whole and consistent while others write, complete under their final name or not there at all.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { type Connection, openConnection } from './driver';

const BUSY_TIMEOUT_MS = 2000;

/**
 * Writes everything committed so far to `target`, which is replaced unless `prove` throws about the finished copy. Throws AppError LEDGER_…
 * (a full disk, a damaged page). Only this user may read it.
 */
export function copyLedger(
  connection: Connection,
  target: string,
  prove: (path: string) => void = () => undefined,
): void {
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    closeSync(openSync(part, 'wx', 0o600));
    connection.execute(`VACUUM INTO '${part.replaceAll("'", "''")}'`);
    flush(part);
    prove(part);
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Opens the file for as long as `work` takes; work that only executes lets go of it at once. @throws AppError LEDGER_… */
export function withConnection<Result>(path: string, work: (connection: Connection) => Result): Result {
  const connection = openConnection(path, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

/** Without it a power cut could leave the new name with nothing behind it. */
function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
