/**
 * The press renders and checks on worker threads, or in this thread when there is no worker file to run: the press, its
 * pool of workers, one worker, and the messages between them.
 */
import { Worker } from 'node:worker_threads';
import type { Clock } from '@core/ports';
import { AppError, type Problem } from '@shared/errors';
import type { ArtworkPress } from './artwork-job';
import type { Renderer } from './renderer';

export interface PressSettings {
  /** Folder with `fonts/` and `wasm/`. */
  readonly resourcesDir: string;
  /** The built worker entry; null renders in this thread. */
  readonly workerUrl: URL | null;
  /** Worker threads; each holds the fonts and the decoder, some 100 MB. */
  readonly threads: number;
  /** Lets threads go that have long been at rest; without one they stay until `close`. */
  readonly clock?: Pick<Clock, 'sleep'>;
}

/** Nothing is loaded before the first job. */
export const createArtworkPress = (settings: PressSettings): ArtworkPress =>
  settings.workerUrl === null
    ? createLocalPress(settings.resourcesDir)
    : createPooledPress(settings, settings.workerUrl);

function createLocalPress(resourcesDir: string): ArtworkPress {
  let renderer: Promise<Renderer> | undefined;
  const load = (): Promise<Renderer> => {
    // Shaping, rasterising and decoding libraries: only the thread that draws needs them.
    renderer ??= import('./renderer').then(({ createRenderer }) => createRenderer(resourcesDir));
    return renderer;
  };
  return {
    render: async (job) => await (await load()).render(job),
    renderSheet: async (job) => await (await load()).renderSheet(job),
    renderSvg: async (job) => (await load()).renderSvg(job),
    prove: async (job) => await (await load()).prove(job),
    findMissing: async (characters) => (await load()).findMissing(characters),
    renderThumbnail: async (job) => (await load()).renderThumbnail(job),
    close: () => Promise.resolve(),
  };
}

function createPooledPress({ resourcesDir, threads, clock }: PressSettings, workerUrl: URL): ArtworkPress {
  const pool = createWorkerPool({ workerUrl, workerData: { resourcesDir }, maxThreads: threads, clock: clock ?? null });
  return {
    render: (job) => pool.run('render', job),
    renderSheet: (job) => pool.run('renderSheet', job),
    renderSvg: (job) => pool.run('renderSvg', job),
    prove: (job) => pool.run('prove', job),
    findMissing: (characters) => pool.run('findMissing', characters),
    renderThumbnail: (job) => pool.run('renderThumbnail', job),
    close: () => pool.close(),
  };
}

// Worker threads behind one question: run this job. A thread that dies, at work or at rest, with an error or without a
// word, fails every job of the pool with one clear problem, and the next job gets new threads.

interface WorkerPool {
  /** What the renderer's function `name` gives, or throws; and AppError ARTWORK_WORKER_DIED. */
  run<Name extends TaskName>(name: Name, job: JobOf<Name>): Promise<ResultOf<Name>>;
  /** Jobs still waiting are rejected. */
  close(): Promise<void>;
}

interface WorkerPoolOptions {
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
function createWorkerPool({ workerUrl, workerData, maxThreads, clock }: WorkerPoolOptions): WorkerPool {
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

/**
 * Room for what a job leaves behind, collected when it is full. What V8 takes by itself grows to 33 MB a thread, and as much again of rasters waits
 * outside the heap; drawing is no slower with this much, it stays in the processor's cache.
 */
const YOUNG_MB = 4;

interface Job<Name extends TaskName = TaskName> {
  readonly name: Name;
  readonly job: JobOf<Name>;
  readonly resolve: (value: ResultOf<Name>) => void;
  readonly reject: (error: unknown) => void;
}

interface WorkerThread {
  /** Given and not answered. */
  readonly openJobs: number;
  give(job: Job): void;
  /** Ends it and rejects what is open. */
  end(error: AppError): Promise<void>;
}

interface ThreadEvents {
  answered(): void;
  /** It ended unasked, or said what cannot be understood. */
  died(cause: unknown): void;
}

/** One worker thread with the jobs it was given. */
function startWorkerThread(workerUrl: URL, workerData: WorkerSettings, { answered, died }: ThreadEvents): WorkerThread {
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

// What a press and its worker threads say to each other: which of the renderer's functions is asked for, and what it
// gave.

/** What every worker is given at its start. */
export interface WorkerSettings {
  readonly resourcesDir: string;
}

export type TaskName = keyof Renderer;
export type JobOf<Name extends TaskName> = Parameters<Renderer[Name]>[0];
export type ResultOf<Name extends TaskName> = Awaited<ReturnType<Renderer[Name]>>;

/** Press → worker. */
export interface WorkerTask<Name extends TaskName = TaskName> {
  /** Comes back with the answer. */
  readonly id: number;
  readonly name: Name;
  readonly job: JobOf<Name>;
}

/** Worker → press. Errors come as problems: class instances such as AppError can not cross. */
export type WorkerAnswer<Name extends TaskName = TaskName> = { readonly id: number } & (
  | { readonly ok: true; readonly value: ResultOf<Name> }
  | { readonly ok: false; readonly problem: Problem }
);
