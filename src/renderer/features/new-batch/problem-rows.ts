/**
 * The rows a plan leaves out, as a tab-separated table that pastes into a spreadsheet.
 */
import { api } from '@renderer/api';
import type { PlannedRow } from '@shared/domain';

const PAGE = 500;
/** More than anyone corrects by hand; also keeps the clipboard small. */
const MOST_ROWS = 5000;

export async function toProblemTable(
  planId: string,
  headings: readonly string[],
  toText: (verdict: PlannedRow['verdict']) => string,
): Promise<string> {
  const kinds = ['bad', 'duplicate', 'leftOut'] as const;
  const rows = (await Promise.all(kinds.map((kind) => readRows(planId, kind)))).flat();
  rows.sort((a, b) => a.n - b.n);
  const lines = rows.map(({ row, verdict }) => [String(row.rowNumber), row.scene, row.label, toText(verdict)]);
  return [headings, ...lines].map(toLine).join('\r\n');
}

/** One line; tabs and line breaks inside a cell would break the table and become spaces. */
export const toLine = (cells: readonly string[]): string =>
  cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');

async function readRows(planId: string, verdict: 'bad' | 'duplicate' | 'leftOut'): Promise<PlannedRow[]> {
  const rows: PlannedRow[] = [];
  while (rows.length < MOST_ROWS) {
    const page = await api.request('batches:planRows', { planId, filter: verdict, offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) break;
  }
  return rows;
}
