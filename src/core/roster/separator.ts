/**
 * Finds the separator of a text table: the one that cuts the most rows into the same number of cells.
 */
import { type TableSeparator, tableSeparators } from '@shared/domain';
import { parseRecords } from './records';

const SAMPLE_RECORDS = 60;
const SAMPLE_CHARACTERS = 200_000;

/**
 * `text` has `\n` line breaks only. Falls back to the comma, which leaves a one-column list as it is.
 * The full-width comma is ordinary punctuation in Chinese text, so it counts only when every row agrees on it and hardly any on another.
 */
export function guessSeparator(text: string): TableSeparator {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best: { readonly separator: TableSeparator; readonly score: number } = { separator: ',', score: 0 };
  for (const separator of ['\t', ',', ';', '，'] as const satisfies readonly TableSeparator[]) {
    if (!sample.includes(separator)) continue;
    const score = agreement(sample, separator);
    if (score > best.score && (separator !== '，' || (score === 1 && best.score < 0.5))) best = { separator, score };
  }
  return best.separator;
}

/** Share of rows that have the most common number of cells, 0 when that number is one. */
function agreement(sample: string, separator: TableSeparator): number {
  const records = parseRecords(sample, separator, { limit: SAMPLE_RECORDS }).records;
  const counts = new Map<number, number>();
  let rows = 0;
  for (const cells of records) {
    if (cells.length === 1 && cells[0] === '') continue;
    rows += 1;
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [cells, times] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), [1, 0]);
  return cells === 1 ? 0 : times / rows;
}

/** Excel's own first line `sep=;`, which names the separator. */
export function readSeparatorLine(
  text: string,
): { readonly separator: TableSeparator; readonly length: number } | null {
  const match = /^"?sep=(.)"?\n/iu.exec(text);
  const separator = tableSeparators.find((known) => known === match?.[1]);
  return match === null || separator === undefined ? null : { separator, length: match[0].length };
}
