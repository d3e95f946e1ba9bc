/**
 * Loads the simulation with one defect written into the product on purpose. The source is changed on its way through vite, so nothing of it
 * is in the product, and a defect whose place is not there any more is an error and not a pass.
 */
import { join } from 'node:path';
import { createServer, type Plugin } from 'vite';
import { sourceAliases } from '../../../../scripts/lib/aliases.mjs';
import { projectDir } from '../../../../scripts/lib/paths.mjs';
import type { Change, Mutant } from './mutants';

export type LiveEvening = (seed: number, parent: string) => Promise<readonly string[]>;

export interface MutatedSimulation {
  readonly liveEvening: LiveEvening;
  close(): Promise<void>;
}

export async function loadMutated(mutant: Mutant): Promise<MutatedSimulation> {
  const plugin = toPlugin(mutant);
  const server = await createServer({
    configFile: false,
    root: projectDir,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: sourceAliases },
    plugins: [plugin],
  });
  try {
    const loaded = await server.ssrLoadModule('/test/support/simulation/live-evening.ts');
    plugin.requireAllMade();
    const { liveEvening } = loaded;
    if (!isLiveEvening(liveEvening)) throw new Error('The simulation has no evening');
    return { liveEvening, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function toPlugin({ name, changes }: Mutant): Plugin & { requireAllMade(): void } {
  const left = new Set(changes);
  return {
    name: `mutant-${name}`,
    enforce: 'pre',
    transform(code, id) {
      const own = changes.filter(({ file }) => id === join(projectDir, 'src', file));
      if (own.length === 0) return null;
      for (const change of own) left.delete(change);
      return { code: own.reduce((text, change) => apply(text, change, name), code), map: null };
    },
    requireAllMade() {
      const [missing] = left;
      if (missing !== undefined) throw new Error(`${name}: the simulation does not load ${missing.file}`);
    },
  };
}

function apply(code: string, { file, from, to }: Change, name: string): string {
  if (code.split(from).length !== 2) throw new Error(`${name}: ${file} must hold this exactly once: ${from}`);
  return code.replace(from, () => to);
}

const isLiveEvening = (value: unknown): value is LiveEvening => typeof value === 'function';
