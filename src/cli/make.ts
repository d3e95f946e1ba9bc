/**
 * From a batch in the ledger to the finished zip: the part that `demo`, `run` and `resume` share.
 */
import { dirname, join } from 'node:path';
import type { ExportOrder } from '@core/engine';
import { toLifetimeWarning } from '@shared/domain';
import { describeProblem, toProblem } from '@shared/errors';
import type { CliContext } from './context';
import { type ExitCode, exitCodes, toExitCode } from './exit-code';
import { exportBatch } from './export';
import { issueBatch } from './issue';

/** Rows named one by one in the terminal; all of them are in --json and in the manifest. */
const shownRows = 20;

export async function makePackage(context: CliContext, order: ExportOrder): Promise<ExitCode> {
  const { out, texts, started } = context;
  started(order.batchId);
  const { counts } = await issueBatch(context, order.batchId);
  const { worst, otherLifetime } = await reportRows(context, order);
  const { report } = await exportBatch(context, order);
  const images = report?.images ?? 0;
  const checked = report?.checked ?? 0;
  const zips = report?.zips ?? 0;
  const path = report === null ? order.targetPath : join(dirname(order.targetPath), report.fileName);
  out.say(texts.finished(path, images, zips));
  if (checked < images) out.say(texts.accepted(images - checked));
  if (counts.failed + counts.skipped > 0) out.say(texts.someFailed(counts.failed, counts.skipped));
  if (otherLifetime > 0) out.say(texts.otherLifetime(otherLifetime));
  out.emit({
    event: 'finished',
    exit: worst,
    batch: order.batchId,
    out: path,
    zips,
    total: counts.total,
    issued: counts.issued,
    reused: counts.reused,
    failed: counts.failed,
    skipped: counts.skipped,
    ...(otherLifetime > 0 ? { other_lifetime: otherLifetime } : {}),
    images,
    checked,
    size_bytes: report?.sizeBytes ?? 0,
  });
  return worst;
}

/**
 * Names the rows that failed at WeChat, and those whose code lives shorter or longer than asked. `worst` is the exit code the failures
 * deserve: a used-up stock outranks a bad row.
 */
async function reportRows(
  { engine, out, texts, locale }: CliContext,
  order: ExportOrder,
): Promise<{ readonly worst: ExitCode; readonly otherLifetime: number }> {
  const codes = new Set<ExitCode>();
  let shown = 0;
  let otherLifetime = 0;
  for await (const item of engine.ledger.items.all(order.batchId)) {
    const warning = item.code && toLifetimeWarning(item.code);
    if (warning !== null) {
      const prose = describeProblem(warning, locale);
      const { rowNumber: row, scene, label } = item.row;
      out.emit({ event: 'item-warning', n: item.n, row, scene, label, code: warning.code, ...prose });
      if (otherLifetime < shownRows) out.say(texts.badRow(item.n, row, scene, prose.what));
      otherLifetime += 1;
    }
    if (item.state !== 'failed') continue;
    const problem = item.problem ?? toProblem('APP_UNEXPECTED', { name: 'item' });
    const { what, why, todo } = describeProblem(problem, locale);
    codes.add(toExitCode(problem));
    out.emit({
      event: 'item-failed',
      n: item.n,
      row: item.row.rowNumber,
      scene: item.row.scene,
      label: item.row.label,
      code: problem.code,
      errcode: problem.params['errcode'] ?? null,
      rid: problem.params['rid'] ?? null,
      what,
      why,
      todo,
    });
    if (shown < shownRows) out.say(texts.badRow(item.n, item.row.rowNumber, item.row.scene, `${what}${why}`));
    shown += 1;
  }
  if (shown > shownRows) out.say(texts.moreBadRows(shown - shownRows));
  const worst = codes.has(exitCodes.quota) ? exitCodes.quota : ([...codes][0] ?? exitCodes.done);
  return { worst, otherLifetime };
}
