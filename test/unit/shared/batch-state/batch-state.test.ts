/** Legal moves, pause reasons, progress arithmetic. */
import {
  type BatchCounts,
  batchStates,
  isLegalBatchMove,
  isLegalItemMove,
  needsPerson,
  pauseReasons,
  sortPauseReasons,
  toFraction,
  toRemaining,
  toTimeLeftMs,
} from '@shared/batch-state';
import { itemStates } from '@shared/domain';
import { describe, expect, it } from 'vitest';

const none: BatchCounts = {
  total: 0,
  pending: 0,
  inFlight: 0,
  issued: 0,
  reused: 0,
  failed: 0,
  skipped: 0,
  uncertain: 0,
};

const legal = <State extends string>(states: readonly State[], isLegal: (from: State, to: State) => boolean) =>
  states.flatMap((from) => states.filter((to) => isLegal(from, to)).map((to) => `${from} → ${to}`));

describe('moves', () => {
  it('of an item', () => {
    expect(legal(itemStates, isLegalItemMove)).toEqual([
      'pending → in-flight',
      'pending → issued',
      'pending → failed',
      'in-flight → pending',
      'in-flight → issued',
      'in-flight → failed',
      'in-flight → uncertain',
      'issued → failed',
      'issued → skipped',
      'failed → pending',
      'uncertain → in-flight',
      'uncertain → issued',
    ]);
  });

  it('of a batch', () => {
    expect(legal(batchStates, isLegalBatchMove)).toEqual([
      'planned → running',
      'planned → cancelled',
      'running → paused',
      'running → finished',
      'running → cancelled',
      'paused → running',
      'paused → finished',
      'paused → cancelled',
      'finished → running',
      'cancelled → running',
    ]);
  });
});

describe('pause reasons', () => {
  it('that only a person ends', () => {
    expect(pauseReasons.filter((reason) => needsPerson([reason]))).toEqual(['user', 'credentials', 'trouble']);
    expect(needsPerson([])).toBe(false);
    expect(needsPerson(['cool-down', 'user'])).toBe(true);
  });

  it('are a set in a fixed order', () => {
    expect(sortPauseReasons(['cool-down', 'user', 'cool-down', 'quota'])).toEqual(['user', 'quota', 'cool-down']);
  });
});

describe('progress', () => {
  it('counts what will not change any more', () => {
    expect(toFraction(none)).toBe(1);
    expect(toFraction({ ...none, total: 8, pending: 3, inFlight: 1, issued: 2, failed: 1, skipped: 1 })).toBe(0.5);
    expect(toRemaining({ ...none, pending: 3, inFlight: 1, uncertain: 2, issued: 9 })).toBe(6);
  });

  it('tells the time left, or that nobody knows', () => {
    const counts = { ...none, total: 120, pending: 100, inFlight: 20 };
    expect(toTimeLeftMs(counts, 60)).toBe(120_000);
    expect(toTimeLeftMs(counts, 60, 30_000)).toBe(150_000);
    expect(toTimeLeftMs(counts, 0)).toBeNull();
    expect(toTimeLeftMs({ ...none, total: 3, issued: 3 }, 0)).toBe(0);
  });
});
