/**
 * Runs a batch to its end in the foreground: reports progress, and decides when a pause is the end of this run.
 */
import { type BatchSnapshot, isClosed, needsPerson } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import { AppError, describeProblem, type Problem } from '@shared/errors';
import type { CliContext } from './context';

/** How long the network may be away before the run ends with its resumable exit code. */
const offlinePatienceMs = 20_000;

/**
 * Resolves when every item is settled. @throws AppError the problem behind a pause that this run will not outlive;
 * APP_CANCELLED when interrupted.
 */
export function issueBatch(context: CliContext, batchId: BatchId): Promise<BatchSnapshot> {
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
