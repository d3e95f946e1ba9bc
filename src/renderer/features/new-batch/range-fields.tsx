/**
 * Numbers from … to … in steps of ….
 */
import { sceneLimits } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import { type Draft, type DraftFault, MAX_ROWS } from './draft';
import { changeDraft } from './draft-store';
import { NumberField } from './number-field';

interface RangeFieldsProps {
  readonly range: Draft['range'];
  readonly fault: DraftFault | null;
}

export function RangeFields({ range, fault }: RangeFieldsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<Draft['range']>) => changeDraft({ range: { ...range, ...part } });
  const missing = (value: number | null) => (value === null ? t('draftFault.numberMissing') : null);
  const endError =
    fault === 'endBeforeStart' || fault === 'tooManyRows' ? t(`draftFault.${fault}`) : missing(range.end);
  // Out-of-range scenes are let through on purpose: the check names each row and why.
  const max = sceneLimits.temporaryIdMax;
  return (
    <>
      <NumberField
        label={t('source.start')}
        value={range.start}
        min={0}
        max={max}
        testId="range-start"
        error={missing(range.start)}
        onChange={(start) => change({ start })}
      />
      <NumberField
        label={t('source.end')}
        value={range.end}
        min={0}
        max={max}
        testId="range-end"
        error={endError}
        onChange={(end) => change({ end })}
      />
      <NumberField
        label={t('source.step')}
        value={range.step}
        min={1}
        max={MAX_ROWS}
        testId="range-step"
        error={missing(range.step)}
        onChange={(step) => change({ step })}
      />
    </>
  );
}
