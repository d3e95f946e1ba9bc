/**
 * Builds out/ when its sources changed since the last time: compared by content, so a fresh
 * clone or a branch switch decides right. Built beside and swapped in, so nothing ever runs half a build.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { outDir, projectDir, scratchDir } from './paths.mjs';
import { ensureResources } from './resources.mjs';
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

const SOURCES = [
  'src',
  'docs/guide',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'scripts/lib/aliases.mjs',
  'scripts/lib/notices.mjs',
  'scripts/lib/resources.mjs',
];
const STAMP = 'build-stamp.txt';

/** One hash over the names and bytes of everything the build reads. */
function hashSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(projectDir, source);
    const files = statSync(path).isDirectory() ? listFiles(path) : [path];
    for (const file of files) hash.update(`${relative(projectDir, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** @param {string} dir */
function listFiles(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Makes out/ match the sources; about 50 ms when it already does.
 * @returns {Promise<boolean>} true when it had to build
 */
export async function ensureBuild() {
  const stamp = hashSources();
  const stampFile = join(outDir, STAMP);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;

  say('building …');
  const stagedDir = join(scratchDir, `build-${process.pid}`);
  try {
    const builder = join(projectDir, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const { code, output } = await run(process.execPath, [builder, 'build', '--outDir', stagedDir], {
      cwd: projectDir,
    });
    if (code !== 0) {
      throw new SetupError(`the build failed:\n${output.trim()}`, 'mend the sources, then run the same command again');
    }
    await ensureResources(stagedDir);
    await writeFile(join(stagedDir, STAMP), stamp);
    await swapIn(stagedDir);
  } finally {
    await rm(stagedDir, { recursive: true, force: true });
  }
  return true;
}

/** @param {string} stagedDir */
async function swapIn(stagedDir) {
  const oldDir = join(scratchDir, `old-${process.pid}`);
  await mkdir(scratchDir, { recursive: true });
  if (existsSync(outDir)) await rename(outDir, oldDir);
  await rename(stagedDir, outDir);
  await rm(oldDir, { recursive: true, force: true });
}
