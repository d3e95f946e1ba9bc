/**
 * Each way in which a call can fail, and what becomes of the row and of the batch.
 */
import { toLifetimeWarning } from '@shared/domain';
import { AppError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../../support/batch-workshop';
import { type FakeReply, wechatSays } from '../../support/fake-wechat';
import { toScenes } from '../../support/rows';

/** Fails the first `times` requests for `scene`, then behaves. */
function failing(scene: string, reply: FakeReply, times: number): (asked: string) => FakeReply {
  let left = times;
  return (asked) => {
    if (asked !== scene || left === 0) return 'ok';
    left -= 1;
    return reply;
  };
}

describe('back-off', () => {
  it('asks again after 1, 2, 4, 8 and 16 seconds, give or take a quarter', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 1 } });
    wechat.latencyMs = () => 0;
    wechat.reply = failing('store-1', wechatSays.busy, 5);
    const batchId = create(['store-1']);

    await service.start(batchId);
    const end = await clock.runUntil(service.settled(batchId));

    expect(end).toMatchObject({ state: 'finished', counts: { issued: 1, failed: 0 } });
    const gaps = wechat.requests.slice(1).map(({ atMs }, index) => atMs - (wechat.requests[index]?.atMs ?? 0));
    expect(gaps).toHaveLength(5);
    for (const [index, gap] of gaps.entries()) {
      expect(gap).toBeGreaterThanOrEqual(750 * 2 ** index);
      expect(gap).toBeLessThanOrEqual(1250 * 2 ** index);
    }
  });

  it('fails the item after the sixth refusal and goes on with the others', async () => {
    const { service, clock, wechat, create, items, ledger } = openWorkshop();
    wechat.reply = failing('store-2', wechatSays.busy, 6);
    const batchId = create(toScenes(5));

    await service.start(batchId);
    const end = await clock.runUntil(service.settled(batchId));

    expect(end).toMatchObject({
      state: 'finished',
      counts: { issued: 4, failed: 1 },
      problems: [{ problem: { code: 'WECHAT_BUSY' }, count: 1 }],
    });
    const item = items(batchId)[1];
    expect(item).toMatchObject({
      state: 'failed',
      code: null,
      problem: { code: 'WECHAT_BUSY', params: { errcode: -1 } },
    });
    expect(item && ledger.attempts.ofItem(item.id)).toHaveLength(6);
  });

  it('pauses as offline, instead of failing anything, when no connection can be made at all', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 1 } });
    wechat.reply = () => wechatSays.connectFailed;
    wechat.quotaReply = () => wechatSays.connectFailed;
    const batchId = create(toScenes(3));
    await service.start(batchId);
    await clock.advance(60_000);

    expect(service.get(batchId)).toMatchObject({
      state: 'paused',
      pauseReasons: ['offline'],
      counts: { failed: 0, pending: 3 },
    });

    wechat.reply = () => 'ok';
    wechat.quotaReply = () => 'ok';
    const end = await clock.runUntil(service.settled(batchId));
    expect(end).toMatchObject({ state: 'finished', counts: { issued: 3 } });
  });
});

describe('a reply that is lost', () => {
  it.each([
    ['before WeChat processed the request', wechatSays.lostBefore, 1],
    ['after WeChat processed it', wechatSays.lostAfter, 2],
  ] as const)('%s: the row is uncertain, and asked again', async (_when, reply, codesMade) => {
    const { service, clock, wechat, create, items, ledger } = openWorkshop({ settings: { concurrency: 1 } });
    wechat.reply = failing('store-1', reply, 1);
    const batchId = create(toScenes(2));
    await service.start(batchId);
    await clock.advance(150);

    expect(service.get(batchId).counts).toMatchObject({ uncertain: 1, pending: 1 });

    await clock.runUntil(service.settled(batchId));
    expect(wechat.requests.map(({ scene }) => scene)).toEqual(['store-1', 'store-1', 'store-2']);
    const [first] = items(batchId);
    expect(first?.code?.ticket).toBe(wechat.requests[1]?.ticket);
    expect(wechat.requests.filter(({ scene, ticket }) => scene === 'store-1' && ticket !== null)).toHaveLength(
      codesMade,
    );
    expect(first && ledger.attempts.ofItem(first.id).map(({ outcome }) => outcome)).toEqual(['lost', 'issued']);
  });
});

