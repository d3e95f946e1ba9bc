/**
 * What is kept of an account's followers: `followers.sqlite` beside the ledger, and the key that hides who they are.
 * Used by the sync (writes), the callback log's import (writes) and the report (reads). No openid is ever stored: a person is
 * the first 16 bytes of HMAC-SHA256(key, AppID's hash + openid), with the channel and the Beijing day of his latest follow.
 * The file is apart from the ledger so that neither backups nor exports carry it.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Connection, openConnection, type Statement } from '@core/ledger';
import type { AccountId, BeijingDay, Channel, ChannelType, SyncRecord } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { ChannelDay, DaySum, DaySummary, Person, PersonHash } from './channel';

const KEY_BYTES = 32;
const HASH_BYTES = 16;
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

/** One account's side of the store. Writes are one transaction each; none is flushed to the device, a sync can be repeated. */
export class FollowerStore {
  readonly #connection: Connection;
  readonly #key: Buffer;
  /** The key was lost, so people were counted anew; told once. */
  readonly isKeyNew: boolean;
  readonly #channelIds = new Map<string, number>();
  readonly #statements = new Map<string, Statement>();
  /** Days up to this one were counted with a key that is lost: see {@link adoptKey}. -1: none. */
  readonly #recountedUntil: BeijingDay;

  private constructor(connection: Connection, key: Buffer, isKeyNew: boolean) {
    this.#connection = connection;
    this.#key = key;
    this.isKeyNew = isKeyNew;
    const fact = connection.prepare("SELECT value FROM facts WHERE name = 'recounted until'").get();
    this.#recountedUntil = fact === undefined ? -1 : Number(fact['value']);
  }

  /** @throws AppError LEDGER_CORRUPT, LEDGER_CANNOT_OPEN, FOLLOWERS_NEWER */
  static open(home: string): FollowerStore {
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
      const isKeyNew = adoptKey(connection, key) && !isFirst;
      return new FollowerStore(connection, key, isKeyNew);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** `account` keeps the same person of two accounts apart. */
  hash(accountId: AccountId, openid: string): PersonHash {
    return createHmac('sha256', this.#key).update(`${accountId}\n${openid}`).digest().subarray(0, HASH_BYTES);
  }

  startList(): void {
    this.#connection.execute('DELETE FROM listed');
  }

  /** Notes that these are in the list. @returns for each, in order: is it new to this list, and is it kept already */
  list(
    accountId: AccountId,
    hashes: readonly PersonHash[],
  ): readonly { readonly isRepeated: boolean; readonly isKnown: boolean }[] {
    const note = this.#sql('INSERT OR IGNORE INTO listed (hash) VALUES (?)');
    const find = this.#sql('SELECT 1 FROM people WHERE account_id = ? AND hash = ?');
    return this.#connection.transaction(() =>
      hashes.map((hash) => ({ isRepeated: note.run(hash) === 0, isKnown: find.get(accountId, hash) !== undefined })),
    );
  }

  /** Counts people who came. Somebody who is kept already with the same channel and day changes nothing; with another, he left and returned. */
  arrive(
    accountId: AccountId,
    people: readonly Person[],
    today: BeijingDay,
  ): { readonly came: number; readonly left: number } {
    const find = this.#sql('SELECT channel_id, day FROM people WHERE account_id = ? AND hash = ?');
    const put = this.#sql('INSERT OR REPLACE INTO people (account_id, hash, channel_id, day) VALUES (?, ?, ?, ?)');
    return this.#connection.transaction(() => {
      let came = 0;
      let left = 0;
      for (const { hash, channel, day } of people) {
        const channelId = this.#channelId(accountId, channel);
        const before = find.get(accountId, hash);
        if (before?.['channel_id'] === channelId && before['day'] === day) continue;
        if (before !== undefined) {
          this.#depart(accountId, Number(before['channel_id']), Number(before['day']), today);
          left += 1;
        }
        put.run(accountId, hash, channelId, day);
        if (day <= this.#recountedUntil) this.#recount(accountId, day, channelId);
        else this.#add(accountId, day, channelId, { came: 1, left: 0, stayed: 1 });
        came += 1;
      }
      return { came, left };
    });
  }

  startMissing(): void {
    this.#connection.execute('DELETE FROM missing');
  }

