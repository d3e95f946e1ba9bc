/**
 * The export thread seen from the main thread: started for one package, watched, cancelled, and cleaned up after when it dies.
 */
import { Worker } from 'node:worker_threads';
import {
  type CodePicture,
  type PackageProgress,
  type PackageReport,
  type RowProblem,
  removeParts,
} from '@core/handoff';
import type { Files } from '@core/ports';
import type { CodeRecord, ItemId } from '@shared/domain';
import { AppError, type Problem, toProblemFrom } from '@shared/errors';
import type { ExportThreadData, FromExportThread, ToExportThread } from './messages';

export interface ExportTask extends ExportThreadData {
  /** The built entry. */
  readonly workerUrl: URL;
  /** Fetches WeChat's own picture of a code; null when none is wanted. */
  readonly fetchPicture: ((code: CodeRecord, signal: AbortSignal) => Promise<CodePicture>) | null;
  /** Removes what a thread that died has left. */
  readonly files: Files;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PackageProgress) => void;
  readonly onFailedRow: (row: RowProblem) => void;
  /** Called for every item whose code must not leave the ledger. */
  readonly onDoubted: (itemId: ItemId, problem: Problem) => void;
}

/** @throws AppError HANDOFF_WORKER_DIED, and those of the hand-off's `createPackage` */
export async function runExportThread(task: ExportTask): Promise<PackageReport> {
  const { workerUrl, order, ledgerPath, press, signal } = task;
  if (signal.aborted) throw new AppError('HANDOFF_CANCELLED');
  const workerData: ExportThreadData = { order, ledgerPath, press };
  const worker = new Worker(workerUrl, { workerData });
  const say = (message: ToExportThread): void => worker.postMessage(message);
  const cancel = (): void => say({ kind: 'cancel' });
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await new Promise<PackageReport>((resolve, reject) => {
      const die = (cause: unknown): void => reject(toDeath(cause));
      worker.on('message', (message: FromExportThread) => {
        if (message.kind === 'progress') task.onProgress(message.progress);
        else if (message.kind === 'failed-row') task.onFailedRow(message.row);
        else if (message.kind === 'doubted') task.onDoubted(message.itemId, message.problem);
        else if (message.kind === 'fetch-picture') void answerPicture(task, message.id, message.code, say);
        else if (message.kind === 'finished') resolve(message.report);
        else reject(AppError.of(message.problem));
      });
      worker.on('messageerror', die);
      worker.on('error', die);
      // Comes last in every case; then it has been settled already.
      worker.on('exit', (code) => die(new Error(`exit code ${code}`)));
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'HANDOFF_WORKER_DIED') {
      await worker.terminate();
      await removeParts(task.files, order.targetPath);
    }
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

const toDeath = (cause: unknown): AppError =>
  new AppError('HANDOFF_WORKER_DIED', { reason: cause instanceof Error ? cause.message : String(cause) }, { cause });

async function answerPicture(
  { fetchPicture, signal }: ExportTask,
  id: number,
  code: CodeRecord,
  say: (message: ToExportThread) => void,
): Promise<void> {
  try {
    if (fetchPicture === null) throw new AppError('APP_UNEXPECTED', { name: 'PictureSourceMissing' });
    say({ kind: 'picture', id, picture: await fetchPicture(code, signal) });
  } catch (error) {
    say({ kind: 'no-picture', id, problem: toProblemFrom(error) });
  }
}
