/**
 * What a window needs around it on a Linux machine without a desktop: a virtual screen, switches that fit the
 * kernel, and for tests a session of its own with a real, unlocked keyring (never the developer's own).
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Large enough for a 1366 × 768 window with room around it. */
const VIRTUAL_SCREEN = '-screen 0 1600x1000x24';

/** @typedef {[command: string, ...args: string[]]} CommandLine */

/** Is a virtual screen needed to show a window here? */
export function needsVirtualDisplay(env = process.env, platform = process.platform) {
  return platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
}

/** Kernel settings that forbid Chromium's sandbox to ordinary users, with the value that does (Ubuntu 24.04, older Debian). */
const SANDBOX_LOCKS = {
  '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1',
  '/proc/sys/kernel/unprivileged_userns_clone': '0',
  '/proc/sys/user/max_user_namespaces': '0',
};

/**
 * Chromium's own sandbox cannot start as root or where the kernel keeps user namespaces from programs without a
 * profile. An unpacked Electron is such a program (an installed app is not); the page's `sandbox: true` stays on.
 * @returns {string[]} the switches to start Electron with
 */
export function sandboxSwitches() {
  if (process.platform !== 'linux') return [];
  const locked = Object.entries(SANDBOX_LOCKS).some(
    ([file, value]) => existsSync(file) && readFileSync(file, 'utf8').trim() === value,
  );
  return locked || process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * @param {CommandLine} commandLine
 * @returns {CommandLine} the same under a screen of its own
 */
export function onVirtualDisplay(commandLine) {
  return ['xvfb-run', '--auto-servernum', `--server-args=${VIRTUAL_SCREEN}`, ...commandLine];
}

/**
 * Wraps a command so that it runs on its own message bus with an unlocked throw-away keyring.
 * The daemon lives exactly as long as the command.
 * @param {CommandLine} commandLine
 * @returns {{ commandLine: CommandLine, env: Record<string, string>, dispose: () => void }}
 */
export function inKeyringSession(commandLine) {
  const home = mkdtempSync(join(tmpdir(), 'channel-qr-session-'));
  const runtimeDir = join(home, 'run');
  mkdirSync(runtimeDir, { mode: 0o700 });
  const script = [
    'printf "throw-away" | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null 2>&1 &',
    'keyring=$!',
    '"$@"',
    'code=$?',
    'kill "$keyring" 2>/dev/null',
    'exit "$code"',
  ].join('\n');
  return {
    commandLine: ['dbus-run-session', '--', 'sh', '-c', script, 'sh', ...commandLine],
    env: { CHANNEL_QR_TEST_KEYRING: '1', XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: runtimeDir },
    dispose: () => rmSync(home, { recursive: true, force: true }),
  };
}
