/**
 * Group commit: the small writes of many workers share one transaction and one flush to the device. The flush happens beside
 * the program, not in its way; what is queued meanwhile makes up the next commit, so a slow disk gathers more writes into each.
 */
import type { Connection } from './driver';
import { isDiskTrouble } from './driver-errors';

export interface GroupCommit {
  /**
   * Queues a write. Resolves once it is durable; rejects with what `work` threw, or with the trouble of the disk. `work` may run
   * twice, the first run undone, so it must do nothing but write to the ledger; `onWritten` runs once, when the write is durable.
   */
  add(work: () => void, onWritten: () => void): Promise<void>;
  /** Commits what is queued, durably, before it returns. Throws AppError LEDGER_WRITE_FAILED. */
  flush(): void;
}

/** What a commit waits for; replaced where a test has to be the same every time. */
export interface CommitPace {
  /** Calls its argument once, when the writes of this turn have come together. */
  schedule(commit: () => void): void;
  /** Resolves when everything committed is on the device. */
  flushLog(connection: Connection): Promise<void>;
}

export const usualPace: CommitPace = {
  schedule: setImmediate,
  flushLog: (connection) => connection.flushLog(),
};

interface Entry {
  readonly work: () => void;
  readonly onWritten: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function createGroupCommit(connection: Connection, pace: CommitPace): GroupCommit {
  let queue: Entry[] = [];
  /** Committed, but not known to be on the device yet. */
  let unflushed: Entry[] = [];
  let isUnderWay = false;
  /** A flush has failed: nothing more is written before everything so far is safe in the database file itself. */
  let isLogInDoubt = false;

  function add(work: () => void, onWritten: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      queue.push({ work, onWritten, resolve, reject });
      if (!isUnderWay) next();
    });
  }

  function next(): void {
    isUnderWay = true;
    pace.schedule(() => void commitAndFlush());
  }

  async function commitAndFlush(): Promise<void> {
    unflushed = commitQueue((work) => connection.transactionUnflushed(work));
    try {
      if (unflushed.length > 0) await pace.flushLog(connection);
    } catch {
      // What is committed cannot be taken back, and is lost only if the computer stops now. The next write finds out more.
      isLogInDoubt = true;
    }
    settleUnflushed();
    isUnderWay = false;
    if (queue.length > 0) next();
  }

  function commitQueue(transact: (work: () => void) => void): Entry[] {
    const entries = queue;
    queue = [];
    if (entries.length === 0) return [];
    try {
      if (isLogInDoubt) connection.checkpoint();
      isLogInDoubt = false;
    } catch (error) {
      for (const entry of entries) entry.reject(error);
      return [];
    }
    return commitTogether(transact, entries);
  }

  function settleUnflushed(): void {
    const entries = unflushed;
    unflushed = [];
    settle(entries);
  }

  return {
    add,
    flush() {
      if (unflushed.length > 0) connection.flushLogNow();
      settleUnflushed();
      settle(commitQueue(connection.transaction));
    },
  };
}

function settle(entries: readonly Entry[]): void {
  for (const entry of entries) {
    entry.onWritten();
    entry.resolve();
  }
}

/** Returns the entries that were committed; the others have been told why not. */
function commitTogether(transact: (work: () => void) => void, entries: readonly Entry[]): Entry[] {
  try {
    transact(() => {
      for (const entry of entries) entry.work();
    });
    return [...entries];
  } catch (error) {
    // One of them is wrong. Alone, each succeeds or fails for itself.
    if (entries.length > 1 && !isDiskTrouble(error)) {
      return entries.flatMap((entry) => commitTogether(transact, [entry]));
    }
    for (const entry of entries) entry.reject(error);
    return [];
  }
}
