/**
 * The export under way, at most one: wires a batch to the hand-off room and tells hosts about it in numbered snapshots.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { PackageProgress, PackageReport, RowProblem } from '@core/handoff';
import type { Clock, Log } from '@core/ports';
import type { Design } from '@shared/artwork';
import type { ExportReport, ExportSnapshot } from '@shared/contract';
import type { BatchId, ExportOptions } from '@shared/domain';
import { AppError, toProblemFrom } from '@shared/errors';

export interface ExportOrder {
  readonly batchId: BatchId;
  readonly targetPath: string;
  readonly design: Design;
  readonly options: ExportOptions;
  readonly acceptsFailures: boolean;
  /** Permanent scenes asked for once more first; the account's own setting without it. */
  readonly askAgain?: number | undefined;
}

/** Makes one package; the engine supplies it with everything but these. */
export type MakePackage = (
  order: ExportOrder,
  watch: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: PackageProgress) => void;
    readonly onFailedRow: (row: RowProblem) => void;
  },
) => Promise<PackageReport>;

export interface ExportJobs {
  /** @throws AppError APP_EXPORT_RUNNING */
  start(order: ExportOrder): ExportSnapshot;
  /** Resolves with the last snapshot when the job has ended, however it ended. */
  ended(exportId: string): Promise<ExportSnapshot>;
  cancel(exportId: string): void;
  current(): ExportSnapshot | null;
  /** Path of a finished package, of its first zip when there are several; for hosts only, null while there is none. */
  pathOf(exportId: string): string | null;
  subscribe(listener: (snapshot: ExportSnapshot) => void): () => void;
  /** Cancels what is under way and waits for it to be gone. */
  close(): Promise<void>;
}

/** At most ten snapshots a second. */
const publishEveryMs = 100;
/** Rows named on screen; the rest is in the manifest. */
const shownRows = 200;

interface Job {
  snapshot: ExportSnapshot;
  /** Of the first zip; null until the package is finished. */
  path: string | null;
  readonly abort: AbortController;
  readonly startedMs: number;
  publishedMs: number;
  ended: Promise<ExportSnapshot>;
}

export function createExportJobs(makePackage: MakePackage, clock: Clock, log: Log): ExportJobs {
  const listeners = new Set<(snapshot: ExportSnapshot) => void>();
  let job: Job | null = null;

  const publish = (target: Job, change: Partial<ExportSnapshot>, isDue: boolean): void => {
    target.snapshot = { ...target.snapshot, ...change, revision: target.snapshot.revision + 1 };
    if (!isDue && clock.monotonic() - target.publishedMs < publishEveryMs) return;
    target.publishedMs = clock.monotonic();
    for (const listener of listeners) listener(target.snapshot);
  };

  const run = async (order: ExportOrder, target: Job): Promise<ExportSnapshot> => {
    try {
      const report = await makePackage(order, {
        signal: target.abort.signal,
        onProgress: (progress) => publish(target, toPace(progress, clock.monotonic() - target.startedMs), false),
        onFailedRow: ({ n, label, problem }) => {
          const { failedRows } = target.snapshot;
          if (failedRows.length < shownRows)
            publish(target, { failedRows: [...failedRows, { n, label, problem }] }, false);
        },
      });
      target.path = report.volumes[0]?.path ?? null;
      publish(target, { state: 'finished', report: toReport(report), timeLeftMs: 0 }, true);
      log.info('export.finished', { images: report.images, seconds: Math.round(report.elapsedMs / 1000) });
    } catch (error) {
      const problem = toProblemFrom(error);
      publish(target, { state: target.abort.signal.aborted ? 'cancelled' : 'failed', problem, timeLeftMs: null }, true);
      log.warn('export.ended', { code: problem.code });
    }
    return target.snapshot;
  };

  return {
    start(order) {
      if (job?.snapshot.state === 'running') throw new AppError('APP_EXPORT_RUNNING');
      const started: Job = {
        snapshot: firstSnapshot(order.batchId),
        path: null,
        abort: new AbortController(),
        startedMs: clock.monotonic(),
        publishedMs: Number.NEGATIVE_INFINITY,
        ended: Promise.resolve(firstSnapshot(order.batchId)),
      };
      job = started;
      started.ended = run(order, started);
      return started.snapshot;
    },
    ended(exportId) {
      if (job?.snapshot.exportId !== exportId) throw new AppError('APP_UNKNOWN_FILE');
      return job.ended;
    },
    cancel(exportId) {
      if (job?.snapshot.exportId === exportId) job.abort.abort(new AppError('APP_CANCELLED'));
    },
    current: () => job?.snapshot ?? null,
    pathOf: (exportId) => (job?.snapshot.exportId === exportId ? job.path : null),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      job?.abort.abort(new AppError('APP_CANCELLED'));
      await job?.ended;
    },
  };
}

const firstSnapshot = (batchId: BatchId): ExportSnapshot => ({
  exportId: randomUUID(),
  batchId,
  revision: 1,
  state: 'running',
  stage: 'images',
  done: 0,
  total: 0,
  imagesPerSecond: 0,
  timeLeftMs: null,
  report: null,
  problem: null,
  failedRows: [],
});

function toPace({ stage, done, total }: PackageProgress, elapsedMs: number): Partial<ExportSnapshot> {
  const perMs = elapsedMs > 0 ? done / elapsedMs : 0;
  const isDrawing = stage === 'images';
  return {
    stage,
    done,
    total,
    ...(isDrawing ? { imagesPerSecond: Math.round(perMs * 1000) } : {}),
    timeLeftMs: isDrawing && perMs > 0 ? Math.round((total - done) / perMs) : null,
  };
}

const toReport = (report: PackageReport): ExportReport => ({
  fileName: basename(report.volumes[0]?.path ?? ''),
  zips: report.volumes.length,
  sizeBytes: report.volumes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  images: report.images,
  checked: report.checked,
  failedItems: report.failedCount,
  renamed: report.renamed,
  warnings: report.warnings.slice(0, shownRows).map(({ n, problem }) => ({ n, problem })),
  elapsedMs: report.elapsedMs,
});
