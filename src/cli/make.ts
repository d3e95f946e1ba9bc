/**
 * From a batch in the ledger to the finished zip, for `demo`, `run` and `resume`: issue the codes and show progress,
 * then export.
 */
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ExportOrder, listWorkFiles } from '@core/engine';
import { type BatchSnapshot, isClosed, needsPerson } from '@shared/batch-state';
import type { ExportSnapshot } from '@shared/contract';
import { type BatchId, toLifetimeWarning } from '@shared/domain';
import { AppError, describeProblem, type Problem, toProblem } from '@shared/errors';
import type { CliContext } from './context';
import { type ExitCode, exitCodes, toExitCode } from './exit-code';

/** Rows named one by one in the terminal; all of them are in --json and in the manifest. */
const shownRows = 20;

/** From a batch in the ledger to the finished zip: the part that `demo`, `run` and `resume` share. */
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

// Runs a batch to its end in the foreground: reports progress, and decides when a pause is the end of this run.

/** How long the network may be away before the run ends with its resumable exit code. */
const offlinePatienceMs = 20_000;

/**
 * Resolves when every item is settled. @throws AppError the problem behind a pause that this run will not outlive;
 * APP_CANCELLED when interrupted.
 */
function issueBatch(context: CliContext, batchId: BatchId): Promise<BatchSnapshot> {
  const { engine, signal } = context;
  return new Promise((resolve, reject) => {
    let patience: NodeJS.Timeout | null = null;
    const settle = (finish: () => void): void => {
      unsubscribe();
      signal.removeEventListener('abort', interrupt);
      if (patience !== null) clearTimeout(patience);
      finish();
    };
    const interrupt = (): void => settle(() => reject(signal.reason));
    const look = (snapshot: BatchSnapshot): void => {
      if (snapshot.batchId !== batchId) return;
      report(context, snapshot);
      if (isClosed(snapshot.state)) settle(() => resolve(snapshot));
      else if (snapshot.state === 'paused' && endsRun(snapshot)) settle(() => reject(toError(snapshot.pausedBy)));
      else if (!snapshot.pauseReasons.includes('offline')) {
        if (patience !== null) clearTimeout(patience);
        patience = null;
      } else {
        patience ??= setTimeout(() => settle(() => reject(toError(snapshot.pausedBy))), offlinePatienceMs);
      }
    };
    const unsubscribe = engine.batches.subscribe(look);
    signal.addEventListener('abort', interrupt, { once: true });
    if (signal.aborted) interrupt();
    else look(engine.batches.get(batchId));
  });
}

/** A used-up quota lasts until tomorrow and a full disk until a person acts; a cool-down is waited out. */
const endsRun = ({ pauseReasons }: BatchSnapshot): boolean =>
  needsPerson(pauseReasons) || pauseReasons.includes('quota') || pauseReasons.includes('disk');

const toError = (problem: Problem | null): AppError =>
  problem === null ? new AppError('APP_CANCELLED') : AppError.of(problem);

function report({ out, texts, locale }: CliContext, snapshot: BatchSnapshot): void {
  const { counts, ratePerMinute, timeLeftMs, pausedBy } = snapshot;
  out.emit({
    event: 'progress',
    stage: 'issue',
    batch: snapshot.batchId,
    state: snapshot.state,
    pause_reasons: snapshot.pauseReasons,
    total: counts.total,
    issued: counts.issued,
    reused: counts.reused,
    failed: counts.failed,
    skipped: counts.skipped,
    rate_per_minute: Math.round(ratePerMinute),
    time_left_ms: timeLeftMs,
  });
  if (snapshot.state === 'paused' && pausedBy !== null) {
    out.tick(texts.waiting(describeProblem(pausedBy, locale).what));
  } else {
    out.tick(texts.progress(counts.issued, counts.total, Math.round(ratePerMinute), toClock(timeLeftMs)));
  }
}

const toClock = (timeLeftMs: number | null): string => {
  if (timeLeftMs === null || timeLeftMs < 1000) return '';
  const seconds = Math.ceil(timeLeftMs / 1000);
  return ` · ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

// Hands a batch off to a zip in the foreground.

/** @throws AppError the hand-off's problem; APP_CANCELLED when interrupted. */
async function exportBatch(context: CliContext, order: ExportOrder): Promise<ExportSnapshot> {
  const { engine, out, texts, signal } = context;
  context.onForcedEnd(() => {
    for (const path of listWorkFiles(order.targetPath, existsSync)) rmSync(path, { force: true });
  });
  const unsubscribe = engine.exports.subscribe((snapshot) => {
    const { stage, done, total } = snapshot;
    out.emit({ event: 'progress', stage: 'export', part: stage, batch: order.batchId, done, total });
    out.tick(texts.exporting(done, total));
  });
  const { exportId } = engine.exports.start(order);
  const interrupt = (): void => engine.exports.cancel(exportId);
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  try {
    const snapshot = await engine.exports.ended(exportId);
    if (snapshot.state === 'finished') return snapshot;
    if (signal.aborted) throw signal.reason;
    throw AppError.of(snapshot.problem ?? toProblem('APP_CANCELLED'));
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', interrupt);
  }
}
