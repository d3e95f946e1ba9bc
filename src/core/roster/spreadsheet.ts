/**
 * The sheets of a spreadsheet -> grid, for every reader of spreadsheets: which sheet is the roster, merged areas, hidden rows.
 */
import type { SheetInfo, TableReadOptions } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import {
  type Findings,
  type Grid,
  listNames,
  rosterLimits,
  type SheetContent,
  type SheetRow,
  toCellName,
  toColumnName,
  tooWide,
} from './grid';
import { scoreAsRoster } from './header';

export interface ReadSheet {
  readonly content: SheetContent;
  readonly findings: Findings;
}

export interface SheetSource {
  readonly name: string;
  readonly isHidden: boolean;
  /** On screen when the file was saved. */
  readonly isActive: boolean;
  /** The whole sheet, or at least its first `mostRows` rows. */
  read(mostRows: number): Promise<ReadSheet>;
  /** Rows that are not blank; null when counting them would take too long. */
  countRows(): Promise<number | null>;
}

/** Enough for a title, a header and some rows. */
const ROWS_TO_LOOK_AT = 40;

/** @throws AppError ROSTER_SHEET_MISSING, ROSTER_EMPTY, ROSTER_DAMAGED, ROSTER_TOO_WIDE */
export async function readSpreadsheet(
  sources: readonly SheetSource[],
  options: TableReadOptions,
  { isReadByOther }: Pick<Grid, 'isReadByOther'> = { isReadByOther: false },
): Promise<Grid> {
  const source = await chooseSheet(sources, options.sheet);
  const { content, findings } = await source.read(Number.POSITIVE_INFINITY);
  if (content.rows.length === 0) throw new AppError('ROSTER_EMPTY');
  const sheets: SheetInfo[] = [];
  for (const one of sources) {
    const rows = one === source ? content.rows.length : await one.countRows();
    sheets.push({ name: one.name, isHidden: one.isHidden, rows });
  }
  fillMergedAreas(content, findings);
  const hiddenRows = content.rows.filter((row) => row.isHidden);
  const isSkipping = options.skipHiddenRows === true && hiddenRows.length > 0;
  return {
    rows: isSkipping ? content.rows.filter((row) => !row.isHidden) : content.rows,
    mergedAreas: content.mergedAreas,
    unreadableColumns: findings.unreadableColumns,
    sheets,
    sheet: source.name,
    encoding: null,
    separator: null,
    isReadByOther,
    notes: [
      ...toSheetsNote(sheets, source.name, options.sheet),
      ...toHiddenRowsNote(hiddenRows, isSkipping),
      ...toHiddenColumnsNote(content),
      ...findings.toNotes(),
    ],
  };
}

/** The sheet asked for, else the visible one that looks most like a roster; of equals the one on screen when the file was saved. */
async function chooseSheet(sources: readonly SheetSource[], wanted: string | undefined): Promise<SheetSource> {
  if (wanted !== undefined) {
    const named = sources.find((sheet) => sheet.name === wanted);
    if (named !== undefined) return named;
    throw new AppError('ROSTER_SHEET_MISSING', { sheet: wanted, sheets: listNames(sources.map(({ name }) => name)) });
  }
  const visible = sources.filter((sheet) => !sheet.isHidden);
  return (await findRoster(visible)) ?? (await findRoster(sources)) ?? throwEmpty();
}

async function findRoster(sources: readonly SheetSource[]): Promise<SheetSource | null> {
  const [only, ...others] = sources;
  if (only !== undefined && others.length === 0) {
    const { content } = await only.read(1);
    return content.rows.length === 0 ? null : only;
  }
  let best: { readonly source: SheetSource; readonly score: number } | null = null;
  for (const source of sources) {
    const { content, findings } = await source.read(ROWS_TO_LOOK_AT);
    if (content.rows.length === 0) continue;
    fillMergedAreas(content, findings);
    const score = scoreAsRoster(source.name, content.rows) + (source.isActive ? 0.5 : 0);
    if (best === null || score > best.score) best = { source, score };
  }
  return best?.source ?? null;
}

const throwEmpty = (): never => {
  throw new AppError('ROSTER_EMPTY');
};

/**
 * Fills merged areas downwards: a city merged over ten shops belongs to all ten rows.
 * Only the first column of an area is filled; sideways the value belongs to the column it stands in.
 * @throws ROSTER_DAMAGED for areas that overlap, which no spreadsheet writes
 */
function fillMergedAreas({ rows, mergedAreas }: SheetContent, findings: Findings): void {
  if (mergedAreas.length === 0) return;
  const indexOf = new Map(rows.map((row, index) => [row.rowNumber, index]));
  const filled = new Set<string>();
  for (const { column, firstRow, lastRow } of mergedAreas) {
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

function toSheetsNote(infos: readonly SheetInfo[], sheet: string, wanted: string | undefined): Problem[] {
  const count = infos.filter((info) => info.rows !== 0 && !info.isHidden).length;
  return wanted === undefined && count > 1 ? [toProblem('ROSTER_SEVERAL_SHEETS', { count, sheet })] : [];
}

function toHiddenRowsNote(hidden: readonly SheetRow[], isSkipping: boolean): Problem[] {
  const first = hidden[0];
  if (first === undefined) return [];
  const code = isSkipping ? 'ROSTER_HIDDEN_ROWS_SKIPPED' : 'ROSTER_HIDDEN_ROWS';
  return [toProblem(code, { count: hidden.length, row: first.rowNumber })];
}

function toHiddenColumnsNote({ rows, hiddenColumns }: SheetContent): Problem[] {
  const used = new Set<number>();
  for (const { cells } of hiddenColumns.size === 0 ? [] : rows) {
    for (const [column, cell] of cells.entries()) if (cell !== '' && hiddenColumns.has(column)) used.add(column);
  }
  const columns = [...used].toSorted((a, b) => a - b).map(toColumnName);
  return columns.length === 0 ? [] : [toProblem('ROSTER_HIDDEN_COLUMNS', { columns: listNames(columns) })];
}
