/**
 * Batches and items: one batch is one roster run against one account; one item is one row of it.
 */
import { type Problem, toProblem } from '@shared/errors';
import type { AccountId, BatchId, CodeId, ItemId } from './ids';
import type { RosterRow } from './roster';
import type { SceneKind } from './scene';
import { toChinaTime } from './template';

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

/** What a plan depends on: what the batch will be called is not part of it. */
export type PlanSpec = Omit<BatchSpec, 'name'>;

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
  /** By WeChat's clock where it told the time. */
  readonly createdAtMs: number;
  /** How long the code was asked to live; null: for ever. */
  readonly askedSeconds: number | null;
  /** By WeChat's word where it named a lifetime, otherwise by what was asked; null: never. */
  readonly expiresAtMs: number | null;
}

/** How WeChat's expiry of a code differs from what was asked, as a warning; null when it does not. */
export function toLifetimeWarning({ scene, createdAtMs, askedSeconds, expiresAtMs }: CodeRecord): Problem | null {
  if (expiresAtMs === null) return null;
  const expires = toChinaTime(expiresAtMs);
  if (askedSeconds === null) return toProblem('WECHAT_CODE_NOT_PERMANENT', { scene, expires });
  const askedMs = createdAtMs + askedSeconds * 1000;
  if (askedMs === expiresAtMs) return null;
  return toProblem('WECHAT_LIFETIME_DIFFERS', { scene, expires, asked: toChinaTime(askedMs) });
}
