/**
 * `channel-qr run`: plan, stop or skip at bad rows, issue, export.
 */
import { basename, extname, resolve } from 'node:path';
import type { Design } from '@shared/artwork';
import type { AccountId, BatchId, ExportOptions, PlanSpec, SceneKind } from '@shared/domain';
import { AppError } from '@shared/errors';
import { readDesign, readExportOptions } from '../artwork-options';
import { readBatchOptions } from '../batch-options';
import type { CliContext } from '../context';
import { useAccount } from '../credentials';
import { type ExitCode, exitCodes } from '../exit-code';
import { makePackage } from '../make';
import { reportBadRows, reportLeftOut, reportNotes, reportTotals } from '../plan-report';
import { type RowsToPlan, readSource } from '../roster';
import { askAgain, requiredText } from '../values';

/** A batch about to be made. */
export interface Order extends RowsToPlan {
  readonly accountId: AccountId;
  readonly name: string;
  readonly sceneKind: SceneKind;
  readonly validForSeconds: number | null;
  readonly design: Design;
  readonly options: ExportOptions;
  readonly targetPath: string;
  readonly onBadRow: 'stop' | 'skip';
}

export async function run(context: CliContext): Promise<ExitCode> {
  const { values, locale } = context;
  const targetPath = resolve(requiredText(values, 'out'));
  const design = await readDesign(values, context.engine.readLogo);
  return order(context, {
    name: basename(targetPath, extname(targetPath)),
    ...readBatchOptions(values),
    design,
    options: readExportOptions(values, locale, design),
    targetPath,
    ...(await readSource(context)),
    accountId: useAccount(context),
  });
}

/** Plans and makes; also what `demo` does with an order of its own. */
export async function order(context: CliContext, wanted: Order): Promise<ExitCode> {
  const { design, options, targetPath } = wanted;
  const batchId = await createBatch(context, wanted);
  if (batchId === null) return exitCodes.done;
  await context.engine.batches.start(batchId);
  return makePackage(context, {
    batchId,
    design,
    options,
    targetPath,
    acceptsFailures: context.values['accept-failures'] === true,
    askAgain: askAgain(context.values),
  });
}

/** A batch from the plan, which is let go of: issuing and export read from the ledger. Null when there is nothing to do. */
async function createBatch(context: CliContext, wanted: Order): Promise<BatchId | null> {
  const { engine, out, texts, signal } = context;
  const { accountId, name, sceneKind, validForSeconds, source, planOptions, design, options, targetPath } = wanted;
  const spec: PlanSpec = { accountId, sceneKind, validForSeconds, reuseFromLedger: true };
  const plan = await engine.plan(spec, source, signal, planOptions);
  reportNotes(context, plan);
  reportLeftOut(context, plan);
  await reportTotals(context, plan, true);
  if (plan.diff !== null && plan.totals.rows === 0) {
    // A nightly job on an unchanged roster did all there was to do.
    out.say(texts.nothingChanged);
    out.emit({ event: 'finished', exit: exitCodes.done, total: 0 });
    return null;
  }
  const bad = await reportBadRows(context, plan);
  if (bad > 0 && wanted.onBadRow === 'stop') throw new AppError('CLI_BAD_ROWS', { count: bad });
  if (plan.totals.new + plan.totals.reused === 0) throw new AppError('CLI_NOTHING_TO_DO');
  const batchId = await engine.createBatch(plan.planId, { name, design }, { options, targetPath });
  engine.plans.drop(plan.planId);
  return batchId;
}
