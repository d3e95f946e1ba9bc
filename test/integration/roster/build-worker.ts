/** Builds the worker entry as the app's build does, into a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { sourceAliases } from '../../../scripts/lib/aliases.mjs';

export interface BuiltWorker {
  readonly url: URL;
  remove(): void;
}

export async function buildWorker(): Promise<BuiltWorker> {
  const outDir = mkdtempSync(join(tmpdir(), 'roster-worker-'));
  const entry = fileURLToPath(new URL('../../../src/core/roster/worker.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: sourceAliases },
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  });
  return { url: pathToFileURL(join(outDir, 'worker.mjs')), remove: () => rmSync(outDir, { recursive: true }) };
}
