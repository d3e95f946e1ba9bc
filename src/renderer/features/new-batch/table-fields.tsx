/**
 * A table that was read: how it was read, which column is what, and its first rows.
 */
import { Field, icons, ProblemView, useAction, useFormat } from '@renderer/ui';
import { type ColumnMapping, type RosterColumnRole, rosterColumnRoles, type TableReadOptions } from '@shared/domain';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftFault, TableDraft } from './draft';
import { changeDraft } from './draft-store';
import { pickTable, readTable } from './read-table';
import { TableReading } from './table-reading';
import { TableSample } from './table-sample';

interface TableFieldsProps {
  readonly table: TableDraft;
  readonly fault: DraftFault | null;
}

export function TableFields({ table, fault }: TableFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const pick = useAction(pickTable);
  const read = useAction((options: TableReadOptions) => readTable(table.file, options));
  const problem = pick.problem ?? read.problem;
  return (
    <>
      <div className="row row-middle table-file" data-testid="table-file">
        {icons.file}
        <b className="table-name">{table.file.fileName}</b>
        <span className="quiet">{t('table.rows', { rows: format.count(table.preview.rowCount) })}</span>
        <Button size="small" loading={pick.isBusy} onClick={() => void pick.run()} data-testid="table-change">
          {t('table.change')}
        </Button>
      </div>
      {problem === null ? null : <ProblemView problem={problem} isAnswer />}
      {table.preview.notes.map((note) => (
        <ProblemView key={note.code} problem={note} />
      ))}
      <TableReading table={table} onChange={(options) => void read.run(options)} />
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
      <TableSample preview={table.preview} mapping={table.mapping} />
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
