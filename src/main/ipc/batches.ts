/** Planning, making and running batches; truth stays in the engine. */
import type { ResolvedSource } from '@core/engine';
import type { PlanInput } from '@shared/contract';
import type { DomainHandlers, HandlerParts } from './types';

export const createBatchHandlers = ({ engine, paths }: HandlerParts): DomainHandlers<'batches'> => {
  let planning = new AbortController();
  const resolve = ({ source }: PlanInput): ResolvedSource => {
    if (source.kind !== 'table') return source;
    const { fileToken, ...rest } = source;
    return { ...rest, path: paths.resolve(fileToken) };
  };
  return {
    'batches:plan': async (input) => {
      planning.abort();
      planning = new AbortController();
      const { plan, batches } = await engine();
      const { source: _source, ...spec } = input;
      const { planId, totals, notes, rows } = await plan(spec, resolve(input), planning.signal);
      const firstRow = rows.find(({ verdict }) => verdict.kind === 'new' || verdict.kind === 'reused') ?? null;
      return {
        planId,
        totals,
        notes,
        firstRow,
        fieldNames: Object.keys(firstRow?.row.fields ?? {}),
        estimatedMs: batches.estimateMs(spec.accountId, totals.callsNeeded),
      };
    },
    'batches:planRows': async ({ planId, filter, offset, limit }) =>
      (await engine()).plans.page(planId, filter, offset, limit),
    'batches:create': async ({ planId, design }) => {
      const { createBatch, batches } = await engine();
      const batchId = createBatch(planId, design);
      await batches.start(batchId);
      return batchId;
    },
    'batches:list': async () => (await engine()).batches.list(),
    'batches:get': async ({ batchId }) => {
      const { batches, ledger } = await engine();
      return { snapshot: batches.get(batchId), design: ledger.batches.design(batchId) };
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
    'batches:items': async ({ batchId, ...query }) => (await engine()).batches.items(batchId, query),
  };
};
