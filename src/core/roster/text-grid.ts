/**
 * csv, tsv and txt -> grid.
 */
import type { TableReadOptions, TableRow } from '@shared/domain';
import { AppError } from '@shared/errors';
import { type Grid, isBlankRow } from './grid';
import { rosterLimits, tooManyRows, tooWide } from './limits';
import { parseRecords, type QuoteProblem, toUnixLineBreaks } from './records';
import { guessSeparator, readSeparatorLine } from './separator';
import { decodeText } from './text-encoding';

/** @throws AppError for wrong encodings, quotation marks out of place, web pages, and anything beyond the limits. */
export function readTextGrid(bytes: Uint8Array, options: TableReadOptions): Grid {
  const decoded = decodeText(bytes, options.encoding);
  refuseMarkup(decoded.text);
  const text = toUnixLineBreaks(decoded.text);
  const named = readSeparatorLine(text);
  const body = named === null ? text : text.slice(named.length);
  const separator = options.separator ?? named?.separator ?? guessSeparator(body);
  const { records, quoteProblem } = parseRecords(body, separator, { limit: rosterLimits.fileRows + 1 });
  const firstRowNumber = named === null ? 1 : 2;
  if (quoteProblem !== null) throw toQuoteError(quoteProblem, firstRowNumber);
  const rows = toRows(records, firstRowNumber);
  return { rows, sheets: [], sheet: null, encoding: decoded.encoding, separator, notes: [] };
}

function toRows(records: readonly (readonly string[])[], firstRowNumber: number): TableRow[] {
  if (records.length > rosterLimits.fileRows) throw tooManyRows();
  const rows: TableRow[] = [];
  let cellCount = 0;
  for (const [index, cells] of records.entries()) {
    if (isBlankRow(cells)) continue;
    cellCount += cells.length;
    if (cells.length > rosterLimits.columns || cellCount > rosterLimits.cells) throw tooWide();
    rows.push({ rowNumber: index + firstRowNumber, cells: cells.map(unwrapFormula) });
  }
  return rows;
}

/** `="0012"` is how shop systems keep spreadsheets from dropping zeros; a spreadsheet shows 0012. */
const unwrapFormula = (cell: string): string =>
  cell.startsWith('="') ? (/^="([^"]*)"$/u.exec(cell)?.[1] ?? cell) : cell;

function refuseMarkup(text: string): void {
  const start = text.slice(0, 4_000).trimStart().toLowerCase();
  if (/^<(?:!doctype html|html|head|meta|table|style|div)\b/u.test(start)) throw new AppError('ROSTER_HTML');
  if (!start.startsWith('<?xml')) return;
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet')) throw new AppError('ROSTER_XML_2003');
  throw new AppError(start.includes('<html') ? 'ROSTER_HTML' : 'ROSTER_NOT_A_TABLE', { format: 'XML' });
}

function toQuoteError(problem: QuoteProblem, firstRowNumber: number): AppError {
  const row = problem.row - 1 + firstRowNumber;
  return new AppError(problem.kind === 'unclosed' ? 'ROSTER_QUOTE_UNCLOSED' : 'ROSTER_QUOTE_MALFORMED', { row });
}
