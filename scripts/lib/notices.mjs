/**
 * Names and licences of everything the product is made with, as one text to read in the window: the licences ask for it. Gathered from the
 * installed packages, so it says what this very build contains.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from './paths.mjs';

const modulesDir = join(projectDir, 'node_modules');

/** Of the development packages those that only build, check or start the product; all others are bundled into it. */
const TOOLS =
  /^(@types\/|@axe-core\/|@biomejs\/|@electron\/|@vitejs\/|electron-builder|electron-vite|knip|playwright-core|typescript|vite|vitest)/;

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */

/** @returns {string} */
export function writeNotices() {
  const notices = gatherNotices();
  const list = notices.map(({ name, version, license }) => `${name} ${version} · ${license}`);
  const texts = notices.map(({ name, version, text }) => `${'='.repeat(72)}\n${name} ${version}\n\n${text.trim()}\n`);
  return `${list.join('\n')}\n\n${texts.join('\n')}`;
}

/** @returns {Notice[]} by name, each package once */
export function gatherNotices() {
  const { dependencies, devDependencies } = readPackage(projectDir);
  const direct = [
    ...Object.keys(dependencies ?? {}),
    ...Object.keys(devDependencies ?? {}).filter((name) => !TOOLS.test(name)),
  ];
  /** @type {Map<string, Notice>} */
  const found = new Map();
  for (const name of direct) visit(name, projectDir, found);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {string} name
 * @param {string} fromDir the package that asks for it
 * @param {Map<string, Notice>} found
 */
function visit(name, fromDir, found) {
  const dir = resolvePackage(name, fromDir);
  // Optional ones for other systems are not installed.
  if (dir === null) return;
  const { version, license, licenses, dependencies, optionalDependencies } = readPackage(dir);
  const key = `${name}@${version}`;
  if (found.has(key)) return;
  found.set(key, {
    name,
    version: version ?? '',
    license: typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? 'see below'),
    text: readLicences(dir),
  });
  // What Electron's package needs only downloads it.
  if (name === 'electron') return;
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) visit(needed, dir, found);
}

/**
 * As Node looks for it: beside the package that asks, then further out.
 * @param {string} name
 * @param {string} fromDir
 */
function resolvePackage(name, fromDir) {
  for (let dir = fromDir; ; ) {
    const candidate = join(dir, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    const outer = dir.lastIndexOf('node_modules');
    if (outer <= 0 || dir === projectDir) break;
    dir = dir.slice(0, outer - 1);
  }
  const outermost = join(modulesDir, name);
  return existsSync(join(outermost, 'package.json')) ? outermost : null;
}

/** @param {string} dir */
function readLicences(dir) {
  const files = readdirSync(dir).filter(
    (file) => /^(licen[cs]e|copying|notice)/i.test(file) && !/\.(js|ts)$/.test(file),
  );
  return files.length === 0
    ? 'Its package has no licence text; the licence named above applies.'
    : files.map((file) => readFileSync(join(dir, file), 'utf8')).join('\n\n');
}

/**
 * @param {string} dir
 * @returns {{ version?: string, license?: string | { type: string }, licenses?: { type: string }[], dependencies?: object, devDependencies?: object, optionalDependencies?: object }}
 */
function readPackage(dir) {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
}
