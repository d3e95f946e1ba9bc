/**
 * Codes made elsewhere: what a table of scenes, tickets and urls would add to the ledger, one verdict a row, before anything is written.
 */
import type { Problem } from '@shared/errors';
import type { AccountId, BatchId } from './ids';
import type { ColumnMapping, LeftOutReason, RosterRow } from './roster';
import type { SceneKind } from './scene';

export const codeColumnRoles = ['ticket', 'url', 'kind'] as const;
export type CodeColumnRole = (typeof codeColumnRoles)[number];

/** The columns of a roster, and those that hold a code; null = not used. */
export type CodeTableMapping = ColumnMapping & Readonly<Record<CodeColumnRole, string | null>>;

export interface CodeImportSpec {
  readonly accountId: AccountId;
  /** Of every row; null: the kind column says it. */
  readonly sceneKind: SceneKind | null;
}

/**
 * new – the ledger would get the code; known – it has it; repeated – an earlier row of the table has it; conflict – the ledger or the table
 * itself says otherwise; bad – the row proves no code.
 */
export type CodeVerdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'known'; readonly batchName: string }
  | { readonly kind: 'repeated'; readonly ofRowNumber: number }
  | { readonly kind: 'conflict' | 'bad'; readonly problem: Problem }
  | { readonly kind: 'leftOut'; readonly reason: LeftOutReason };

export const codeVerdicts = [
  'new',
  'known',
  'repeated',
  'conflict',
  'bad',
  'leftOut',
] as const satisfies readonly CodeVerdict['kind'][];

export interface CodeImportRow {
  readonly row: RosterRow;
  /** Null where the row names none that is known. */
  readonly sceneKind: SceneKind | null;
  /** Empty when the row has none. */
  readonly ticket: string;
  /** The row's own, or the one in the ticket; empty when there is none. */
  readonly url: string;
  /** By the ticket, epoch milliseconds; null when no ticket says it. */
  readonly createdAtMs: number | null;
  /** Epoch milliseconds; null: never. */
  readonly expiresAtMs: number | null;
  readonly verdict: CodeVerdict;
  /** What deserves a look although the code is taken in: LEDGER_IMPORT_EXPIRED, LEDGER_IMPORT_OTHER_ACCOUNT. */
  readonly warnings: readonly Problem[];
}

/** Rows by verdict. */
export interface CodeImportTotals extends Readonly<Record<CodeVerdict['kind'], number>> {
  readonly rows: number;
  /** New ones that carry a warning. */
  readonly warned: number;
}

/** What was taken in: one batch for every kind of scene in the table. */
export interface CodeImportResult {
  readonly batchIds: readonly BatchId[];
  readonly taken: number;
}
