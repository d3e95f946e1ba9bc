/**
 * `channel-qr run`: plan, stop or skip at bad rows, issue, export.
 */
import { basename, extname, resolve } from 'node:path';
import type { ResolvedSource } from '@core/engine';
import type { Design } from '@shared/artwork';
import { type AccountId, type BatchSpec, type ExportOptions, isPermanent, type SceneKind } from '@shared/domain';
import { AppError, describeProblem, isAppError, toEntry, toProblem } from '@shared/errors';
import { readDesign, readExportOptions } from '../artwork-options';
import type { CliContext } from '../context';
import { useAccount } from '../credentials';
import type { ExitCode } from '../exit-code';
import { makePackage } from '../make';
import { readSource } from '../roster';
import { badValue, oneOf, requiredText, sceneKind, validForSeconds } from '../values';

const defaultValidForSeconds = 2_592_000;
const shownRows = 20;

/** A batch about to be made. */
export interface Order {
  readonly accountId: AccountId;
  readonly name: string;
  readonly sceneKind: SceneKind;
  readonly validForSeconds: number | null;
  readonly source: ResolvedSource;
  readonly design: Design;
  readonly options: ExportOptions;
  readonly targetPath: string;
  readonly onBadRow: 'stop' | 'skip';
}

export async function run(context: CliContext): Promise<ExitCode> {
  const { values, locale } = context;
  const targetPath = resolve(requiredText(values, 'out'));
  const kind = sceneKind(values);
  const validity = validForSeconds(values);
  if (validity !== undefined && isPermanent(kind))
    throw badValue('valid-for', String(values['valid-for']), '--type temporary…');
  return order(context, {
    name: basename(targetPath, extname(targetPath)),
    sceneKind: kind,
    validForSeconds: isPermanent(kind) ? null : (validity ?? defaultValidForSeconds),
    design: await readDesign(values),
    options: readExportOptions(values, locale),
    targetPath,
    onBadRow: oneOf(values, 'on-bad-row', ['stop', 'skip']) ?? 'stop',
    source: await readSource(context),
    accountId: useAccount(context),
  });
}

/** Plans and makes; also what `demo` does with an order of its own. */
export async function order(context: CliContext, wanted: Order): Promise<ExitCode> {
  const { engine, signal } = context;
  const spec: BatchSpec = {
    accountId: wanted.accountId,
    name: wanted.name,
    sceneKind: wanted.sceneKind,
    validForSeconds: wanted.validForSeconds,
    reuseFromLedger: true,
  };
  const plan = await engine.plan(spec, wanted.source, signal);
  await reportPlan(context, plan.totals, wanted.accountId);
  const bad = reportBadRows(context, plan.rows);
  if (bad > 0 && wanted.onBadRow === 'stop') throw new AppError('CLI_BAD_ROWS', { count: bad });
  if (plan.totals.new + plan.totals.reused === 0) throw new AppError('CLI_NOTHING_TO_DO');
  const { design, options, targetPath } = wanted;
  const batchId = engine.createBatch(plan.planId, design, { options, targetPath });
  await engine.batches.start(batchId);
  return makePackage(context, { batchId, design, options, targetPath, acceptsFailures: false });
}

type Plan = Awaited<ReturnType<CliContext['engine']['plan']>>;

/** Shows the quota before anything is spent. Wrong credentials end the run here; a network fault does not, the run will meet it. */
async function reportPlan({ engine, out, texts, signal }: CliContext, totals: Plan['totals'], accountId: AccountId) {
  out.say(
    texts.plan({
      rows: totals.rows,
      fresh: totals.new,
      reused: totals.reused,
      duplicate: totals.duplicate,
      bad: totals.bad,
    }),
  );
  let remaining: number | null = null;
  if (totals.callsNeeded > 0) {
    try {
      remaining = (await engine.accounts.getQuota(accountId, signal)).remaining;
      out.say(texts.quotaLeft(remaining));
    } catch (error) {
      if (!isAppError(error) || endsRun(error)) throw error;
    }
  }
  out.emit({
    event: 'plan',
    rows: totals.rows,
    new: totals.new,
    reused: totals.reused,
    duplicate: totals.duplicate,
    bad: totals.bad,
    calls_needed: totals.callsNeeded,
    quota_remaining: remaining,
    permanent_known: totals.permanentKnown,
  });
}

/** Not being allowed to ask for the quota says nothing certain about the right to create: the first call will. */
const endsRun = (error: AppError): boolean =>
  error.code !== 'WECHAT_QUOTA_NO_PERMISSION' && toEntry(error.toProblem()).family === 'credentials';

/** Names the rows that will get no code. Returns how many there are. */
function reportBadRows({ out, texts, locale }: CliContext, rows: Plan['rows']): number {
  let count = 0;
  for (const { n, row, verdict } of rows) {
    if (verdict.kind !== 'bad' && verdict.kind !== 'duplicate') continue;
    const problem =
      verdict.kind === 'bad'
        ? verdict.problem
        : toProblem('BATCH_DUPLICATE_SCENE', { scene: row.scene, ofN: verdict.ofN, ofRowNumber: verdict.ofRowNumber });
    const { what, why, todo } = describeProblem(problem, locale);
    out.emit({
      event: 'item-failed',
      stage: 'plan',
      n,
      row: row.rowNumber,
      scene: row.scene,
      label: row.label,
      verdict: verdict.kind,
      code: problem.code,
      what,
      why,
      todo,
    });
    if (count < shownRows) out.say(texts.badRow(n, row.rowNumber, row.scene, `${what}${why}`));
    count += 1;
  }
  if (count > shownRows) out.say(texts.moreBadRows(count - shownRows));
  return count;
}
