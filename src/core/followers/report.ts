/**
 * The channel report: sums of the follower store joined with the ledger's codes. Used by the Results screen and `channel-qr report`.
 *
 * Counting rules, printed beside every figure: *came* counts people whose latest follow was on a day of the period and by this code,
 * from the sync that first saw them; *left* counts people whom a sync of the period found gone; *net* is came − left; *stay rate* is
 * the share of those who came in the period that still follow. The first sync sees only those who are still there.
 */
import type { Ledger } from '@core/ledger';
import type { Clock } from '@core/ports';
import {
  type AccountId,
  type BatchId,
  type BeijingDay,
  type Channel,
  type ChannelOrigin,
  type ChannelRow,
  type DayRow,
  type Figures,
  type GroupRow,
  type ItemRecord,
  isTextKind,
  type LogFigures,
  type SceneKind,
  type SyncRecord,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import type { FollowerStore } from './store';

export interface ChannelReport {
  readonly begin: BeijingDay;
  readonly end: BeijingDay;
  /** By codes only. */
  readonly totals: Figures;
  readonly days: readonly DayRow[];
  /** Of the imported logs, all channels together; null when none was ever imported. */
  readonly log: LogFigures | null;
  /** Codes with figures or in the ledger, most followers first. */
  readonly rows: readonly ChannelRow[];
  /** Those who came by no code. */
  readonly withoutCode: Figures;
  /** null unless a column was asked for; most followers first. */
  readonly groups: readonly GroupRow[] | null;
  /** Columns of the rosters of this account's batches. */
  readonly columns: readonly string[];
  readonly lastSync: SyncRecord | null;
}

export interface ReportQuery {
  readonly accountId: AccountId;
  /** Both included; null: as far as anything is known. */
  readonly begin: BeijingDay | null;
  readonly end: BeijingDay | null;
  /** Group by this column of the roster. */
  readonly by: string | null;
  /** Only codes of this batch. */
  readonly batchId: BatchId | null;
  /** Only this code. */
  readonly channel?: Channel | null;
}

/** Rows read, and days summed, in one turn of the event loop. */
const ROWS_PER_TURN = 500;
const DAYS_PER_TURN = 31;

const noLog: LogFigures = { scans: 0, follows: 0, unfollows: 0 };

const addLog = (a: LogFigures, b: LogFigures): LogFigures => ({
  scans: a.scans + b.scans,
  follows: a.follows + b.follows,
  unfollows: a.unfollows + b.unfollows,
});

const none: Figures = { came: 0, left: 0, net: 0, stayed: 0 };

const addFigures = (a: Figures, b: Pick<Figures, 'came' | 'left' | 'stayed'>): Figures => ({
  came: a.came + b.came,
  left: a.left + b.left,
  net: a.net + b.came - b.left,
  stayed: a.stayed + b.stayed,
});

const keyOf = ({ type, scene }: Channel): string => `${type} ${scene}`;
const channelOf = (kind: SceneKind, scene: string): Channel => ({ type: isTextKind(kind) ? 'text' : 'number', scene });

/**
 * @throws AppError FOLLOWERS_COLUMN_UNKNOWN when no roster has the column `by`
 */
export async function createReport(
  query: ReportQuery,
  origins: ReadonlyMap<string, ChannelOrigin & { channel: Channel }>,
  store: FollowerStore,
  clock: Clock,
): Promise<ChannelReport> {
  const { accountId, by, batchId } = query;
  const span = store.span(accountId);
  const begin = query.begin ?? span?.begin ?? 0;
  const end = query.end ?? span?.end ?? begin;
  const columns = [...new Set(Array.from(origins.values(), ({ fields }) => Object.keys(fields)).flat())];
  if (by !== null && !columns.includes(by)) {
    throw new AppError('FOLLOWERS_COLUMN_UNKNOWN', { column: by, columns: columns.join(', ') });
  }
  const only = query.channel ?? null;
  const isWanted = ({ channel, origin }: Pick<ChannelRow, 'channel' | 'origin'>): boolean =>
    (batchId === null || origin?.batchIds.includes(batchId) === true) &&
    (only === null || keyOf(channel) === keyOf(only));
  const ofBatch = () => [...origins].filter(([, row]) => isWanted({ channel: row.channel, origin: row }));
  const wanted = only !== null ? [keyOf(only)] : batchId === null ? null : ofBatch().map(([key]) => key);
  const { byChannel, days } = await sumDays(store, accountId, { begin, end, wanted }, clock);
  const logged = store.logByChannel(accountId, begin, end);
  const rows = joinRows(byChannel, origins, logged).filter(isWanted);
  const totals = rows.reduce<Figures>(addFigures, none);
  return {
    begin,
    end,
    totals,
    log: logged === null ? null : logged.reduce(addLog, noLog),
    days,
    rows,
    withoutCode: byChannel.get('none ')?.figures ?? none,
    groups: by === null ? null : groupRows(rows, by),
    columns,
    lastSync: store.lastSync(accountId),
  };
}

/** A code's figures on one day. */
export interface ChannelDayRow extends Figures {
  readonly row: ChannelRow;
  readonly day: BeijingDay;
}

/** The days of a report's codes, for the hand-over: how many rows, and the rows in the order of days. */
export function openChannelDays(
  { begin, end, rows }: ChannelReport,
  { accountId, batchId }: Pick<ReportQuery, 'accountId' | 'batchId'>,
  store: FollowerStore,
): { readonly count: number; readonly rows: () => Iterable<ChannelDayRow> } {
  const byKey = new Map(rows.map((row) => [keyOf(row.channel), row]));
  const wanted = batchId === null ? null : [...byKey.keys()];
  const withoutCode = { channel: { type: 'none', scene: '' }, origin: null, log: null, ...none } as const;
  return {
    count: store.countChannelDays(accountId, begin, end, wanted),
    *rows() {
      for (let from = begin; from <= end; from += DAYS_PER_TURN) {
        const to = Math.min(end, from + DAYS_PER_TURN - 1);
        for (const { channel, day, ...sums } of store.byChannelAndDay(accountId, from, to, wanted)) {
          yield { row: byKey.get(keyOf(channel)) ?? withoutCode, day, ...addFigures(none, sums) };
        }
      }
    },
  };
}

/** Codes handed out at least `days` before `today` by which nobody ever came, oldest first. Shared ones are left out: nobody can tell. */
export function findSleeping(rows: readonly ChannelRow[], today: BeijingDay, days: number): readonly ChannelRow[] {
  const latestMs = (today - days + 1) * 86_400_000 - 8 * 3_600_000;
  return rows
    .filter(
      ({ origin, came, log }) =>
        origin !== null && came === 0 && (log?.scans ?? 0) === 0 && !origin.isShared && origin.handedOutAtMs < latestMs,
    )
    .sort((a, b) => (a.origin?.handedOutAtMs ?? 0) - (b.origin?.handedOutAtMs ?? 0));
}

/** Made once: comparing with options makes one for every pair. */
const sceneOrder = new Intl.Collator('en', { numeric: true });
const valueOrder = new Intl.Collator('zh-CN');

interface Summed {
  readonly channel: Channel;
  readonly figures: Figures;
}

interface Period {
  readonly begin: BeijingDay;
  readonly end: BeijingDay;
  /** Channels by their key; null: all. */
  readonly wanted: readonly string[] | null;
}

/** Days without followers are left out, unless WeChat counted some: those are the unexplained ones. */
async function sumDays(store: FollowerStore, accountId: AccountId, { begin, end, wanted }: Period, clock: Clock) {
  const byChannel = new Map<string, Summed>();
  const days = new Map<BeijingDay, DayRow>();
  const addChannels = (sums: ReturnType<FollowerStore['sumByChannel']>): void => {
    for (const { channel, came, left, stayed } of sums) {
      const before = byChannel.get(keyOf(channel))?.figures ?? none;
      byChannel.set(keyOf(channel), { channel, figures: addFigures(before, { came, left, stayed }) });
    }
  };
  const span = store.span(accountId);
  const isWhole = span !== null && begin <= span.begin && span.end <= end;
  if (isWhole) addChannels(store.sumByChannel(accountId, null));
  for (let from = begin; from <= end; from += DAYS_PER_TURN) {
    const to = Math.min(end, from + DAYS_PER_TURN - 1);
    if (!isWhole) addChannels(store.sumByChannel(accountId, { begin: from, end: to }));
    const sums = wanted === null ? store.sumByDay(accountId, from, to) : store.sumByDayOf(wanted, accountId, from, to);
    for (const { day, cameByCode, ...rest } of sums) {
      days.set(day, { ...addFigures(none, rest), day, cameByCode, scanned: null });
    }
    await clock.sleep(0);
  }
  const summaries = wanted === null ? store.summaries(accountId, begin, end) : [];
  for (const { day, scanned } of summaries) {
    days.set(day, { ...(days.get(day) ?? { day, cameByCode: 0, ...none }), scanned });
  }
  return { byChannel, days: [...days.values()].sort((a, b) => a.day - b.day) };
}

function joinRows(
  byChannel: ReadonlyMap<string, Summed>,
  origins: ReadonlyMap<string, ChannelOrigin & { channel: Channel }>,
  logged: ReturnType<FollowerStore['logByChannel']>,
) {
  const logs = new Map(logged?.map(({ channel, ...log }) => [keyOf(channel), { channel, log }]));
  const logOf = (key: string): LogFigures | null => (logged === null ? null : (logs.get(key)?.log ?? noLog));
  const rows: ChannelRow[] = [];
  for (const [key, { channel, ...origin }] of origins) {
    rows.push({ channel, origin, log: logOf(key), ...(byChannel.get(key)?.figures ?? none) });
  }
  const others = new Map([...byChannel, ...logs].map(([key, { channel }]) => [key, channel]));
  for (const [key, channel] of others) {
    if (channel.type === 'none' || origins.has(key)) continue;
    rows.push({ channel, origin: null, log: logOf(key), ...(byChannel.get(key)?.figures ?? none) });
  }
  return rows.sort((a, b) => b.came - a.came || b.net - a.net || sceneOrder.compare(a.channel.scene, b.channel.scene));
}

function groupRows(rows: readonly ChannelRow[], by: string): readonly GroupRow[] {
  const groups = new Map<string, GroupRow>();
  for (const row of rows) {
    const value = row.origin?.fields[by] ?? '';
    const before = groups.get(value) ?? { value, codes: 0, ...none };
    groups.set(value, { value, codes: before.codes + 1, ...addFigures(before, row) });
  }
  return [...groups.values()].sort((a, b) => b.came - a.came || valueOrder.compare(a.value, b.value));
}

type Origins = Map<string, ChannelOrigin & { channel: Channel }>;

/** More codes than this are read anew for every report. */
const MOST_KEPT = 20_000;

/** Every code of an account by its channel, kept as long as the ledger has no other rows. */
export class OriginBook {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  #kept: { readonly of: string; readonly origins: Origins } | null = null;

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  async read(accountId: AccountId): Promise<Origins> {
    const { batches } = this.#ledger;
    const own = batches.list().filter(({ spec }) => spec.accountId === accountId);
    const of = JSON.stringify([accountId, own.map(({ id, state }) => [id, state, batches.tally(id)])]);
    if (this.#kept?.of === of) return this.#kept.origins;
    const origins = await this.#readAll(own.map(({ id }) => id).reverse());
    this.#kept = origins.size > MOST_KEPT ? null : { of, origins };
    return origins;
  }

  /** Later rows and batches are newer. */
  async #readAll(batchIds: readonly BatchId[]): Promise<Origins> {
    const origins: Origins = new Map();
    let read = 0;
    for (const batchId of batchIds) {
      const inBatch = new Map<string, string>();
      for await (const item of this.#ledger.items.all(batchId)) {
        read += 1;
        if (read % ROWS_PER_TURN === 0) await this.#clock.sleep(0);
        if (item.code !== null) addItem(origins, inBatch, item);
      }
    }
    return origins;
  }
}

function addItem(origins: Origins, inBatch: Map<string, string>, { batchId, row, sceneKind, code }: ItemRecord): void {
  if (code === null) return;
  const channel = channelOf(sceneKind, code.scene);
  const key = keyOf(channel);
  const before = origins.get(key);
  const labelInBatch = inBatch.get(key);
  inBatch.set(key, row.label);
  const labels = [row.label, ...(before?.labels ?? []).filter((label) => label !== row.label)];
  const isOtherKind = before !== undefined && before.kind !== sceneKind;
  origins.set(key, {
    channel,
    kind: sceneKind,
    labels,
    batchIds: [...new Set([...(before?.batchIds ?? []), batchId])],
    fields: row.fields,
    handedOutAtMs: Math.min(before?.handedOutAtMs ?? Number.POSITIVE_INFINITY, code.createdAtMs),
    expiresAtMs: latest(before, code.expiresAtMs),
    isShared: before?.isShared === true || isOtherKind || (labelInBatch !== undefined && labelInBatch !== row.label),
  });
}

/** null is permanent and outlives every date. */
const latest = (before: ChannelOrigin | undefined, expiresAtMs: number | null): number | null =>
  before === undefined
    ? expiresAtMs
    : before.expiresAtMs === null || expiresAtMs === null
      ? null
      : Math.max(before.expiresAtMs, expiresAtMs);

/** A log says the scene as text: a number's code unless the ledger knows it as a text's only. */
export function toLoggedChannel(scene: string, origins: ReadonlyMap<string, unknown>): Channel {
  const isNumber = /^[1-9]\d{0,9}$/.test(scene) && Number(scene) <= 0xffffffff;
  const asText = { type: 'text', scene } as const;
  const asNumber = { type: 'number', scene } as const;
  return !isNumber || (origins.has(keyOf(asText)) && !origins.has(keyOf(asNumber))) ? asText : asNumber;
}
