/**
 * Whether the codes are also set together on print sheets, on which paper and how many on each.
 */
import { KeptNumberField } from '@renderer/number-field';
import { FieldGroup } from '@renderer/ui';
import { defaultSheetOptions, type ExportOptions, type SheetOptions, sheetOrders, sheetPapers } from '@shared/domain';
import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlannedSheet, SheetSummary } from './sheet-summary';

interface SheetFieldsProps {
  readonly options: ExportOptions;
  readonly plan: PlannedSheet;
  /** How many will lie on the sheets. */
  readonly codes: number;
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

const none = 'none';
const custom = 'custom';

export function SheetFields({ options, plan, codes, onChange, isDisabled }: SheetFieldsProps) {
  const { t } = useTranslation();
  const { sheets } = options;
  /** Chosen by hand, although the size may still be that of a known paper. */
  const [isCustom, setIsCustom] = useState(false);
  const known = toPaperName(sheets);
  const paper = isCustom && sheets !== null ? custom : known;
  const names: Record<string, string> = { [none]: t('export.noSheets'), [custom]: t('export.customSheet') };
  const choose = (name: string) => {
    setIsCustom(name === custom);
    onChange({ ...options, sheets: toSheets(name, sheets) });
  };
  const change = (part: Partial<SheetOptions>) =>
    sheets === null ? undefined : onChange({ ...options, sheets: { ...sheets, ...part } });
  return (
    <>
      <FieldGroup label={t('export.sheets')} hint={sheets === null ? t('export.sheetsHint') : undefined}>
        <Radio.Group
          optionType="button"
          disabled={isDisabled}
          value={paper}
          options={[none, ...Object.keys(sheetPapers), custom].map((value) => ({
            value,
            label: names[value] ?? value,
          }))}
          data-testid="export-sheets"
          onChange={({ target }) => choose(String(target.value))}
        />
      </FieldGroup>
      {sheets === null ? null : (
        <>
          <div className="row row-top">
            {paper === custom ? <PaperSize sheets={sheets} onChange={change} isDisabled={isDisabled} /> : null}
            <Grid sheets={sheets} plan={plan} onChange={change} isDisabled={isDisabled} />
          </div>
          <SheetSummary planned={plan} sheets={sheets} codes={codes} />
          <SheetDetails sheets={sheets} onChange={change} isDisabled={isDisabled} />
        </>
      )}
    </>
  );
}

interface PartProps {
  readonly sheets: SheetOptions;
  readonly onChange: (part: Partial<SheetOptions>) => void;
  readonly isDisabled: boolean;
}

/** As in the schema of a sheet. */
const PAPER_MM = { min: 50, max: 2000 };
const count = { className: 'export-count', precision: 0 } as const;
const length = { className: 'export-number', suffix: 'mm' } as const;
const GRID = { ...count, min: 1, max: 100 } as const;

function PaperSize({ sheets, onChange, isDisabled }: PartProps) {
  const { t } = useTranslation();
  const shared = { ...length, ...PAPER_MM, hint: `${PAPER_MM.min}–${PAPER_MM.max}`, isDisabled };
  return (
    <>
      <KeptNumberField
        {...shared}
        label={t('export.sheetWidth')}
        value={sheets.widthMm}
        testId="export-sheetWidth"
        onChange={(widthMm) => onChange({ widthMm })}
      />
      <KeptNumberField
        {...shared}
        label={t('export.sheetHeight')}
        value={sheets.heightMm}
        testId="export-sheetHeight"
        onChange={(heightMm) => onChange({ heightMm })}
      />
    </>
  );
}

function Grid({ sheets, plan: { plan }, onChange, isDisabled }: PartProps & { readonly plan: PlannedSheet }) {
  const { t } = useTranslation();
  const { grid } = sheets;
  return (
    <>
      <FieldGroup label={t('export.sheetGrid')} hint={t('export.sheetGridHint')}>
        <Radio.Group
          optionType="button"
          disabled={isDisabled}
          value={grid === null ? 'best' : 'own'}
          options={[
            { value: 'best', label: t('export.sheetGridBest') },
            { value: 'own', label: t('export.sheetGridOwn') },
          ]}
          data-testid="export-sheetGrid"
          // Starts from what fits: it is then made smaller, seldom larger.
          onChange={({ target }) => onChange({ grid: target.value === 'best' ? null : toGrid(plan) })}
        />
      </FieldGroup>
      {grid === null ? null : (
        <>
          <KeptNumberField
            {...GRID}
            label={t('export.sheetColumns')}
            value={grid.columns}
            isDisabled={isDisabled}
            testId="export-sheetColumns"
            onChange={(columns) => onChange({ grid: { ...grid, columns } })}
          />
          <KeptNumberField
            {...GRID}
            label={t('export.sheetRows')}
            value={grid.rows}
            isDisabled={isDisabled}
            testId="export-sheetRows"
            onChange={(rows) => onChange({ grid: { ...grid, rows } })}
          />
        </>
      )}
    </>
  );
}

const toGrid = (plan: PlannedSheet['plan']): NonNullable<SheetOptions['grid']> => ({
  columns: Math.min(plan?.columns ?? 1, GRID.max),
  rows: Math.min(plan?.rows ?? 1, GRID.max),
});

function toPaperName(sheets: SheetOptions | null): string {
  if (sheets === null) return none;
  const known = Object.entries(sheetPapers).find(
    ([, { widthMm, heightMm }]) => widthMm === sheets.widthMm && heightMm === sheets.heightMm,
  );
  return known?.[0] ?? custom;
}

function toSheets(name: string, sheets: SheetOptions | null): SheetOptions | null {
  if (name === none) return null;
  const paper = Object.entries(sheetPapers).find(([known]) => known === name)?.[1];
  return { ...(sheets ?? defaultSheetOptions), ...paper };
}

interface SheetDetailsProps {
  readonly sheets: SheetOptions;
  readonly onChange: (part: Partial<SheetOptions>) => void;
  readonly isDisabled: boolean;
}

/** How print sheets are cut, ordered and divided into files. */
function SheetDetails({ sheets, onChange, isDisabled }: SheetDetailsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="row row-top sheet-numbers">
        <KeptNumberField
          label={t('export.gutter')}
          hint={t('export.gutterHint')}
          value={sheets.gutterMm}
          min={0}
          max={50}
          {...length}
          isDisabled={isDisabled}
          testId="export-gutter"
          onChange={(gutterMm) => onChange({ gutterMm })}
        />
        <KeptNumberField
          label={t('export.bleed')}
          hint={t('export.bleedHint')}
          value={sheets.bleedMm}
          min={0}
          max={20}
          {...length}
          isDisabled={isDisabled}
          testId="export-bleed"
          onChange={(bleedMm) => onChange({ bleedMm })}
        />
        <KeptNumberField
          label={t('export.sheetPages')}
          hint={t('export.sheetPagesHint')}
          value={sheets.pagesPerFile}
          min={1}
          max={500}
          {...count}
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
