/**
 * Step 1 of every start: node_modules matches package-lock.json, or `npm ci` makes it so.
 * Compared against the list npm itself leaves in node_modules, so a hand-made `npm install` counts too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from './paths.mjs';
import { runNpm } from './run.mjs';
import { SetupError, say } from './say.mjs';

const OLDEST_NODE = [20, 18];

/** @typedef {Record<string, { version?: string, optional?: boolean }>} LockedPackages */

/**
 * Are all locked packages installed at the locked version? Optional ones (other systems' binaries) may be absent.
 * @param {LockedPackages} wanted `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Refuses a Node that is too old, then installs what is missing. Quick (about 20 ms) when nothing is. */
export async function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new SetupError(
      `Node ${process.versions.node} is too old; at least ${OLDEST_NODE.join('.')} is needed.`,
      'install a current Node.js from https://nodejs.org, then run the same command again',
    );
  }
  const installedList = join(projectDir, 'node_modules', '.package-lock.json');
  const wanted = readPackages(join(projectDir, 'package-lock.json'));
  if (existsSync(installedList) && isInstalled(wanted, readPackages(installedList))) return;

  say('installing the dependencies (npm ci) …');
  const { code, output } = await runNpm(['ci', '--loglevel=error', '--no-audit', '--no-fund'], { cwd: projectDir });
  if (code !== 0) {
    throw new SetupError(
      `npm ci failed:\n${output.trim()}`,
      'make an npm registry reachable (npm config get registry; npm config set proxy …), then run: npm ci',
    );
  }
}
