/**
 * `npm run screenshots`: sets up, builds if needed, and takes the pictures in docs/screenshots from the running app
 * (test/screenshots does the driving). `npm run screenshots -- zh-CN` takes those of one language.
 */
import { fileURLToPath } from 'node:url';
import { sourceAliases } from './lib/aliases.mjs';
import { ensureBuild } from './lib/build.mjs';
import { inKeyringSession, onVirtualDisplay } from './lib/desktop-session.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { ensureSystemLibraries } from './lib/ensure-system-libraries.mjs';
import { projectDir } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';

/** One language's tour is one test; a busy machine takes minutes for it. */
const TIME_LIMIT_MS = 900_000;

/** Tells this script, started a second time, that it has a screen and a keyring now. */
const IS_SET_UP = '--is-set-up';

const [first, ...rest] = process.argv.slice(2);
await runScript(() => (first === IS_SET_UP ? takePictures(rest) : startAgainInSession()));

async function startAgainInSession() {
  await ensureDependencies();
  await ensureSystemLibraries(['test', 'window', 'virtual-display']);
  await ensureBuild();
  await ensureElectron();
  /** @type {[string, ...string[]]} */
  const plain = [process.execPath, fileURLToPath(import.meta.url), IS_SET_UP, ...process.argv.slice(2)];
  const session = process.platform === 'linux' ? inKeyringSession(onVirtualDisplay(plain)) : undefined;
  const [command, ...args] = session?.commandLine ?? plain;
  const { code } = await run(command, args, { cwd: projectDir, env: { ...process.env, ...session?.env }, show: true });
  session?.dispose();
  return code;
}

/** @param {string[]} languages those whose tests have one of these words in their names; empty for all */
async function takePictures(languages) {
  const { startVitest } = await import('vitest/node');
  // Not one of the projects in vitest.config.ts: `npm test` proves, this shows.
  const vitest = await startVitest(
    'test',
    [],
    {
      config: false,
      root: projectDir,
      dir: 'test/screenshots',
      watch: false,
      testTimeout: TIME_LIMIT_MS,
      ...(languages.length > 0 ? { testNamePattern: languages.join('|') } : {}),
    },
    { resolve: { alias: sourceAliases } },
  );
  await vitest.close();
}
