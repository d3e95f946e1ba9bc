/**
 * The design editor: what to start from, size, error correction and words; card, border, logo and colour on demand.
 * Used when a batch is made and again when it is exported.
 */
import { Field } from '@renderer/ui';
import { type Design, labelPositions, MAX_CODE_SIZE_MM, MIN_CODE_SIZE_MM } from '@shared/artwork';
import { errorCorrections } from '@shared/qr';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DesignChoice } from './design-choice';
import { LabelLines } from './label-lines';
import { MmField } from './mm-field';
import { MoreDesign } from './more-design';
import './design.css';

export interface DesignFieldsProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly fieldNames: readonly string[];
  readonly isDisabled?: boolean;
}

export function DesignFields({ design, onChange, fieldNames, isDisabled = false }: DesignFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <DesignChoice design={design} onChange={onChange} isDisabled={isDisabled} />
      <div className="row">
        <MmField
          label={t('design.codeSize')}
          valueMm={design.codeSizeMm}
          min={MIN_CODE_SIZE_MM}
          max={MAX_CODE_SIZE_MM}
          isDisabled={isDisabled}
          testId="design-size"
          onChange={(codeSizeMm) => onChange({ ...design, codeSizeMm })}
        />
        <Field label={t('design.errorCorrection')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="design-number"
              value={design.errorCorrection}
              disabled={isDisabled || (design.logo !== null && design.errorCorrection === 'H')}
              options={errorCorrections.map((value) => ({ value, label: t(`errorCorrection.${value}`) }))}
              onChange={(errorCorrection) => onChange({ ...design, errorCorrection })}
            />
          )}
        </Field>
        <Field label={t('design.labelPosition')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="design-select"
              value={design.labelPosition}
              disabled={isDisabled}
              options={labelPositions.map((value) => ({ value, label: t(`labelPosition.${value}`) }))}
              data-testid="label-position"
              onChange={(labelPosition) => onChange({ ...design, labelPosition })}
            />
          )}
        </Field>
      </div>
      <LabelLines design={design} onChange={onChange} fieldNames={fieldNames} isDisabled={isDisabled} />
      <MoreDesign design={design} onChange={onChange} isDisabled={isDisabled} />
    </>
  );
}
