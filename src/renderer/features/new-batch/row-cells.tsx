/**
 * Correcting one row where it stands: scene (or key) and label become fields, Enter keeps what was typed, Escape does not.
 */
import { icons } from '@renderer/ui';
import type { PlannedRow } from '@shared/domain';
import { Input } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

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

export function EditableCell({ planned, part, inEdit, setInEdit, save, children }: EditableCellProps) {
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

export function RowActions({ planned, inEdit, setInEdit, save, leaveOut }: RowActionsProps) {
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
