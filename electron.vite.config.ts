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

const resolve = { alias: sourceAliases };
const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

export default defineConfig({
  main: {
    resolve,
    build: {
      target: NODE_TARGET,
      minify: false,
      // Bundled and shaken: loading the whole library, languages and all, would delay the window.
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: {
          index: source('main/index.ts'),
          cli: source('cli/main.ts'),
          'artwork-worker': source('core/artwork/worker.ts'),
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
    resolve,
    plugins: [react()],
    build: {
      target: CHROMIUM_TARGET,
      minify: true,
      // The page's content security policy allows no data: scripts and no inlined assets.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input: { index: source('renderer/index.html') } },
    },
  },
});
