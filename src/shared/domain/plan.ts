/**
 * A plan: what a roster would lead to. One verdict per row, what deserves a second look, and what differs from an earlier batch,
 * all of it before anything is called.
 */
import { type CodeSaying, type ErrorCode, type Problem, toProblem } from '@shared/errors';
import type { BatchId, CodeId } from './ids';
import type { LeftOutReason, RosterRow, RosterSource } from './roster';
import type { SceneRule } from './scene';

/** A correction made while checking; the file stays as it is. Undefined leaves the cell alone. */
export interface RowEdit {
  readonly rowNumber: number;
  /** With a {@link SceneRule}, the key. */
  readonly scene?: string | undefined;
  readonly label?: string | undefined;
  /** The row is to get no code. */
  readonly isLeftOut?: boolean | undefined;
}

/** An earlier batch to compare a roster with. */
export interface Comparison {
  readonly batchId: BatchId;
  /** Column that tells which row is which shop in both; null goes by scene. */
  readonly keyColumn: string | null;
  /** Leave unchanged rows out of the plan altogether: only what has to be printed anew is made. */
  readonly onlyChanged: boolean;
}

/** What a plan may be asked for besides rows and the kind of code. */
export interface PlanOptions {
  readonly rule?: SceneRule | undefined;
  readonly edits?: readonly RowEdit[] | undefined;
  readonly since?: Comparison | undefined;
}

/** What the plan says of one row. `n` is the row's place in the plan, from 1; it never changes when rows are skipped. */
export type Verdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'reused'; readonly codeId: CodeId; readonly batchName: string; readonly createdAtMs: number }
  | { readonly kind: 'duplicate'; readonly ofN: number; readonly ofRowNumber: number }
  | { readonly kind: 'bad'; readonly problem: Problem }
  /** A person said so, or the row is no data and nobody took it in. */
  | { readonly kind: 'leftOut'; readonly reason: LeftOutReason | 'person' };

/** Against the batch compared with: what is printed under the code reads the same, or differently, or was not there. */
export type RowChange =
  | { readonly kind: 'added' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly before: Pick<RosterRow, 'scene' | 'label' | 'label2'> };

export interface PlannedRow {
  readonly n: number;
  readonly row: RosterRow;
  readonly verdict: Verdict;
  /** What deserves a second look before printing although the row gets its code; empty for rows that get none. */
  readonly warnings: readonly Problem[];
  /** The key the row's scene was made for, and whether just now; null when the roster brought the scene. */
  readonly assigned: { readonly key: string; readonly isNew: boolean } | null;
  /** Null when nothing is compared. */
  readonly change: RowChange | null;
}

/** What a list of planned rows may be narrowed to. */
export const planFilters = [
  'new',
  'reused',
  'duplicate',
  'bad',
  'leftOut',
  'labelMissing',
  'labelChanged',
  'glyphMissing',
  'sceneRisky',
  'added',
  'changed',
  'unchanged',
] as const;
export type PlanFilter = (typeof planFilters)[number];

const labelFilters: Partial<Record<ErrorCode, PlanFilter>> = {
  BATCH_LABEL_MISSING: 'labelMissing',
  BATCH_LABEL_CHANGED: 'labelChanged',
  ARTWORK_GLYPH_MISSING: 'glyphMissing',
};

const toWarningFilter = ({ code }: Problem): PlanFilter => labelFilters[code] ?? 'sceneRisky';

/** Every filter a row passes, each once. */
export function toPlanFilters({ verdict, warnings, change }: PlannedRow): readonly PlanFilter[] {
  const warned = new Set(warnings.map(toWarningFilter));
  return change === null ? [verdict.kind, ...warned] : [verdict.kind, ...warned, change.kind];
}

/** Of 100,000 rows, for every page that is scrolled to. */
export const passesPlanFilter = ({ verdict, warnings, change }: PlannedRow, filter: PlanFilter | null): boolean =>
  filter === null ||
  verdict.kind === filter ||
  change?.kind === filter ||
  warnings.some((warning) => toWarningFilter(warning) === filter);

export const getsCode = ({ kind }: Verdict): boolean => kind === 'new' || kind === 'reused';

const leftOutCodes: Readonly<Record<LeftOutReason | 'person', CodeSaying<never>>> = {
  person: 'BATCH_ROW_LEFT_OUT',
  header: 'ROSTER_ROW_IS_HEADER',
  instructions: 'ROSTER_ROW_IS_INSTRUCTIONS',
  total: 'ROSTER_ROW_IS_TOTAL',
  signature: 'ROSTER_ROW_IS_SIGNATURE',
  title: 'ROSTER_ROW_IS_TITLE',
};

/** Why a row gets no code; null when it gets one. */
export function toRefusal({ row, verdict }: PlannedRow): Problem | null {
  switch (verdict.kind) {
    case 'bad':
      return verdict.problem;
    case 'duplicate': {
      const { ofN, ofRowNumber } = verdict;
      return toProblem('BATCH_DUPLICATE_SCENE', { scene: row.scene, ofN, ofRowNumber });
    }
    case 'leftOut':
      return toProblem(leftOutCodes[verdict.reason]);
    default:
      return null;
  }
}

/** Rows by filter, and what the plan would cost. */
export interface PlanTotals extends Readonly<Record<PlanFilter, number>> {
  readonly rows: number;
  /** Rows that get a code and carry warnings. */
  readonly warned: number;
  /** Calls to qrcode/create this batch will need: one per new row. */
  readonly callsNeeded: number;
  /** Permanent codes of this account known to the ledger; WeChat offers no count of its own. */
  readonly permanentKnown: number;
}

/** A roster against an earlier batch. */
export interface RosterDiff {
  readonly batchId: BatchId;
  readonly batchName: string;
  readonly batchCreatedAtMs: number;
  readonly added: number;
  readonly changed: number;
  /** Counted even when they are left out of the plan. */
  readonly unchanged: number;
  /** Codes of the batch whose row is in the roster no more. */
  readonly gone: number;
}

/**
 * What a batch was made from, kept with it so that it can be made again: as a copy, or with a newer roster. No paths, and no rows of
 * a file or list: those are the batch's items.
 */
export interface BatchRecipe {
  readonly source: Exclude<RosterSource, { readonly kind: 'list' }> | { readonly kind: 'list' };
  /** Null when the roster brought its own scenes. */
  readonly rule: SceneRule | null;
}
