/** Making and running batches; truth stays in the engine. */
import { createPlanHandlers } from './plans';
import type { DomainHandlers, HandlerParts } from './types';

/** The client bounds the call itself; this only ends a chain of slow ones. */
const timeLimitMs = 90_000;

export const createBatchHandlers = (parts: HandlerParts): DomainHandlers<'batches'> => {
  const { engine } = parts;
  return {
    ...createPlanHandlers(parts),
    'batches:create': async ({ planId, name, design }) => {
      const { createBatch, batches } = await engine();
      const batchId = await createBatch(planId, { name, design });
      await batches.start(batchId);
      return batchId;
    },
    'batches:list': async () => (await engine()).batches.list(),
    'batches:get': async ({ batchId }) => {
      const { batches, ledger, recipe } = await engine();
      const { validForSeconds, reuseFromLedger } = ledger.batches.get(batchId).spec;
      return {
        snapshot: batches.get(batchId),
        design: ledger.batches.design(batchId),
        validForSeconds,
        reuseFromLedger,
        recipe: recipe(batchId),
      };
    },
    'batches:pause': async ({ batchId }) => {
      await (await engine()).batches.pause(batchId);
      return undefined;
    },
    'batches:resume': async ({ batchId }) => {
      await (await engine()).batches.resume(batchId);
      return undefined;
    },
    'batches:cancel': async ({ batchId }) => {
      await (await engine()).batches.cancel(batchId);
      return undefined;
    },
    'batches:retryFailed': async ({ batchId }) => {
      await (await engine()).batches.retryFailed(batchId);
      return undefined;
    },
    'batches:resetQuota': async ({ batchId }) => {
      const { accounts, batches } = await engine();
      await accounts.resetQuota(batches.get(batchId).accountId, AbortSignal.timeout(timeLimitMs));
      await batches.resume(batchId);
      return undefined;
    },
    'batches:items': async ({ batchId, ...query }) => (await engine()).batches.items(batchId, query),
  };
};
