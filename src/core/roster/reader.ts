/**
 * Reads tables on a worker thread, so that 100,000 rows never stop the process that answers the window, and the
 * messages between the two threads. One worker per file: cancelling ends it, and all the memory a large file took goes
 * with it.
 */
import { Worker } from 'node:worker_threads';
import type { Table, TableReadOptions, TableRow } from '@shared/domain';
import { AppError, type Problem } from '@shared/errors';
import { readTable, type TableInput } from './read-table';

export interface RosterReader {
  /** As {@link readTable}; rejects with the signal's reason as soon as it aborts. `input.bytes` are left untouched. */
  readTable(input: TableInput, options: TableReadOptions, signal: AbortSignal): Promise<Table>;
}

/** Enough for a million rows; a worker that needs more is ended and the file refused. */
const WORKER_MEMORY_MB = 2048;

/** `workerUrl` is the built worker entry; null reads on the calling thread, for tests and small tools. */
export function createRosterReader({ workerUrl }: { readonly workerUrl: URL | null }): RosterReader {
  if (workerUrl === null) return { readTable };
  return { readTable: (input, options, signal) => readOnWorker(workerUrl, { input, options }, signal) };
}

async function readOnWorker(workerUrl: URL, task: WorkerTask, signal: AbortSignal): Promise<Table> {
  signal.throwIfAborted();
  // A view may share its buffer with others, so the worker gets a copy of its own to take away.
  const bytes = new Uint8Array(task.input.bytes);
  const workerData: WorkerTask = { ...task, input: { ...task.input, bytes } };
  const worker = new Worker(workerUrl, {
    workerData,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
  });
  const { promise, resolve, reject } = withResolvers<Table>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const rows: TableRow[] = [];
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'rows') {
      for (const row of message.rows) rows.push(row);
      worker.postMessage(NEXT);
    } else if (message.kind === 'table') resolve({ ...message.table, rows });
    else reject(AppError.of(message.problem));
  });
  worker.on('error', (error) => reject(isOutOfMemory(error) ? new AppError('ROSTER_OUT_OF_MEMORY') : error));
  worker.on('exit', (code) => reject(new Error(`roster worker ended with code ${code}`)));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

interface Resolvers<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/** Promise.withResolvers, which the oldest supported runtime does not have. */
function withResolvers<Value>(): Resolvers<Value> {
  let resolve: Resolvers<Value>['resolve'] = () => undefined;
  let reject: Resolvers<Value>['reject'] = () => undefined;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

// What the reader and its worker say to each other. Rows travel in portions, each sent only when the reader has asked
// for it: sent all at once they would be taken in at once, and the thread that answers the window would stand still.

export interface WorkerTask {
  readonly input: TableInput;
  readonly options: TableReadOptions;
}

export const ROWS_PER_MESSAGE = 2_000;

/** The reader's only word to the worker: it is ready for the next message. */
const NEXT = 'next';

export type WorkerMessage =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  /** Comes last and holds everything but the rows. */
  | { readonly kind: 'table'; readonly table: Omit<Table, 'rows'> }
  | { readonly kind: 'problem'; readonly problem: Problem };
