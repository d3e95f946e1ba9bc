/**
 * One worker thread with the jobs it was given.
 */
import { Worker } from 'node:worker_threads';
import { AppError } from '@shared/errors';
import type { JobOf, ResultOf, TaskName, WorkerAnswer, WorkerSettings, WorkerTask } from './worker-messages';

/**
 * Room for what a job leaves behind, collected when it is full. What V8 takes by itself grows to 33 MB a thread, and as much again of rasters waits
 * outside the heap; drawing is no slower with this much, it stays in the processor's cache.
 */
const YOUNG_MB = 4;

export interface Job<Name extends TaskName = TaskName> {
  readonly name: Name;
  readonly job: JobOf<Name>;
  readonly resolve: (value: ResultOf<Name>) => void;
  readonly reject: (error: unknown) => void;
}

export interface WorkerThread {
  /** Given and not answered. */
  readonly openJobs: number;
  give(job: Job): void;
  /** Ends it and rejects what is open. */
  end(error: AppError): Promise<void>;
}

export interface ThreadEvents {
  answered(): void;
  /** It ended unasked, or said what cannot be understood. */
  died(cause: unknown): void;
}

export function startWorkerThread(
  workerUrl: URL,
  workerData: WorkerSettings,
  { answered, died }: ThreadEvents,
): WorkerThread {
  const worker = new Worker(workerUrl, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  // A process that has forgotten its press may end; one that waits for an answer must not.
  worker.unref();
  const jobs = new Map<number, Job>();
  let lastId = 0;
  let isEnding = false;

  const take = (answer: WorkerAnswer): void => {
    if (isEnding) return;
    const job = jobs.get(answer.id);
    jobs.delete(answer.id);
    if (jobs.size === 0) worker.unref();
    if (answer.ok) job?.resolve(answer.value);
    else job?.reject(AppError.of(answer.problem));
    answered();
  };
  const die = (cause: unknown): void => {
    if (!isEnding) died(cause);
  };

  worker.on('message', take);
  worker.on('messageerror', die);
  worker.on('error', die);
  worker.on('exit', (code) => die(new Error(`exit code ${code}`)));

  return {
    get openJobs() {
      return jobs.size;
    },
    give(job) {
      const id = ++lastId;
      try {
        worker.postMessage({ id, name: job.name, job: job.job } satisfies WorkerTask);
      } catch (error) {
        // It holds something that cannot cross threads.
        job.reject(error);
        return;
      }
      jobs.set(id, job);
      worker.ref();
    },
    async end(error) {
      isEnding = true;
      for (const job of jobs.values()) job.reject(error);
      jobs.clear();
      await worker.terminate();
    },
  };
}
