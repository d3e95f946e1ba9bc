/**
 * The power goes, the app is killed, two apps share one ledger, the disk is full: what was written counts, nothing is asked twice
 * that was answered, and no batch runs in two places.
 */
import { createBatchService } from '@core/batch';
import { describe, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from '../../support/batch-workshop';
import { wechatSays } from '../../support/fake-wechat';
import { onFullableDisk } from '../../support/fullable-ledger';
import { pullTheCable } from '../../support/ledger-snapshot';
import { toScenes } from '../../support/rows';
import { createSeededRandom } from '../../support/seeded-random';
import { openTempLedger, silentLog } from '../../support/temp-ledger';

/** The same world after a kill: another process on what the disk held, the same WeChat. */
function afterKill({ ledger, clock, wechat }: Workshop) {
  const reopened = openTempLedger({ path: pullTheCable(ledger.path), clock });
  /** Scenes this process asked for, in order; answers the dead one was waiting for reach nobody. */
  const asked: string[] = [];
  const { createQrcode } = wechat.client;
  const service = createBatchService({
    ledger: reopened,
    openClient: () => ({
      ...wechat.client,
      createQrcode: (scene, ...rest) => {
        asked.push(scene.value);
        return createQrcode(scene, ...rest);
      },
    }),
    clock,
    random: createSeededRandom(2),
    log: silentLog,
    settings: () => ({ concurrency: 4, rate: { kind: 'fixed', perSecond: Number.POSITIVE_INFINITY } }),
  });
  return { ledger: reopened, service, asked };
}

describe('after a kill', () => {
  it('what was in flight is uncertain, and asked again before anything else', async () => {
    const workshop = openWorkshop();
    const { service, clock, create } = workshop;
    const batchId = create(toScenes(20));
    await service.start(batchId);
    await clock.advance(250);
    const next = afterKill(workshop);

    expect(next.service.get(batchId)).toMatchObject({
      state: 'paused',
      pauseReasons: ['quitting'],
      counts: { issued: 8, uncertain: 4, pending: 8, inFlight: 0 },
    });
    expect(next.service.unfinished()).toEqual([batchId]);

    await next.service.resume(batchId);
    await clock.advance(70);
    expect(next.asked).toEqual(['store-9', 'store-10', 'store-11', 'store-12']);
    await clock.runUntil(next.service.settled(batchId));
    const [item] = next.ledger.items.page(batchId, { states: null, search: 'store-9', offset: 0, limit: 1 }).rows;
    expect(item && next.ledger.attempts.ofItem(item.id)).toMatchObject([
      { outcome: 'lost', finishedAtMs: null },
      { outcome: 'issued' },
    ]);
    await next.service.close();
  });

  it('an uncertain row that cannot be asked for at once is asked for once more, and no person is needed for it', async () => {
    const workshop = openWorkshop();
    const { service, clock, create, wechat } = workshop;
    const batchId = create(toScenes(20));
    await service.start(batchId);
    await clock.advance(250);
    const next = afterKill(workshop);
    const first = wechat.requests.length;
    // The row is pending again before any page of pending rows was read; then all workers come back at once.
    wechat.reply = (_scene, index) => (index === first ? wechatSays.unreachable : 'ok');
    const reasons = new Set<string>();
    next.service.subscribe(({ pauseReasons }) => {
      for (const reason of pauseReasons) reasons.add(reason);
    });

    await next.service.resume(batchId);
    await clock.runUntil(next.service.settled(batchId));

    expect(next.service.get(batchId)).toMatchObject({ state: 'finished', counts: { issued: 20, failed: 0 } });
    expect([...reasons]).toEqual(['offline']);
    expect(next.asked.filter((scene) => scene === 'store-9')).toHaveLength(2);
    expect(next.asked).toHaveLength(13);
    await next.service.close();
  });

  it('at any moment: what the ledger holds is never asked for again, all else is', async () => {
    for (let killedAtMs = 0; killedAtMs <= 600; killedAtMs += 50) {
      const workshop = openWorkshop({ seed: killedAtMs });
      const batchId = workshop.create(toScenes(20));
      await workshop.service.start(batchId);
      await workshop.clock.advance(killedAtMs);
      const next = afterKill(workshop);
      const query = { states: ['issued'] as const, search: '', offset: 0, limit: 100 };
      const held = next.ledger.items.page(batchId, query).rows.map(({ row }) => row.scene);
      const { counts, state } = next.service.get(batchId);
      expect(counts).toMatchObject({ issued: held.length, inFlight: 0, failed: 0 });
      expect(counts.uncertain).toBeLessThanOrEqual(4);
      expect(next.ledger.checkIntegrity()).toEqual([]);

      if (state !== 'finished') await next.service.resume(batchId);
      await workshop.clock.runUntil(next.service.settled(batchId));

      expect([...held, ...next.asked].toSorted()).toEqual(toScenes(20).toSorted());
      await next.service.close();
    }
  });
});

describe('one ledger, two processes', () => {
  it('run one batch in one place only, and say so', async () => {
    const first = openWorkshop();
    const batchId = first.create(toScenes(20));
    const otherLedger = openTempLedger({ path: first.ledger.path, clock: first.clock });
    const second = openWorkshop({ ledger: otherLedger, clock: first.clock });
    await first.service.start(batchId);
    await first.clock.advance(150);

    const refused = { code: 'LEDGER_BATCH_BUSY', params: { batchId, processId: process.pid } };
    await expect(second.service.resume(batchId)).rejects.toMatchObject(refused);
    await expect(second.service.cancel(batchId)).rejects.toMatchObject(refused);
    await expect(second.service.retryFailed(batchId)).rejects.toMatchObject(refused);

    // Left alone by the newcomer, though it was in the middle.
    expect(second.service.get(batchId).state).toBe('running');
    await first.clock.runUntil(first.service.settled(batchId));
    expect(first.service.get(batchId)).toMatchObject({ state: 'finished', counts: { issued: 20, uncertain: 0 } });
    expect(second.wechat.requests).toEqual([]);
  });

  it('run different batches side by side', async () => {
    const first = openWorkshop();
    const second = openWorkshop({
      ledger: openTempLedger({ path: first.ledger.path, clock: first.clock }),
      clock: first.clock,
    });
    const one = first.create(toScenes(20));
    const two = second.create(Array.from({ length: 20 }, (_, index) => `other-${index}`));

    await first.service.start(one);
    await second.service.start(two);
    await first.clock.runUntil(Promise.all([first.service.settled(one), second.service.settled(two)]));

    expect(first.service.get(one).counts.issued).toBe(20);
    expect(first.service.get(two)).toMatchObject({ state: 'finished', counts: { issued: 20 } });
  });

  it('ask for the same scenes once between them, whatever the other is doing just then', async () => {
    for (const offsetMs of [0, 30, 130, 250]) {
      const first = openWorkshop({ seed: offsetMs });
      const second = openWorkshop({
        ledger: openTempLedger({ path: first.ledger.path, clock: first.clock }),
        clock: first.clock,
      });
      const one = first.create(toScenes(20));
      const two = second.create(toScenes(30));

      await first.service.start(one);
      await first.clock.advance(offsetMs);
      await second.service.start(two);
      await first.clock.runUntil(Promise.all([first.service.settled(one), second.service.settled(two)]));

      expect(first.service.get(one)).toMatchObject({ state: 'finished', counts: { issued: 20 } });
      expect(second.service.get(two)).toMatchObject({ state: 'finished', counts: { issued: 30 } });
      const asked = [...first.wechat.requests, ...second.wechat.requests].map(({ scene }) => scene);
      expect(asked.toSorted()).toEqual([...toScenes(30)].toSorted());
      const urlOf = new Map(first.items(two).map(({ row, code }) => [row.scene, code?.url]));
      for (const { row, code } of first.items(one)) expect(code?.url).toBe(urlOf.get(row.scene));
    }
  });

  it('ask for a scene again that a dead program was asking for', async () => {
    const first = openWorkshop();
    const one = first.create(toScenes(8));
    await first.service.start(one);
    await first.clock.advance(50);
    const { path } = first.ledger;
    const second = openWorkshop({
      ledger: openTempLedger({ path: pullTheCable(path), clock: first.clock }),
      clock: first.clock,
    });
    const two = second.create(toScenes(8));
    // Its hold is still in the copy, as if it were running elsewhere; nobody comes to say how its calls ended.
    await second.service.start(two);
    await second.clock.runUntil(second.service.settled(two));

    expect(second.service.get(two)).toMatchObject({ state: 'finished', counts: { issued: 8, reused: 0 } });
  });

  it('ask again where codes are not to be used again', async () => {
    const first = openWorkshop();
    const one = first.create(toScenes(4));
    const two = first.create(toScenes(4), { reuseFromLedger: false });
    await first.service.start(one);
    await first.service.start(two);
    await first.clock.runUntil(Promise.all([first.service.settled(one), first.service.settled(two)]));
    expect(first.wechat.requests).toHaveLength(8);
  });

  it('the second may go on once the first has let go', async () => {
    const first = openWorkshop();
    const batchId = first.create(toScenes(20));
    const second = openWorkshop({
      ledger: openTempLedger({ path: first.ledger.path, clock: first.clock }),
      clock: first.clock,
    });
    await first.service.start(batchId);
    await first.clock.advance(150);
    await first.clock.runUntil(first.service.close());

    await second.service.resume(batchId);
    await first.clock.runUntil(second.service.settled(batchId));

    expect(second.service.get(batchId)).toMatchObject({ state: 'finished', counts: { issued: 20 } });
    expect(first.wechat.requests.length + second.wechat.requests.length).toBe(20);
  });
});

describe('a full disk', () => {
  it('stops asking, keeps what was received, saves it and goes on when there is room again', async () => {
    const clock = openWorkshop().clock;
    const disk = onFullableDisk(openTempLedger({ clock }));
    const { service, wechat, create, items } = openWorkshop({ ledger: disk, clock });
    const batchId = create(toScenes(20));
    await service.start(batchId);
    await clock.advance(130);
    disk.isFull = true;
    await clock.advance(60_000);

    const asked = wechat.requests.length;
    expect(service.get(batchId)).toMatchObject({
      state: 'paused',
      pauseReasons: ['disk'],
      pausedBy: { code: 'LEDGER_DISK_FULL' },
      counts: { issued: 4, inFlight: 4 },
    });
    await clock.advance(600_000);
    expect(wechat.requests).toHaveLength(asked);

    disk.isFull = false;
    const end = await clock.runUntil(service.settled(batchId));

    expect(end).toMatchObject({ state: 'finished', counts: { issued: 20 } });
    // Not one of the tickets received meanwhile was asked for again.
    expect(wechat.requests).toHaveLength(20);
    expect(
      items(batchId)
        .map(({ code }) => code?.ticket)
        .toSorted(),
    ).toEqual(wechat.requests.map(({ ticket }) => ticket).toSorted());
  });

  it('closes all the same; what could not be saved is asked again next time', async () => {
    const clock = openWorkshop().clock;
    const ledger = openTempLedger({ clock });
    const disk = onFullableDisk(ledger);
    const { service, create } = openWorkshop({ ledger: disk, clock });
    const batchId = create(toScenes(20));
    await service.start(batchId);
    await clock.advance(130);
    disk.isFull = true;
    await clock.advance(10_000);

    await clock.runUntil(service.close());

    disk.isFull = false;
    const next = openWorkshop({ ledger, clock });
    expect(next.service.get(batchId)).toMatchObject({
      state: 'paused',
      pauseReasons: ['quitting'],
      counts: { issued: 4, uncertain: 4, pending: 12 },
    });
  });
});
