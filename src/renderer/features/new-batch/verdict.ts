/**
 * Verdicts as the window counts, colours and filters them.
 */

import type { Tone } from '@renderer/ui';
import type { PlanFilter, PlanTotals } from '@shared/domain';

export const verdictTones: Readonly<Record<PlanFilter, Tone>> = {
  new: 'good',
  reused: 'quiet',
  labelMissing: 'warn',
  labelChanged: 'warn',
  glyphMissing: 'warn',
  sceneRisky: 'warn',
  added: 'good',
  changed: 'warn',
  unchanged: 'quiet',
  leftOut: 'quiet',
  duplicate: 'warn',
  bad: 'bad',
};

/** Rows that get a code. */
export const toCodeCount = (totals: PlanTotals): number => totals.new + totals.reused;
/** Rows that get none. */
export const toSkippedCount = (totals: PlanTotals): number => totals.duplicate + totals.bad + totals.leftOut;
