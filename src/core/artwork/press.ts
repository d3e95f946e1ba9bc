/**
 * The press: renders and checks on worker threads, or in this thread when there is no worker file to run.
 */
import { AppError } from '@shared/errors';
import type { Renderer } from './renderer';
import type { ArtworkPress, ArtworkPreview, ArtworkProof, ArtworkResult, SheetPageResult } from './types';
import type { Answer, WorkerSettings } from './worker';
import { createWorkerPool } from './worker-pool';

export interface PressSettings {
  /** Folder with `fonts/` and `wasm/`. */
  readonly resourcesDir: string;
  /** The built worker entry; null renders in this thread. */
  readonly workerUrl: URL | null;
  /** Worker threads; each holds the fonts and the decoder, some 100 MB. */
  readonly threads: number;
}

/** A thread that had nothing to do for this long gives its memory back. */
const IDLE_MS = 60_000;

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

function createPooledPress({ resourcesDir, threads }: PressSettings, workerUrl: URL): ArtworkPress {
  const workerData: WorkerSettings = { resourcesDir };
  const pool = createWorkerPool({
    filename: workerUrl.href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    workerData,
  });
  const run = async <Value>(name: string, job: unknown): Promise<Value> => {
    const answer = await pool.run<Answer<Value>>(name, job);
    if (answer.ok) return answer.value;
    throw new AppError(answer.problem.code, answer.problem.params);
  };
  return {
    render: (job) => run<ArtworkResult>('render', job),
    renderSheet: (job) => run<SheetPageResult>('renderSheet', job),
    renderSvg: (job) => run<ArtworkPreview>('renderSvg', job),
    prove: (job) => run<ArtworkProof>('prove', job),
    findMissing: (characters) => run<readonly string[]>('findMissing', characters),
    renderThumbnail: (job) => run<Uint8Array>('renderThumbnail', job),
    close: () => pool.close(),
  };
}
