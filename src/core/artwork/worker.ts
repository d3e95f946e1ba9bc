/**
 * Entry of a worker thread. Errors cross the thread boundary as problems, finished bytes without being copied.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { toProblemFrom } from '@shared/errors';
import type { JobOf, ResultOf, TaskName, WorkerAnswer, WorkerSettings, WorkerTask } from './press';
import { createRenderer } from './renderer';

const settings: WorkerSettings = workerData;
const renderer = createRenderer(settings.resourcesDir);
// A failed start is reported by every job; it must not end the thread before it can say why.
renderer.catch(() => undefined);

parentPort?.on('message', (task: WorkerTask) => void answer(task));

async function answer<Name extends TaskName>({ id, name, job }: WorkerTask<Name>): Promise<void> {
  try {
    const functions: Functions = await renderer;
    const value = await functions[name](job);
    post<Name>({ id, ok: true, value }, toTransferList[name]?.(value));
  } catch (error) {
    post({ id, ok: false, problem: toProblemFrom(error) });
  }
}

/** The renderer in words that keep a function, its job and its result together. */
type Functions = { readonly [Name in TaskName]: (job: JobOf<Name>) => ResultOf<Name> | Promise<ResultOf<Name>> };

function post<Name extends TaskName>(answer: WorkerAnswer<Name>, transferList: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, transferList);
}

/** Memory that is handed over instead of being copied. */
const toTransferList: { readonly [Name in TaskName]?: (value: ResultOf<Name>) => readonly ArrayBuffer[] } = {
  render: ({ files }) => files.flatMap(({ bytes }) => ownMemory(bytes)),
  // Glyphs stay: the thread keeps them for the next page.
  renderSheet: ({ page }) => ownMemory(page.content),
};

/** None for a slice of memory that others use too: that is copied. */
const ownMemory = ({ buffer, byteLength }: Uint8Array): readonly ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
