/**
 * What a person does to a batch: pause, go on, cancel, retry, close the app, start it again.
 */
import { toBatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { openWorkshop, testDesign } from '../../support/batch-workshop';
import { wechatSays } from '../../support/fake-wechat';
import { toScenes } from '../../support/rows';

describe('pause and resume', () => {
  it('lets calls under way end well, makes no new ones, and goes on where it was', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    const batchId = create(toScenes(40));
    await service.start(batchId);
    await clock.advance(250);
    await service.pause(batchId);
    const askedMs = clock.monotonic();
    await clock.advance(3_600_000);

    expect(service.get(batchId)).toMatchObject({
      state: 'paused',
      pauseReasons: ['user'],
      counts: { issued: 12, pending: 28 },
    });
    expect(wechat.requests.every(({ atMs }) => atMs - clock.now() + clock.monotonic() <= askedMs + 100)).toBe(true);

    await service.resume(batchId);
    await clock.runUntil(service.settled(batchId));
    expect(wechat.requests).toHaveLength(40);
  });

  it('may be resumed while calls are still under way, with all workers', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    const batchId = create(toScenes(40));
    await service.start(batchId);
    await clock.advance(150);
    await service.pause(batchId);
    await service.resume(batchId);
    await clock.advance(200);

    expect(service.get(batchId).state).toBe('running');
    expect(wechat.underWay).toBe(4);
    await clock.runUntil(service.settled(batchId));
    expect(wechat.requests).toHaveLength(40);
  });

  it('survives a double click', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    const batchId = create(toScenes(8));

    await Promise.all([service.resume(batchId), service.resume(batchId), service.resume(batchId)]);

    await clock.runUntil(service.settled(batchId));
    expect(wechat.requests).toHaveLength(8);
  });

  it('wakes a worker that rests before a repetition, and forgets nothing', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 1 } });
    wechat.reply = (_scene, index) => (index < 4 ? wechatSays.busy : 'ok');
    const batchId = create(toScenes(1));
    await service.start(batchId);
    await clock.advance(8000);
    await service.pause(batchId);
    await clock.advance(0);

    expect(service.get(batchId)).toMatchObject({ state: 'paused', counts: { pending: 1, inFlight: 0 } });
    await service.resume(batchId);
    expect(await clock.runUntil(service.settled(batchId))).toMatchObject({ counts: { issued: 1 } });
  });
});

describe('cancel', () => {
  it('in the middle: keeps what was issued, leaves the rest, and may be gone on with', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    const batchId = create(toScenes(40));
    await service.start(batchId);
    await clock.advance(250);

    await clock.runUntil(service.cancel(batchId));

    expect(service.get(batchId)).toMatchObject({
      state: 'cancelled',
      counts: { issued: 12, pending: 28, inFlight: 0 },
    });
    await service.resume(batchId);
    await clock.runUntil(service.settled(batchId));
    expect(service.get(batchId)).toMatchObject({ state: 'finished', counts: { issued: 40 } });
    expect(wechat.requests).toHaveLength(40);
  });

  it('then going on, then a pause, all in a moment: the last word counts, no further call is made', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    const batchId = create(toScenes(40));
    await service.start(batchId);
    await clock.advance(250);
    const asked = wechat.requests.length;

    await clock.runUntil(Promise.all([service.cancel(batchId), service.resume(batchId), service.pause(batchId)]));
    await clock.advance(3_600_000);

    expect(service.get(batchId)).toMatchObject({ state: 'paused', pauseReasons: ['user'] });
    expect(wechat.requests).toHaveLength(asked);
  });

  it('does not wait for ever for an answer: after ten seconds the row is uncertain', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 2 } });
    wechat.latencyMs = () => 1_000_000;
    const batchId = create(toScenes(5));
    await service.start(batchId);
    await clock.advance(1000);

    await clock.runUntil(service.cancel(batchId));

    expect(clock.monotonic()).toBe(11_000);
    expect(service.get(batchId)).toMatchObject({ state: 'cancelled', counts: { uncertain: 2, pending: 3 } });
  });

  it('of a batch at rest, once', async () => {
    const { service, create } = openWorkshop();
    const batchId = create(toScenes(3));
    await service.cancel(batchId);

    expect(service.get(batchId)).toMatchObject({ state: 'cancelled', counts: { pending: 3 } });
    await expect(service.cancel(batchId)).rejects.toMatchObject({ code: 'BATCH_NOT_RUNNABLE' });
  });
});

