/**
 * Verdicts as the window counts, colours and filters them.
 */

import type { Tone } from '@renderer/ui';
import type { PlannedRow, PlanTotals } from '@shared/domain';

export type VerdictKind = PlannedRow['verdict']['kind'];

export const verdictKinds: readonly VerdictKind[] = ['new', 'reused', 'duplicate', 'bad'];

export const verdictTones: Readonly<Record<VerdictKind, Tone>> = {
  new: 'good',
  reused: 'quiet',
  duplicate: 'warn',
  bad: 'bad',
};

/** Rows that get a code. */
export const toCodeCount = (totals: PlanTotals): number => totals.new + totals.reused;
/** Rows that are left out. */
export const toSkippedCount = (totals: PlanTotals): number => totals.duplicate + totals.bad;
