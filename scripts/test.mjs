/**
 * `npm test`: sets up whatever is missing, then runs the static checks, the build and every kind of test,
 * all of them even when one fails, and ends with one line `N passed, N failed`.
 * `npm test -- unit` runs one kind only; other arguments go to vitest (`npm test -- unit -t token`).
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { inKeyringSession, onVirtualDisplay } from './lib/desktop-session.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { ensureSystemLibraries } from './lib/ensure-system-libraries.mjs';
import { ensurePackage } from './lib/package-dir.mjs';
import { projectDir, scratchDir } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runScript, SetupError } from './lib/say.mjs';
import { chooseTests, QUIET_KINDS, staticChecks, WINDOW_KIND } from './lib/test-plan.mjs';
import { countTests } from './lib/vitest-counts.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {string} name
 * @param {() => Promise<string>} check resolves to '' when all is well, else to what is wrong
 * @returns {Promise<boolean>} did it pass
 */
async function count(name, check) {
  const startedMs = performance.now();
  const problem = await check();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(problem === '' ? `✓ ${name} (${seconds} s)` : `✗ ${name} (${seconds} s)\n${problem.trim()}\n`);
  total[problem === '' ? 'passed' : 'failed'] += 1;
  return problem === '';
}

/**
 * Turns a set-up step's failure into a counted one.
 * @param {() => Promise<unknown>} step
 */
async function problemOf(step) {
  try {
    await step();
    return '';
  } catch (error) {
    if (error instanceof SetupError) return `${error.message}\n${error.remedy}`;
    throw error;
  }
}

/**
 * @param {string[]} kinds
 * @param {string[]} vitestArgs
 */
async function runVitest(kinds, vitestArgs) {
  if (kinds.length === 0) return;
  const reportFile = join(scratchDir, `vitest-${kinds[0]}.json`);
  await mkdir(scratchDir, { recursive: true });
  await rm(reportFile, { force: true });
  const vitest = join(projectDir, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  /** @type {[string, ...string[]]} */
  const plain = [
    process.execPath,
    vitest,
    'run',
    ...kinds.flatMap((kind) => ['--project', kind]),
    ...reporters,
    ...vitestArgs,
  ];

  const session =
    kinds.includes(WINDOW_KIND) && process.platform === 'linux' ? inKeyringSession(onVirtualDisplay(plain)) : undefined;
  const [command, ...args] = session?.commandLine ?? plain;
  const env = { ...process.env, ...session?.env };
  const { code } = await run(command, args, { cwd: projectDir, env, show: true });
  session?.dispose();

  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null;
  const counts = countTests(report, code);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

await runScript(async () => {
  const { kinds, vitestArgs, withStaticChecks } = chooseTests(process.argv.slice(2));
  const withWindow = kinds.includes(WINDOW_KIND);
  await ensureDependencies();
  await ensureSystemLibraries(withWindow ? ['test', 'window', 'virtual-display'] : ['test']);
  const runtime = withWindow ? await ensureElectron() : undefined;

  if (withStaticChecks) {
    for (const { name, args } of staticChecks()) {
      await count(name, async () => {
        const { code, output } = await run(process.execPath, args, { cwd: projectDir });
        return code === 0 ? '' : output || `exit code ${code}`;
      });
    }
  }
  const isBuilt = await count('build', () => problemOf(ensureBuild));
  await runVitest(
    kinds.filter((kind) => QUIET_KINDS.includes(kind)),
    vitestArgs,
  );
  if (runtime && isBuilt) {
    await count('package', () => problemOf(() => ensurePackage(runtime.distDir)));
    await runVitest([WINDOW_KIND], vitestArgs);
  }

  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0 ? 0 : 1;
});