describe('a refused row', () => {
  it('fails alone', async () => {
    const { service, clock, wechat, create, items } = openWorkshop();
    wechat.reply = (scene) => (scene === 'store-3' ? wechatSays.sceneRefused : 'ok');
    const batchId = create(toScenes(6));

    await service.start(batchId);
    const end = await clock.runUntil(service.settled(batchId));

    expect(end.counts).toMatchObject({ issued: 5, failed: 1 });
    expect(wechat.requests).toHaveLength(6);
    expect(items(batchId).map(({ state }) => state)).toEqual([
      'issued',
      'issued',
      'failed',
      'issued',
      'issued',
      'issued',
    ]);
  });

  it('never stops the batch between rows that get their code, however many there are', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 1 } });
    wechat.reply = (_scene, index) => (index % 4 === 0 ? 'ok' : wechatSays.sceneRefused);
    const batchId = create(toScenes(40));

    await service.start(batchId);

    expect(await clock.runUntil(service.settled(batchId))).toMatchObject({ state: 'finished', counts: { failed: 30 } });
  });

  it.each([
    wechatSays.sceneRefused,
    { code: 'WECHAT_ARGUMENT_REFUSED', params: { errcode: 40097, errmsg: 'invalid args' } },
  ] as const)('stops the batch when all are refused alike, and says with what: $code', async (reply) => {
    const { service, clock, wechat, create } = openWorkshop();
    wechat.reply = () => reply;
    const batchId = create(toScenes(200));
    await service.start(batchId);

    const paused = await clock.runUntil(service.settled(batchId));

    expect(paused).toMatchObject({
      state: 'paused',
      pauseReasons: ['trouble'],
      pausedBy: { code: 'BATCH_SAME_REFUSAL', params: { errcode: reply.params.errcode } },
    });
    expect(wechat.requests.length).toBeLessThanOrEqual(8);

    // A person who says go on gets twice as many rows further.
    const before = wechat.requests.length;
    await service.resume(batchId);
    await clock.runUntil(service.settled(batchId));
    expect(wechat.requests.length - before).toBeGreaterThanOrEqual(10);
    expect(wechat.requests.length - before).toBeLessThanOrEqual(13);
  });
});

describe('answers of qrcode/create alone that cannot be used', () => {
  it.each([
    ['cut or damaged', { code: 'NETWORK_REPLY_DAMAGED' }],
    ['the connection reset', wechatSays.lostBefore],
    ['an error of the server', { code: 'NETWORK_SERVER_ERROR' }],
    ['no connection', wechatSays.connectFailed],
  ] as const)('%s: tried a few times, one call at a time, then a person has to look', async (_what, reply) => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 8 } });
    wechat.reply = () => reply;
    const batchId = create(toScenes(10));
    await service.start(batchId);

    const paused = await clock.runUntil(service.settled(batchId));

    expect(paused).toMatchObject({
      state: 'paused',
      pauseReasons: ['trouble'],
      pausedBy: { code: 'BATCH_CREATE_UNUSABLE', params: { code: reply.code } },
      counts: { failed: 0, issued: 0 },
    });
    expect(wechat.requests.length).toBeLessThanOrEqual(8 + 4);
    await clock.advance(3_600_000);
    expect(wechat.requests.length).toBeLessThanOrEqual(8 + 4);

    wechat.reply = () => 'ok';
    await service.resume(batchId);
    expect(await clock.runUntil(service.settled(batchId))).toMatchObject({ state: 'finished', counts: { issued: 10 } });
  });

  it('for a while: it goes on by itself, first with one call', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 8 } });
    let isBroken = true;
    wechat.reply = () => (isBroken ? wechatSays.lostAfter : 'ok');
    const batchId = create(toScenes(40));
    await service.start(batchId);
    await clock.advance(1000);
    expect(service.get(batchId).pauseReasons).toEqual(['offline']);
    const before = wechat.requests.length;
    expect(before).toBeLessThanOrEqual(8);
    isBroken = false;
    await clock.advance(2600);

    await clock.runUntil(service.settled(batchId));
    expect(service.get(batchId)).toMatchObject({ state: 'finished', counts: { issued: 40 } });
    const [first, second] = wechat.requests.slice(before);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(50);
  });
});

