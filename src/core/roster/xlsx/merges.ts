/**
 * Fills merged areas downwards: a city merged over ten shops belongs to all ten rows.
 * Only the first column of an area is filled; sideways the value belongs to the column it stands in.
 */
import { AppError } from '@shared/errors';
import type { Findings } from '../cell-notes';
import { toCellName } from '../grid';
import { rosterLimits, tooWide } from '../limits';
import { toColumn } from './cell';
import type { SheetContent, SheetRow } from './sheet';

/** @throws AppError ROSTER_DAMAGED for areas that overlap, which no spreadsheet writes */
export function fillMergedAreas({ rows, mergedAreas }: SheetContent, findings: Findings): void {
  const indexOf = new Map(rows.map((row, index) => [row.rowNumber, index]));
  const filled = new Set<string>();
  for (const { column, firstRow, lastRow } of mergedAreas.flatMap(toArea)) {
    const start = indexOf.get(firstRow) ?? rows.length;
    const value = rows[start]?.cells[column] ?? '';
    for (const row of value === '' ? [] : rowsUpTo(rows, start + 1, lastRow)) {
      const place = toCellName(column, row.rowNumber);
      if (filled.has(place)) throw new AppError('ROSTER_DAMAGED', { part: 'mergeCells' });
      filled.add(place);
      if (filled.size > rosterLimits.mergedCells) throw tooWide();
      while (row.cells.length <= column) row.cells.push('');
      row.cells[column] = value;
      findings.add('ROSTER_MERGED_FILLED', place, value);
    }
  }
}

function rowsUpTo(rows: readonly SheetRow[], start: number, lastRow: number): readonly SheetRow[] {
  let end = start;
  while ((rows[end]?.rowNumber ?? Number.POSITIVE_INFINITY) <= lastRow) end += 1;
  return rows.slice(start, end);
}

interface Area {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** The area of a reference such as `A2:A11`, in a list; an empty list for one that cannot be read. */
function toArea(reference: string): readonly Area[] {
  const match = /^([a-z]{1,3})(\d{1,7}):[a-z]{1,3}(\d{1,7})$/iu.exec(reference);
  const column = toColumn(match?.[1]);
  return match === null || column === null ? [] : [{ column, firstRow: Number(match[2]), lastRow: Number(match[3]) }];
}
