/**
 * How a table was read: sheet, header row, encoding, separator, its first rows, and what is odd about it.
 */
import { Field, ProblemView } from '@renderer/ui';
import type { TablePreview } from '@shared/contract';
import { type ColumnMapping, rosterColumnRoles, type TableReadOptions, textEncodings } from '@shared/domain';
import { type Problem, toEntry } from '@shared/errors';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableDraft } from './draft';

export interface TableReadingProps {
  readonly table: TableDraft;
  readonly onChange: (options: TableReadOptions) => void;
}

const separators = [',', ';', '\t', '，'] as const;

/** How the file was read, open to correction: sheet, header row, encoding, separator. */
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

interface TableSampleProps {
  readonly preview: TablePreview;
  readonly mapping: ColumnMapping;
}

/** The first rows of a table as read, so that a wrong encoding or header row is seen at once. */
export function TableSample({ preview, mapping }: TableSampleProps) {
  const { t } = useTranslation();
  const roleOf = (header: string) => rosterColumnRoles.find((role) => mapping[role] === header);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-sample" tabIndex={0} aria-label={t('table.sample')}>
      <table data-testid="table-sample">
        <thead>
          <tr>
            <th scope="col">{t('check.row')}</th>
            {preview.headers.map((header) => {
              const role = roleOf(header);
              return (
                <th key={header} scope="col" className={role === undefined ? undefined : 'is-used'}>
                  {header}
                  {role === undefined ? null : <small>{t(`column.${role}`)}</small>}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.rowNumber}>
              <td className="quiet">{row.rowNumber}</td>
              {preview.headers.map((header, index) => (
                <td key={header}>{row.cells[index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a careful person would want to know about the table: warnings in full, plain information on demand. */
export function TableNotes({ notes }: { readonly notes: readonly Problem[] }) {
  const { t } = useTranslation();
  const isPlain = (note: Problem) => toEntry(note).severity === 'info';
  const plain = notes.filter(isPlain);
  const views = (some: readonly Problem[]) =>
    some.map((note) => <ProblemView key={JSON.stringify(note)} problem={note} />);
  return (
    <>
      {views(notes.filter((note) => !isPlain(note)))}
      {plain.length === 0 ? null : (
        <details className="more" data-testid="table-notes">
          <summary>{t('table.notes', { count: plain.length })}</summary>
          <div className="table-more">{views(plain)}</div>
        </details>
      )}
    </>
  );
}
