/**
 * Entry of the roster worker: reads one table and sends it back row portion by row portion.
 * It is ended by its parent; a defect of ours is thrown and reaches the parent as an error.
 */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '@shared/errors';
import { readTable } from './read-table';
import { ROWS_PER_MESSAGE, type WorkerMessage, type WorkerTask } from './reader';

async function readForParent({ input, options }: WorkerTask): Promise<void> {
  const { rows, ...table } = await readTable(input, options, new AbortController().signal);
  for (let start = 0; start < rows.length; start += ROWS_PER_MESSAGE) {
    await send({ kind: 'rows', rows: rows.slice(start, start + ROWS_PER_MESSAGE) });
  }
  await send({ kind: 'table', table });
}

/** Sends `message` and waits until the parent is ready for another. */
async function send(message: WorkerMessage): Promise<void> {
  if (parentPort === null) throw new TypeError('not a worker');
  parentPort.postMessage(message);
  await once(parentPort, 'message');
}

try {
  const task: WorkerTask = workerData;
  await readForParent(task);
} catch (error) {
  if (!isAppError(error)) throw error;
  await send({ kind: 'problem', problem: error.toProblem() });
}
