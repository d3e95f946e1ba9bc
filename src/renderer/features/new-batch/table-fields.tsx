/**
 * A table that was read: which file, which column is what, and on demand how it was read and its first rows.
 */
import { Button, Field, icons, ProblemView, useAction, useFormat } from '@renderer/ui';
import { type ColumnMapping, type RosterColumnRole, rosterColumnRoles, type TableReadOptions } from '@shared/domain';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftFault, TableDraft } from './draft';
import { changeDraft } from './draft-store';
import { pickTable, readTable } from './read-table';
import { TableNotes } from './table-notes';
import { TableReading } from './table-reading';
import { TableSample } from './table-sample';

/** Beside the choice of source: the file's name and how it was read, in one line. */
export function TableFile({ table }: { readonly table: TableDraft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pick = useAction(pickTable);
  const { encoding, sheet, rowCount, headerRow } = table.preview;
  const facts = [
    encoding?.toUpperCase() ?? sheet,
    t('table.rows', { rows: format.count(rowCount) }),
    headerRow === 0 ? t('table.noHeader') : t('table.headerAt', { row: headerRow }),
  ];
  return (
    <div className="table-picker">
      <div className="table-file" data-testid="table-file">
        {icons.file}
        <span className="table-name">
          <b>{table.file.fileName}</b>{' '}
          <span className="quiet">{facts.filter((fact) => fact !== null).join(' · ')}</span>
        </span>
        <Button size="small" isBusy={pick.isBusy} onClick={() => void pick.run()} data-testid="table-change">
          {t('table.change')}
        </Button>
      </div>
      {pick.problem === null ? null : <ProblemView problem={pick.problem} isAnswer />}
    </div>
  );
}

interface TableFieldsProps {
  readonly table: TableDraft;
  readonly fault: DraftFault | null;
}

export function TableFields({ table, fault }: TableFieldsProps) {
  const { t } = useTranslation();
  const read = useAction((options: TableReadOptions) => readTable(table.file, options));
  return (
    <>
      <div className="row row-top">
        {rosterColumnRoles.map((role) => (
          <MappingField
            key={role}
            role={role}
            table={table}
            isWrong={role === 'scene' && fault === 'sceneColumnMissing'}
          />
        ))}
      </div>
      <TableNotes notes={table.preview.notes} />
      {read.problem === null ? null : <ProblemView problem={read.problem} isAnswer />}
      <details className="more" data-testid="table-more">
        <summary>{t('table.more')}</summary>
        <div className="table-more">
          <TableReading table={table} onChange={(options) => void read.run(options)} />
          <TableSample preview={table.preview} mapping={table.mapping} />
        </div>
      </details>
    </>
  );
}

interface MappingFieldProps {
  readonly role: RosterColumnRole;
  readonly table: TableDraft;
  readonly isWrong: boolean;
}

const NOT_USED = '';

function MappingField({ role, table, isWrong }: MappingFieldProps) {
  const { t } = useTranslation();
  const none = { value: NOT_USED, label: t(role === 'scene' ? 'table.choose' : 'table.none') };
  const change = (value: string) => {
    const mapping: ColumnMapping = { ...table.mapping, [role]: value === NOT_USED ? null : value };
    changeDraft({ table: { ...table, mapping } });
  };
  return (
    <Field label={t(`column.${role}`)} error={isWrong ? t('draftFault.sceneColumnMissing') : null}>
      {({ status, ...ids }) => (
        <Select
          {...ids}
          {...(status === undefined ? {} : { status })}
          className="mapping-select"
          showSearch
          value={table.mapping[role] ?? NOT_USED}
          options={[none, ...table.preview.headers.map((header) => ({ value: header, label: header }))]}
          data-testid={`column-${role}`}
          onChange={change}
        />
      )}
    </Field>
  );
}
