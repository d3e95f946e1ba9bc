/** Door of the batch engine. */
export { planBatch } from './plan';
export { createBatchService } from './service';
export { mapInPieces, runInTurns } from './steps';
export type {
  BatchListener,
  BatchService,
  BatchServiceOptions,
  BatchSettings,
  NewBatchRequest,
  Plan,
  RateSettings,
  SharedLane,
} from './types';
