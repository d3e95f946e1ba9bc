/** One token for many calls: when it is renewed, how often, and what a rejection does. */
import {
  type AccessToken,
  createTokenProvider,
  type TokenProvider,
  type TokenStore,
  withToken,
} from '@core/wechat/token';
import { AppError } from '@shared/errors';
import { describe, expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock';
import { appErrorOf, problemOf } from '../../../support/outcome';
import { createRecordingLog } from '../../../support/recording-log';

const never = new AbortController().signal;
const rejected = (): AppError => new AppError('WECHAT_TOKEN_INVALID', { errcode: 40001, errmsg: 'old', rid: 'r-1' });

interface Bench {
  readonly clock: FakeClock;
  readonly tokens: TokenProvider;
  /** Values handed out by the source so far. */
  readonly fetched: string[];
  readonly stored: (AccessToken | null)[];
}

/** A provider over a source that hands out `values` one after another (the last one for ever), each living `lifeSeconds`. */
function setUp(values: readonly string[], lifeSeconds = 7200, kept: AccessToken | null = null): Bench {
  const clock = createFakeClock();
  const fetched: string[] = [];
  const stored: (AccessToken | null)[] = [];
  const store: TokenStore = { load: () => kept, save: (token) => stored.push(token), clear: () => stored.push(null) };
  const fetchToken = async (): Promise<AccessToken> => {
    const value = values[Math.min(fetched.length, values.length - 1)] ?? '';
    fetched.push(value);
    await Promise.resolve();
    return { value, obtainedAtMs: clock.now(), expiresAtMs: clock.now() + lifeSeconds * 1000 };
  };
  const log = createRecordingLog();
  const tokens = createTokenProvider({ fetchToken, store, clock, log, rejectionCode: 'WECHAT_TOKEN_REJECTED' });
  return { clock, tokens, fetched, stored };
}

describe('createTokenProvider', () => {
  test('asks once for many callers at the same time and keeps the token', async () => {
    const { tokens, fetched, stored } = setUp(['A']);
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.get(never)));
    expect(new Set(all).size).toBe(1);
    expect(await tokens.get(never)).toBe(all[0]);
    expect(fetched).toEqual(['A']);
    expect(stored).toEqual([all[0]]);
  });

  test('renews when less than five minutes are left, not before', async () => {
    const { clock, tokens, fetched } = setUp(['A', 'B']);
    await tokens.get(never);
    await clock.advance(6_899_000);
    expect((await tokens.get(never)).value).toBe('A');
    await clock.advance(1_001);
    expect((await tokens.get(never)).value).toBe('B');
    expect(fetched).toEqual(['A', 'B']);
  });

  test('uses a token with less than the margin left for a while instead of asking at every call', async () => {
    const { clock, tokens, fetched } = setUp(['A', 'B'], 120);
    await tokens.get(never);
    await clock.advance(29_999);
    expect((await tokens.get(never)).value).toBe('A');
    await clock.advance(1);
    expect((await tokens.get(never)).value).toBe('B');
    expect(fetched).toEqual(['A', 'B']);
  });

  test('never uses a token past its end, however short its life', async () => {
    const { clock, tokens } = setUp(['A', 'B'], 10);
    await tokens.get(never);
    await clock.advance(10_000);
    expect((await tokens.get(never)).value).toBe('B');
  });

  test('starts with the stored token, but not after the clock was set back behind it', async () => {
    const nowMs = createFakeClock().now();
    const kept = { value: 'KEPT', obtainedAtMs: nowMs - 1000, expiresAtMs: nowMs + 7_000_000 };
    const bench = setUp(['A'], 7200, kept);
    expect(await bench.tokens.get(never)).toBe(kept);
    bench.clock.setWallClock(nowMs - 2000);
    expect((await bench.tokens.get(never)).value).toBe('A');
  });

  test('a failed attempt is not remembered', async () => {
    const clock = createFakeClock();
    const log = createRecordingLog();
    const store: TokenStore = { load: () => null, save: () => undefined, clear: () => undefined };
    let attempts = 0;
    const fetchToken = (): Promise<AccessToken> => {
      attempts += 1;
      if (attempts === 1) return Promise.reject(new AppError('WECHAT_BUSY'));
      return Promise.resolve({ value: 'A', obtainedAtMs: clock.now(), expiresAtMs: clock.now() + 7_200_000 });
    };
    const tokens = createTokenProvider({ fetchToken, store, clock, log, rejectionCode: 'WECHAT_TOKEN_REJECTED' });
    const both = await Promise.allSettled([tokens.get(never), tokens.get(never)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await tokens.get(never)).value).toBe('A');
    expect(attempts).toBe(2);
  });

  test('a caller that gives up leaves the others waiting; when all give up the request ends', async () => {
    const clock = createFakeClock();
    const log = createRecordingLog();
    const store: TokenStore = { load: () => null, save: () => undefined, clear: () => undefined };
    const flights: { signal: AbortSignal; land: (token: AccessToken) => void }[] = [];
    const fetchToken = (signal: AbortSignal) =>
      new Promise<AccessToken>((land, fail) => {
        flights.push({ signal, land });
        signal.addEventListener('abort', () => fail(signal.reason));
      });
    const tokens = createTokenProvider({ fetchToken, store, clock, log, rejectionCode: 'WECHAT_TOKEN_REJECTED' });
    const impatient = new AbortController();
    const first = tokens.get(impatient.signal);
    const second = tokens.get(never);
    impatient.abort(new Error('cancelled'));
    await expect(first).rejects.toThrow('cancelled');
    expect(flights.map(({ signal }) => signal.aborted)).toEqual([false]);
    const token = { value: 'A', obtainedAtMs: clock.now(), expiresAtMs: clock.now() + 7_200_000 };
    flights[0]?.land(token);
    expect(await second).toBe(token);

    const alone = new AbortController();
    const third = tokens.renew(alone.signal);
    alone.abort(new Error('quit'));
    await expect(third).rejects.toThrow('quit');
    expect(flights.map(({ signal }) => signal.aborted)).toEqual([false, true]);
    await expect(tokens.renew(alone.signal)).rejects.toThrow('quit');
    expect(flights).toHaveLength(2);
  });
});

