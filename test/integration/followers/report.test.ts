/** The report of a real ledger and a real store: figures, sleeping codes, what WeChat counted, and the files handed over. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSleeping } from '@core/engine';
import { readTable } from '@core/roster';
import { defaultDesign } from '@shared/artwork';
import { beijingDay } from '@shared/domain';
import { expect, test } from 'vitest';
import { isFinished, openEngineRoom } from '../../support/engine-room';
import { makeTempFolder } from '../../support/temp-ledger';

const DAY_MS = 86_400_000;
const never = new AbortController().signal;
const everything = { begin: null, end: null, by: null, batchId: null } as const;

async function openShops() {
  const room = await openEngineRoom();
  const { engine, accountId, clock } = room;
  const roster = join(makeTempFolder(), '门店.csv');
  writeFileSync(roster, '编号,店名,城市\n1,南京路店,上海\n2,徐家汇店,上海\n3,西湖店,杭州\n4,天一店,宁波\n');
  const make = async (name: string): Promise<void> => {
    const plan = await engine.plan(
      { accountId, sceneKind: 'permanent', validForSeconds: null, reuseFromLedger: true },
      {
        kind: 'table',
        path: roster,
        options: {},
        mapping: { scene: '编号', label: '店名', label2: null, folder: null },
      },
      never,
    );
    const batchId = await engine.createBatch(plan.planId, { name, design: defaultDesign });
    await engine.batches.start(batchId);
    await room.until(batchId, isFinished);
  };
  await make('秋季');
  const sync = (acceptLosses = false) => room.passing(engine.followers.sync(accountId, { acceptLosses }, never));
  const report = (change = {}) => room.passing(engine.followers.report({ accountId, ...everything, ...change }));
  /** Moves to the same hour `days` later. */
  const later = (days: number) => clock.setWallClock(clock.now() + days * DAY_MS);
  return { ...room, book: room.platform.followers, make, sync, report, later };
}

test('sums by a column, names codes by which nobody came for two weeks, and hands all of it over', async () => {
  const { book, engine, accountId, clock, sync, report, later, home, passing } = await openShops();
  later(20);
  const openids = [1, 1, 2, 3, null, 77].map((scene) => book.follow(scene));
  await sync();
  book.leave(openids[0] ?? '');
  await sync(true);
  const found = await report({ by: '城市' });
  expect(found.totals).toEqual({ came: 5, left: 1, net: 4, stayed: 4 });
  expect(found.withoutCode.came).toBe(1);
  expect(found.groups?.map(({ value, came, left }) => [value, came, left])).toEqual([
    ['上海', 3, 1],
    ['', 1, 0],
    ['杭州', 1, 0],
    ['宁波', 0, 0],
  ]);
  const today = beijingDay(clock.now());
  expect(findSleeping(found.rows, today, 14).map(({ channel }) => channel.scene)).toEqual(['4']);
  expect(findSleeping(found.rows, today, 30)).toEqual([]);

  const order = { query: { accountId, ...everything }, sleepingDays: 14, locale: 'zh-CN' } as const;
  const [path, csv] = [join(home, '效果.xlsx'), join(home, '效果.csv')];
  await passing(engine.saveReport({ ...order, path }));
  await passing(engine.saveReport({ ...order, path: csv }));
  const read = (sheet: string) => readTable({ fileName: 'x.xlsx', bytes: readFileSync(path) }, { sheet }, never);
  const sleeping = await read('沉睡的码');
  expect(sleeping.sheets.map(({ name }) => name)).toEqual(['排行', '码 × 天', '每天与对账', '沉睡的码', '统计口径']);
  expect(JSON.stringify(sleeping.rows)).toContain('天一店');
  expect(JSON.stringify((await read('码 × 天')).rows)).toContain('南京路店');
  for (const openid of openids) {
    expect(readFileSync(csv, 'utf8')).not.toContain(openid);
    expect(JSON.stringify([sleeping.rows, (await read('排行')).rows])).not.toContain(openid);
  }
});

test('days on which WeChat counted scans that no code explains are in the report', async () => {
  const { book, sync, report, later, clock } = await openShops();
  later(2);
  const yesterday = clock.now() / 1000 - 86_400;
  book.leave(book.follow(1, { at: yesterday }), yesterday + 60);
  book.follow(2);
  await sync();
  const { days } = await report({ begin: beijingDay(clock.now()) - 1, end: beijingDay(clock.now()) });
  expect(days.map(({ cameByCode, scanned }) => [cameByCode, scanned])).toEqual([
    [0, 1],
    [1, null],
  ]);
});

test('a report of one batch counts its codes only, by day too', async () => {
  const { book, engine, sync, report } = await openShops();
  book.follow(1);
  book.follow(77);
  await sync();
  const [batch] = engine.batches.list();
  const found = await report({ batchId: batch?.batchId ?? null });
  expect(found.totals.came).toBe(1);
  expect(found.days.map(({ came }) => came)).toEqual([1]);
});

test('syncs by itself once a day, after half past eight in Beijing, and only what was synced before', async () => {
  const { book, engine, accountId, clock, sync, passing, later } = await openShops();
  const due = () => passing(engine.followers.syncDue([accountId]));
  book.follow(1);
  await due();
  expect(engine.followers.lastSync(accountId)).toBeNull();
  await sync();
  const first = engine.followers.lastSync(accountId)?.finishedAtMs;
  await due();
  expect(engine.followers.lastSync(accountId)?.finishedAtMs).toBe(first);
  later(1);
  await due();
  expect(engine.followers.lastSync(accountId)?.finishedAtMs).toBeGreaterThan(first ?? 0);
  expect(engine.followers.lastSync(accountId)?.firstFinishedAtMs).toBe(first);
  const second = engine.followers.lastSync(accountId)?.finishedAtMs;
  // The next morning, before WeChat has yesterday's figures.
  clock.setWallClock(Math.floor(clock.now() / DAY_MS) * DAY_MS + DAY_MS);
  await due();
  expect(engine.followers.lastSync(accountId)?.finishedAtMs).toBe(second);
});
