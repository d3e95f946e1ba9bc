/**
 * States of a batch and the legal moves of batches and items. The ledger checks every move against these two tables and
 * writes none that is not in them.
 */
import type { ItemState } from '../domain';

export const batchStates = ['planned', 'running', 'paused', 'finished', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];

const batchMoves: Readonly<Record<BatchState, readonly BatchState[]>> = {
  planned: ['running', 'cancelled'],
  running: ['paused', 'finished', 'cancelled'],
  // The last answers of a paused batch still arrive, so it may finish without running again.
  paused: ['running', 'finished', 'cancelled'],
  // "Retry failed" and going on after a cancel open a batch again.
  finished: ['running'],
  cancelled: ['running'],
};

const itemMoves: Readonly<Record<ItemState, readonly ItemState[]>> = {
  // Without a call: the ledger got the code meanwhile, or WeChat has no permanent codes left.
  pending: ['in-flight', 'issued', 'failed'],
  'in-flight': ['issued', 'failed', 'uncertain', 'pending'],
  // Nobody knows whether WeChat processed the call: asked again before anything else, unless another batch has got the code meanwhile.
  uncertain: ['in-flight', 'issued'],
  failed: ['pending'],
  // Its code turned out not to be what was written down.
  issued: ['failed'],
  skipped: [],
};

export const isLegalBatchMove = (from: BatchState, to: BatchState): boolean => batchMoves[from].includes(to);
export const isLegalItemMove = (from: ItemState, to: ItemState): boolean => itemMoves[from].includes(to);

/** Over, until a person opens it again. */
export const isClosed = (state: BatchState): boolean => state === 'finished' || state === 'cancelled';
