/**
 * How the ledger can be narrowed down, and the question that asks main for it.
 */
import type { RequestInput } from '@shared/contract';
import type { AccountId, BatchId, SceneKind } from '@shared/domain';

export const endings = ['soon', 'expired'] as const;
export type Ending = (typeof endings)[number];

/** Null everywhere is the whole ledger. */
export interface LedgerFilters {
  readonly accountId: AccountId | null;
  readonly sceneKind: SceneKind | null;
  readonly batchId: BatchId | null;
  readonly ending: Ending | null;
}

export const noFilters: LedgerFilters = { accountId: null, sceneKind: null, batchId: null, ending: null };

export type LedgerQuestion = Omit<RequestInput<'ledger:search'>, 'offset' | 'limit'>;

/** Time enough to make new codes and have them printed. */
const SOON_MS = 7 * 86_400_000;

export function toLedgerQuestion(text: string, { ending, ...filters }: LedgerFilters, nowMs: number): LedgerQuestion {
  const [expiresFromMs, expiresBeforeMs] =
    ending === 'soon' ? [nowMs, nowMs + SOON_MS] : ending === 'expired' ? [null, nowMs] : [null, null];
  return { text, ...filters, expiresFromMs, expiresBeforeMs };
}
