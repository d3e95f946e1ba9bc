/**
 * `npm run bench [-- NAME …]`: bundles bench/NAME.ts and runs it by itself; without a name, every one in turn.
 * Results are kept in bench/results/NAME.json. Artwork is drawn by the Node that Electron brings, as in the app; a benchmark that
 * needs a window starts it itself.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { sourceAliases } from './lib/aliases.mjs';
import { ensureBuild } from './lib/build.mjs';
import { needsVirtualDisplay, onVirtualDisplay } from './lib/desktop-session.mjs';
import { findElectron } from './lib/electron-runtime.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { projectDir, scratchDir } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runScript, SetupError } from './lib/say.mjs';

const benchDir = join(projectDir, 'bench');
const bundleDir = join(scratchDir, 'bench');
const inElectron = new Set(['artwork', 'responsive']);

await runScript(async () => {
  await ensureDependencies();
  await ensureBuild();
  const all = readdirSync(benchDir)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => basename(name, '.ts'));
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new SetupError(`there is no benchmark "${unknown}"`, `choose from: ${all.join(', ')}`);
  await bundle(all);
  for (const name of asked.length > 0 ? asked : all) {
    /** @type {[string, ...string[]]} */
    const plain = [await nodeFor(name), '--expose-gc', join(bundleDir, `${name}.js`)];
    const [command, ...args] = needsVirtualDisplay() ? onVirtualDisplay(plain) : plain;
    const env = { ...process.env, ...(inElectron.has(name) ? { ELECTRON_RUN_AS_NODE: '1' } : {}) };
    const { code } = await run(command, args, { cwd: projectDir, show: true, env });
    if (code !== 0) process.exitCode = 1;
  }
});

/** @param {string} name */
async function nodeFor(name) {
  return inElectron.has(name) ? (await findElectron()).executable : process.execPath;
}

/** @param {string[]} names */
async function bundle(names) {
  const input = Object.fromEntries(names.map((name) => [name, join(benchDir, `${name}.ts`)]));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: projectDir,
    resolve: { alias: sourceAliases },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: bundleDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { ...input, simulator: join(projectDir, 'src', 'simulator', 'main.ts') },
        output: {
          format: 'es',
          entryFileNames: '[name].js', // Beside the entries: shared code looks for the project from where it lies itself.
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  });
}
