/**
 * Many small writes share one durable commit; each is told its own fate.
 */

import { join } from 'node:path';
import { type Connection, openConnection } from '@core/ledger/driver';
import { createGroupCommit } from '@core/ledger/group-commit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTempFolder } from '../../support/temp-ledger';

function openCounting() {
  const connection = openConnection(join(makeTempFolder(), 'group.sqlite'), { busyTimeoutMs: 100 });
  onTestFinished(() => connection.close());
  connection.execute('PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER NOT NULL UNIQUE) STRICT');
  const insert = connection.prepare('INSERT INTO t VALUES (?)');
  const select = connection.prepare('SELECT a FROM t ORDER BY a');
  let transactions = 0;
  const counting: Connection = {
    ...connection,
    transaction: (work) => {
      transactions += 1;
      return connection.transaction(work);
    },
  };
  const flushes: (() => void)[] = [];
  const commits = createGroupCommit(counting, (flush) => flushes.push(flush));
  return {
    connection,
    commits,
    add: (value: number, onWritten: () => void = () => undefined) => commits.add(() => insert.run(value), onWritten),
    endTurn: () => {
      for (const flush of flushes.splice(0)) flush();
    },
    stored: () => select.all().map((row) => row['a']),
    transactions: () => transactions,
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
  it('commits a turn’s writes together, in order, and tells each after the commit', async () => {
    const { add, endTurn, stored, transactions } = openCounting();
    const seen: unknown[] = [];
    const writes = [3, 1, 2].map((value) => add(value, () => seen.push([value, stored()])));
    expect(stored()).toEqual([]);

    endTurn();

    expect(await fates(writes)).toEqual(['written', 'written', 'written']);
    expect(transactions()).toBe(1);
    expect(seen).toEqual([
      [3, [1, 2, 3]],
      [1, [1, 2, 3]],
      [2, [1, 2, 3]],
    ]);
  });

  it('writes the good ones when one is wrong, and tells only that one', async () => {
    const { add, endTurn, stored } = openCounting();
    const written: number[] = [];
    const writes = [1, 2, 1, 3].map((value) => add(value, () => written.push(value)));

    endTurn();

    expect(await fates(writes)).toEqual([
      'written',
      'written',
      expect.objectContaining({ message: expect.stringContaining('UNIQUE') }),
      'written',
    ]);
    expect(stored()).toEqual([1, 2, 3]);
    expect(written).toEqual([1, 2, 3]);
  });

  it('flushes early when asked, and nothing twice', async () => {
    const { add, commits, endTurn, stored, transactions } = openCounting();
    const write = add(1);
    commits.flush();
    expect(stored()).toEqual([1]);
    endTurn();
    await write;
    expect(transactions()).toBe(1);
  });

  it('tells all of them when the disk is full, and none of them is there', async () => {
    const { connection, add, endTurn, stored } = openCounting();
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
    await again;
    expect(stored()).toEqual([1]);
  });

  it('tells all of them when another process keeps the file locked', async () => {
    const { connection, add, endTurn, stored } = openCounting();
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
