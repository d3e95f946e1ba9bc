/**
 * What is counted while a package is made. Flat in memory: only the first rows are named, all are counted.
 */
import type { ItemRecord } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { type CheckSummary, createCheckSummary } from './check-summary';
import type { ItemImages } from './images';
import { REPORT_LIMIT, type RowProblem } from './package-request';
import type { PaperTotals, RenamedFile } from './texts/words';

export interface PackageCounts {
  totals: PaperTotals;
  /** When temporary codes expire; null until one was seen. */
  expiryMs: { readonly first: number; readonly last: number } | null;
  readonly failed: RowProblem[];
  failedCount: number;
  readonly warnings: RowProblem[];
  warningCount: number;
  /** Print sheets: PDFs and their pages. */
  sheets: { readonly files: number; readonly pages: number };
  readonly checks: CheckSummary;
  /** The first names that were taken. */
  readonly renamed: RenamedFile[];
  /** `n` of the first rows that have a code but no good image. */
  readonly failedChecks: number[];
}

export const createPackageCounts = (): PackageCounts => ({
  totals: { rows: 0, codes: 0, images: 0, checked: 0, accepted: 0, expired: 0, otherLifetime: 0, renamed: 0 },
  expiryMs: null,
  failed: [],
  failedCount: 0,
  warnings: [],
  warningCount: 0,
  sheets: { files: 0, pages: 0 },
  checks: createCheckSummary(),
  renamed: [],
  failedChecks: [],
});

/** Renamed files the notes name one by one. */
const NAMED_RENAMES = 20;

/** Counts one row. `warnings` are all there are about it, from the press and from here. */
export function count(
  counts: PackageCounts,
  { item, files, failures }: ItemImages,
  warnings: readonly Problem[],
): void {
  const { totals } = counts;
  const hasFailedCheck = item.code !== null && failures.length > 0;
  const has = (code: Problem['code']) => (warnings.some((warning) => warning.code === code) ? 1 : 0);
  counts.totals = {
    rows: totals.rows + 1,
    codes: totals.codes + (item.code === null ? 0 : 1),
    images: totals.images + files.length,
    checked: totals.checked + files.filter((file) => file.check.problem === null).length,
    accepted: totals.accepted + (hasFailedCheck ? 1 : 0),
    expired: totals.expired + has('HANDOFF_CODE_EXPIRED'),
    otherLifetime: totals.otherLifetime + has('WECHAT_LIFETIME_DIFFERS') + has('WECHAT_CODE_NOT_PERMANENT'),
    renamed: totals.renamed + has('HANDOFF_NAME_TAKEN'),
  };
  if (hasFailedCheck && counts.failedChecks.length < REPORT_LIMIT) counts.failedChecks.push(item.n);
  if (failures.length > 0) counts.failedCount += 1;
  counts.warningCount += warnings.length;
  keep(counts.failed, item, failures.slice(0, 1));
  keep(counts.warnings, item, warnings);
  for (const file of files) counts.checks.add(file);
  for (const { code, params } of warnings) {
    if (code !== 'HANDOFF_NAME_TAKEN' || counts.renamed.length >= NAMED_RENAMES) continue;
    counts.renamed.push({ n: item.n, name: String(params['name']), given: String(params['given']) });
  }
  countExpiry(counts, item.code?.expiresAtMs ?? null);
}

/** Counts a code that was good in its own files but does not read as its url on a sheet. */
export function countSheetFailure(counts: PackageCounts, item: ItemRecord, problem: Problem): void {
  counts.totals = { ...counts.totals, accepted: counts.totals.accepted + 1 };
  if (counts.failedChecks.length < REPORT_LIMIT) counts.failedChecks.push(item.n);
  counts.failedCount += 1;
  keep(counts.failed, item, [problem]);
}

function keep(list: RowProblem[], item: ItemRecord, problems: readonly Problem[]): void {
  for (const problem of problems) if (list.length < REPORT_LIMIT) list.push(toRowProblem(item, problem));
}

export const toRowProblem = ({ id, n, row }: ItemRecord, problem: Problem): RowProblem => ({
  itemId: id,
  n,
  label: row.label,
  problem,
});

function countExpiry(counts: PackageCounts, expiresAtMs: number | null): void {
  if (expiresAtMs === null) return;
  const { first, last } = counts.expiryMs ?? { first: expiresAtMs, last: expiresAtMs };
  counts.expiryMs = { first: Math.min(first, expiresAtMs), last: Math.max(last, expiresAtMs) };
}
