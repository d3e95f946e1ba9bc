/**
 * Many small writes share one durable commit; each is told its own fate, and none before the flush to the device.
 */
import { join } from 'node:path';
import { type Connection, openConnection } from '@core/ledger/driver';
import { createGroupCommit } from '@core/ledger/journal';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTempFolder } from '../../support/temp-ledger';

/** A ledger's connection whose turns and flushes the test ends by hand. */
function openByHand() {
  const connection = openConnection(join(makeTempFolder(), 'group.sqlite'), { busyTimeoutMs: 100 });
  onTestFinished(() => connection.close());
  connection.execute('PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER NOT NULL UNIQUE) STRICT');
  const insert = connection.prepare('INSERT INTO t VALUES (?)');
  const select = connection.prepare('SELECT a FROM t ORDER BY a');
  const done: string[] = [];
  const watched: Connection = {
    ...connection,
    transaction(work) {
      done.push('commit durably');
      return connection.transaction(work);
    },
    transactionUnflushed(work) {
      done.push('commit');
      connection.transactionUnflushed(work);
    },
    flushLogNow() {
      done.push('flush');
      connection.flushLogNow();
    },
    checkpoint() {
      done.push('checkpoint');
      connection.checkpoint();
    },
  };
  const turns: (() => void)[] = [];
  const flushes: { end: () => Promise<void>; fail: () => void }[] = [];
  const commits = createGroupCommit(watched, {
    schedule: (commit) => turns.push(commit),
    flushLog: () =>
      new Promise((resolve, reject) => {
        const end = () => connection.flushLog().then(resolve, reject);
        flushes.push({ end, fail: () => reject(new Error('EIO')) });
      }),
  });
  const written: number[] = [];
  return {
    connection,
    commits,
    done,
    written,
    add: (value: number) =>
      commits.add(
        () => insert.run(value),
        () => written.push(value),
      ),
    endTurn() {
      for (const commit of turns.splice(0)) commit();
    },
    endFlush: async () => await flushes.shift()?.end(),
    failFlush: () => flushes.shift()?.fail(),
    stored: () => select.all().map((row) => row['a']),
  };
}

const fates = (writes: readonly Promise<void>[]) =>
  Promise.all(
    writes.map((write) =>
      write.then(
        () => 'written',
        (error: unknown) => error,
      ),
    ),
  );

describe('group commit', () => {
  it('commits a turn’s writes together, in order, and tells each after the flush', async () => {
    const { add, endTurn, endFlush, stored, written, done } = openByHand();
    const writes = [3, 1, 2].map(add);
    expect(stored()).toEqual([]);

    endTurn();
    expect(stored()).toEqual([1, 2, 3]);
    expect(written).toEqual([]);
    await endFlush();

    expect(await fates(writes)).toEqual(['written', 'written', 'written']);
    expect(written).toEqual([3, 1, 2]);
    expect(done).toEqual(['commit']);
  });

  it('gathers what comes during a flush into the next commit', async () => {
    const { add, endTurn, endFlush, written, done } = openByHand();
    const first = add(1);
    endTurn();
    const others = [add(2), add(3)];
    endTurn();
    expect(done).toEqual(['commit']);

    await endFlush();
    await first;
    expect(written).toEqual([1]);
    endTurn();
    await endFlush();

    await Promise.all(others);
    expect(written).toEqual([1, 2, 3]);
    expect(done).toEqual(['commit', 'commit']);
  });

  it('writes the good ones when one is wrong, and tells only that one', async () => {
    const { add, endTurn, endFlush, stored, written } = openByHand();
    const told = fates([1, 2, 1, 3].map(add));

    endTurn();
    await endFlush();

    expect(await told).toEqual([
      'written',
      'written',
      expect.objectContaining({ message: expect.stringContaining('UNIQUE') }),
      'written',
    ]);
    expect(stored()).toEqual([1, 2, 3]);
    expect(written).toEqual([1, 2, 3]);
  });

  it('flushes at once when asked: what is committed first, then what is queued, and nothing twice', async () => {
    const { add, commits, endTurn, endFlush, stored, written, done } = openByHand();
    const early = add(1);
    endTurn();
    const late = add(2);

    commits.flush();
    expect(written).toEqual([1, 2]);
    expect(stored()).toEqual([1, 2]);
    await Promise.all([early, late]);
    await endFlush();
    endTurn();

    expect(written).toEqual([1, 2]);
    expect(done).toEqual(['commit', 'flush', 'commit durably']);
  });

  it('writes nothing more after a failed flush before all that was committed is in the database file', async () => {
    const { connection, add, endTurn, endFlush, failFlush, written, done } = openByHand();
    const first = add(1);
    endTurn();
    failFlush();
    await first;
    expect(written).toEqual([1]);

    const reader = openConnection(connection.path, { busyTimeoutMs: 0 });
    onTestFinished(() => reader.close());
    reader.execute('BEGIN; SELECT * FROM t');
    connection.execute('INSERT INTO t VALUES (9)');
    const refused = add(2);
    endTurn();
    expect(await fates([refused])).toEqual([expect.objectContaining({ code: 'LEDGER_BUSY' })]);

    reader.execute('ROLLBACK');
    const again = add(2);
    endTurn();
    await endFlush();
    await again;
    expect(written).toEqual([1, 2]);
    expect(done).toEqual(['commit', 'checkpoint', 'checkpoint', 'commit']);
  });

  it('tells all of them when the disk is full, and none of them is there', async () => {
    const { connection, add, endTurn, endFlush, stored } = openByHand();
    const pages = connection.prepare('PRAGMA page_count').get()?.['page_count'];
    connection.execute(`PRAGMA max_page_count = ${Number(pages)}`);
    const many = Array.from({ length: 2000 }, (_, value) => add(value));

    endTurn();

    const told = new Set(
      (await fates(many)).map((fate) => (fate instanceof Error && 'code' in fate ? fate.code : fate)),
    );
    expect([...told]).toEqual(['LEDGER_DISK_FULL']);
    expect(stored()).toEqual([]);

    connection.execute('PRAGMA max_page_count = 1000000');
    const again = add(1);
    endTurn();
    await endFlush();
    await again;
    expect(stored()).toEqual([1]);
  });

  it('tells all of them when another process keeps the file locked', async () => {
    const { connection, add, endTurn, stored } = openByHand();
    const other = openConnection(connection.path, { busyTimeoutMs: 0 });
    onTestFinished(() => other.close());
    other.execute('BEGIN IMMEDIATE');
    const writes = [add(1), add(2)];

    endTurn();

    expect(await fates(writes)).toEqual([1, 2].map(() => expect.objectContaining({ code: 'LEDGER_BUSY' })));
    other.execute('ROLLBACK');
    expect(stored()).toEqual([]);
  });
});
