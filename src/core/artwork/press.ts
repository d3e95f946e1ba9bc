/**
 * The press: renders and checks on worker threads, or in this thread when there is no worker file to run.
 */
import type { Clock } from '../ports';
import type { Renderer } from './renderer';
import type { ArtworkPress } from './types';
import { createWorkerPool } from './worker-pool';

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
