/**
 * Verdicts on rows as the window counts, colours and filters them.
 */
import { useLocale } from '@renderer/i18n';
import { Tag, type Tone } from '@renderer/ui';
import { getsCode, type PlanFilter, type PlannedRow, type PlanTotals } from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { useTranslation } from 'react-i18next';

// What the plan says of one row.

export function VerdictTag({ planned }: { readonly planned: PlannedRow }) {
  const tone = planned.warnings.length > 0 ? 'warn' : verdictTones[planned.verdict.kind];
  return <Tag tone={tone}>{useSaidText()(planned)}</Tag>;
}

/** A verdict in words with what deserves a second look. */
export function useSaidText(): (planned: PlannedRow) => string {
  const { t } = useTranslation();
  const toText = useVerdictText();
  const locale = useLocale();
  return ({ verdict, warnings, assigned }) => {
    const made = assigned === null || !getsCode(verdict) ? [] : [t(assigned.isNew ? 'verdict.made' : 'verdict.kept')];
    return [toText(verdict), ...made, ...warnings.map((warning) => describeProblem(warning, locale).what)].join(' · ');
  };
}

/** Against the batch compared with. */
export function useChangeText(): (change: PlannedRow['change']) => string {
  const { t } = useTranslation();
  return (change) => {
    if (change === null) return '';
    if (change.kind !== 'changed') return t(`change.${change.kind}`);
    const { scene, label } = change.before;
    return t('change.changed', { before: label === scene ? scene : `${label}（${scene}）` });
  };
}

/** A verdict alone in words, for the list of rows to copy. */
export function useVerdictText(): (verdict: PlannedRow['verdict']) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  return (verdict) => {
    switch (verdict.kind) {
      case 'new':
        return t('verdict.new');
      case 'reused':
        return t('verdict.reusedFrom', { batch: verdict.batchName });
      case 'duplicate':
        return t('verdict.duplicateOf', { row: verdict.ofRowNumber });
      case 'bad':
        return describeProblem(verdict.problem, locale).what;
      case 'leftOut':
        return t('verdict.leftOut');
    }
  };
}

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