describe('withToken', () => {
  test('renews a rejected token once and repeats the call once', async () => {
    const { tokens, fetched, stored } = setUp(['A', 'B']);
    const sent: string[] = [];
    const answer = await withToken(tokens, never, (accessToken) => {
      sent.push(accessToken);
      return accessToken === 'A' ? Promise.reject(rejected()) : Promise.resolve('done');
    });
    expect({ answer, sent, fetched }).toEqual({ answer: 'done', sent: ['A', 'B'], fetched: ['A', 'B'] });
    expect(stored.map((token) => token?.value ?? null)).toEqual(['A', null, 'B']);
  });

  test('ten calls failing together cause one renewal', async () => {
    const { tokens, fetched } = setUp(['A', 'B']);
    const send = (accessToken: string) => (accessToken === 'A' ? Promise.reject(rejected()) : Promise.resolve('done'));
    const answers = await Promise.all(Array.from({ length: 10 }, () => withToken(tokens, never, send)));
    expect(answers).toEqual(Array.from({ length: 10 }, () => 'done'));
    expect(fetched).toEqual(['A', 'B']);
  });

  test('does not go round in circles when the same token is handed out again, not even with ten calls', async () => {
    const { tokens, fetched } = setUp(['A']);
    const problems = await Promise.all(
      Array.from({ length: 10 }, () => problemOf(withToken(tokens, never, () => Promise.reject(rejected())))),
    );
    const params = { errcode: 40001, errmsg: 'old', rid: 'r-1' };
    expect(problems).toEqual(Array.from({ length: 10 }, () => ({ code: 'WECHAT_TOKEN_REJECTED', params })));
    expect(fetched).toEqual(['A', 'A']);
  });

  test('gives up after the second rejection and drops that token too', async () => {
    const { tokens, fetched } = setUp(['A', 'B', 'C']);
    const send = () => Promise.reject(rejected());
    expect((await problemOf(withToken(tokens, never, send))).code).toBe('WECHAT_TOKEN_REJECTED');
    expect(fetched).toEqual(['A', 'B']);
    expect((await tokens.get(never)).value).toBe('C');
  });

  test('passes every other error through untouched, from the first call and the second', async () => {
    const { tokens, fetched } = setUp(['A', 'B']);
    const busy = new AppError('WECHAT_BUSY');
    expect(await appErrorOf(withToken(tokens, never, () => Promise.reject(busy)))).toBe(busy);
    expect(fetched).toEqual(['A']);
    const send = (accessToken: string) => Promise.reject(accessToken === 'A' ? rejected() : busy);
    expect(await appErrorOf(withToken(tokens, never, send))).toBe(busy);
  });

  test('a late rejection of an old token does not drop the new one', async () => {
    const { tokens, fetched } = setUp(['A', 'B']);
    const old = await tokens.get(never);
    tokens.invalidate(old);
    const fresh = await tokens.get(never);
    tokens.invalidate(old);
    expect(await tokens.get(never)).toBe(fresh);
    expect(fetched).toEqual(['A', 'B']);
  });
});
