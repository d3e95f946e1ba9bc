/** Plans of new batches: made, read by page, and their bad rows saved. They stay in the engine. */
import type { ResolvedSource } from '@core/engine';
import type { PlanInput, RequestHandlers } from '@shared/contract';
import { getsCode } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { HandlerParts } from './types';

type PlanChannel = 'batches:plan' | 'batches:planRows' | 'batches:planGone' | 'batches:saveBadRows';

export const createPlanHandlers = ({
  engine,
  paths,
  dialogs,
  texts,
}: HandlerParts): Pick<RequestHandlers, PlanChannel> => {
  let planning = new AbortController();
  const resolve = ({ source }: PlanInput): ResolvedSource => {
    if (source.kind !== 'table') return source;
    const { fileToken, ...rest } = source;
    return { ...rest, path: paths.resolve(fileToken) };
  };
  return {
    'batches:plan': async (input) => {
      planning.abort(new AppError('APP_CANCELLED'));
      planning = new AbortController();
      const { plan, batches } = await engine();
      const { source: _source, rule, edits, since, ...spec } = input;
      const options = { rule, edits, since };
      const { planId, totals, diff, notes, rows } = await plan(spec, resolve(input), planning.signal, options);
      const firstRow = rows.find(({ verdict }) => getsCode(verdict)) ?? null;
      return {
        planId,
        totals,
        diff,
        notes,
        firstRow,
        fieldNames: Object.keys(firstRow?.row.fields ?? {}),
        estimatedMs: batches.estimateMs(spec.accountId, totals.callsNeeded),
      };
    },
    'batches:planRows': async ({ planId, filter, offset, limit }) =>
      (await engine()).plans.page(planId, filter, offset, limit),
    'batches:planGone': async ({ planId, offset, limit }) => {
      const { gone } = (await engine()).plans.get(planId);
      return { rows: gone.slice(offset, offset + limit), total: gone.length };
    },
    'batches:saveBadRows': async ({ planId }) => {
      const { plans, writeBadRows, settings } = await engine();
      const { sourceName } = plans.get(planId);
      const path = await dialogs.saveFile('xlsx', texts().badRowsFileName(sourceName.replace(/\.[^.]+$/, '')));
      if (path === null) return false;
      await writeBadRows(planId, path, settings.get().locale);
      return true;
    },
  };
};
