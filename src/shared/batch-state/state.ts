/**
 * States of a batch, why it may be paused, and the legal moves. A batch runs only while its set of pause reasons is empty,
 * so a timer that ends a cool-down can never undo a person's pause.
 */
import type { ItemState } from '../domain';

export const pauseReasons = ['user', 'cool-down', 'quota', 'credentials', 'offline', 'quitting'] as const;
export type PauseReason = (typeof pauseReasons)[number];

export const batchStates = ['planned', 'running', 'paused', 'finished', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];

const batchMoves: Readonly<Record<BatchState, readonly BatchState[]>> = {
  planned: ['running', 'paused', 'cancelled'],
  running: ['paused', 'finished', 'cancelled'],
  paused: ['running', 'finished', 'cancelled'],
  // Retry failed and resume after cancel open a batch again.
  finished: ['running'],
  cancelled: ['running'],
};

const itemMoves: Readonly<Record<ItemState, readonly ItemState[]>> = {
  pending: ['in-flight', 'issued', 'skipped', 'failed'],
  'in-flight': ['issued', 'failed', 'uncertain', 'pending'],
  uncertain: ['in-flight', 'skipped'],
  failed: ['pending', 'skipped'],
  issued: [],
  skipped: ['pending'],
};

export const isLegalBatchMove = (from: BatchState, to: BatchState): boolean => batchMoves[from].includes(to);
export const isLegalItemMove = (from: ItemState, to: ItemState): boolean => itemMoves[from].includes(to);
