/**
 * Columns of the check: what the roster says, what becomes of it, and what can be done about it.
 */
import { type Column, icons } from '@renderer/ui';
import type { PlanReply } from '@shared/contract';
import { getsCode, type PlannedRow, toScanEventKey, toSubscribeEventKey } from '@shared/domain';
import { Input } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft';
import { toRosterColumns } from './draft-moves';
import { useChangeText, useSaidText, VerdictTag } from './verdict-tag';

interface CheckColumns {
  readonly draft: Draft;
  readonly reply: PlanReply | null;
  readonly inEdit: RowInEdit | null;
  readonly setInEdit: (row: RowInEdit | null) => void;
  readonly save: (row: RowInEdit) => void;
  readonly leaveOut: (rowNumber: number, isLeftOut: boolean) => void;
}

type Room = Pick<Column<PlannedRow>, 'widthPx' | 'grow'>;

/** A column of bare text, which is also its tooltip. */
const plain = (key: string, title: string, room: Room, text: (planned: PlannedRow) => string): Column<PlannedRow> => ({
  key,
  title,
  ...room,
  render: text,
  text,
});

export function useCheckColumns(parts: CheckColumns): readonly Column<PlannedRow>[] {
  return [...useRosterColumns(parts), ...useOutcomeColumns(parts)];
}

/** What the roster says, open to correction: key where scenes are assigned, else the scene, and the label. */
function useRosterColumns({ draft, inEdit, setInEdit, save }: CheckColumns): readonly Column<PlannedRow>[] {
  const { t } = useTranslation();
  const shown: readonly string[] = toRosterColumns(draft);
  const isAssigning = draft.assign.isOn && (draft.source === 'list' || draft.source === 'table');
  const editable = (
    part: 'scene' | 'label',
    title: string,
    room: Room,
    text: (planned: PlannedRow) => string,
  ): Column<PlannedRow> => ({
    key: part,
    title,
    ...room,
    render: (planned) => (
      <EditableCell planned={planned} part={part} inEdit={inEdit} setInEdit={setInEdit} save={save}>
        {text(planned)}
      </EditableCell>
    ),
    text,
  });
  const keyTitle = (draft.source === 'table' ? draft.assign.keyColumn : null) ?? t('assign.key');
  const scenes = isAssigning
    ? [
        editable('scene', keyTitle, { widthPx: 64, grow: 0.8 }, ({ assigned }) => assigned?.key ?? ''),
        plain('assigned', t('column.scene'), { widthPx: 64, grow: 1 }, ({ row }) => row.scene),
      ]
    : [editable('scene', t('column.scene'), { widthPx: 80, grow: 0.8 }, ({ row }) => row.scene)];
  const more = [
    plain('label2', t('column.label2'), { widthPx: 80, grow: 0.6 }, ({ row }) => row.label2),
    plain('folder', t('column.folder'), { widthPx: 56, grow: 0.4 }, ({ row }) => row.folder),
  ];
  return [
    {
      key: 'row',
      title: t('check.row'),
      widthPx: 72,
      render: ({ row }) => <span className="quiet">{row.rowNumber}</span>,
    },
    ...scenes,
    editable('label', t('column.label'), { widthPx: 116, grow: 1.4 }, ({ row }) => row.label),
    ...more.filter(({ key }) => shown.includes(key)),
  ];
}

function useOutcomeColumns(parts: CheckColumns): readonly Column<PlannedRow>[] {
  const { t } = useTranslation();
  const toSaid = useSaidText();
  const toChange = useChangeText();
  const { reply, inEdit, setInEdit, save, leaveOut } = parts;
  const change = plain('change', t('check.change'), { widthPx: 96, grow: 0.8 }, (planned) => toChange(planned.change));
  return [
    ...(reply === null || reply.diff === null ? [] : [change]),
    {
      key: 'verdict',
      title: t('check.verdict'),
      widthPx: 168,
      grow: 1.4,
      takesNext: true,
      render: (planned) => <VerdictTag planned={planned} />,
      text: toSaid,
    },
    {
      key: 'event',
      title: t('check.serverReceives'),
      widthPx: 128,
      grow: 0.8,
      isSpare: true,
      render: ({ row, verdict }) => (
        <span className="quiet">{getsCode(verdict) ? toSubscribeEventKey(row.scene) : ''}</span>
      ),
      text: ({ row, verdict }) =>
        getsCode(verdict)
          ? t('check.eventKeys', { subscribe: toSubscribeEventKey(row.scene), scan: toScanEventKey(row.scene) })
          : '',
    },
    {
      key: 'actions',
      title: '',
      widthPx: 64,
      render: (planned) => (
        <RowActions planned={planned} inEdit={inEdit} setInEdit={setInEdit} save={save} leaveOut={leaveOut} />
      ),
    },
  ];
}

