/**
 * The design editor: preset, size, error correction, ink and label. Used when a batch is made and again when it is exported.
 */
import { Field, FieldGroup } from '@renderer/ui';
import { type Design, designPresets, isDesignPreset, MAX_CODE_SIZE_MM, MIN_CODE_SIZE_MM } from '@shared/artwork';
import { errorCorrections } from '@shared/qr';
import { InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { InkField } from './ink-field';
import { LabelLines } from './label-lines';
import { presetNames, toPresetName } from './presets';
import './design.css';

interface DesignFieldsProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly fieldNames: readonly string[];
  readonly isDisabled?: boolean;
}

export function DesignFields({ design, onChange, fieldNames, isDisabled = false }: DesignFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="row">
        <FieldGroup label={t('design.preset')}>
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            disabled={isDisabled}
            value={toPresetName(design)}
            options={presetNames.map((name) => ({ value: name, label: t(`preset.${name}`) }))}
            data-testid="design-preset"
            onChange={(event) => {
              const name: unknown = event.target.value;
              if (typeof name === 'string' && isDesignPreset(name)) onChange(designPresets[name]);
            }}
          />
        </FieldGroup>
      </div>
      <Measures design={design} onChange={onChange} isDisabled={isDisabled} />
      <LabelLines design={design} onChange={onChange} fieldNames={fieldNames} isDisabled={isDisabled} />
    </>
  );
}

function Measures({ design, onChange, isDisabled }: Required<Omit<DesignFieldsProps, 'fieldNames'>>) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <Field label={t('design.codeSize')}>
        {(ids) => (
          <InputNumber
            id={ids.id}
            className="design-number"
            value={design.codeSizeMm}
            min={MIN_CODE_SIZE_MM}
            max={MAX_CODE_SIZE_MM}
            disabled={isDisabled}
            suffix="mm"
            data-testid="design-size"
            onChange={(codeSizeMm) => (codeSizeMm === null ? undefined : onChange({ ...design, codeSizeMm }))}
          />
        )}
      </Field>
      <Field label={t('design.errorCorrection')}>
        {(ids) => (
          <Select
            id={ids.id}
            className="design-select"
            value={design.errorCorrection}
            disabled={isDisabled}
            options={errorCorrections.map((value) => ({ value, label: t(`errorCorrection.${value}`) }))}
            onChange={(errorCorrection) => onChange({ ...design, errorCorrection })}
          />
        )}
      </Field>
      <InkField ink={design.ink} onChange={(ink) => onChange({ ...design, ink })} isDisabled={isDisabled} />
      <Field label={t('design.labelPosition')}>
        {(ids) => (
          <Select
            id={ids.id}
            className="design-select"
            value={design.labelPosition}
            disabled={isDisabled}
            options={(['below', 'above'] as const).map((value) => ({ value, label: t(`labelPosition.${value}`) }))}
            onChange={(labelPosition) => onChange({ ...design, labelPosition })}
          />
        )}
      </Field>
      <Field label={t('design.margin')}>
        {(ids) => (
          <InputNumber
            id={ids.id}
            className="design-number"
            value={design.marginMm}
            min={0}
            max={100}
            disabled={isDisabled}
            suffix="mm"
            onChange={(marginMm) => (marginMm === null ? undefined : onChange({ ...design, marginMm }))}
          />
        )}
      </Field>
    </div>
  );
}
