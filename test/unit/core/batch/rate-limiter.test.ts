/**
 * The limiter against hidden minute limits, counted in the ways servers count: by calendar minute, over the last sixty seconds,
 * from the first call on, and by a minute that begins at another second than ours.
 */
import type { RateSettings } from '@core/batch';
import { RateLimiter } from '@core/batch/rate-limiter';
import type { Clock } from '@core/ports';
import { describe, expect, it } from 'vitest';
import { createFakeClock, FAKE_START_MS, type FakeClock } from '../../../support/fake-clock';
import { createSeededRandom } from '../../../support/seeded-random';

type Counting = 'calendar' | 'sliding' | 'anchored' | 'shifted';

const MINUTE_MS = 60_000;

/** A server that accepts `limit` calls a minute; refused calls do not count. */
function createServer(limit: number, counting: Counting) {
  const accepted: number[] = [];
  /** Of the oldest call that may still count. */
  let first = 0;
  let anchorMs = Number.NEGATIVE_INFINITY;
  const windowStart = (nowMs: number): number => {
    if (counting === 'calendar') return Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
    if (counting === 'shifted') return Math.floor((nowMs - 23_400) / MINUTE_MS) * MINUTE_MS + 23_400;
    if (counting === 'sliding') return nowMs - MINUTE_MS + 1;
    if (nowMs >= anchorMs + MINUTE_MS) anchorMs = nowMs;
    return anchorMs;
  };
  return (nowMs: number): boolean => {
    const start = windowStart(nowMs);
    while ((accepted[first] ?? start) < start) first += 1;
    if (accepted.length - first >= limit) return false;
    accepted.push(nowMs);
    return true;
  };
}

interface Ride {
  readonly accepted: readonly number[];
  readonly refused: readonly number[];
}

/** Four workers with 120 ms latency ask for `minutes`. Times are milliseconds since the start. */
async function ride(limit: number, counting: Counting, startSecond: number, minutes: number): Promise<Ride> {
  const clock = createFakeClock(FAKE_START_MS + startSecond * 1000);
  const limiter = new RateLimiter({ kind: 'adaptive', ceilingPerMinute: null }, clock, createSeededRandom(startSecond));
  const server = createServer(limit, counting);
  const accepted: number[] = [];
  const refused: number[] = [];
  const endsAtMs = minutes * MINUTE_MS;
  const end = new AbortController();

  const work = async (): Promise<void> => {
    while (await limiter.take(end.signal)) {
      const sentAtMs = clock.monotonic();
      await clock.sleep(60);
      const isAccepted = server(clock.now());
      await clock.sleep(60);
      (isAccepted ? accepted : refused).push(clock.monotonic());
      if (isAccepted) limiter.accepted();
      else limiter.refused(sentAtMs);
    }
  };
  const workers = Array.from({ length: 4 }, work);
  await clock.advance(endsAtMs);
  end.abort();
  await clock.advance(1000);
  await Promise.all(workers);
  return { accepted, refused };
}

const shareUsed = (result: Ride, limit: number, fromMinute: number, toMinute: number): number =>
  result.accepted.filter((at) => at >= fromMinute * MINUTE_MS && at < toMinute * MINUTE_MS).length /
  (limit * (toMinute - fromMinute));

const shareRefused = ({ accepted, refused }: Ride): number => refused.length / (accepted.length + refused.length);

describe('against a hidden minute limit', () => {
  /** Limit a minute, and the second of the minute in which the run begins. */
  const runs = [20, 60, 300, 1000].flatMap((limit) => [0, 23, 37, 52].map((second) => [limit, second] as const));

  for (const counting of ['calendar', 'sliding', 'anchored'] as const) {
    it.each(runs)(
      `counted ${counting}, of %i, from second %i: nine tenths after two minutes`,
      async (limit, second) => {
        const result = await ride(limit, counting, second, 12);
        expect(shareUsed(result, limit, 2, 12)).toBeGreaterThanOrEqual(0.9);
        expect(shareRefused(result)).toBeLessThan(0.02);
      },
    );
  }

  // Such a clock has to be found out first, which costs a minute or two more.
  it.each(runs.filter(([limit]) => limit <= 300))(
    'counted by a clock 23 seconds off, of %i, from second %i: four fifths',
    async (limit, second) => {
      const result = await ride(limit, 'shifted', second, 14);
      expect(shareUsed(result, limit, 4, 14)).toBeGreaterThanOrEqual(0.8);
      expect(shareRefused(result)).toBeLessThan(0.02);
    },
  );

  it('that drops because somebody else calls too: gives way, and goes on', async () => {
    const clock = createFakeClock();
    const limiter = open(clock);
    const end = new AbortController();
    let limit = 300;
    let accepted: number[] = [];
    const done: number[] = [];
    const work = async (): Promise<void> => {
      while (await limiter.take(end.signal)) {
        const sentAtMs = clock.monotonic();
        accepted = accepted.filter((at) => at > sentAtMs - MINUTE_MS);
        if (accepted.length >= limit) limiter.refused(sentAtMs);
        else {
          accepted.push(sentAtMs);
          done.push(sentAtMs);
          limiter.accepted();
        }
      }
    };
    const worker = work();
    await clock.advance(10 * MINUTE_MS);
    limit = 100;
    await clock.advance(10 * MINUTE_MS);
    end.abort();
    await clock.advance(0);
    await worker;
    const perMinute = done.filter((at) => at > 15 * MINUTE_MS).length / 5;
    expect(perMinute).toBeGreaterThan(80);
    expect(perMinute).toBeLessThanOrEqual(100);
  });
});

