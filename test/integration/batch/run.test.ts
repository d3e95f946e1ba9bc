/**
 * A batch from start to end against a WeChat that behaves: everything is asked once, written down, and tied to its row.
 */
import type { BatchSnapshot } from '@shared/batch-state';
import { toProblem } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../../support/batch-workshop';
import { toFakeUrl } from '../../support/fake-wechat';
import { toScenes } from '../../support/rows';

describe('running a batch', () => {
  it('asks for every new scene once and writes down ticket, url and attempt', async () => {
    const { service, clock, wechat, create, items, ledger } = openWorkshop();
    const batchId = create(toScenes(25));

    await service.start(batchId);
    const end = await clock.runUntil(service.settled(batchId));

    expect(end).toMatchObject({
      state: 'finished',
      pauseReasons: [],
      counts: { total: 25, pending: 0, inFlight: 0, issued: 25, reused: 0, failed: 0, skipped: 0, uncertain: 0 },
      timeLeftMs: 0,
      problems: [],
    });
    expect(wechat.requests.map(({ scene }) => scene).toSorted()).toEqual(toScenes(25).toSorted());
    expect(wechat.mostUnderWay).toBe(4);
    for (const item of items(batchId)) {
      const request = wechat.requests.find(({ scene }) => scene === item.row.scene);
      expect(item.code).toMatchObject({
        scene: item.row.scene,
        ticket: request?.ticket,
        url: toFakeUrl(item.row.scene),
      });
      expect(item.row.label).toBe(`店 ${item.row.scene}`);
      expect(ledger.attempts.ofItem(item.id)).toMatchObject([{ outcome: 'issued', errcode: null, rid: null }]);
    }
  });

  it('finishes at once, without a call, when the ledger holds everything', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    const first = create(toScenes(3));
    await service.start(first);
    await clock.runUntil(service.settled(first));
    const again = create(toScenes(3));

    await service.start(again);

    expect(service.get(again)).toMatchObject({ state: 'finished', counts: { issued: 3, reused: 3 } });
    expect(wechat.requests).toHaveLength(3);
  });

  it('asks anew for known scenes when the person wants that', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    for (const reuseFromLedger of [true, false]) {
      const batchId = create(toScenes(3), { reuseFromLedger });
      await service.start(batchId);
      await clock.runUntil(service.settled(batchId));
    }
    expect(wechat.requests).toHaveLength(6);
  });

  it('takes from the ledger what another batch has got since the plan was made', async () => {
    const { service, clock, wechat, create, items } = openWorkshop();
    const first = create(toScenes(10));
    const second = create(toScenes(12));
    await service.start(first);
    await clock.runUntil(service.settled(first));

    await service.start(second);
    const end = await clock.runUntil(service.settled(second));

    expect(end.counts).toMatchObject({ issued: 12, reused: 10 });
    expect(wechat.requests).toHaveLength(12);
    expect(items(second).map(({ isReused }) => isReused)).toEqual([...Array(10).fill(true), false, false]);
  });

  it('skips duplicate and bad rows with their reason and keeps every number', async () => {
    const { service, clock, create, items } = openWorkshop();
    const batchId = create(['1', '0', '2', '1', 'x'], { sceneKind: 'permanent' });

    await service.start(batchId);
    const end = await clock.runUntil(service.settled(batchId));

    expect(end.counts).toMatchObject({ total: 5, issued: 2, skipped: 3 });
    expect(items(batchId).map(({ n, row, state, problem }) => [n, row.scene, state, problem])).toEqual([
      [1, '1', 'issued', null],
      [2, '0', 'skipped', toProblem('SCENE_OUT_OF_RANGE', { scene: '0', min: 1, max: 100_000 })],
      [3, '2', 'issued', null],
      [4, '1', 'skipped', toProblem('BATCH_DUPLICATE_SCENE', { scene: '1', ofN: 1, ofRowNumber: 2 })],
      [5, 'x', 'skipped', toProblem('SCENE_NOT_A_NUMBER', { scene: 'x' })],
    ]);
  });

  it('computes the end of temporary codes from its own request', async () => {
    const { service, clock, create, items } = openWorkshop();
    const batchId = create(['7'], { sceneKind: 'temporary', validForSeconds: 3600 });
    await clock.advance(5000);
    const startedAtMs = clock.now();

    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));

    expect(items(batchId)[0]?.code).toMatchObject({ createdAtMs: startedAtMs, expiresAtMs: startedAtMs + 3_600_000 });
  });

  it('tells of changes in complete, numbered snapshots, at most ten a second, the last one included', async () => {
    const { service, clock, create } = openWorkshop();
    const told: { readonly atMs: number; readonly snapshot: BatchSnapshot }[] = [];
    service.subscribe((snapshot) => told.push({ atMs: clock.monotonic(), snapshot }));
    const batchId = create(toScenes(200));

    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));
    await clock.advance(1000);

    const revisions = told.map(({ snapshot }) => snapshot.revision);
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    for (const [index, { atMs }] of told.entries()) {
      expect(atMs - (told[index - 1]?.atMs ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(100);
    }
    expect(told.at(-1)?.snapshot).toMatchObject({ state: 'finished', counts: { issued: 200 } });
    for (const { counts } of told.map(({ snapshot }) => snapshot)) {
      expect(counts.pending + counts.inFlight + counts.issued + counts.uncertain).toBe(200);
    }
  });

  it('measures the rate and tells an honest time left', async () => {
    const { service, clock, create } = openWorkshop({ settings: { concurrency: 1 } });
    const batchId = create(toScenes(100));
    await service.start(batchId);

    await clock.advance(5000);

    // One worker and 100 ms latency: ten a second.
    const snapshot = service.get(batchId);
    expect(snapshot.ratePerMinute).toBeGreaterThan(570);
    expect(snapshot.ratePerMinute).toBeLessThanOrEqual(600);
    expect(snapshot.timeLeftMs).toBeGreaterThan(4900);
    expect(snapshot.timeLeftMs).toBeLessThan(5400);
  });
});
