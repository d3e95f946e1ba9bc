/**
 * A table: choosing its file, and which column is what.
 */
import { api } from '@renderer/api';
import { Button, Field, icons, ProblemView, useAction, useFormat } from '@renderer/ui';
import type { PickedFile } from '@shared/contract';
import { type ColumnMapping, type RosterColumnRole, rosterColumnRoles, type TableReadOptions } from '@shared/domain';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftFault, TableDraft } from './draft';
import { withAssigning, withTable } from './draft-moves';
import { changeDraft } from './draft-store';
import { TableNotes, TableReading, type TableReadingProps, TableSample } from './table-reading';

// A table that was read: which file, which column is what, and on demand how it was read and its first rows.

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
  readonly draft: Draft;
  readonly table: TableDraft;
  readonly fault: DraftFault | null;
}

export function TableFields({ draft, table, fault }: TableFieldsProps) {
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
            isAssigned={role === 'scene' && draft.assign.isOn}
            isWrong={role === 'scene' && fault === 'sceneColumnMissing'}
          />
        ))}
      </div>
      <TableNotes notes={table.preview.notes} />
      <HiddenRowsBox table={table} onChange={(options) => void read.run(options)} />
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

/** Where the note about hidden rows says it is: beside that note, and only where there are hidden rows. */
function HiddenRowsBox({ table, onChange }: TableReadingProps) {
  const { t } = useTranslation();
  const { options, preview } = table;
  const isSkipping = options.skipHiddenRows === true;
  if (!isSkipping && !preview.notes.some(({ code }) => code === 'ROSTER_HIDDEN_ROWS')) return null;
  return (
    <Checkbox
      checked={isSkipping}
      data-testid="skip-hidden-rows"
      onChange={({ target }) => onChange({ ...options, skipHiddenRows: target.checked ? true : undefined })}
    >
      {t('table.skipHidden')}
    </Checkbox>
  );
}

interface MappingFieldProps {
  readonly role: RosterColumnRole;
  readonly table: TableDraft;
  readonly isAssigned: boolean;
  readonly isWrong: boolean;
}

const NOT_USED = '';
/** No header reads like this. */
const ASSIGNED = '\u0000assigned';

function MappingField({ role, table, isAssigned, isWrong }: MappingFieldProps) {
  const { t } = useTranslation();
  const assigned = role === 'scene' ? [{ value: ASSIGNED, label: t('assign.choose') }] : [];
  const basis = table.basis[role];
  const none = { value: NOT_USED, label: t(role === 'scene' ? 'table.choose' : 'table.none') };
  const change = (value: string) =>
    changeDraft((old) => {
      if (value === ASSIGNED) return withAssigning(old, { isOn: true });
      const mapping: ColumnMapping = { ...table.mapping, [role]: value === NOT_USED ? null : value };
      const assign = role === 'scene' ? { ...old.assign, isOn: false } : old.assign;
      return { ...old, assign, table: { ...table, mapping, basis: { ...table.basis, [role]: 'none' } } };
    });
  return (
    <Field
      label={t(`column.${role}`)}
      error={isWrong ? t('draftFault.sceneColumnMissing') : null}
      hint={basis === 'none' || isAssigned ? undefined : t(`basis.${basis}`)}
    >
      {({ status, ...ids }) => (
        <Select
          {...ids}
          {...(status === undefined ? {} : { status })}
          className="mapping-select"
          showSearch
          value={isAssigned ? ASSIGNED : (table.mapping[role] ?? NOT_USED)}
          options={[none, ...assigned, ...table.preview.headers.map((header) => ({ value: header, label: header }))]}
          data-testid={`column-${role}`}
          onChange={change}
        />
      )}
    </Field>
  );
}

/** The button that brings a table in, before there is one. */
export function TablePicker() {
  const { t } = useTranslation();
  const pick = useAction(pickTable);
  return (
    <div className="table-picker">
      <div className="row row-middle">
        <Button
          look="plain"
          icon={icons.file}
          isBusy={pick.isBusy}
          onClick={() => void pick.run()}
          data-testid="table-pick"
        >
          {t('table.pick')}
        </Button>
        <span className="field-note">{t('table.pickHint')}</span>
      </div>
      {pick.problem === null ? null : <ProblemView problem={pick.problem} isAnswer />}
    </div>
  );
}

// Choosing a table file and reading it anew when the person corrects how it is read.

/** Asks for a file in the system's dialog and reads it; nothing changes when the dialog is cancelled. */
async function pickTable(): Promise<void> {
  const file = await api.request('roster:pickFile', undefined);
  if (file !== null) await readTable(file, {});
}

/** Reads `file` as told; the columns are proposed afresh because other headers may have been found. */
async function readTable(file: PickedFile, options: TableReadOptions): Promise<void> {
  const preview = await api.request('roster:readTable', { fileToken: file.fileToken, options });
  changeDraft((draft) => withTable(draft, { file, options, preview }));
}
