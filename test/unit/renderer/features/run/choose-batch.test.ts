import { toShownBatch } from '@renderer/features/run/run-page';
import type { BatchState } from '@shared/batch-state';
import { toBatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { toBatch } from '../../../../support/fake-data';

const batches = (...states: BatchState[]) =>
  states.map((state, index) => toBatch(index + 1, `b${index + 1}`, [], { state }).snapshot);
const shown = (states: BatchState[], asked: number | null = null) =>
  toShownBatch(batches(...states), asked === null ? null : toBatchId(asked))?.name ?? null;

describe('the batch on the run screen', () => {
  it('is the one asked for', () => expect(shown(['running', 'finished'], 2)).toBe('b2'));
  it('is none when the one asked for is unknown', () => expect(shown(['running'], 9)).toBeNull());
  it('is else the one that runs', () => expect(shown(['paused', 'running'])).toBe('b2'));
  it('is else one that waits', () => expect(shown(['finished', 'paused'])).toBe('b2'));
  it('is else the newest', () => expect(shown(['finished', 'cancelled'])).toBe('b1'));
  it('is none when there are no batches', () => expect(shown([])).toBeNull());
});
