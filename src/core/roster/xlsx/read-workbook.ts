/**
 * xlsx -> grid. Nothing is unpacked before its declared size is known to be within the limits.
 */
import type { SheetInfo, TableReadOptions } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { Findings } from '../cell-notes';
import { type Grid, listNames, toColumnName } from '../grid';
import { rosterLimits, toMegabytes } from '../limits';
import { createCellReader } from './cell';
import { fillMergedAreas } from './merges';
import { openPackage, type Package, type WorkbookSheet } from './package';
import { createSheetHandlers, type SheetContent, type SheetRow } from './sheet';
import { countRows } from './sheet-rows';
import { createSharedStrings } from './strings';
import { createStyles } from './styles';

/** @throws AppError for damaged, encrypted, hostile or foreign files, ROSTER_SHEET_MISSING, ROSTER_EMPTY */
export async function readWorkbook(bytes: Uint8Array, options: TableReadOptions, signal: AbortSignal): Promise<Grid> {
  const workbook = await openPackage(bytes, signal);
  const { sheet, content, findings } = await readFirstFilled(workbook, toCandidates(workbook, options.sheet), signal);
  const sheets = await describeSheets(workbook, sheet, content.rows.length, signal);
  fillMergedAreas(content, findings);
  const hiddenRows = content.rows.filter((row) => row.isHidden);
  const isSkipping = options.skipHiddenRows === true && hiddenRows.length > 0;
  return {
    rows: isSkipping ? content.rows.filter((row) => !row.isHidden) : content.rows,
    sheets,
    sheet: sheet.name,
    encoding: null,
    separator: null,
    notes: [
      ...toSheetsNote(sheets, sheet.name, options.sheet),
      ...toHiddenRowsNote(hiddenRows, isSkipping),
      ...toHiddenColumnsNote(content),
      ...findings.toNotes(),
    ],
  };
}

/** The sheet asked for, else all of them, visible ones first. */
function toCandidates({ sheets }: Package, wanted: string | undefined): readonly WorkbookSheet[] {
  if (wanted === undefined) return sheets.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden));
  const named = sheets.filter((sheet) => sheet.name === wanted);
  if (named.length > 0) return named;
  throw new AppError('ROSTER_SHEET_MISSING', { sheet: wanted, sheets: listNames(sheets.map((sheet) => sheet.name)) });
}

interface ReadSheet {
  readonly sheet: WorkbookSheet;
  readonly content: SheetContent;
  readonly findings: Findings;
}

async function readFirstFilled(
  workbook: Package,
  candidates: readonly WorkbookSheet[],
  signal: AbortSignal,
): Promise<ReadSheet> {
  const strings = createSharedStrings();
  const styles = createStyles();
  const common = [workbook.strings, workbook.styles].reduce((sum, part) => sum + (part?.expandedBytes ?? 0), 0);
  checkExpandedSize(common);
  if (workbook.strings !== null) await workbook.scan(workbook.strings, strings.handlers, signal);
  if (workbook.styles !== null) await workbook.scan(workbook.styles, styles.handlers, signal);
  let expandedBytes = common;
  for (const sheet of candidates) {
    expandedBytes += sheet.part.expandedBytes;
    checkExpandedSize(expandedBytes);
    const findings = new Findings();
    const reader = createSheetHandlers(createCellReader({ strings, styles, is1904: workbook.is1904, findings }));
    await workbook.scan(sheet.part, reader.handlers, signal);
    const content = reader.result();
    if (content.rows.length > 0) return { sheet, content, findings };
  }
  throw new AppError('ROSTER_EMPTY');
}

function checkExpandedSize(bytes: number): void {
  if (bytes <= rosterLimits.expandedBytes) return;
  const params = { megabytes: toMegabytes(bytes), maxMegabytes: toMegabytes(rosterLimits.expandedBytes) };
  throw new AppError('ROSTER_EXPANDS_TOO_FAR', params);
}

async function describeSheets(
  workbook: Package,
  read: WorkbookSheet,
  readRows: number,
  signal: AbortSignal,
): Promise<SheetInfo[]> {
  const infos: SheetInfo[] = [];
  let bytesLeft: number = rosterLimits.countedSheetBytes;
  for (const sheet of workbook.sheets) {
    const isCounted = sheet !== read && sheet.part.expandedBytes <= bytesLeft;
    if (isCounted) bytesLeft -= sheet.part.expandedBytes;
    const rows = sheet === read ? readRows : isCounted ? await countRows(workbook, sheet.part, signal) : null;
    infos.push({ name: sheet.name, isHidden: sheet.isHidden, rows });
  }
  return infos;
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
