/**
 * What closing the app would interrupt, the most urgent first; what waits for a person anyway is nothing to ask about.
 */
import type { Engine } from '@core/engine';
import { needsPerson } from '@shared/batch-state';

export type UnfinishedWork = 'batch' | 'export' | 'waiting-batch';

export function toUnfinishedWork({ batches, exports }: Pick<Engine, 'batches' | 'exports'>): UnfinishedWork | null {
  const all = batches.list();
  if (all.some(({ state }) => state === 'running')) return 'batch';
  if (exports.current()?.state === 'running') return 'export';
  const goesOnByItself = all.some(({ state, pauseReasons }) => state === 'paused' && !needsPerson(pauseReasons));
  return goesOnByItself ? 'waiting-batch' : null;
}
