/**
 * How print sheets are cut, ordered and divided into files.
 */
import { FieldGroup } from '@renderer/ui';
import { type SheetOptions, sheetOrders } from '@shared/domain';
import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { NumberField } from './number-field';

interface SheetDetailsProps {
  readonly sheets: SheetOptions;
  readonly onChange: (part: Partial<SheetOptions>) => void;
  readonly isDisabled: boolean;
}

export function SheetDetails({ sheets, onChange, isDisabled }: SheetDetailsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="row row-top sheet-numbers">
        <NumberField
          label={t('export.gutter')}
          hint={t('export.gutterHint')}
          value={sheets.gutterMm}
          min={0}
          max={50}
          suffix="mm"
          isDisabled={isDisabled}
          testId="export-gutter"
          onChange={(gutterMm) => onChange({ gutterMm })}
        />
        <NumberField
          label={t('export.bleed')}
          hint={t('export.bleedHint')}
          value={sheets.bleedMm}
          min={0}
          max={20}
          suffix="mm"
          isDisabled={isDisabled}
          testId="export-bleed"
          onChange={(bleedMm) => onChange({ bleedMm })}
        />
        <NumberField
          label={t('export.sheetPages')}
          hint={t('export.sheetPagesHint')}
          value={sheets.pagesPerFile}
          min={1}
          max={500}
          precision={0}
          isDisabled={isDisabled}
          testId="export-sheetPages"
          onChange={(pagesPerFile) => onChange({ pagesPerFile })}
        />
      </div>
      <FieldGroup label={t('export.sheetOrder')} hint={t(`sheetOrderHint.${sheets.order}`)}>
        <Radio.Group
          optionType="button"
          disabled={isDisabled}
          value={sheets.order}
          options={sheetOrders.map((value) => ({ value, label: t(`sheetOrder.${value}`) }))}
          data-testid="export-sheetOrder"
          onChange={({ target }) => onChange({ order: target.value === 'stack' ? 'stack' : 'row' })}
        />
      </FieldGroup>
      <Checkbox
        disabled={isDisabled}
        checked={sheets.newSheetPerFolder}
        data-testid="export-sheetPerFolder"
        onChange={({ target }) => onChange({ newSheetPerFolder: target.checked })}
      >
        {t('export.sheetPerFolder')}
      </Checkbox>
    </>
  );
}
