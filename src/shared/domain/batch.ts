/**
 * Batches and items: one batch is one roster run against one account; one item is one row of it.
 */
import { type Problem, toProblem } from '../errors';
import type { AccountId, BatchId, CodeId, ItemId } from './ids';
import type { RosterRow } from './roster';
import type { SceneKind } from './scene';

/** What a batch is made with; the same for the window and the terminal. */
export interface BatchSpec {
  readonly accountId: AccountId;
  readonly name: string;
  readonly sceneKind: SceneKind;
  /** Seconds a temporary code is asked to live, 60…2592000; null for permanent kinds. */
  readonly validForSeconds: number | null;
  /** False asks WeChat again even for scenes the ledger already holds. */
  readonly reuseFromLedger: boolean;
}

/** How scenes are made for rows that bring a key instead of one: free permanent numbers counted up, or text from a template. */
export type SceneRule =
  | { readonly kind: 'next-number'; readonly from: number }
  | { readonly kind: 'template'; readonly template: string };

/** What the plan says of one row. `n` is the row's place in the roster, from 1; it never changes when rows are skipped. */
export type Verdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'reused'; readonly codeId: CodeId; readonly batchName: string; readonly createdAtMs: number }
  | { readonly kind: 'duplicate'; readonly ofN: number; readonly ofRowNumber: number }
  | { readonly kind: 'bad'; readonly problem: Problem };

export interface PlannedRow {
  readonly n: number;
  readonly row: RosterRow;
  readonly verdict: Verdict;
  /** What deserves a second look before printing although the row gets its code; empty for rows that get none. */
  readonly warnings: readonly Problem[];
}

/** What a list of planned rows may be narrowed to. */
export const planFilters = ['new', 'reused', 'warned', 'duplicate', 'bad'] as const;
export type PlanFilter = (typeof planFilters)[number];

export const passesPlanFilter = ({ verdict, warnings }: PlannedRow, filter: PlanFilter | null): boolean =>
  filter === null || (filter === 'warned' ? warnings.length > 0 : verdict.kind === filter);

/** Why a row gets no code; null when it gets one. */
export function toRefusal({ row, verdict }: PlannedRow): Problem | null {
  if (verdict.kind === 'bad') return verdict.problem;
  if (verdict.kind !== 'duplicate') return null;
  return toProblem('BATCH_DUPLICATE_SCENE', { scene: row.scene, ofN: verdict.ofN, ofRowNumber: verdict.ofRowNumber });
}

export interface PlanTotals {
  readonly rows: number;
  readonly new: number;
  readonly reused: number;
  readonly duplicate: number;
  readonly bad: number;
  /** Rows that get a code and carry warnings. */
  readonly warned: number;
  /** Calls to qrcode/create this batch will need: one per new row. */
  readonly callsNeeded: number;
  /** Permanent codes of this account known to the ledger; WeChat offers no count of its own. */
  readonly permanentKnown: number;
}

export const itemStates = ['pending', 'in-flight', 'issued', 'failed', 'skipped', 'uncertain'] as const;
export type ItemState = (typeof itemStates)[number];

/** One item with the code it got, as read back from the ledger. */
export interface ItemRecord {
  readonly id: ItemId;
  readonly batchId: BatchId;
  readonly n: number;
  readonly row: RosterRow;
  readonly sceneKind: SceneKind;
  readonly state: ItemState;
  readonly code: CodeRecord | null;
  /** True when the code was already in the ledger and cost no call. */
  readonly isReused: boolean;
  /** Why the item failed or was skipped. */
  readonly problem: Problem | null;
}

/** One ticket WeChat gave us. Never changed once written. */
export interface CodeRecord {
  readonly id: CodeId;
  readonly accountId: AccountId;
  readonly sceneKind: SceneKind;
  readonly scene: string;
  readonly ticket: string;
  /** What the QR symbol encodes, kept byte for byte as returned. */
  readonly url: string;
  readonly createdAtMs: number;
  /** null = permanent. Computed from our own request, as WeChat's answer is not reliable about it. */
  readonly expiresAtMs: number | null;
}
