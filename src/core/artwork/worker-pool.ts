/**
 * Worker threads behind one question: run this job. A thread that dies, at work or at rest, with an error or without a word, fails every job
 * of the pool with one clear problem, and the next job gets new threads.
 */
import { AppError } from '@shared/errors';
import type { Clock } from '../ports';
import type { JobOf, ResultOf, TaskName, WorkerSettings } from './worker-messages';
import { type Job, startWorkerThread, type WorkerThread } from './worker-thread';

export interface WorkerPool {
  /** What the renderer's function `name` gives, or throws; and AppError ARTWORK_WORKER_DIED. */
  run<Name extends TaskName>(name: Name, job: JobOf<Name>): Promise<ResultOf<Name>>;
  /** Jobs still waiting are rejected. */
  close(): Promise<void>;
}

export interface WorkerPoolOptions {
  readonly workerUrl: URL;
  readonly workerData: WorkerSettings;
  readonly maxThreads: number;
  /** Tells how long a thread has been at rest; null keeps every thread until `close`. */
  readonly clock: Pick<Clock, 'sleep'> | null;
}

/** A thread that had nothing to do for this long gives its memory back; the last one stays. */
const IDLE_MS = 60_000;
/** Threads that live and die together, and the jobs no thread has yet. */
interface Crew {
  readonly queue: Job[];
  /** With what ends their rest, if they are at rest. */
  readonly threads: Map<WorkerThread, AbortController | null>;
}

/** No thread is started before the first job. */
export function createWorkerPool({ workerUrl, workerData, maxThreads, clock }: WorkerPoolOptions): WorkerPool {
  let crew: Crew | undefined;

  /**
   * Gives jobs out until every thread has one. A second one lying there would keep a thread from turning its event loop, and what the runtime
   * frees there piled up.
   */
  const deal = (from: Crew): void => {
    while (from.queue.length > 0) {
      const idle = [...from.threads.keys()].find(({ openJobs }) => openJobs === 0);
      if (idle === undefined && from.threads.size === maxThreads) return;
      const thread = idle ?? startThread();
      from.threads.get(thread)?.abort();
      from.threads.set(thread, null);
      const job = from.queue.shift();
      if (job !== undefined) thread.give(job);
    }
  };

  const startThread = (): WorkerThread => {
    const thread = startWorkerThread(workerUrl, workerData, {
      answered() {
        if (crew === undefined) return;
        deal(crew);
        if (thread.openJobs === 0) void letRest(crew, thread);
      },
      died(cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        void dismiss(new AppError('ARTWORK_WORKER_DIED', { reason }, { cause }));
      },
    });
    return thread;
  };

  const letRest = async ({ threads }: Crew, thread: WorkerThread): Promise<void> => {
    if (clock === null) return;
    const rest = new AbortController();
    threads.set(thread, rest);
    await clock.sleep(IDLE_MS, rest.signal).catch(() => undefined);
    if (rest.signal.aborted || threads.size === 1) return;
    threads.delete(thread);
    await thread.end(new AppError('APP_CANCELLED'));
  };

  const dismiss = async (error: AppError): Promise<void> => {
    const dismissed = crew;
    crew = undefined;
    for (const job of dismissed?.queue ?? []) job.reject(error);
    const ends = [...(dismissed?.threads ?? [])].map(([thread, rest]) => {
      rest?.abort();
      return thread.end(error);
    });
    await Promise.all(ends);
  };

  return {
    run(name, job) {
      const current: Crew = crew ?? { queue: [], threads: new Map() };
      crew = current;
      return new Promise((resolve, reject) => {
        current.queue.push({ name, job, resolve: resolve as Job['resolve'], reject });
        deal(current);
      });
    },
    close: () => dismiss(new AppError('APP_CANCELLED')),
  };
}