describe('full stops', () => {
  it.each([
    ['credentials', wechatSays.noRight],
    ['credentials', wechatSays.tokenInvalid],
    ['quota', wechatSays.quotaUsed],
  ] as const)('%s: nothing fails, nothing is lost, nobody asks on', async (reason, reply) => {
    const { service, clock, wechat, create } = openWorkshop();
    wechat.reply = (_scene, index) => (index < 10 ? 'ok' : reply);
    const batchId = create(toScenes(50));
    await service.start(batchId);

    const paused = await clock.runUntil(service.settled(batchId));
    await clock.advance(10 * 60_000);

    expect(paused).toMatchObject({ state: 'paused', pauseReasons: [reason], pausedBy: { code: reply.code } });
    expect(service.get(batchId).counts).toMatchObject({ issued: 10, pending: 40, failed: 0, uncertain: 0 });
    // The four that were under way when the first refusal came.
    expect(wechat.requests.length).toBeLessThanOrEqual(14);

    wechat.reply = () => 'ok';
    await service.resume(batchId);
    expect(await clock.runUntil(service.settled(batchId))).toMatchObject({ state: 'finished', counts: { issued: 50 } });
    const issued = wechat.requests.filter(({ ticket }) => ticket !== null).map(({ scene }) => scene);
    expect(issued.toSorted()).toEqual([...toScenes(50)].toSorted());
  });

  it('quota: says when, and goes on by itself at midnight in Beijing', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    const midnightMs = Date.UTC(2026, 10, 22, 16, 0, 0);
    wechat.reply = () => (clock.now() < midnightMs ? wechatSays.quotaUsed : 'ok');
    const batchId = create(toScenes(5));
    await service.start(batchId);

    const paused = await clock.runUntil(service.settled(batchId));
    expect(paused).toMatchObject({ pauseReasons: ['quota'], resumesAtMs: midnightMs });

    await clock.advance(midnightMs - clock.now() + 60_000);
    expect(service.get(batchId)).toMatchObject({ state: 'finished', counts: { issued: 5 } });
  });

  it('stops before a defect of ours has spent calls on every row', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    wechat.reply = () => wechatSays.damaged;
    const batchId = create(toScenes(100));
    await service.start(batchId);

    const paused = await clock.runUntil(service.settled(batchId));

    expect(paused).toMatchObject({
      state: 'paused',
      pauseReasons: ['trouble'],
      pausedBy: { code: 'WECHAT_BODY_DAMAGED' },
    });
    expect(wechat.requests.length).toBeLessThanOrEqual(8);
  });
});

describe('permanent stock', () => {
  it('fails new scenes and goes on with those WeChat already knows', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    wechat.reply = (scene) => (Number(scene.slice(6)) % 3 === 0 ? wechatSays.stockUsed : 'ok');
    const batchId = create(toScenes(30));

    await service.start(batchId);

    expect(await clock.runUntil(service.settled(batchId))).toMatchObject({
      state: 'finished',
      counts: { issued: 20, failed: 10 },
      problems: [{ problem: { code: 'WECHAT_PERMANENT_STOCK_USED' }, count: 10 }],
    });
  });

  it('spends no calls on the rest once ten in a row were refused', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    wechat.reply = (_scene, index) => (index < 5 ? 'ok' : wechatSays.stockUsed);
    const batchId = create(toScenes(500));

    await service.start(batchId);
    const end = await clock.runUntil(service.settled(batchId));

    expect(end).toMatchObject({ state: 'finished', counts: { issued: 5, failed: 495 } });
    expect(wechat.requests.length).toBeLessThanOrEqual(5 + 10 + 4);
  });
});

