/**
 * The two writes of a running batch, in the only legal order: in-flight before the call, its result after it; the
 * commits they share, and the record of every call.
 */
import { type BatchId, type CodeId, type ItemId, toCodeId } from '@shared/domain';
import { integer, integerOrNull, textOrNull, toJson, word } from './columns';
import type { Connection } from './driver';
import { isDiskTrouble } from './driver-errors';
import { prepareItemMove } from './items';
import { codeColumns, toDoubt } from './records';
import type { AttemptReader, Claimed, ClaimRule, CodeWriter, Journal, Settlement } from './repositories';

export function createJournal(connection: Connection, commits: GroupCommit, codes: CodeWriter): Journal {
  const claim = prepareItemMove(connection, ['pending', 'uncertain'], 'in-flight');
  const reuse = prepareItemMove(connection, ['pending', 'uncertain'], 'issued', ['code_id', 'is_reused']);
  // Permanent codes never expire, so the newest wins; of the others the one that lives longest.
  const known = connection.prepare(`
    SELECT ${codeColumns} FROM codes c
    WHERE c.account_id = ? AND c.scene_kind = ? AND c.scene = ? AND c.checksum IS NOT NULL
      AND (c.expires_at IS NULL OR c.expires_at >= ?)
    ORDER BY c.expires_at DESC, c.id DESC`);
  const underWay = connection.prepare(`
    SELECT 1 FROM items i CROSS JOIN batches b ON b.id = i.batch_id
    WHERE i.state = 'in-flight' AND i.scene = ? AND i.changed_at >= ? AND b.account_id = ? AND b.scene_kind = ? LIMIT 1`);
  const toTurn = createTurns(connection);
  const othersUnderWay = connection.prepare("SELECT 1 FROM items WHERE state = 'in-flight' AND batch_id <> ? LIMIT 1");
  const issue = prepareItemMove(connection, ['in-flight'], 'issued', ['code_id']);
  const fail = prepareItemMove(connection, ['in-flight'], 'failed', ['problem']);
  const giveBack = prepareItemMove(connection, ['in-flight'], 'pending');
  const doubt = prepareItemMove(connection, ['in-flight'], 'uncertain');
  const attempt = connection.prepare(
    'INSERT INTO attempts (item_id, started_at, finished_at, outcome, problem, errcode, rid) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  function write({ itemId, startedAtMs, finishedAtMs, result }: Settlement): void {
    if (result.to === 'issued') {
      toTurn(result.code.batchId);
      issue(itemId, finishedAtMs, codes.insert(result.code));
      attempt.run(itemId, startedAtMs, finishedAtMs, 'issued', null, null, null);
      return;
    }
    const { problem, to } = result;
    if (to === 'failed') fail(itemId, finishedAtMs, toJson(problem));
    else if (to === 'pending') giveBack(itemId, finishedAtMs);
    else doubt(itemId, finishedAtMs);
    const { errcode, rid } = problem.params;
    attempt.run(
      itemId,
      startedAtMs,
      finishedAtMs,
      to === 'uncertain' ? 'lost' : 'refused',
      problem.code,
      typeof errcode === 'number' ? errcode : null,
      typeof rid === 'string' ? rid : null,
    );
  }

  function findCode({ accountId, scene, aliveAtMs }: ClaimRule): CodeId | null {
    const row = known.all(accountId, scene.kind, scene.value, aliveAtMs).find((code) => toDoubt(code) === null);
    return row === undefined ? null : toCodeId(integer(row, 'code_id'));
  }

  function take(itemId: ItemId, atMs: number, rule: ClaimRule | null): Claimed {
    const now = toTurn(rule?.batchId ?? null);
    const found = rule === null || rule.lookedAt === now ? null : search(rule);
    if (found === 'elsewhere') return found;
    if (found === null) claim(itemId, atMs);
    else reuse(itemId, atMs, found, 1);
    return found === null ? 'asking' : 'reused';
  }

  function search(rule: ClaimRule): CodeId | 'elsewhere' | null {
    const { accountId, scene, underWaySinceMs } = rule;
    const codeId = findCode(rule);
    if (codeId !== null) return codeId;
    return underWay.get(scene.value, underWaySinceMs, accountId, scene.kind) === undefined ? null : 'elsewhere';
  }

  return {
    look: (batchId) => (othersUnderWay.get(batchId) === undefined ? toTurn(batchId) : null),
    async claim(itemId, atMs, rule, onWritten) {
      // The write may run twice; what the last run did is what stands.
      let claimed: Claimed = 'asking';
      const work = (): void => {
        claimed = take(itemId, atMs, rule);
      };
      await commits.add(work, () => onWritten(claimed));
      return claimed;
    },
    settle: (settlement, onWritten) => commits.add(() => write(settlement), onWritten),
  };
}

/** Another number for a batch as soon as any other, or another program, has written. */
function createTurns(connection: Connection): (batchId: BatchId | null) => number {
  let turn = 0;
  let version = -1;
  let writer: BatchId | null = null;
  return (batchId) => {
    const now = connection.dataVersion();
    if (batchId === null || batchId !== writer || now !== version) turn += 1;
    writer = batchId;
    version = now;
    return turn;
  };
}

const outcomes = ['issued', 'refused', 'lost'] as const;

/** Every call to qrcode/create, for the details of one item. */
export function createAttemptReader(connection: Connection): AttemptReader {
  const ofItem = connection.prepare('SELECT * FROM attempts WHERE item_id = ? ORDER BY id');
  return {
    ofItem: (itemId) =>
      ofItem.all(itemId).map((row) => ({
        startedAtMs: integer(row, 'started_at'),
        finishedAtMs: integerOrNull(row, 'finished_at'),
        outcome: word(row, 'outcome', outcomes),
        problemCode: textOrNull(row, 'problem'),
        errcode: integerOrNull(row, 'errcode'),
        rid: textOrNull(row, 'rid'),
      })),
  };
}

// Group commit: the small writes of many workers share one transaction and one flush to the device. The flush happens
// beside the program, not in its way; what is queued meanwhile makes up the next commit, so a slow disk gathers more
// writes into each.

interface GroupCommit {
  /**
   * Queues a write. Resolves once it is durable; rejects with what `work` threw, or with the trouble of the disk. `work` may run
   * twice, the first run undone, so it must do nothing but write to the ledger; `onWritten` runs once, when the write is durable.
   */
  add(work: () => void, onWritten: () => void): Promise<void>;
  /** Commits what is queued, durably, before it returns. @throws AppError LEDGER_WRITE_FAILED */
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
