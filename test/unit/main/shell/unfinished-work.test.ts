import { toUnfinishedWork } from '@main/shell/unfinished-work';
import type { BatchSnapshot, PauseReason } from '@shared/batch-state';
import type { ExportSnapshot } from '@shared/contract';
import { describe, expect, it } from 'vitest';

type Engine = Parameters<typeof toUnfinishedWork>[0];

const batch = (state: BatchSnapshot['state'], ...pauseReasons: PauseReason[]) =>
  ({ state, pauseReasons }) as unknown as BatchSnapshot;

const engineWith = (batches: BatchSnapshot[], exporting?: ExportSnapshot['state']): Engine =>
  ({
    batches: { list: () => batches },
    exports: { current: () => (exporting === undefined ? null : { state: exporting }) },
  }) as unknown as Engine;

describe('what closing the app would interrupt', () => {
  it.each([
    ['a batch at work', [batch('running')], undefined, 'batch'],
    ['a package being written', [batch('finished')], 'running', 'export'],
    ['a minute WeChat asked for', [batch('paused', 'cool-down')], undefined, 'waiting-batch'],
    ['a network that is away', [batch('paused', 'offline')], 'finished', 'waiting-batch'],
    ['a batch at work more than one that waits', [batch('paused', 'quota'), batch('running')], 'running', 'batch'],
  ] as const)('is %s', (_what, batches, exporting, work) => {
    expect(toUnfinishedWork(engineWith([...batches], exporting))).toBe(work);
  });

  it.each([
    ['everything is done', [batch('finished'), batch('cancelled')]],
    ['a person paused it', [batch('paused', 'user')]],
    ['it waits for a person as well', [batch('paused', 'cool-down', 'credentials')]],
    ['it never began', [batch('planned')]],
  ] as const)('is nothing when %s', (_why, batches) => {
    expect(toUnfinishedWork(engineWith([...batches], 'cancelled'))).toBeNull();
  });
});
