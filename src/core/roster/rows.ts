/**
 * Table and column mapping -> roster rows. Row by row, by name: no list is ever paired with another by position.
 */
import type { ColumnMapping, RosterColumnRole, RosterRow, Table, TableRow } from '@shared/domain';
import { AppError } from '@shared/errors';
import { listNames, trimOuter } from './grid';
import { toPlaceName } from './header';

/** One roster row per table row, in order. Errors are those of {@link createRowMapper}. */
export const toRosterRows = ({ headers, rows }: Pick<Table, 'headers' | 'rows'>, mapping: ColumnMapping): RosterRow[] =>
  rows.map(createRowMapper(headers, mapping));

/**
 * From a table row to a roster row. Cells lose their outer spaces (the table's notes say so); nothing else is changed.
 * Without a label column the scene is the label.
 * @throws AppError ROSTER_COLUMN_MISSING, ROSTER_SCENE_COLUMN_UNSET
 */
export function createRowMapper(headers: readonly string[], mapping: ColumnMapping): (row: TableRow) => RosterRow {
  const columnOf = (role: RosterColumnRole): number | null => {
    const name = mapping[role];
    return name === null ? null : findColumn(headers, name);
  };
  const scene = columnOf('scene');
  if (scene === null) throw new AppError('ROSTER_SCENE_COLUMN_UNSET', { columns: listNames(headers) });
  const label = columnOf('label') ?? scene;
  const label2 = columnOf('label2');
  const folder = columnOf('folder');
  return (row) => {
    const cells = row.cells.map(trimOuter);
    const at = (column: number | null): string => (column === null ? '' : (cells[column] ?? ''));
    const fields: Record<string, string> = {};
    for (const [column, header] of headers.entries()) fields[header] = at(column);
    const mapped: RosterRow = {
      rowNumber: row.rowNumber,
      scene: at(scene),
      label: at(label),
      label2: at(label2),
      folder: at(folder),
      fields,
    };
    return row.leftOut === undefined ? mapped : { ...mapped, leftOut: row.leftOut };
  };
}

/** A column is called by its header, or `#3` by its place. */
function findColumn(headers: readonly string[], name: string): number {
  const byHeader = headers.indexOf(trimOuter(name));
  if (byHeader !== -1) return byHeader;
  const byPlace = headers.findIndex((_, column) => toPlaceName(column) === name);
  if (byPlace === -1) throw new AppError('ROSTER_COLUMN_MISSING', { column: name, columns: listNames(headers) });
  return byPlace;
}