const adaptive: RateSettings = { kind: 'adaptive', ceilingPerMinute: null };
const open = (clock: Clock, settings: RateSettings = adaptive) =>
  new RateLimiter(settings, clock, createSeededRandom(1));

/** Permits handed out per second when as many as possible are taken. */
async function drain(clock: FakeClock, limiter: RateLimiter, seconds: number): Promise<readonly number[]> {
  const perSecond: number[] = [];
  for (let second = 0; second < seconds; second++) {
    let taken = 0;
    for (let step = 0; step < 100; step++) {
      while (limiter.tryTake()) taken += 1;
      await clock.advance(10);
    }
    perSecond.push(taken);
  }
  return perSecond;
}

describe('RateLimiter', () => {
  it('starts gently and doubles every twelve seconds while all is well', async () => {
    const clock = createFakeClock();
    const perSecond = await drain(clock, open(clock), 36);
    expect(perSecond[0]).toBeLessThanOrEqual(4);
    expect(perSecond[11]).toBeGreaterThanOrEqual(5);
    expect(perSecond[11]).toBeLessThanOrEqual(7);
    expect(perSecond[35]).toBeGreaterThanOrEqual(21);
    expect(perSecond[35]).toBeLessThanOrEqual(26);
  });

  it('does not grow on permits that nobody takes', async () => {
    const clock = createFakeClock();
    const limiter = open(clock);
    for (let second = 0; second < 120; second++) {
      limiter.tryTake();
      await clock.advance(1000);
    }
    expect(limiter.perMinute).toBeLessThan(200);
  });

  it('keeps a fixed rate from the first second on', async () => {
    const clock = createFakeClock();
    const perSecond = await drain(clock, open(clock, { kind: 'fixed', perSecond: 20 }), 10);
    expect(perSecond.slice(1)).toEqual(Array(9).fill(20));
  });

  it('never passes a person’s ceiling', async () => {
    const clock = createFakeClock();
    const perSecond = await drain(clock, open(clock, { kind: 'adaptive', ceilingPerMinute: 300 }), 60);
    expect(Math.max(...perSecond)).toBeLessThanOrEqual(6);
  });

  it('hands out rates that are faster than timers', async () => {
    const clock = createFakeClock();
    const perSecond = await drain(clock, open(clock, { kind: 'fixed', perSecond: 2000 }), 3);
    expect(perSecond.slice(1)).toEqual([2000, 2000]);
  });

  it('holds nothing back without a limit', () => {
    const limiter = open(createFakeClock(), { kind: 'fixed', perSecond: Number.POSITIVE_INFINITY });
    for (let call = 0; call < 10_000; call++) expect(limiter.tryTake()).toBe(true);
  });

  it('honours the limit WeChat tells, and begins at half of it', async () => {
    const clock = createFakeClock();
    const limiter = open(clock);
    limiter.setKnownLimit(6000, 60);
    const perSecond = await drain(clock, limiter, 60);
    expect(perSecond[0]).toBeGreaterThanOrEqual(48);
    expect(Math.max(...perSecond)).toBeLessThanOrEqual(97);
    limiter.setKnownLimit(0, 60);
    expect(limiter.perMinute).toBeGreaterThan(0);
  });

  it('after a refusal waits out the minute, comes back at half the speed, and takes calls under way as one event', async () => {
    const clock = createFakeClock();
    const limiter = open(clock, { kind: 'fixed', perSecond: 10 });
    for (let second = 0; second < 5; second++) {
      for (let call = 0; call < 10; call++) limiter.accepted();
      await clock.advance(1000);
    }
    const waitMs = limiter.refused(clock.monotonic());
    const speed = limiter.perMinute;

    expect(waitMs).toBeGreaterThanOrEqual(55_000);
    expect(waitMs).toBeLessThanOrEqual(63_000);
    expect(speed).toBeLessThanOrEqual(300);
    expect(limiter.tryTake()).toBe(false);
    await clock.advance(10);
    expect(limiter.refused(clock.monotonic() - 50)).toBe(waitMs - 10);
    expect(limiter.perMinute).toBe(speed);

    await clock.advance(waitMs);
    expect(limiter.tryTake()).toBe(true);
  });

  it('wakes who waits when told to stop', async () => {
    const clock = createFakeClock();
    const limiter = open(clock, { kind: 'fixed', perSecond: 0.1 });
    const stop = new AbortController();
    expect(await limiter.take(stop.signal)).toBe(true);
    const waiting = limiter.take(stop.signal);
    stop.abort();
    expect(await waiting).toBe(false);
    expect(await limiter.take(stop.signal)).toBe(false);
    expect(clock.pendingTimers).toBe(0);
  });

  it('keeps what it learnt when the bounds change', async () => {
    const clock = createFakeClock();
    const limiter = open(clock);
    for (let call = 0; call < 60; call++) {
      limiter.accepted();
      await clock.advance(200);
    }
    limiter.refused(clock.monotonic());
    const known = limiter.knownPerMinute;
    expect(known).toBeCloseTo(57.6, 0);
    limiter.configure({ kind: 'adaptive', ceilingPerMinute: 5000 });
    expect(limiter.knownPerMinute).toBe(known);
    expect(limiter.perMinute).toBeLessThanOrEqual(known ?? 0);
  });
});
