/**
 * Handlers for rosters, plans and batches; truth stays in the engine.
 */
import type { ResolvedSource } from '@core/engine';
import type { PlanInput, RequestHandlers } from '@shared/contract';
import { getsCode, type MappingGuess } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import type { DomainHandlers, HandlerParts } from './types';

/** The client bounds the call itself; this only ends a chain of slow ones. */
const timeLimitMs = 90_000;

/** Making and running batches; truth stays in the engine. */
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

type PlanChannel = 'batches:plan' | 'batches:planRows' | 'batches:planGone' | 'batches:saveBadRows';

/** Plans of new batches: made, read by page, and their bad rows saved. They stay in the engine. */
const createPlanHandlers = ({ engine, paths, dialogs, texts }: HandlerParts): Pick<RequestHandlers, PlanChannel> => {
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

const previewRows = 20;

/** Roster files: chosen in a dialog, named by a token, read in a worker, shown as headers and first rows. */
export const createRosterHandlers = ({ engine, paths, dialogs }: HandlerParts): DomainHandlers<'roster'> => {
  let reading = new AbortController();
  return {
    'roster:pickFile': async () => {
      const path = await dialogs.openFile('roster');
      return path === null ? null : paths.keep(path);
    },
    'roster:readTable': async ({ fileToken, options }) => {
      // Another choice of sheet or encoding makes the reading under way pointless.
      reading.abort(new AppError('APP_CANCELLED'));
      reading = new AbortController();
      const { sources } = await engine();
      const table = await sources.readTable(paths.resolve(fileToken), options, reading.signal);
      const proposal = sources.proposeMapping(table);
      return {
        headers: table.headers,
        rows: table.rows.slice(0, previewRows),
        rowCount: table.rows.filter((row) => row.leftOut === undefined).length,
        sheets: table.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
        sheet: table.sheet,
        encoding: table.encoding,
        separator: table.separator,
        headerRow: table.headerRow,
        isReadByOther: table.isReadByOther,
        proposal,
        notes: [...toUnreadableNote(proposal), ...table.notes],
      };
    },
  };
};

/** A batch cannot be planned without a scene column; this says why none is proposed. */
const toUnreadableNote = ({ unreadableScene }: MappingGuess): readonly Problem[] =>
  unreadableScene === null ? [] : [toProblem('ROSTER_SCENE_UNREADABLE', { column: unreadableScene })];
