/** Door of the batch engine. */
export { planBatch } from './plan';
export { createBatchService } from './service';
export type {
  BatchListener,
  BatchService,
  BatchServiceOptions,
  BatchSettings,
  NewBatchRequest,
  Plan,
  RateSettings,
} from './types';
