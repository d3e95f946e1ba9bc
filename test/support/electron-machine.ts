/**
 * What Electron needs on this machine to start the app for a test or a benchmark.
 */
import { sandboxSwitches } from '../../scripts/lib/desktop-session.mjs';

/** The sandbox the kernel allows, the session's real keyring. */
export function machineSwitches(): string[] {
  const keyring = process.env['CHANNEL_QR_TEST_KEYRING'] === '1' ? ['--password-store=gnome-libsecret'] : [];
  return [...sandboxSwitches(), ...keyring];
}

/** The environment for an app under test. Throws a hint when there is no display to show a window on. */
export function appEnvironment(
  homeDir: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _notAsNode, ...inherited } = process.env;
  if (process.platform === 'linux' && !inherited['DISPLAY']) {
    throw new Error('No display for the window: run the e2e tests with `npm test -- e2e`.');
  }
  const merged = { ...inherited, CHANNEL_QR_HOME: homeDir, ...env };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
