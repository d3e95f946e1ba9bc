/**
 * Entry of the export thread: makes one package from end to end with a read-only connection to the ledger and a press of its own, then ends.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createArtworkPress } from '@core/artwork';
import { type CodePicture, createPackage, type PackageProgress } from '@core/handoff';
import { openLedgerReader } from '@core/ledger';
import { nodeFiles, systemClock } from '@core/platform-node';
import type { CodeRecord } from '@shared/domain';
import { AppError, toProblemFrom } from '@shared/errors';
import { type ExportThreadData, type FromExportThread, noteDoubted, type ToExportThread } from './messages';

/** The window shows ten a second. */
const PROGRESS_EVERY_MS = 50;

if (parentPort === null) throw new TypeError('not a worker');
const port = parentPort;
const { order, ledgerPath, press: pressSettings }: ExportThreadData = workerData;
const abort = new AbortController();
const pictures = createPictureRequests();
port.on('message', (message: ToExportThread) => {
  if (message.kind === 'cancel') abort.abort(new AppError('APP_CANCELLED'));
  else pictures.answer(message);
});
say(await makePackage());
port.close();

function say(message: FromExportThread): void {
  port.postMessage(message);
}

async function makePackage(): Promise<FromExportThread> {
  const { workerUrl, ...settings } = pressSettings;
  const press = createArtworkPress({ ...settings, workerUrl: workerUrl === null ? null : new URL(workerUrl) });
  try {
    const ledger = openLedgerReader(ledgerPath);
    try {
      const report = await createPackage({
        ...order,
        items: noteDoubted(ledger.itemsOf(order.batch.id), (itemId, problem) =>
          say({ kind: 'doubted', itemId, problem }),
        ),
        press,
        fetchPicture: order.options.includeWechatImage ? pictures.fetch : null,
        files: nodeFiles,
        clock: systemClock,
        signal: abort.signal,
        onProgress: createProgressReporter(),
        onFailedRow: (row) => say({ kind: 'failed-row', row }),
      });
      return { kind: 'finished', report };
    } finally {
      ledger.close();
    }
  } catch (error) {
    return { kind: 'failed', problem: toProblemFrom(error) };
  } finally {
    await press.close();
  }
}

function createProgressReporter(): (progress: PackageProgress) => void {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const nowMs = systemClock.monotonic();
    if (progress.done < progress.total && nowMs - toldAtMs < PROGRESS_EVERY_MS) return;
    toldAtMs = nowMs;
    say({ kind: 'progress', progress });
  };
}

function createPictureRequests() {
  const waiting = new Map<number, { resolve(picture: CodePicture): void; reject(error: unknown): void }>();
  let lastId = 0;
  return {
    fetch: (code: CodeRecord) =>
      new Promise<CodePicture>((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        say({ kind: 'fetch-picture', id: lastId, code });
      }),
    answer(message: Exclude<ToExportThread, { readonly kind: 'cancel' }>): void {
      const request = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'picture') request?.resolve(message.picture);
      else request?.reject(AppError.of(message.problem));
    },
  };
}
