/**
 * Group commit: the small writes of many workers share one transaction, so one flush to the device serves them all.
 * Writes queue up during a turn of the event loop and are committed at its end, in the order in which they came.
 */

import type { Connection } from './driver';
import { isDiskTrouble } from './driver-errors';

export interface GroupCommit {
  /**
   * Queues a write. Resolves once it is durable; rejects with what `work` threw, or with the trouble of the disk. `work` may run
   * twice, the first run undone, so it must do nothing but write to the ledger; `onWritten` runs once, right after the commit.
   */
  add(work: () => void, onWritten: () => void): Promise<void>;
  /** Commits what is queued now. */
  flush(): void;
}

interface Entry {
  readonly work: () => void;
  readonly onWritten: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** `schedule` calls its argument once, soon: see paced-schedule. */
export function createGroupCommit(connection: Connection, schedule: (flush: () => void) => void): GroupCommit {
  let queue: Entry[] = [];

  function flush(): void {
    const entries = queue;
    queue = [];
    if (entries.length > 0) commitTogether(connection, entries);
  }

  return {
    add(work, onWritten) {
      return new Promise((resolve, reject) => {
        if (queue.length === 0) schedule(flush);
        queue.push({ work, onWritten, resolve, reject });
      });
    },
    flush,
  };
}

function commitTogether(connection: Connection, entries: readonly Entry[]): void {
  try {
    connection.transaction(() => {
      for (const entry of entries) entry.work();
    });
  } catch (error) {
    if (entries.length === 1 || isDiskTrouble(error)) {
      for (const entry of entries) entry.reject(error);
    } else {
      // One of them is wrong. Alone, each succeeds or fails for itself.
      for (const entry of entries) commitTogether(connection, [entry]);
    }
    return;
  }
  for (const entry of entries) {
    entry.onWritten();
    entry.resolve();
  }
}
