/**
 * Corrections made while checking, applied to rows before they are judged. They are found by row number, which stays with a row
 * however it is read; the file itself is never touched.
 */
import type { ColumnMapping, RosterRow, RowEdit } from '@shared/domain';

/** Headers of the columns that hold scene (or key) and label, so that templates see the corrected cells too; null without a table. */
export type EditedColumns = Pick<ColumnMapping, 'scene' | 'label'> | null;

export function editRows(
  rows: readonly RosterRow[],
  edits: readonly RowEdit[],
  columns: EditedColumns,
): readonly RosterRow[] {
  if (edits.length === 0) return rows;
  const ofRow = new Map(edits.map((edit) => [edit.rowNumber, edit]));
  return rows.map((row) => {
    const edit = ofRow.get(row.rowNumber);
    return edit === undefined ? row : editRow(row, edit, columns);
  });
}

function editRow(row: RosterRow, edit: RowEdit, columns: EditedColumns): RosterRow {
  const scene = edit.scene?.trim() ?? row.scene;
  // A label that only repeats the scene goes on doing so.
  const label = edit.label?.trim() ?? (row.label === row.scene ? scene : row.label);
  const fields = { ...row.fields };
  if (columns !== null) {
    setCell(fields, columns.scene, scene);
    setCell(fields, columns.label, label);
  }
  return { ...row, scene, label, fields };
}

function setCell(fields: Record<string, string>, header: string | null, value: string): void {
  if (header !== null && Object.hasOwn(fields, header)) fields[header] = value;
}
