/**
 * Worker threads behind one question: run this job. tinypool shares them out; what it leaves open is closed here. A thread that dies, at work or
 * at rest, with an error or without a word, fails every job of the pool with one clear problem, and the next job gets new threads.
 */
import { AppError } from '@shared/errors';
import { Tinypool } from 'tinypool';

export interface WorkerPool {
  /** What the worker file's function `name` answers, in the caller's words for it. Throws AppError ARTWORK_WORKER_DIED. */
  run<Answer>(name: string, job: unknown): Promise<Answer>;
  /** Jobs still waiting are rejected. */
  close(): Promise<void>;
}

export type WorkerPoolOptions = Pick<
  NonNullable<ConstructorParameters<typeof Tinypool>[0]>,
  'filename' | 'minThreads' | 'maxThreads' | 'idleTimeout' | 'workerData'
>;

/**
 * Room for what a job leaves behind, collected when it is full. What V8 takes by itself grows to 33 MB a thread, and as much again of rasters waits
 * outside the heap; drawing is no slower with this much, it stays in the processor's cache.
 */
const YOUNG_MB = 4;

interface Crew {
  readonly pool: Tinypool;
  /** Threads whose end is listened to. */
  readonly known: WeakSet<object>;
  /** Rejects a job that has no answer yet. */
  readonly waiting: Set<(error: unknown) => void>;
}

/**
 * No thread is started before the first job. Threads wait for work in their event loop, not in tinypool's Atomics.wait, between whose jobs the
 * loop never turns: what the runtime frees there piled up, 2.7 KB a picture, and 100,000 jobs cost no less processor time that way.
 */
export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  let crew: Crew | undefined;

  const open = (): Crew => {
    const opened: Crew = {
      pool: new Tinypool({ ...options, useAtomics: false, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } }),
      known: new WeakSet(),
      waiting: new Set(),
    };
    opened.pool.on('error', (error: unknown) => mourn(opened, error));
    crew = opened;
    return opened;
  };

  const mourn = (dead: Crew, cause: unknown): void => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    void dismiss(dead, new AppError('ARTWORK_WORKER_DIED', { reason }, { cause }));
  };

  /** Threads are ended one by one: tinypool's own way waits for ever for one that is gone, and fails on one that throws meanwhile. */
  const dismiss = async (dismissed: Crew, error: AppError): Promise<void> => {
    if (crew !== dismissed) return;
    crew = undefined;
    for (const reject of dismissed.waiting) reject(error);
    dismissed.waiting.clear();
    await Promise.all(dismissed.pool.threads.map((thread) => thread.terminate()));
  };

  /** A thread that tinypool ends itself is no longer among its own by then. */
  const watch = (watched: Crew): void => {
    for (const thread of watched.pool.threads) {
      if (watched.known.has(thread)) continue;
      watched.known.add(thread);
      thread.once('exit', (code: number) => {
        if (watched.pool.threads.includes(thread)) mourn(watched, new Error(`exit code ${code}`));
      });
    }
  };

  return {
    run(name, job) {
      const current = crew ?? open();
      return new Promise((resolve, reject) => {
        current.waiting.add(reject);
        current.pool.run(job, { name }).then(
          (answer) => {
            current.waiting.delete(reject);
            resolve(answer);
          },
          (error: unknown) => mourn(current, error),
        );
        watch(current);
      });
    },
    async close() {
      if (crew !== undefined) await dismiss(crew, new AppError('APP_CANCELLED'));
    },
  };
}