describe('cool-down', () => {
  it('puts the row back in its place, waits out the minute and goes on', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 1 } });
    wechat.reply = (_scene, index) => (index === 3 ? wechatSays.tooFast : 'ok');
    const batchId = create(toScenes(6));
    await service.start(batchId);
    await clock.advance(1000);

    const paused = service.get(batchId);
    expect(paused).toMatchObject({
      state: 'paused',
      pauseReasons: ['cool-down'],
      pausedBy: { code: 'WECHAT_RATE_LIMITED' },
      counts: { issued: 3, pending: 3, failed: 0 },
    });
    expect((paused.resumesAtMs ?? 0) - clock.now()).toBeGreaterThan(0);

    await clock.runUntil(service.settled(batchId));
    expect(wechat.requests.map(({ scene }) => scene)).toEqual([
      ...toScenes(3),
      'store-4',
      'store-4',
      'store-5',
      'store-6',
    ]);
    const [refused, again] = wechat.requests.filter(({ scene }) => scene === 'store-4');
    expect((again?.atMs ?? 0) - (refused?.atMs ?? 0)).toBeGreaterThanOrEqual(1000);
    expect((again?.atMs ?? 0) - (refused?.atMs ?? 0)).toBeLessThan(65_000);
  });

  it('holds back every batch of the account', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 1 } });
    wechat.reply = (scene) => (scene === 'a-3' && clock.monotonic() < 1000 ? wechatSays.tooFast : 'ok');
    const first = create(['a-1', 'a-2', 'a-3', 'a-4']);
    const second = create(Array.from({ length: 20 }, (_, index) => `b-${index}`));
    await service.start(first);
    await service.start(second);
    await clock.advance(2000);

    expect(service.get(first)).toMatchObject({ state: 'paused', pauseReasons: ['cool-down'] });
    expect(service.get(second)).toMatchObject({ state: 'paused', pauseReasons: ['cool-down'] });
    const asked = wechat.requests.length;
    await clock.advance(30_000);
    expect(wechat.requests).toHaveLength(asked);

    await clock.runUntil(Promise.all([service.settled(first), service.settled(second)]));
    expect(service.get(second)).toMatchObject({ state: 'finished', counts: { issued: 20 } });
  });

  it('does not undo a person’s pause when it ends', async () => {
    const { service, clock, wechat, create } = openWorkshop({ settings: { concurrency: 1 } });
    wechat.reply = (_scene, index) => (index === 1 ? wechatSays.tooFast : 'ok');
    const batchId = create(toScenes(4));
    await service.start(batchId);
    await clock.advance(500);
    await service.pause(batchId);

    expect(service.get(batchId)).toMatchObject({
      state: 'paused',
      pauseReasons: ['user', 'cool-down'],
      resumesAtMs: null,
    });

    await clock.advance(10 * 60_000);
    expect(service.get(batchId).pauseReasons).toContain('user');
    expect(wechat.requests).toHaveLength(2);
  });
});

describe('offline', () => {
  it('asks for the quota with growing pauses, and goes on by itself', async () => {
    const { service, clock, wechat, create } = openWorkshop();
    wechat.reply = (_scene, index) => (index < 4 || clock.monotonic() > 300_000 ? 'ok' : wechatSays.unreachable);
    wechat.quotaReply = () => (clock.monotonic() > 300_000 ? 'ok' : wechatSays.unreachable);
    const batchId = create(toScenes(20));
    await service.start(batchId);
    await clock.advance(290_000);

    expect(service.get(batchId)).toMatchObject({
      state: 'paused',
      pauseReasons: ['offline'],
      pausedBy: { code: 'NETWORK_UNREACHABLE' },
      counts: { issued: 4, pending: 16, failed: 0, uncertain: 0 },
    });
    expect(wechat.requests.length).toBeLessThanOrEqual(8);
    // 2, 4, 8, 16, 32, then every 60 seconds.
    expect(wechat.quotaCalls).toBeGreaterThanOrEqual(7);
    expect(wechat.quotaCalls).toBeLessThanOrEqual(11);

    expect(await clock.runUntil(service.settled(batchId))).toMatchObject({ state: 'finished', counts: { issued: 20 } });
    expect(clock.monotonic()).toBeLessThan(300_000 + 80_000);
  });
});

