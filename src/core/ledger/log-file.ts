/**
 * Flushing SQLite's write-ahead log beside the program: what SQLite does at each commit under synchronous=FULL, on a thread of the
 * runtime's pool instead of the one that serves the window. sqlite.org/wal.html, sqlite.org/pragma.html#pragma_synchronous.
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { AppError } from '@shared/errors';

export interface LogFile {
  /** Resolves when everything written to the log so far is on the device. Rejects with AppError LEDGER_WRITE_FAILED. */
  flush(): Promise<void>;
  /** The same, returning only then. Throws AppError LEDGER_WRITE_FAILED. */
  flushNow(): void;
  close(): void;
}

/** `path` is the ledger's. The log is opened when it is first flushed; it must have been written to by then. */
export function createLogFile(path: string): LogFile {
  let handle: number | null = null;
  const toError = (cause: unknown): AppError => {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'flush';
    return new AppError('LEDGER_WRITE_FAILED', { detail }, { cause });
  };
  const open = (): number => {
    // For writing: Windows flushes no file that was opened for reading.
    handle ??= openSync(`${path}-wal`, 'r+');
    return handle;
  };
  return {
    flush: () =>
      new Promise((resolve, reject) => {
        try {
          fdatasync(open(), (error) => (error === null ? resolve() : reject(toError(error))));
        } catch (error) {
          reject(toError(error));
        }
      }),
    flushNow() {
      try {
        fdatasyncSync(open());
      } catch (error) {
        throw toError(error);
      }
    },
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}
