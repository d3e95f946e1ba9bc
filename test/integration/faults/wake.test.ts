/**
 * A computer that sleeps in mid-run: no timer runs meanwhile, the wall clock jumps, connections are dead when it wakes. Told that it woke, the
 * batch goes on at once; otherwise it would within a minute.
 */
import type { BatchId } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { isFinished, isPaused, openEngineRoom } from '../../support/engine-room';
import { CREATE_PATH } from '../../support/wechat-paths';

const COUNT = 12;
const GOOD = 4;
const HOURS_MS = 9 * 3_600_000;
/** Far less than the minute after which a pause looks at the clock by itself. */
const AT_ONCE_MS = 8000;
const once = new Map(Array.from({ length: COUNT }, (_, index) => [String(index + 1), 1]));

type Room = Awaited<ReturnType<typeof openEngineRoom>>;
/** The pauses between two looks for WeChat have grown to a minute, and one has just begun. */
const untilPatient = (room: Room, batchId: BatchId) =>
  room.until(batchId, ({ resumesAtMs }) => resumesAtMs !== null && resumesAtMs - room.clock.now() > 40_000);

/** As Linux does it: timers and the monotonic clock stand still, the wall clock goes on. */
const sleep = ({ clock }: Room): void => clock.setWallClock(clock.now() + HOURS_MS);

describe('a batch that waits goes on at once when the computer wakes', () => {
  test('offline: WeChat is looked for now, not when the pause of before the sleep ends', async () => {
    const room = await openEngineRoom();
    const portal = room.simulator.script.add({ path: '*', from: 6, fault: { kind: 'captivePortal' } });
    const batchId = await room.start(COUNT);
    await untilPatient(room, batchId);
    sleep(room);
    portal.remove();
    room.engine.batches.lookAgain();
    await room.until(batchId, isFinished, AT_ONCE_MS);
    expect(room.made()).toEqual(once);
  });

  test('still offline: the looks begin anew, close together', async () => {
    const room = await openEngineRoom();
    const portal = room.simulator.script.add({ path: '*', from: 6, fault: { kind: 'captivePortal' } });
    const batchId = await room.start(COUNT);
    await untilPatient(room, batchId);
    sleep(room);
    const asked = room.simulator.log.length;
    room.engine.batches.lookAgain();
    await room.until(batchId, () => room.simulator.log.length > asked, AT_ONCE_MS);
    portal.remove();
    await room.until(batchId, isFinished, AT_ONCE_MS);
    expect(room.made()).toEqual(once);
  });

  test('the day’s calls were used up, and it is the next day', async () => {
    const room = await openEngineRoom({ account: { limits: { [CREATE_PATH]: { perDay: GOOD } } } });
    const batchId = await room.start(GOOD * 2);
    await room.until(batchId, isPaused);
    room.clock.setWallClock(Date.UTC(2026, 10, 22, 16, 1));
    room.engine.batches.lookAgain();
    await room.until(batchId, isFinished, AT_ONCE_MS);
  });

  test('a pause that only a person can end stays', async () => {
    const room = await openEngineRoom();
    room.simulator.script.add({ path: CREATE_PATH, from: 3, fault: { kind: 'errcode', errcode: 48001 } });
    const batchId = await room.start(COUNT);
    await room.until(batchId, isPaused);
    sleep(room);
    room.engine.batches.lookAgain();
    await room.clock.advance(AT_ONCE_MS);
    expect(room.engine.batches.get(batchId)).toMatchObject({ state: 'paused', pauseReasons: ['credentials'] });
  });
});

test('calls under way when it fell asleep: lost ones are uncertain and asked again, nothing recorded is, the token is renewed', async () => {
  const timeLimits = { connectMs: 10_000, headersMs: 400, bodyMs: 400, replyMs: 400 };
  const room = await openEngineRoom({ timeLimits });
  const hang = { kind: 'hang', processed: true } as const;
  const rule = room.simulator.script.add({ path: CREATE_PATH, from: 5, times: 2, fault: hang });
  const batchId = await room.start(COUNT);
  await room.until(batchId, ({ counts }) => counts.issued === GOOD && rule.hits === 2);
  sleep(room);
  room.engine.batches.lookAgain();
  const finished = await room.until(batchId, isFinished);
  expect(finished.counts).toMatchObject({ issued: COUNT, failed: 0, uncertain: 0 });
  const times = [...room.made().values()];
  expect(times.toSorted()).toEqual([...Array.from({ length: COUNT - 2 }, () => 1), 2, 2]);
  expect(room.simulator.log.filter(({ path }) => path === '/cgi-bin/stable_token')).toHaveLength(2);
});