// Correcting one row where it stands: scene (or key) and label become fields, Enter keeps what was typed, Escape does
// not.

/** The row being corrected, as typed so far. `scene` is the key where scenes are assigned. */
export interface RowInEdit {
  readonly rowNumber: number;
  readonly scene: string;
  readonly label: string;
}

interface EditProps {
  readonly planned: PlannedRow;
  readonly inEdit: RowInEdit | null;
  readonly setInEdit: (row: RowInEdit | null) => void;
  readonly save: (row: RowInEdit) => void;
}

interface EditableCellProps extends EditProps {
  readonly part: 'scene' | 'label';
  readonly children: ReactNode;
}

function EditableCell({ planned, part, inEdit, setInEdit, save, children }: EditableCellProps) {
  const { t } = useTranslation();
  if (inEdit === null || inEdit.rowNumber !== planned.row.rowNumber) return children;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) save(inEdit);
    if (event.key === 'Escape') setInEdit(null);
  };
  return (
    <Input
      size="small"
      value={inEdit[part]}
      maxLength={500}
      autoFocus={part === 'scene'}
      aria-label={t(`column.${part}`)}
      data-testid={`edit-${part}`}
      onChange={(event) => setInEdit({ ...inEdit, [part]: event.target.value })}
      onKeyDown={onKeyDown}
    />
  );
}

interface RowActionsProps extends EditProps {
  readonly leaveOut: (rowNumber: number, isLeftOut: boolean) => void;
}

function RowActions({ planned, inEdit, setInEdit, save, leaveOut }: RowActionsProps) {
  const { t } = useTranslation();
  const { row, verdict, assigned } = planned;
  const { rowNumber, label } = row;
  if (inEdit !== null && inEdit.rowNumber === rowNumber) {
    return (
      <span className="row-actions is-open">
        <ActionButton name={t('check.keepEdit')} icon={icons.check} testId="edit-keep" onClick={() => save(inEdit)} />
        <ActionButton name={t('common.cancel')} icon={icons.close} testId="edit-drop" onClick={() => setInEdit(null)} />
      </span>
    );
  }
  const isLeftOut = verdict.kind === 'leftOut';
  const isOpen = isLeftOut || verdict.kind === 'bad' || verdict.kind === 'duplicate';
  return (
    <span className={isOpen ? 'row-actions is-open' : 'row-actions'}>
      {isLeftOut ? null : (
        <ActionButton
          name={t('check.edit', { row: rowNumber })}
          icon={icons.edit}
          testId={`edit-row-${rowNumber}`}
          onClick={() => setInEdit({ rowNumber, scene: assigned?.key ?? row.scene, label })}
        />
      )}
      <ActionButton
        name={t(isLeftOut ? 'check.takeIn' : 'check.leaveOut', { row: rowNumber })}
        icon={isLeftOut ? icons.undo : icons.skip}
        testId={`${isLeftOut ? 'take-in' : 'leave-out'}-row-${rowNumber}`}
        onClick={() => leaveOut(rowNumber, !isLeftOut)}
      />
    </span>
  );
}

interface ActionButtonProps {
  readonly name: string;
  readonly icon: ReactNode;
  readonly testId: string;
  readonly onClick: () => void;
}

function ActionButton({ name, icon, testId, onClick }: ActionButtonProps) {
  return (
    <button type="button" className="row-action" title={name} aria-label={name} onClick={onClick} data-testid={testId}>
      {icon}
    </button>
  );
}
