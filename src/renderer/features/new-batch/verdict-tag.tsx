/**
 * What the plan says of one row.
 */
import { useLocale } from '@renderer/i18n';
import { Tag } from '@renderer/ui';
import type { PlannedRow } from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { useTranslation } from 'react-i18next';
import { verdictTones } from './verdict';

type Said = Pick<PlannedRow, 'verdict' | 'warnings'>;

export function VerdictTag({ verdict, warnings }: Said) {
  const tone = verdictTones[warnings.length > 0 ? 'warned' : verdict.kind];
  return <Tag tone={tone}>{useSaidText()({ verdict, warnings })}</Tag>;
}

/** A verdict in words with what deserves a second look. */
export function useSaidText(): (said: Said) => string {
  const toText = useVerdictText();
  const locale = useLocale();
  return ({ verdict, warnings }) =>
    [toText(verdict), ...warnings.map((warning) => describeProblem(warning, locale).what)].join(' · ');
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
    }
  };
}
