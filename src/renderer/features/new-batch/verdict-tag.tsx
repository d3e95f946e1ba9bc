/**
 * What the plan says of one row.
 */
import { useLocale } from '@renderer/i18n';
import { Tag } from '@renderer/ui';
import type { PlannedRow } from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { useTranslation } from 'react-i18next';
import { verdictTones } from './verdict';

export function VerdictTag({ verdict }: Pick<PlannedRow, 'verdict'>) {
  return <Tag tone={verdictTones[verdict.kind]}>{useVerdictText()(verdict)}</Tag>;
}

/** A verdict in words, for the tag and for the list of rows to copy. */
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
    }
  };
}
