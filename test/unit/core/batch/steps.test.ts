/** Work in pieces: the same result however it is driven, pauses only where there is more than one piece, and an end when it is not wanted. */
import { findInPieces, mapInPieces, readInPieces, runAtOnce, runInTurns, type Steps } from '@core/batch/steps';
import type { Clock } from '@core/ports';
import { describe, expect, it } from 'vitest';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const never = new AbortController().signal;

/** A clock that counts its sleeps, each over at once. */
function countSleeps(): Clock & { sleeps: number } {
  const clock = {
    sleeps: 0,
    now: () => 0,
    monotonic: () => 0,
    sleep: () => {
      clock.sleeps += 1;
      return Promise.resolve();
    },
  };
  return clock;
}

const double = (list: readonly number[]): Steps<number[]> => mapInPieces(list, (one, index) => one + index);

describe('work in pieces', () => {
  it.each([0, 1, 2000, 2001, 10_000])('maps %i rows alike at once and in turns', async (count) => {
    const wanted = numbers(count).map((one, index) => one + index);
    expect(runAtOnce(double(numbers(count)))).toEqual(wanted);
    const clock = countSleeps();
    expect(await runInTurns(double(numbers(count)), clock, never)).toEqual(wanted);
    expect(clock.sleeps).toBe(Math.max(0, Math.ceil(count / 2000) - 1));
  });

  it('looks keys up piece by piece', () => {
    const asked: number[] = [];
    const find = (some: readonly string[]) => {
      asked.push(some.length);
      return new Map(some.map((key) => [key, `${key}!`]));
    };
    const keys = numbers(4500).map(String);
    expect(runAtOnce(findInPieces(keys, find))).toEqual(new Map(keys.map((key) => [key, `${key}!`])));
    expect(asked).toEqual([2000, 2000, 500]);
  });

  it('reads pages until one is not full, each after the last of the one before', () => {
    const all = numbers(4000);
    const after: (number | null)[] = [];
    const next = (last: number | null, limit: number) => {
      after.push(last);
      return all.slice(last ?? 0, (last ?? 0) + limit);
    };
    expect(runAtOnce(readInPieces(next))).toEqual(all);
    expect(after).toEqual([null, 2000, 4000]);
  });

  it('ends with the reason of the signal between two pieces', async () => {
    const controller = new AbortController();
    const clock = countSleeps();
    let seen = 0;
    const steps = mapInPieces(numbers(9000), () => {
      seen += 1;
      if (seen === 3000) controller.abort(new Error('not wanted'));
    });
    await expect(runInTurns(steps, clock, controller.signal)).rejects.toThrow('not wanted');
    expect(seen).toBe(4000);
  });
});
