/**
 * The one place that calls the CSV parser. Line breaks are made equal first: files that mix CR LF and LF
 * would otherwise lose rows, and a line break inside a cell reads the same from a text file as from a workbook.
 */
import type { TableSeparator } from '@shared/domain';
import Papa from 'papaparse';

export interface QuoteProblem {
  readonly kind: 'unclosed' | 'malformed';
  /** 1-based record in which the quotation mark stands. */
  readonly row: number;
}

export interface Records {
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