describe('an answer that cannot be believed', () => {
  it.each(['WECHAT_CODE_CONTRADICTORY', 'WECHAT_CODE_URL_STRANGE'] as const)(
    '%s fails the row and stops the batch',
    async (code) => {
      const { service, clock, wechat, create, items } = openWorkshop({ settings: { concurrency: 1 } });
      const { createQrcode } = wechat.client;
      let calls = 0;
      wechat.client.createQrcode = (...request) => {
        calls += 1;
        return calls === 3 ? Promise.reject(new AppError(code)) : createQrcode(...request);
      };
      const batchId = create(toScenes(10));
      await service.start(batchId);

      expect(await clock.runUntil(service.settled(batchId))).toMatchObject({
        state: 'paused',
        pauseReasons: ['trouble'],
        pausedBy: { code },
        counts: { issued: 2, failed: 1, pending: 7 },
      });
      expect(items(batchId)[2]).toMatchObject({ state: 'failed', code: null, problem: { code } });

      await service.retryFailed(batchId);
      expect(await clock.runUntil(service.settled(batchId))).toMatchObject({
        state: 'finished',
        counts: { issued: 10 },
      });
    },
  );
});

describe('a lifetime other than asked', () => {
  it('is the code’s, counted by WeChat’s clock', async () => {
    const { service, clock, wechat, create, items } = openWorkshop({ settings: { concurrency: 1 } });
    const { createQrcode } = wechat.client;
    const answeredAtMs = clock.now() - 3 * 86_400_000;
    wechat.client.createQrcode = async (...request) => ({
      ...(await createQrcode(...request)),
      lifetimeSeconds: 604_800,
      answeredAtMs,
    });
    const batchId = create(toScenes(1), { sceneKind: 'temporary-text', validForSeconds: 2_592_000 });
    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));

    const code = items(batchId)[0]?.code;
    expect(code).toMatchObject({
      askedSeconds: 2_592_000,
      createdAtMs: answeredAtMs,
      expiresAtMs: answeredAtMs + 604_800_000,
    });
    expect(code && toLifetimeWarning(code)).toMatchObject({ code: 'WECHAT_LIFETIME_DIFFERS' });
  });
});

describe('an answer that belongs to somebody else', () => {
  it('is not used: the row fails and the batch stops', async () => {
    const { service, clock, wechat, create, items } = openWorkshop({ settings: { concurrency: 1 } });
    const { createQrcode } = wechat.client;
    let first: Awaited<ReturnType<typeof createQrcode>> | null = null;
    // A gateway that caches POST requests.
    wechat.client.createQrcode = async (...request) => {
      first ??= await createQrcode(...request);
      return first;
    };
    const batchId = create(toScenes(10));
    await service.start(batchId);

    const paused = await clock.runUntil(service.settled(batchId));

    expect(paused).toMatchObject({
      state: 'paused',
      pauseReasons: ['trouble'],
      pausedBy: { code: 'LEDGER_TICKET_REPEATED', params: { otherScene: 'store-1' } },
      counts: { issued: 1 },
    });
    // The next call was on its way when the ledger refused the first.
    expect(paused.counts.failed).toBeLessThanOrEqual(2);
    expect(items(batchId)[1]).toMatchObject({
      state: 'failed',
      code: null,
      problem: { code: 'LEDGER_TICKET_REPEATED' },
    });
  });
});
