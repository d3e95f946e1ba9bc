/** Memory does not grow with the batch but for what a zip's directory needs: bytes kept for each code, measured in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { sourceAliases } from '../../../scripts/lib/aliases.mjs';
import { resourcesDir } from '../../support/resources';

/** What archiver keeps of each of two entries for the directory, checksums and names for the read-back, and the name in the registry. */
const PACKING_BYTES = 3000;
/** Nothing is to be kept of an image; code being compiled, and caches still filling, are not told apart from it. */
const DRAWING_BYTES = { heap: 4000, buffers: 400 };
/** Of a package that was read back nothing is needed any more; what is left is the runtime’s own. */
const DONE_BYTES = 400;

/** Inside the project, so that the program finds its libraries. */
async function bundleChild(): Promise<string> {
  const outDir = fileURLToPath(new URL('../../../.cache/memory-child', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: sourceAliases },
    build: {
      ssr: fileURLToPath(new URL('../../support/memory-child.ts', import.meta.url)),
      outDir,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'memory-child.mjs' } },
    },
  });
  return join(outDir, 'memory-child.mjs');
}

test('a package keeps a few hundred bytes for each code, and nothing once it was read back', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', await bundleChild(), resourcesDir]);
  const { drawing, packing } = JSON.parse(stdout);
  expect(drawing.buffers).toBeLessThan(DRAWING_BYTES.buffers);
  expect(drawing.heap).toBeLessThan(DRAWING_BYTES.heap);
  expect(packing.images.heap + packing.images.buffers).toBeLessThan(PACKING_BYTES);
  expect(packing.end.heap + packing.end.buffers).toBeLessThan(DONE_BYTES);
}, 120_000);
