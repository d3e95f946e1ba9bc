/**
 * Scenes that are counted: numbers from … to …, and numbered text.
 */
import { NumberField } from '@renderer/number-field';
import { Field } from '@renderer/ui';
import { sceneLimits } from '@shared/domain';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Draft, type DraftFault, MAX_ROWS } from './draft';
import { changeDraft } from './draft-store';

const whole = { className: 'number-field', precision: 0 } as const;

interface RangeFieldsProps {
  readonly range: Draft['range'];
  readonly fault: DraftFault | null;
}

/** Numbers from … to … in steps of …. */
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
        {...whole}
        label={t('source.start')}
        value={range.start}
        min={0}
        max={max}
        testId="range-start"
        error={missing(range.start)}
        onChange={(start) => change({ start })}
      />
      <NumberField
        {...whole}
        label={t('source.end')}
        value={range.end}
        min={0}
        max={max}
        testId="range-end"
        error={endError}
        onChange={(end) => change({ end })}
      />
      <NumberField
        {...whole}
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

interface NumberedFieldsProps {
  readonly numbered: Draft['numbered'];
  readonly fault: DraftFault | null;
}

const texts = ['prefix', 'suffix'] as const;
const numbers = [
  { name: 'start', min: 0, max: Number.MAX_SAFE_INTEGER },
  { name: 'count', min: 1, max: MAX_ROWS },
  { name: 'padding', min: 0, max: 20 },
] as const;

/** Numbered text: `store-0001`, `store-0002`, …. */
export function NumberedFields({ numbered, fault }: NumberedFieldsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<Draft['numbered']>) => changeDraft({ numbered: { ...numbered, ...part } });
  const text = (name: (typeof texts)[number]) => (
    <Field key={name} label={t(`source.${name}`)}>
      {({ status: _status, ...ids }) => (
        <Input
          {...ids}
          className="text-field"
          value={numbered[name]}
          maxLength={200}
          data-testid={`numbered-${name}`}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {text('prefix')}
      {numbers.map(({ name, min, max }) => (
        <NumberField
          {...whole}
          key={name}
          label={t(`source.${name}`)}
          value={numbered[name]}
          min={min}
          max={max}
          testId={`numbered-${name}`}
          error={fault === 'numberMissing' && numbered[name] === null ? t('draftFault.numberMissing') : null}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
      {text('suffix')}
    </>
  );
}
