/**
 * The design editor: preset, size, error correction and label; colour, place of the label and margin on demand.
 * Used when a batch is made and again when it is exported.
 */
import { Field, FieldGroup } from '@renderer/ui';
import { type Design, designPresets, isDesignPreset, MAX_CODE_SIZE_MM, MIN_CODE_SIZE_MM } from '@shared/artwork';
import { errorCorrections } from '@shared/qr';
import { InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LabelLines } from './label-lines';
import { MoreDesign } from './more-design';
import { presetNames, toPresetName } from './presets';
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
              className="design-number"
              value={design.errorCorrection}
              disabled={isDisabled}
              options={errorCorrections.map((value) => ({ value, label: t(`errorCorrection.${value}`) }))}
              onChange={(errorCorrection) => onChange({ ...design, errorCorrection })}
            />
          )}
        </Field>
      </div>
      <LabelLines design={design} onChange={onChange} fieldNames={fieldNames} isDisabled={isDisabled} />
      <MoreDesign design={design} onChange={onChange} isDisabled={isDisabled} />
    </>
  );
}
