/**
 * csv, tsv and txt -> grid.
 */
import type { TableReadOptions, TextEncodingName } from '@shared/domain';
import { AppError } from '@shared/errors';
import { type Grid, isBlankRow, trimOuter } from './grid';
import { rosterLimits, tooManyRows, tooWide } from './limits';
import { guessSeparator, parseRecords, type QuoteProblem, readSeparatorLine, toUnixLineBreaks } from './records';

/** @throws AppError for quotation marks out of place and anything beyond the limits. */
export function readTextGrid(decoded: string, encoding: TextEncodingName, options: TableReadOptions): Grid {
  const text = toUnixLineBreaks(decoded);
  const named = readSeparatorLine(text);
  const body = named === null ? text : text.slice(named.length);
  const separator = options.separator ?? named?.separator ?? guessSeparator(body);
  const { records, quoteProblem } = parseRecords(body, separator, { limit: rosterLimits.fileRows + 1 });
  const firstRowNumber = named === null ? 1 : 2;
  if (quoteProblem !== null) throw toQuoteError(quoteProblem, firstRowNumber);
  const rows = toRows(records, firstRowNumber);
  return {
    rows,
    mergedAreas: [],
    unreadableColumns: new Set(),
    sheets: [],
    sheet: null,
    encoding,
    separator,
    isReadByOther: false,
    notes: [],
  };
}

function toRows(records: readonly (readonly string[])[], firstRowNumber: number): Grid['rows'] {
  if (records.length > rosterLimits.fileRows) throw tooManyRows();
  const rows: Grid['rows'][number][] = [];
  const toCell = createCellCleaner(records);
  let cellCount = 0;
  for (const [index, cells] of records.entries()) {
    if (isBlankRow(cells)) continue;
    cellCount += cells.length;
    if (cells.length > rosterLimits.columns || cellCount > rosterLimits.cells) throw tooWide();
    rows.push({ rowNumber: index + firstRowNumber, cells: cells.map(toCell) });
  }
  return rows;
}

/**
 * What exporting systems put around a value to keep spreadsheets from turning it into a number is left out: `="0012"`, where a
 * spreadsheet shows 0012, and a mark before every value, as payment platforms write it.
 */
function createCellCleaner(records: readonly (readonly string[])[]): (cell: string) => string {
  const mark = findMark(records);
  return (cell) => {
    if (mark !== null && cell.startsWith(mark)) return cell.slice(1);
    return cell.startsWith('="') ? (/^="([^"]*)"$/u.exec(trimOuter(cell))?.[1] ?? cell) : cell;
  };
}

const ROWS_TO_FIND_MARK = 200;

/** The mark before every filled cell below the first row; null when any has none. */
function findMark([, ...below]: readonly (readonly string[])[]): string | null {
  const filled = below
    .slice(0, ROWS_TO_FIND_MARK)
    .flat()
    .filter((cell) => trimOuter(cell) !== '');
  const first = filled[0]?.charAt(0);
  const isMark =
    filled.length > 1 && (first === '`' || first === "'") && filled.every((cell) => cell.startsWith(first));
  return isMark ? first : null;
}

/** Web pages and MHTML under the name of a table; null for plain text. @throws AppError ROSTER_XML_2003, ROSTER_NOT_A_TABLE */
export function toMarkupKind(text: string): 'html' | 'mhtml' | null {
  const start = text.slice(0, 4_000).trimStart().toLowerCase();
  if (/^mime-version:|^from:[^\n]*\n(?:[\w-]+:[^\n]*\n)*mime-version:/u.test(start)) return 'mhtml';
  if (start.startsWith('<?xml')) {
    if (start.includes('urn:schemas-microsoft-com:office:spreadsheet')) throw new AppError('ROSTER_XML_2003');
    if (!start.includes('<html')) throw new AppError('ROSTER_NOT_A_TABLE', { format: 'XML' });
    return 'html';
  }
  // Any tag or comment at the start that a cell would hardly begin with.
  return /^<(?:!doctype\s+html|!--|\/?(?:html|head|meta|title|style|body|table|thead|tbody|tr|td|th|div|center|font|p|br|b|h\d)[\s>/])/u.test(
    start,
  )
    ? 'html'
    : null;
}

function toQuoteError(problem: QuoteProblem, firstRowNumber: number): AppError {
  const row = problem.row - 1 + firstRowNumber;
  return new AppError(problem.kind === 'unclosed' ? 'ROSTER_QUOTE_UNCLOSED' : 'ROSTER_QUOTE_MALFORMED', { row });
}