describe('retry', () => {
  it('asks again for what failed, of a finished batch', async () => {
    const { service, clock, wechat, create, items } = openWorkshop();
    wechat.reply = (scene) => (scene === 'store-2' ? wechatSays.sceneRefused : 'ok');
    const batchId = create(toScenes(4));
    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));
    wechat.reply = () => 'ok';

    await service.retryFailed(batchId);
    const end = await clock.runUntil(service.settled(batchId));

    expect(end).toMatchObject({ state: 'finished', counts: { issued: 4, failed: 0 }, problems: [] });
    expect(items(batchId)[1]?.problem).toBeNull();
    expect(wechat.requests.map(({ scene }) => scene)).toEqual(['store-1', 'store-2', 'store-3', 'store-4', 'store-2']);
  });

  it('asks again for one cause only when told so', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    wechat.reply = (scene) => {
      if (scene === 'store-1') return wechatSays.sceneRefused;
      return scene === 'store-2' ? wechatSays.stockUsed : 'ok';
    };
    const batchId = create(toScenes(4));
    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));
    wechat.reply = () => 'ok';

    await service.retryFailed(batchId, 'WECHAT_PERMANENT_STOCK_USED');
    const end = await clock.runUntil(service.settled(batchId));

    expect(end).toMatchObject({
      counts: { issued: 3, failed: 1 },
      problems: [{ problem: { code: 'WECHAT_SCENE_REFUSED' }, count: 1 }],
    });
  });

  it('of a running batch: nothing is asked twice, the counts stay right', async () => {
    const { service, clock, wechat, create, ledger } = openWorkshop();
    wechat.reply = (scene, index) => (index < 20 && scene.endsWith('3') ? wechatSays.sceneRefused : 'ok');
    const batchId = create(toScenes(60));
    await service.start(batchId);
    await clock.advance(620);
    expect(service.get(batchId).counts.failed).toBe(2);

    await service.retryFailed(batchId);
    const end = await clock.runUntil(service.settled(batchId));

    expect(end.counts).toMatchObject({ total: 60, issued: 60, failed: 0, pending: 0, inFlight: 0 });
    expect(ledger.batches.tally(batchId)).toEqual({ counts: end.counts, problems: [] });
    const made = wechat.requests.filter(({ ticket }) => ticket !== null).map(({ scene }) => scene);
    expect(made).toHaveLength(60);
    expect(new Set(made).size).toBe(60);
  });
});

describe('closing the app', () => {
  it('joins what is under way, says why the batch stopped, and goes on after the start', async () => {
    const { service, clock, wechat, create, restart } = openWorkshop();
    const batchId = create(toScenes(40));
    await service.start(batchId);
    await clock.advance(250);

    await clock.runUntil(service.close());

    const next = restart();
    expect(next.get(batchId)).toMatchObject({
      state: 'paused',
      pauseReasons: ['quitting'],
      counts: { issued: 12, pending: 28, inFlight: 0, uncertain: 0 },
    });
    expect(next.unfinished()).toEqual([batchId]);
    await next.resume(batchId);
    await clock.runUntil(next.settled(batchId));
    expect(wechat.requests).toHaveLength(40);
  });

  it('keeps a person’s pause: such a batch does not go on by itself', async () => {
    const { service, clock, create, restart } = openWorkshop();
    const batchId = create(toScenes(40));
    await service.start(batchId);
    await clock.advance(250);
    await service.pause(batchId);
    await clock.runUntil(service.close());

    const next = restart();
    expect(next.get(batchId)).toMatchObject({ state: 'paused', pauseReasons: ['user', 'quitting'] });
    expect(next.unfinished()).toEqual([]);
  });
});

describe('what a batch’s state does not allow', () => {
  it('is refused in the catalogue’s words', async () => {
    const { service, clock, create, accountId } = openWorkshop();
    const batchId = create(toScenes(1));
    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));

    await expect(service.start(batchId)).rejects.toMatchObject({
      code: 'BATCH_NOT_RUNNABLE',
      params: { state: 'finished' },
    });
    await expect(service.resume(batchId)).rejects.toMatchObject({ code: 'BATCH_NOT_RUNNABLE' });
    const unknown = { code: 'BATCH_UNKNOWN' };
    const noId = toBatchId(batchId + 99);
    expect(() => service.get(noId)).toThrow(expect.objectContaining(unknown));
    await expect(service.pause(noId)).rejects.toMatchObject(unknown);
    await expect(service.cancel(noId)).rejects.toMatchObject(unknown);
    await expect(service.start(noId)).rejects.toMatchObject(unknown);
    const spec = { accountId, name: '', sceneKind: 'permanent', validForSeconds: null, reuseFromLedger: true } as const;
    expect(() => service.create({ spec, rows: [], newScenes: [], design: testDesign, source: null })).toThrow(
      expect.objectContaining({ code: 'BATCH_EMPTY' }),
    );
  });
});

describe('going on while a call from before is still under way', () => {
  it('is not undone by its late refusal', async () => {
    const { service, clock, create, wechat } = openWorkshop({ settings: { concurrency: 2 } });
    const batchId = create(toScenes(6));
    // Two calls leave while the right is gone; one refusal comes at once, the other after the person has gone on.
    const latencies = [20, 2000];
    wechat.latencyMs = () => latencies.shift() ?? 20;
    const refused = new Set(['store-1', 'store-2']);
    wechat.reply = (scene) => (refused.delete(scene) ? wechatSays.noRight : 'ok');
    await service.start(batchId);
    await clock.advance(500);
    expect(service.get(batchId)).toMatchObject({ state: 'paused', pauseReasons: ['credentials'] });

    await service.resume(batchId);
    await clock.advance(5000);
    expect(service.get(batchId)).toMatchObject({ state: 'finished', counts: { issued: 6, failed: 0 } });
  });
});
