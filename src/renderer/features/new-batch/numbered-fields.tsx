/**
 * Numbered text: `store-0001`, `store-0002`, ….
 */
import { Field } from '@renderer/ui';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Draft, type DraftFault, MAX_ROWS } from './draft';
import { changeDraft } from './draft-store';
import { NumberField } from './number-field';

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
