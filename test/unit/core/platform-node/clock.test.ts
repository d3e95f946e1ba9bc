import { systemClock, systemRandom } from '@core/platform-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a promise has come to, without waiting for it. */
function watch(promise: Promise<void>) {
  const seen = { state: 'sleeping', reason: undefined as unknown };
  promise.then(
    () => Object.assign(seen, { state: 'awake' }),
    (reason: unknown) => Object.assign(seen, { state: 'disturbed', reason }),
  );
  return seen;
}

test('sleeps as long as asked, not shorter', async () => {
  const seen = watch(systemClock.sleep(1000));
  await vi.advanceTimersByTimeAsync(999);
  expect(seen.state).toBe('sleeping');
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.state).toBe('awake');
});

test('sleeps thirty days, which is more than one timer can', async () => {
  const days = 86_400_000;
  const seen = watch(systemClock.sleep(30 * days));
  await vi.advanceTimersByTimeAsync(30 * days - 1);
  expect(seen.state).toBe('sleeping');
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.state).toBe('awake');
});

test('wakes with the signal’s reason and leaves no timer behind', async () => {
  const stop = new AbortController();
  const seen = watch(systemClock.sleep(1000, stop.signal));
  stop.abort('quitting');
  await vi.advanceTimersByTimeAsync(0);
  expect([seen, vi.getTimerCount()]).toEqual([{ state: 'disturbed', reason: 'quitting' }, 0]);
});

test.each([0, 1000])('does not sleep %i ms on a signal aborted before', async (delayMs) => {
  await expect(systemClock.sleep(delayMs, AbortSignal.abort('gone'))).rejects.toBe('gone');
});

test('leaves no listener on a signal that outlives it', async () => {
  const { signal } = new AbortController();
  const removed = vi.spyOn(signal, 'removeEventListener');
  const seen = watch(systemClock.sleep(5, signal));
  await vi.advanceTimersByTimeAsync(5);
  expect([seen.state, removed.mock.calls.length]).toEqual(['awake', 1]);
});

test('random numbers are in [0, 1) and differ', () => {
  const numbers = Array.from({ length: 100 }, () => systemRandom.next());
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(new Set(numbers).size).toBeGreaterThan(90);
});

test('lets as many sleep on one signal as there are workers, without a warning', async () => {
  const warnings: Error[] = [];
  const keep = (warning: Error): number => warnings.push(warning);
  process.on('warning', keep);
  const stop = new AbortController();
  const sleepers = Array.from({ length: 60 }, () => watch(systemClock.sleep(1000, stop.signal)));
  stop.abort();
  await vi.advanceTimersByTimeAsync(0);
  process.off('warning', keep);
  expect(sleepers.map(({ state }) => state)).toEqual(sleepers.map(() => 'disturbed'));
  expect(warnings).toEqual([]);
});
