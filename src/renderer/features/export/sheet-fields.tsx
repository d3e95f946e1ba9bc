/**
 * Whether the codes are also set together on print sheets, and how.
 */
import { Field, FieldGroup } from '@renderer/ui';
import { defaultSheetOptions, type ExportOptions, type SheetOptions, sheetOrders, sheetPapers } from '@shared/domain';
import { Checkbox, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

interface SheetFieldsProps {
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

const none = 'none';
const custom = 'custom';

export function SheetFields({ options, onChange, isDisabled }: SheetFieldsProps) {
  const { t } = useTranslation();
  const { sheets } = options;
  const paper = toPaperName(sheets);
  const papers = [none, ...Object.keys(sheetPapers), ...(paper === custom ? [custom] : [])];
  return (
    <>
      <FieldGroup label={t('export.sheets')} hint={sheets === null ? t('export.sheetsHint') : undefined}>
        <Radio.Group
          optionType="button"
          disabled={isDisabled}
          value={paper}
          options={papers.map((value) => ({ value, label: toPaperLabel(value, sheets, t('export.noSheets')) }))}
          data-testid="export-sheets"
          onChange={({ target }) => onChange({ ...options, sheets: toSheets(String(target.value), sheets) })}
        />
      </FieldGroup>
      {sheets === null ? null : (
        <SheetDetails
          sheets={sheets}
          onChange={(part) => onChange({ ...options, sheets: { ...sheets, ...part } })}
          isDisabled={isDisabled}
        />
      )}
    </>
  );
}

interface SheetDetailsProps {
  readonly sheets: SheetOptions;
  readonly onChange: (part: Partial<SheetOptions>) => void;
  readonly isDisabled: boolean;
}

function SheetDetails({ sheets, onChange, isDisabled }: SheetDetailsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="row row-top">
        <FieldGroup label={t('export.sheetOrder')} hint={t(`sheetOrderHint.${sheets.order}`)}>
          <Radio.Group
            optionType="button"
            disabled={isDisabled}
            value={sheets.order}
            options={sheetOrders.map((value) => ({ value, label: t(`sheetOrder.${value}`) }))}
            onChange={({ target }) => onChange({ order: target.value === 'stack' ? 'stack' : 'row' })}
          />
        </FieldGroup>
        <Field label={t('export.gutter')}>
          {({ id }) => (
            <InputNumber
              id={id}
              value={sheets.gutterMm}
              min={0}
              max={50}
              suffix="mm"
              disabled={isDisabled}
              onChange={(gutterMm) => (gutterMm === null ? undefined : onChange({ gutterMm }))}
            />
          )}
        </Field>
        <Field label={t('export.bleed')}>
          {({ id }) => (
            <InputNumber
              id={id}
              value={sheets.bleedMm}
              min={0}
              max={20}
              suffix="mm"
              disabled={isDisabled}
              onChange={(bleedMm) => (bleedMm === null ? undefined : onChange({ bleedMm }))}
            />
          )}
        </Field>
        <Field label={t('export.sheetPages')}>
          {({ id }) => (
            <InputNumber
              id={id}
              value={sheets.pagesPerFile}
              min={1}
              max={500}
              precision={0}
              disabled={isDisabled}
              data-testid="export-sheetPages"
              onChange={(pagesPerFile) => (pagesPerFile === null ? undefined : onChange({ pagesPerFile }))}
            />
          )}
        </Field>
      </div>
      <Checkbox
        disabled={isDisabled}
        checked={sheets.newSheetPerFolder}
        onChange={({ target }) => onChange({ newSheetPerFolder: target.checked })}
      >
        {t('export.sheetPerFolder')}
      </Checkbox>
    </>
  );
}

/** The terminal takes any size; the window shows it and leaves it alone. */
function toPaperName(sheets: SheetOptions | null): string {
  if (sheets === null) return none;
  const known = Object.entries(sheetPapers).find(
    ([, { widthMm, heightMm }]) => widthMm === sheets.widthMm && heightMm === sheets.heightMm,
  );
  return known?.[0] ?? custom;
}

function toPaperLabel(name: string, sheets: SheetOptions | null, noSheets: string): string {
  if (name === none) return noSheets;
  return name === custom && sheets !== null ? `${sheets.widthMm} × ${sheets.heightMm} mm` : name;
}

function toSheets(name: string, sheets: SheetOptions | null): SheetOptions | null {
  if (name === none) return null;
  const paper = Object.entries(sheetPapers).find(([known]) => known === name)?.[1];
  return { ...(sheets ?? defaultSheetOptions), ...paper };
}
