/**
 * csv, tsv and txt -> grid: records, separators and encodings.
 */
import { type TableReadOptions, type TableSeparator, type TextEncodingName, tableSeparators } from '@shared/domain';
import { AppError } from '@shared/errors';
import Papa from 'papaparse';
import { type Grid, isBlankRow, rosterLimits, tooManyRows, tooWide, trimOuter } from './grid';

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

// Text -> records of cells, and which separator cuts it. Line breaks are made equal first: files that mix CR LF and LF
// would otherwise lose rows, and a line break inside a cell reads the same from a text file as from a workbook.

interface QuoteProblem {
  readonly kind: 'unclosed' | 'malformed';
  /** 1-based record in which the quotation mark stands. */
  readonly row: number;
}

interface Records {
  readonly records: readonly (readonly string[])[];
  /** First quotation mark out of place; the records are not to be trusted then. */
  readonly quoteProblem: QuoteProblem | null;
}

export const toUnixLineBreaks = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text);

/** `text` has `\n` line breaks only. `limit` stops after so many records; `quotes: false` takes quotation marks as they stand. */
export function parseRecords(
  text: string,
  separator: TableSeparator,
  options: { readonly limit?: number; readonly quotes?: boolean } = {},
): Records {
  const result = Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: '\n',
    quoteChar: options.quotes === false ? '\0' : '"',
    preview: options.limit ?? 0,
    skipEmptyLines: false,
  });
  const error = result.errors.find((candidate) => candidate.type === 'Quotes');
  return { records: result.data, quoteProblem: error === undefined ? null : toQuoteProblem(error) };
}

const toQuoteProblem = (error: Papa.ParseError): QuoteProblem => ({
  kind: error.code === 'MissingQuotes' ? 'unclosed' : 'malformed',
  row: (error.row ?? 0) + 1,
});

const SAMPLE_RECORDS = 60;
const SAMPLE_CHARACTERS = 200_000;

/**
 * The separator that cuts the most rows into the same number of cells and leaves cells that hold no other separator at their edges:
 * web pages that export csv put a tab beside every comma, so that spreadsheets keep long numbers as text.
 * `text` has `\n` line breaks only. Falls back to the comma, which leaves a one-column list as it is.
 * The full-width comma is ordinary punctuation in Chinese text, so it counts only when every row agrees on it and hardly any on another.
 */
export function guessSeparator(text: string): TableSeparator {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best: { readonly separator: TableSeparator; readonly score: number } = { separator: ',', score: 0 };
  for (const separator of ['\t', ',', ';', '，'] as const satisfies readonly TableSeparator[]) {
    if (!sample.includes(separator)) continue;
    const score = scoreOf(sample, separator);
    if (score > best.score && (separator !== '，' || (score === 1 && best.score < 0.5))) best = { separator, score };
  }
  return best.separator;
}

/** Share of rows that have the most common number of cells, times the share of cells without a separator at an edge; 0 for one column. */
function scoreOf(sample: string, separator: TableSeparator): number {
  const { records, quoteProblem } = parseRecords(sample, separator, { limit: SAMPLE_RECORDS });
  const rows = records.filter((cells) => cells.length > 1 || cells[0] !== '');
  // Cells left blank at the end of some rows say nothing against a separator.
  const agreement = Math.max(
    shareOfUsualWidth(rows, (cells) => cells.length),
    shareOfUsualWidth(rows, filledCells),
  );
  const filled = rows.flat().filter((cell) => trimOuter(cell) !== '');
  const clean = filled.filter((cell) => !/^\s*[,;\t]|[,;\t]\s*$/u.test(separator === '\t' ? cell : trimOuter(cell)));
  const quality = filled.length === 0 ? 0 : clean.length / filled.length;
  return agreement * quality * (quoteProblem?.kind === 'malformed' ? 0.5 : 1);
}

const filledCells = (cells: readonly string[]): number => cells.findLastIndex((cell) => trimOuter(cell) !== '') + 1;

function shareOfUsualWidth(
  rows: readonly (readonly string[])[],
  widthOf: (cells: readonly string[]) => number,
): number {
  const counts = new Map<number, number>();
  for (const cells of rows) counts.set(widthOf(cells), (counts.get(widthOf(cells)) ?? 0) + 1);
  const [width, times] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), [1, 0]);
  return width <= 1 ? 0 : times / rows.length;
}

/** Excel's own first line `sep=;`, which names the separator. */
function readSeparatorLine(text: string): { readonly separator: TableSeparator; readonly length: number } | null {
  const match = /^"?sep=(.)"?\n/iu.exec(text);
  const separator = tableSeparators.find((known) => known === match?.[1]);
  return match === null || separator === undefined ? null : { separator, length: match[0].length };
}
