/**
 * How the file was read, open to correction: sheet, header row, encoding, separator.
 */
import { Field } from '@renderer/ui';
import { type TableReadOptions, textEncodings } from '@shared/domain';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableDraft } from './draft';

export interface TableReadingProps {
  readonly table: TableDraft;
  readonly onChange: (options: TableReadOptions) => void;
}

const separators = [',', ';', '\t', '，'] as const;

export function TableReading({ table, onChange }: TableReadingProps) {
  const { t } = useTranslation();
  const { options, preview } = table;
  const change = (part: TableReadOptions) => onChange({ ...options, ...part });
  return (
    <div className="row">
      {preview.sheets.length < 2 ? null : (
        <Field label={t('table.sheet')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="mapping-select"
              value={preview.sheet}
              options={preview.sheets.map(({ name, isHidden }) => ({
                value: name,
                label: isHidden ? t('table.hiddenSheet', { name }) : name,
              }))}
              data-testid="table-sheet"
              onChange={(sheet) => (sheet === null ? undefined : change({ sheet, headerRow: undefined }))}
            />
          )}
        </Field>
      )}
      {preview.encoding === null ? null : (
        <Field label={t('table.encoding')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="reading-select"
              value={preview.encoding}
              options={textEncodings.map((value) => ({ value, label: value.toUpperCase() }))}
              data-testid="table-encoding"
              onChange={(encoding) => (encoding === null ? undefined : change({ encoding }))}
            />
          )}
        </Field>
      )}
      {preview.separator === null ? null : (
        <Field label={t('table.separator')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="reading-select"
              value={separators.find((value) => value === preview.separator) ?? ','}
              options={separators.map((value) => ({ value, label: value === '\t' ? t('table.tab') : value }))}
              data-testid="table-separator"
              onChange={(separator) => change({ separator })}
            />
          )}
        </Field>
      )}
      <Field label={t('table.headerRow')}>
        {(ids) => (
          <InputNumber
            id={ids.id}
            className="header-row"
            value={preview.headerRow}
            min={0}
            max={1000}
            precision={0}
            data-testid="table-header-row"
            onChange={(headerRow) => (headerRow === null ? undefined : change({ headerRow }))}
          />
        )}
      </Field>
      <p className="field-note reading-hint">{t('table.headerHint')}</p>
    </div>
  );
}
