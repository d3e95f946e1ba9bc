/** The small decisions of the set-up: what counts as installed, what is missing, where things are kept, what is counted. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inKeyringSession, needsVirtualDisplay, onVirtualDisplay } from '../../../scripts/lib/desktop-session.mjs';
import { isInstalled } from '../../../scripts/lib/ensure-dependencies.mjs';
import { missingPackages } from '../../../scripts/lib/ensure-system-libraries.mjs';
import { userCacheDir } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/run.mjs';
import { chooseTests } from '../../../scripts/lib/test-plan.mjs';
import { countTests } from '../../../scripts/lib/vitest-counts.mjs';

describe('isInstalled', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-darwin': { version: '2.0.0', optional: true },
  };

  it.each([
    [
      'everything at its version',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '2.0.0' } },
      true,
    ],
    ['another system’s binary absent', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    ['one missing', {}, false],
    [
      'an optional one at another version',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '1.9.0' } },
      false,
    ],
  ])('%s', (_name, installed, expected) => {
    expect(isInstalled(wanted, installed)).toBe(expected);
  });
});

describe('missingPackages', () => {
  it('names what dpkg does not have, and takes a t64 library for its older name', () => {
    const list = 'xvfb\tinstalled\nlibgtk-3-0t64\tinstalled\nunzip\tconfig-files\n';
    expect(missingPackages(['xvfb', 'libgtk-3-0', 'unzip', 'zbar-tools'], list)).toEqual(['unzip', 'zbar-tools']);
  });
});

describe('userCacheDir', () => {
  it.each([
    [{ CHANNEL_QR_CACHE_DIR: '/mine', XDG_CACHE_HOME: '/x' }, 'linux', '/mine'],
    [{ XDG_CACHE_HOME: '/x' }, 'linux', '/x/channel-qr-studio'],
    [{}, 'linux', join(homedir(), '.cache', 'channel-qr-studio')],
    [{}, 'darwin', join(homedir(), 'Library', 'Caches', 'channel-qr-studio')],
  ] as const)('%o on %s → %s', (env, platform, expected) => {
    expect(userCacheDir(env, platform)).toBe(expected);
  });
});

describe('the desktop session', () => {
  it.each([
    [{}, 'linux', true],
    [{ DISPLAY: ':0' }, 'linux', false],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', false],
    [{}, 'darwin', false],
  ] as const)('with %o on %s needs a virtual display: %s', (env, platform, expected) => {
    expect(needsVirtualDisplay(env, platform)).toBe(expected);
  });

  it('starts the same command under Xvfb', () => {
    expect(onVirtualDisplay(['electron', 'a b'])).toEqual([
      'xvfb-run',
      '--auto-servernum',
      '--server-args=-screen 0 1600x1000x24',
      'electron',
      'a b',
    ]);
  });

  it.runIf(process.platform === 'linux')('passes arguments and the exit code through the keyring session', async () => {
    const session = inKeyringSession([
      process.execPath,
      '-e',
      'console.log(process.argv[1]); process.exit(7)',
      'a b$c',
    ]);
    const [command, ...args] = session.commandLine;
    const { code, output } = await run(command, args, { env: { ...process.env, ...session.env } });
    session.dispose();
    expect(code).toBe(7);
    expect(output).toContain('a b$c\n');
  });
});

describe('chooseTests', () => {
  it.each([
    [
      [],
      { kinds: ['unit', 'contract', 'integration', 'golden', 'cli', 'e2e'], vitestArgs: [], withStaticChecks: true },
    ],
    [['check'], { kinds: ['unit', 'contract'], vitestArgs: [], withStaticChecks: true }],
    [['unit'], { kinds: ['unit'], vitestArgs: [], withStaticChecks: false }],
    [['e2e', '-t', 'journey'], { kinds: ['e2e'], vitestArgs: ['-t', 'journey'], withStaticChecks: false }],
  ])('%o', (args, expected) => {
    expect(chooseTests(args)).toEqual(expected);
  });
});

describe('countTests', () => {
  const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };
  const brokenFile = { status: 'failed', assertionResults: [] };
  const failedTest = { status: 'failed', assertionResults: [{ status: 'failed' }] };

  it.each([
    ['a good run', report, 0, { passed: 5, failed: 0, skipped: 2 }],
    ['a file that did not load', { ...report, testResults: [brokenFile] }, 1, { passed: 5, failed: 1, skipped: 2 }],
    [
      'a failed test, counted once',
      { ...report, numFailedTests: 1, testResults: [failedTest] },
      1,
      { passed: 5, failed: 1, skipped: 2 },
    ],
    ['an error outside all tests', report, 1, { passed: 5, failed: 1, skipped: 2 }],
    ['no report at all', null, 1, { passed: 0, failed: 1, skipped: 0 }],
    ['no report though vitest said all was well', null, 0, { passed: 0, failed: 1, skipped: 0 }],
  ])('%s', (_name, given, exitCode, expected) => {
    expect(countTests(given, exitCode)).toEqual(expected);
  });
});
