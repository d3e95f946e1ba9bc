/**
 * How the three sides are built into out/: main (with the terminal host and the worker threads),
 * preload (one sandboxed CommonJS file) and renderer (everything bundled and minified).
 * Targets are the oldest runtime the code must run on (Electron 33: Node 20.18, Chromium 130), see docs/electron-runtime.md.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { sourceAliases } from './scripts/lib/aliases.mjs';

const NODE_TARGET = 'node20.18';
const CHROMIUM_TARGET = 'chrome130';

const aliases = Object.entries(sourceAliases).map(([find, replacement]) => ({ find, replacement }));
const resolve = { alias: aliases };
const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

// electron-store loads a JSON schema validator (a hundred files) for a feature that is not used here: the engine validates.
const withoutSchemaValidator = [/^ajv\/dist\/2020\.js$/, /^ajv-formats$/].map((find) => ({
  find,
  replacement: source('main/platform/no-schema-validator.ts'),
}));

export default defineConfig({
  main: {
    resolve: { alias: [...aliases, ...withoutSchemaValidator] },
    build: {
      target: NODE_TARGET,
      minify: false,
      rolldownOptions: {
        input: {
          index: source('main/index.ts'),
          cli: source('cli/main.ts'),
          'artwork-worker': source('core/artwork/worker.ts'),
          'export-worker': source('core/export/worker.ts'),
          'roster-worker': source('core/roster/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve,
    build: {
      target: NODE_TARGET,
      // A sandboxed preload can require nothing but electron, so all of it goes into one file.
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    resolve: { alias: [...aliases, { find: /^zod$/, replacement: source('renderer/zod-without-eval.ts') }] },
    plugins: [react()],
    build: {
      target: CHROMIUM_TARGET,
      minify: true,
      // The page's content security policy allows no data: scripts and no inlined assets.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4096,
      rolldownOptions: {
        input: { index: source('renderer/index.html') },
        // Schemas are built when their file is loaded; the first screen needs none, so a file it takes nothing from stays out of it.
        treeshake: {
          moduleSideEffects: [{ test: /[\\/]src[\\/](?:shared|renderer[\\/]ui)[\\/].*\.tsx?$/, sideEffects: false }],
        },
      },
    },
  },
});