  /** Notes which of the next `limit` people kept, after this hash, are not in the list just read. `last` is null at the end. */
  findMissing(
    accountId: AccountId,
    after: PersonHash,
    limit: number,
  ): { readonly missing: number; readonly looked: number; readonly last: PersonHash | null } {
    const next = this.#sql(
      'SELECT max(hash) AS last, count(*) AS n FROM (SELECT hash FROM people WHERE account_id = ? AND hash > ? ORDER BY hash LIMIT ?)',
    ).get(accountId, after, limit);
    const last = next?.['last'];
    if (!(last instanceof Uint8Array)) return { missing: 0, looked: 0, last: null };
    const missing = this.#sql(
      `INSERT INTO missing (hash) SELECT hash FROM people p WHERE account_id = ? AND hash > ? AND hash <= ?
         AND NOT EXISTS (SELECT 1 FROM listed l WHERE l.hash = p.hash)`,
    ).run(accountId, after, last);
    return { missing, looked: Number(next?.['n'] ?? 0), last };
  }

  /** Deletes up to `limit` of the people noted as missing, and counts them as gone today. @returns how many */
  departMissing(accountId: AccountId, today: BeijingDay, limit: number): number {
    const find = this.#sql(
      'SELECT p.hash, p.channel_id, p.day FROM missing m JOIN people p ON p.account_id = ? AND p.hash = m.hash LIMIT ?',
    );
    const remove = this.#sql('DELETE FROM people WHERE account_id = ? AND hash = ?');
    const forget = this.#sql('DELETE FROM missing WHERE hash = ?');
    return this.#connection.transaction(() => {
      const gone = find.all(accountId, limit);
      for (const { hash, channel_id: channelId, day } of gone) {
        if (!(hash instanceof Uint8Array)) continue;
        remove.run(accountId, hash);
        forget.run(hash);
        this.#depart(accountId, Number(channelId), Number(day), today);
      }
      return gone.length;
    });
  }

  countPeople(accountId: AccountId): number {
    return Number(this.#sql('SELECT count(*) AS n FROM people WHERE account_id = ?').get(accountId)?.['n'] ?? 0);
  }

  saveSummaries(accountId: AccountId, summaries: readonly DaySummary[]): void {
    const put = this.#sql(
      'INSERT OR REPLACE INTO day_summaries (account_id, day, scanned, came, left) VALUES (?, ?, ?, ?, ?)',
    );
    this.#connection.transaction(() => {
      for (const { day, scanned, came, left } of summaries) put.run(accountId, day, scanned, came, left);
    });
  }

  summaries(accountId: AccountId, begin: BeijingDay, end: BeijingDay): readonly DaySummary[] {
    return this.#sql(
      'SELECT day, scanned, came, left FROM day_summaries WHERE account_id = ? AND day BETWEEN ? AND ? ORDER BY day',
    )
      .all(accountId, begin, end)
      .map((row) => ({
        day: Number(row['day']),
        scanned: Number(row['scanned']),
        came: Number(row['came']),
        left: Number(row['left']),
      }));
  }

  saveSync(accountId: AccountId, record: SyncRecord): void {
    this.#sql('INSERT OR REPLACE INTO syncs (account_id, record) VALUES (?, ?)').run(accountId, JSON.stringify(record));
  }

  lastSync(accountId: AccountId): SyncRecord | null {
    const row = this.#sql('SELECT record FROM syncs WHERE account_id = ?').get(accountId);
    return row === undefined ? null : (JSON.parse(String(row['record'])) as SyncRecord);
  }

  /** Sums by channel over the days of a period, both ends included; `null`: of all time. `day` is the channel's first day in it. */
  sumByChannel(
    accountId: AccountId,
    period: { readonly begin: BeijingDay; readonly end: BeijingDay } | null,
  ): readonly ChannelDay[] {
    if (period === null) {
      return this.#sums(
        `SELECT c.type, c.scene, t.first_day AS day, t.came, t.left, t.stayed FROM channel_totals t JOIN channels c ON c.id = t.channel_id
         WHERE t.account_id = ?`,
        accountId,
      );
    }
    return this.#sums(
      `SELECT c.type, c.scene, d.day, d.came, d.left, d.stayed FROM (
         SELECT channel_id, min(day) AS day, sum(came) AS came, sum(left) AS left, sum(stayed) AS stayed
         FROM channel_days WHERE account_id = ? AND day BETWEEN ? AND ? GROUP BY channel_id) d JOIN channels c ON c.id = d.channel_id`,
      accountId,
      period.begin,
      period.end,
    );
  }

  /** Sums by day over a period, both ends included; `cameByCode` leaves out those who came by no code. */
  sumByDay(accountId: AccountId, begin: BeijingDay, end: BeijingDay): readonly DaySum[] {
    return this.#days(
      `SELECT day, sum(came) AS came, sum(left) AS left, sum(stayed) AS stayed, sum(came * by_code) AS by_code
       FROM day_totals WHERE account_id = ? AND day BETWEEN ? AND ? GROUP BY day ORDER BY day`,
      accountId,
      begin,
      end,
    );
  }

  /** The same of the channels named, `number 12`; none of them may be `none`. */
  sumByDayOf(channels: readonly string[], accountId: AccountId, begin: BeijingDay, end: BeijingDay): readonly DaySum[] {
    return this.#days(
      `SELECT d.day, sum(d.came) AS came, sum(d.left) AS left, sum(d.stayed) AS stayed, sum(d.came) AS by_code FROM channel_days d
       WHERE d.account_id = ? AND d.day BETWEEN ? AND ? ${toFilter(channels)} GROUP BY d.day ORDER BY d.day`,
      accountId,
      begin,
      end,
      ...toFilterValues(accountId, channels),
    );
  }

  /** The same by channel and day, in the order of days: for the hand-over. */
  byChannelAndDay(
    accountId: AccountId,
    begin: BeijingDay,
    end: BeijingDay,
    channels: readonly string[] | null,
  ): readonly ChannelDay[] {
    return this.#sums(
      `SELECT c.type, c.scene, d.day, d.came, d.left, d.stayed FROM channel_days d JOIN channels c ON c.id = d.channel_id
       WHERE d.account_id = ? AND d.day BETWEEN ? AND ? ${toFilter(channels)} ORDER BY d.day, d.channel_id`,
      accountId,
      begin,
      end,
      ...toFilterValues(accountId, channels),
    );
  }

  /** How many rows {@link byChannelAndDay} has. */
  countChannelDays(
    accountId: AccountId,
    begin: BeijingDay,
    end: BeijingDay,
    channels: readonly string[] | null,
  ): number {
    const row = this.#sql(
      `SELECT count(*) AS n FROM channel_days d WHERE d.account_id = ? AND d.day BETWEEN ? AND ? ${toFilter(channels)}`,
    ).get(accountId, begin, end, ...toFilterValues(accountId, channels));
    return Number(row?.['n'] ?? 0);
  }

  /** First and last day anything is known of; null before the first sync. */
  span(accountId: AccountId): { readonly begin: BeijingDay; readonly end: BeijingDay } | null {
    const row = this.#sql('SELECT min(day) AS low, max(day) AS high FROM day_totals WHERE account_id = ?').get(
      accountId,
    );
    const { low, high } = row ?? {};
    return typeof low === 'number' && typeof high === 'number' ? { begin: low, end: high } : null;
  }

  close(): void {
    this.#connection.close();
  }

  #days(sql: string, ...values: readonly (string | number)[]): readonly DaySum[] {
    return this.#sql(sql)
      .all(...values)
      .map((row) => ({
        day: Number(row['day']),
        came: Number(row['came']),
        left: Number(row['left']),
        stayed: Number(row['stayed']),
        cameByCode: Number(row['by_code']),
      }));
  }

  #sums(sql: string, ...values: readonly (string | number)[]): readonly ChannelDay[] {
    return this.#sql(sql)
      .all(...values)
      .map((row) => ({
        channel: { type: readType(row['type']), scene: String(row['scene']) },
        day: Number(row['day']),
        came: Number(row['came']),
        left: Number(row['left']),
        stayed: Number(row['stayed']),
      }));
  }

  #sql(text: string): Statement {
    const found = this.#statements.get(text) ?? this.#connection.prepare(text);
    this.#statements.set(text, found);
    return found;
  }

  #depart(accountId: AccountId, channelId: number, cameOn: BeijingDay, today: BeijingDay): void {
    this.#add(accountId, cameOn, channelId, { came: 0, left: 0, stayed: -1 });
    this.#add(accountId, today, channelId, { came: 0, left: 1, stayed: 0 });
  }

  /** Somebody of a day that was counted with the lost key: he was among those who came, unless more are here than came. */
  #recount(accountId: AccountId, day: BeijingDay, channelId: number): void {
    this.#sql(
      `INSERT INTO channel_days (account_id, day, channel_id, came, left, stayed) VALUES (?, ?, ?, 1, 0, 1)
       ON CONFLICT DO UPDATE SET came = max(came, stayed + 1), stayed = stayed + 1`,
    ).run(accountId, day, channelId);
  }

  #add(
    accountId: AccountId,
    day: BeijingDay,
    channelId: number,
    { came, left, stayed }: Pick<ChannelDay, 'came' | 'left' | 'stayed'>,
  ): void {
    this.#sql(
      `INSERT INTO channel_days (account_id, day, channel_id, came, left, stayed) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET came = came + excluded.came, left = left + excluded.left, stayed = stayed + excluded.stayed`,
    ).run(accountId, day, channelId, came, left, stayed);
  }

  #channelId(accountId: AccountId, { type, scene }: Channel): number {
    const name = `${accountId} ${type} ${scene}`;
    const known = this.#channelIds.get(name);
    if (known !== undefined) return known;
    const found = this.#sql('SELECT id FROM channels WHERE account_id = ? AND type = ? AND scene = ?').get(
      accountId,
      type,
      scene,
    );
    const id =
      found === undefined
        ? this.#sql('INSERT INTO channels (account_id, type, scene) VALUES (?, ?, ?)').insert(accountId, type, scene)
        : Number(found['id']);
    this.#channelIds.set(name, id);
    return id;
  }
}

/** Only the channels named, `number 12`; null: all. */
const toFilter = (channels: readonly string[] | null): string =>
  channels === null
    ? ''
    : "AND d.channel_id IN (SELECT id FROM channels WHERE account_id = ? AND type || ' ' || scene IN (SELECT value FROM json_each(?)))";
const toFilterValues = (accountId: AccountId, channels: readonly string[] | null): readonly (string | number)[] =>
  channels === null ? [] : [accountId, JSON.stringify(channels)];

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

const readType = (value: unknown): ChannelType => (value === 'number' || value === 'text' ? value : 'none');
