/**
 * The file of the follower store and its key: made, opened with its tables, and deleted here. Used by the store and the service.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Connection, openConnection } from '@core/ledger';
import { AppError } from '@shared/errors';

const KEY_BYTES = 32;
const FORMAT = 1;

const TABLES = `
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS channels (
  id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('number', 'text', 'none')), scene TEXT NOT NULL,
  UNIQUE (account_id, type, scene)) STRICT;
CREATE TABLE IF NOT EXISTS people (
  account_id INTEGER NOT NULL, hash BLOB NOT NULL, channel_id INTEGER NOT NULL REFERENCES channels (id), day INTEGER NOT NULL,
  PRIMARY KEY (account_id, hash)) STRICT, WITHOUT ROWID;
-- Sums, so that a report reads days and not people.
CREATE TABLE IF NOT EXISTS channel_days (
  account_id INTEGER NOT NULL, day INTEGER NOT NULL, channel_id INTEGER NOT NULL REFERENCES channels (id),
  came INTEGER NOT NULL, left INTEGER NOT NULL, stayed INTEGER NOT NULL,
  PRIMARY KEY (account_id, day, channel_id)) STRICT, WITHOUT ROWID;
-- Sums of these sums, kept with them: all of an account's time is opened without reading its days.
CREATE TABLE IF NOT EXISTS channel_totals (
  account_id INTEGER NOT NULL, channel_id INTEGER NOT NULL, first_day INTEGER NOT NULL,
  came INTEGER NOT NULL, left INTEGER NOT NULL, stayed INTEGER NOT NULL,
  PRIMARY KEY (account_id, channel_id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day_totals (
  account_id INTEGER NOT NULL, day INTEGER NOT NULL, by_code INTEGER NOT NULL CHECK (by_code IN (0, 1)),
  came INTEGER NOT NULL, left INTEGER NOT NULL, stayed INTEGER NOT NULL,
  PRIMARY KEY (account_id, day, by_code)) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS totals_of_new AFTER INSERT ON channel_days BEGIN
  INSERT INTO channel_totals VALUES (new.account_id, new.channel_id, new.day, new.came, new.left, new.stayed)
    ON CONFLICT DO UPDATE SET first_day = min(first_day, excluded.first_day),
      came = came + excluded.came, left = left + excluded.left, stayed = stayed + excluded.stayed;
  INSERT INTO day_totals SELECT new.account_id, new.day, type <> 'none', new.came, new.left, new.stayed FROM channels WHERE id = new.channel_id
    ON CONFLICT DO UPDATE SET came = came + excluded.came, left = left + excluded.left, stayed = stayed + excluded.stayed;
END;
CREATE TRIGGER IF NOT EXISTS totals_of_changed AFTER UPDATE ON channel_days BEGIN
  UPDATE channel_totals SET came = came + new.came - old.came, left = left + new.left - old.left, stayed = stayed + new.stayed - old.stayed
    WHERE account_id = new.account_id AND channel_id = new.channel_id;
  UPDATE day_totals SET came = came + new.came - old.came, left = left + new.left - old.left, stayed = stayed + new.stayed - old.stayed
    WHERE account_id = new.account_id AND day = new.day AND by_code = (SELECT type <> 'none' FROM channels WHERE id = new.channel_id);
END;
CREATE TABLE IF NOT EXISTS day_summaries (
  account_id INTEGER NOT NULL, day INTEGER NOT NULL, scanned INTEGER NOT NULL, came INTEGER NOT NULL, left INTEGER NOT NULL,
  PRIMARY KEY (account_id, day)) STRICT, WITHOUT ROWID;
-- What callback servers logged, and a hash of every event so that none is counted twice.
CREATE TABLE IF NOT EXISTS log_days (
  account_id INTEGER NOT NULL, day INTEGER NOT NULL, channel_id INTEGER NOT NULL REFERENCES channels (id),
  scans INTEGER NOT NULL, follows INTEGER NOT NULL, unfollows INTEGER NOT NULL,
  PRIMARY KEY (account_id, day, channel_id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_events (
  account_id INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (account_id, hash)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS syncs (account_id INTEGER PRIMARY KEY, record TEXT NOT NULL CHECK (json_valid(record))) STRICT;
-- Lives with the connection: the list that is being read now.
CREATE TEMP TABLE IF NOT EXISTS listed (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS missing (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/** For a file that was written before there were totals. */
const FILL_TOTALS = `
INSERT INTO channel_totals SELECT account_id, channel_id, min(day), sum(came), sum(left), sum(stayed) FROM channel_days
  WHERE NOT EXISTS (SELECT 1 FROM channel_totals) GROUP BY account_id, channel_id;
INSERT INTO day_totals SELECT d.account_id, d.day, c.type <> 'none', sum(d.came), sum(d.left), sum(d.stayed)
  FROM channel_days d JOIN channels c ON c.id = d.channel_id
  WHERE NOT EXISTS (SELECT 1 FROM day_totals) GROUP BY d.account_id, d.day, c.type <> 'none';
`;

