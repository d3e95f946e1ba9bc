/**
 * The ledger's format moves forward only; what is newer, edited or foreign is refused and left as it is.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, openConnection } from '@core/ledger/driver';
import { type Migration, migrate, refuseForeignFile } from '@core/ledger/migrate';
import { migrations } from '@core/ledger/migrations/list';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFakeClock } from '../../support/fake-clock';
import { addAccount, makeTempFolder, openTempLedger } from '../../support/temp-ledger';

const clock = createFakeClock();
const first: Migration = { version: 1, name: 'one', sql: 'CREATE TABLE one (a INTEGER NOT NULL) STRICT' };
const second: Migration = { version: 2, name: 'two', sql: 'ALTER TABLE one ADD COLUMN b TEXT; UPDATE one SET b = a' };

function openFile(path = join(makeTempFolder(), 'ledger.sqlite')): Connection {
  const connection = openConnection(path, { busyTimeoutMs: 1000 });
  let isOpen = true;
  const close = (): void => {
    if (isOpen) connection.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...connection, close };
}

describe('migrate', () => {
  it('makes a new ledger in order and remembers each step with its hash', () => {
    const connection = openFile();
    migrate(connection, [first, second], clock);

    expect(connection.prepare('SELECT version, name, length(hash) AS hash, applied_at FROM migrations').all()).toEqual([
      { version: 1, name: 'one', hash: 64, applied_at: clock.now() },
      { version: 2, name: 'two', hash: 64, applied_at: clock.now() },
    ]);
    expect(connection.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
  });

  it('upgrades an existing ledger with its rows, after copying it', () => {
    const connection = openFile();
    migrate(connection, [first], clock);
    connection.execute('INSERT INTO one VALUES (7)');

    migrate(connection, [first, second], clock);

    expect(connection.prepare('SELECT * FROM one').all()).toEqual([{ a: 7, b: '7' }]);
    const copy = openFile(`${connection.path}.before-v2`);
    expect(copy.prepare('SELECT * FROM one').all()).toEqual([{ a: 7 }]);
  });

  it('copies nothing when there is nothing to do', () => {
    const connection = openFile();
    migrate(connection, [first], clock);
    migrate(connection, [first], clock);
    expect(readdirSync(join(connection.path, '..')).filter((name) => name.includes('before'))).toEqual([]);
  });

  it('leaves everything as it was when a step fails', () => {
    const connection = openFile();
    migrate(connection, [first], clock);
    const broken: Migration = { version: 2, name: 'broken', sql: 'CREATE TABLE x (a); INSERT INTO missing VALUES (1)' };

    expect(() => migrate(connection, [first, broken], clock)).toThrow('no such table');

    expect(connection.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(connection.prepare("SELECT name FROM sqlite_schema WHERE name = 'x'").all()).toEqual([]);
  });

  it('refuses a ledger whose applied steps were edited since', () => {
    const connection = openFile();
    migrate(connection, [first], clock);
    const edited = { ...first, sql: `${first.sql} ` };

    expect(() => migrate(connection, [edited, second], clock)).toThrow(
      expect.objectContaining({ code: 'LEDGER_MIGRATION_CHANGED', params: { version: 1 } }),
    );
  });

  it('refuses a newer ledger before touching a byte of it', () => {
    const connection = openFile();
    migrate(connection, [first, second], clock);
    connection.close();
    const before = readFileSync(connection.path);

    expect(() => refuseForeignFile(connection.path, [first])).toThrow(
      expect.objectContaining({ code: 'LEDGER_NEWER', params: { version: 2, supported: 1 } }),
    );

    expect(readFileSync(connection.path)).toEqual(before);
    expect(readdirSync(join(connection.path, '..'))).toEqual(['ledger.sqlite']);
  });

  it('also refuses a newer ledger whose newest step is still in the log', () => {
    const connection = openFile();
    connection.execute('PRAGMA journal_mode = WAL');
    migrate(connection, [first], clock);
    connection.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    migrate(connection, [first, second], clock);

    expect(() => refuseForeignFile(connection.path, [first])).not.toThrow();
    expect(() => migrate(connection, [first], clock)).toThrow(expect.objectContaining({ code: 'LEDGER_NEWER' }));
  });

  it.each([
    ['a text file', 'This is not a ledger, and long enough to have a header of a hundred bytes. '.repeat(3)],
    ['a file cut off', 'SQLite format 3'],
  ])('refuses %s and leaves it alone', (_what, content) => {
    const path = join(makeTempFolder(), 'ledger.sqlite');
    writeFileSync(path, content);

    expect(() => openTempLedger({ path })).toThrow(expect.objectContaining({ code: 'LEDGER_CORRUPT' }));

    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('refuses the database of another program', () => {
    const other = openFile();
    other.execute('PRAGMA application_id = 12345; CREATE TABLE theirs (a)');
    other.close();

    expect(() => openTempLedger({ path: other.path })).toThrow(expect.objectContaining({ code: 'LEDGER_CORRUPT' }));
  });

  it('starts anew in an empty file', () => {
    const path = join(makeTempFolder(), 'ledger.sqlite');
    writeFileSync(path, '');
    expect(openTempLedger({ path }).batches.list()).toEqual([]);
  });
});

describe('the ledger’s own steps', () => {
  it('are numbered without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('lead to the schema on record', async () => {
    const ledger = openTempLedger();
    addAccount(ledger);
    const connection = openFile(ledger.path);
    const schema = connection
      .prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
      )
      .all();
    const text = schema.map((row) => `${String(row['sql'])};\n`).join('\n');
    await expect(text).toMatchFileSnapshot('./schema.sql');
  });

  it('add the assigned scenes to a ledger of the first format, and keep the whole of it beside', () => {
    const connection = openFile();
    migrate(connection, migrations.slice(0, 1), clock);
    const account = "INSERT INTO accounts VALUES (7, 'a', 'k', 'm', 'pasted', 0, 'x', 'y', '{}', NULL, NULL, 1, NULL)";
    connection.execute(account);
    migrate(connection, migrations, clock);
    const insert =
      "INSERT INTO assigned_scenes (account_id, scene_kind, rule, key, scene, assigned_at) VALUES (?, 'permanent', 'next-number', 'A', '1', 2)";
    expect(connection.prepare(insert).run(7)).toBe(1);
    expect(() => connection.prepare(insert).run(7)).toThrow();
    expect(() => connection.prepare(insert).run(8)).toThrow();
    expect(connection.prepare('SELECT id, name FROM accounts').all()).toEqual([{ id: 7, name: 'a' }]);
    expect(readdirSync(join(connection.path, '..')).filter((name) => name.includes('before'))).toEqual([
      'ledger.sqlite.before-v2',
    ]);
  });
});
