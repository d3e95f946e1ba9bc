/**
 * What is kept of an account's followers: `followers.sqlite` beside the ledger, and the key that hides who they are.
 * Used by the sync (writes), the callback log's import (writes) and the report (reads). No openid is ever stored: a person is
 * the first 16 bytes of HMAC-SHA256(key, AppID's hash + openid), with the channel and the Beijing day of his latest follow.
 * The file is apart from the ledger so that neither backups nor exports carry it.
 */
import { createHmac } from 'node:crypto';
import type { Connection, Statement } from '@core/ledger';
import type { AccountId, BeijingDay, Channel, ChannelType, LogFigures, SyncRecord } from '@shared/domain';
import type { ChannelDay, DaySum, DaySummary, LogEvent, Person, PersonHash } from './channel';
import { openFollowerFile } from './store-file';

const HASH_BYTES = 16;

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
    const { connection, key, isKeyNew } = openFollowerFile(home);
    return new FollowerStore(connection, key, isKeyNew);
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

  /** Counts events of a callback server's log, each once however often it is logged or imported. */
  countEvents(
    accountId: AccountId,
    events: readonly LogEvent[],
  ): { readonly counted: number; readonly repeated: number } {
    const note = this.#sql('INSERT OR IGNORE INTO log_events (account_id, hash) VALUES (?, ?)');
    const add = this.#sql(
      `INSERT INTO log_days (account_id, day, channel_id, scans, follows, unfollows) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET scans = scans + excluded.scans, follows = follows + excluded.follows, unfollows = unfollows + excluded.unfollows`,
    );
    return this.#connection.transaction(() => {
      let counted = 0;
      for (const { hash, channel, day, kind } of events) {
        if (note.run(accountId, hash) === 0) continue;
        const one = (of: LogEvent['kind']): number => (kind === of ? 1 : 0);
        add.run(accountId, day, this.#channelId(accountId, channel), one('scan'), one('follow'), one('unfollow'));
        counted += 1;
      }
      return { counted, repeated: events.length - counted };
    });
  }

  /** Sums of the imported logs by channel over a period, both ends included; null when none was ever imported. */
  logByChannel(
    accountId: AccountId,
    begin: BeijingDay,
    end: BeijingDay,
  ): readonly (LogFigures & { readonly channel: Channel })[] | null {
    if (this.#sql('SELECT 1 FROM log_days WHERE account_id = ? LIMIT 1').get(accountId) === undefined) return null;
    return this.#sql(
      `SELECT c.type, c.scene, sum(l.scans) AS scans, sum(l.follows) AS follows, sum(l.unfollows) AS unfollows
       FROM log_days l JOIN channels c ON c.id = l.channel_id WHERE l.account_id = ? AND l.day BETWEEN ? AND ? GROUP BY l.channel_id`,
    )
      .all(accountId, begin, end)
      .map((row) => ({
        channel: { type: readType(row['type']), scene: String(row['scene']) },
        scans: Number(row['scans']),
        follows: Number(row['follows']),
        unfollows: Number(row['unfollows']),
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
    const row = this.#sql(
      `SELECT min(low) AS low, max(high) AS high FROM (
         SELECT min(day) AS low, max(day) AS high FROM day_totals WHERE account_id = ?1
         UNION ALL SELECT min(day), max(day) FROM log_days WHERE account_id = ?1)`,
    ).get(accountId);
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

const readType = (value: unknown): ChannelType => (value === 'number' || value === 'text' ? value : 'none');