/** @throws AppError LEDGER_CORRUPT, LEDGER_CANNOT_OPEN, FOLLOWERS_NEWER */
export function openFollowerFile(home: string) {
  const { data, key: keyPath } = followerFiles(home);
  mkdirSync(home, { recursive: true });
  const isFirst = !existsSync(data);
  const connection = openConnection(data, { busyTimeoutMs: 5000 });
  try {
    if (process.platform !== 'win32') chmodSync(data, 0o600);
    connection.execute('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = FILE');
    connection.execute(TABLES);
    connection.execute(FILL_TOTALS);
    const key = readKey(keyPath) ?? createKey(keyPath);
    return { connection, key, isKeyNew: adoptKey(connection, key) && !isFirst };
  } catch (error) {
    connection.close();
    throw error;
  }
}

export const followerFiles = (home: string): { readonly data: string; readonly key: string } => ({
  data: join(home, 'followers.sqlite'),
  key: join(home, 'followers.key'),
});

/** Deletes everything that is kept of followers, the key too. The store must be closed. */
export function deleteFollowerData(home: string): void {
  const { data, key } = followerFiles(home);
  for (const path of [data, `${data}-wal`, `${data}-shm`, key]) rmSync(path, { force: true });
}

/** @returns null when there is no key, or a file that is not one */
function readKey(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  const key = readFileSync(path);
  return key.length === KEY_BYTES ? key : null;
}

/** Window and terminal may both come first: the one that creates the file wins, and both read it. */
function createKey(path: string): Buffer {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path)) renameSync(path, `${path}.damaged`);
  try {
    writeFileSync(path, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(path);
}

/**
 * People hashed with another key cannot be found again. They are dropped, and the next sync finds again who is there, without counting
 * anybody of an earlier day twice. What was counted stays; who left unnoticed around the loss is not counted as gone.
 * @returns whether the key is another one than the file's
 */
function adoptKey(connection: Connection, key: Buffer): boolean {
  const mark = createHash('sha256').update('followers').update(key).digest('hex').slice(0, 16);
  return connection.transaction(() => {
    const format = connection.prepare("SELECT value FROM facts WHERE name = 'format'").get();
    if (format !== undefined && Number(format['value']) > FORMAT) throw new AppError('FOLLOWERS_NEWER');
    const kept = connection.prepare("SELECT value FROM facts WHERE name = 'key'").get();
    if (kept?.['value'] === mark) return false;
    const last = connection.prepare('SELECT max(day) AS day FROM channel_days').get();
    connection.execute('DELETE FROM people; UPDATE channel_days SET stayed = 0');
    if (typeof last?.['day'] === 'number') {
      connection
        .prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('recounted until', ?)")
        .run(String(last['day']));
    }
    connection
      .prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('format', ?), ('key', ?)")
      .run(String(FORMAT), mark);
    return true;
  });
}
