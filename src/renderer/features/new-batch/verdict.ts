/**
 * Verdicts as the window counts, colours and filters them.
 */

import type { Tone } from '@renderer/ui';
import type { PlanFilter, PlanTotals } from '@shared/domain';

export const verdictTones: Readonly<Record<PlanFilter, Tone>> = {
  new: 'good',
  reused: 'quiet',
  warned: 'warn',
  duplicate: 'warn',
  bad: 'bad',
};

/** Rows that get a code. */
export const toCodeCount = (totals: PlanTotals): number => totals.new + totals.reused;
/** Rows that are left out. */
export const toSkippedCount = (totals: PlanTotals): number => totals.duplicate + totals.bad;
