/**
 * The Debian/Ubuntu packages that an Electron window (and the tests) need beside node_modules.
 * As root they are installed; otherwise the exact command is said. Other systems bring their own.
 */
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

/** Shared libraries without which Electron does not start, the fonts for Chinese text on screen, and the keyring. */
const WINDOW_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'libsecret-1-0',
  'fonts-noto-cjk',
];

/** A screen for machines that have none. */
const VIRTUAL_DISPLAY_PACKAGES = ['xvfb', 'xauth'];

/** A real keyring for safeStorage, a witness of every connection, and independent readers of what we write: codes, print files and zips. */
const TEST_PACKAGES = [
  'dbus',
  'dbus-x11',
  'gnome-keyring',
  'strace',
  'zbar-tools',
  'poppler-utils',
  'ghostscript',
  'librsvg2-bin',
  'inkscape',
  'libtiff-tools',
  'unzip',
  'p7zip-full',
  'libarchive-tools',
  'python3',
];

/** @typedef {'window' | 'virtual-display' | 'test'} LibrarySet */

/** @type {Record<LibrarySet, string[]>} */
const PACKAGES = { window: WINDOW_PACKAGES, 'virtual-display': VIRTUAL_DISPLAY_PACKAGES, test: TEST_PACKAGES };

/**
 * Debian 13 and Ubuntu 24.04 renamed libraries with 64-bit time to `…t64`: either name will do.
 * @param {string[]} wanted
 * @param {string} dpkgList lines `name<TAB>status` of dpkg-query
 * @returns {string[]} those of wanted that are not installed
 */
export function missingPackages(wanted, dpkgList) {
  const installed = new Set(
    dpkgList
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(([, status]) => status === 'installed')
      .map(([name]) => name),
  );
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/** dpkg-query's own placeholders: name, tab, status. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query replaces them, not JavaScript
const DPKG_FORMAT = '${Package}\\t${db:Status-Status}\\n';

/** @param {string[]} names */
async function chooseNames(names) {
  const { output } = await run('apt-cache', ['pkgnames']);
  const known = new Set(output.split('\n'));
  return names.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

/**
 * Installs the missing packages of the given sets as root; else throws a SetupError with the command to type.
 * Does nothing where there is no dpkg (not Debian or Ubuntu). About 30 ms when nothing is missing.
 * @param {LibrarySet[]} sets
 */
export async function ensureSystemLibraries(sets) {
  if (process.platform !== 'linux') return;
  const wanted = sets.flatMap((set) => PACKAGES[set]);
  const names = wanted.flatMap((name) => [name, `${name}t64`]);
  const listed = await run('dpkg-query', ['-W', '-f', DPKG_FORMAT, ...names]);
  if (listed.code === 127) return;
  const missing = missingPackages(wanted, listed.output);
  if (missing.length === 0) return;

  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `system packages are missing: ${missing.join(' ')}`,
      `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
    );
  }
  say(`installing system packages: ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await run('apt-get', ['update', '-q'], { env });
  const chosen = await chooseNames(missing);
  const { code, output } = await run('apt-get', ['install', '-yq', '--no-install-recommends', ...chosen], { env });
  if (code !== 0) {
    const lastLines = `${updated.output}\n${output}`.trim().split('\n').slice(-8).join('\n');
    throw new SetupError(
      `apt-get could not install ${chosen.join(' ')}:\n${lastLines}`,
      `make a Debian package mirror reachable, then run: apt-get update && apt-get install -y ${chosen.join(' ')}`,
    );
  }
}
