/** Door of the batch engine. */
export type {
  BatchListener,
  BatchService,
  BatchServiceOptions,
  BatchSettings,
  NewBatchRequest,
  Plan,
  RateSettings,
  SharedLane,
} from './batch-engine';
export { planBatch } from './plan';
export { markRareCharacters } from './row-warnings';
export { createBatchService } from './service';
export { mapInPieces, runInTurns, type Steps } from './steps';
