/**
 * The commands that make codes: `run` from a roster, `demo` with the simulator, `resume` for a batch that was stopped.
 */
import { basename, extname, resolve } from 'node:path';
import { type Design, defaultDesign } from '@shared/artwork';
import { isClosed } from '@shared/batch-state';
import {
  type AccountId,
  type BatchId,
  defaultExportOptions,
  type ExportOptions,
  type PlanSpec,
  type SceneKind,
  sceneLimits,
  toBatchId,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import { readDesign, readExportOptions } from '../artwork-options';
import type { CliContext } from '../context';
import { useAccount } from '../credentials';
import { type ExitCode, exitCodes } from '../exit-code';
import { makePackage } from '../make';
import { reportBadRows, reportLeftOut, reportNotes, reportTotals } from '../plan-report';
import { type RowsToPlan, readBatchOptions, readSource } from '../roster';
import { askAgain, optionalNumber, optionalText, requiredText } from '../values';

// `channel-qr run`: plan, stop or skip at bad rows, issue, export.

/** A batch about to be made. */
interface Order extends RowsToPlan {
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
async function order(context: CliContext, wanted: Order): Promise<ExitCode> {
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

const defaultCount = 100;

/** `channel-qr demo`: the whole job against the built-in simulator, without an account. */
export function demo(context: CliContext): Promise<ExitCode> {
  const { engine, values, texts, locale } = context;
  const limits = { min: 1, max: sceneLimits.permanentIdMax, isInteger: true };
  const count = optionalNumber(values, 'count', limits) ?? defaultCount;
  const digits = Math.max(3, String(count).length);
  const lines = Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    return `${n}\t${texts.demoShop(String(n).padStart(digits, '0'))}\tNo. ${n}`;
  });
  return order(context, {
    accountId: engine.demoAccountId,
    name: texts.demoBatch,
    sceneKind: 'permanent',
    validForSeconds: null,
    source: { kind: 'list', text: lines.join('\n') },
    planOptions: {},
    design: defaultDesign,
    options: readExportOptions(values, locale, defaultDesign),
    targetPath: resolve(optionalText(values, 'out') ?? texts.demoFile(count)),
    onBadRow: 'stop',
  });
}

/**
 * `channel-qr resume [BATCH]`: goes on with an unfinished batch, or exports a finished one again; with `--retry-failed`
 * after asking again for the rows that failed.
 */
export async function resume(context: CliContext): Promise<ExitCode> {
  const { engine, values } = context;
  const batch = findBatch(context);
  const { targetPath: storedPath, options } = engine.exportChoice(batch.batchId);
  const out = optionalText(values, 'out');
  const targetPath = out === undefined ? storedPath : resolve(out);
  if (targetPath === null) throw new AppError('CLI_OPTION_MISSING', { option: '--out' });
  const retries = values['retry-failed'] === true;
  const asks = retries || !isClosed(batch.state) || (askAgain(values) ?? 0) > 0;
  const needsAccount = asks || options?.includeWechatImage === true;
  if (needsAccount && !batch.isDemo) useAccount(context, batch.accountId);
  if (retries) await engine.batches.retryFailed(batch.batchId);
  else if (!isClosed(batch.state)) await engine.batches.resume(batch.batchId);
  return makePackage(context, {
    batchId: batch.batchId,
    design: engine.ledger.batches.design(batch.batchId),
    options: options ?? defaultExportOptions,
    targetPath,
    acceptsFailures: values['accept-failures'] === true,
    askAgain: askAgain(values),
  });
}

/** The named batch, or the newest unfinished one, or the newest at all. */
function findBatch({ engine, positionals }: CliContext) {
  const batches = engine.batches.list();
  const [name] = positionals;
  if (name === undefined) {
    const found = batches.find((batch) => !isClosed(batch.state)) ?? batches[0];
    if (found === undefined) throw new AppError('CLI_BATCH_UNKNOWN', { batch: '' });
    return found;
  }
  const wanted: BatchId | null = /^\d{1,15}$/.test(name) ? toBatchId(Number(name)) : null;
  const found = batches.find((batch) => batch.batchId === wanted);
  if (found === undefined) throw new AppError('CLI_BATCH_UNKNOWN', { batch: ` ${name}` });
  return found;
}
