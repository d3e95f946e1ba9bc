/**
 * Every test of the project runs under vitest, one project per folder of test/.
 * Run one with `npx vitest run --project unit`; `npm test` runs them all after the set-up.
 */
import { defineConfig } from 'vitest/config';
import { sourceAliases } from './scripts/lib/aliases.mjs';

/** Limits for a machine five times slower than the slowest seen here. No retries: a test that fails once has failed. */
const TIME_LIMIT_MS = { quick: 60_000, integration: 180_000, cli: 300_000, e2e: 400_000 };

function project(name: string, timeLimitMs: number, options: { oneAtATime?: boolean; setupFiles?: string[] } = {}) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.{ts,tsx}`],
      testTimeout: timeLimitMs,
      hookTimeout: timeLimitMs,
      fileParallelism: options.oneAtATime !== true,
      setupFiles: options.setupFiles ?? [],
    },
  };
}

export default defineConfig({
  resolve: { alias: sourceAliases },
  test: {
    environment: 'node',
    globalSetup: ['test/support/global-setup.ts'],
    retry: 0,
    // How long `expect.poll` waits for another process or window; a quiet machine needs a fraction of it.
    expect: { poll: { timeout: 60_000 } },
    // Two cores: more workers only fight each other and the Electron windows.
    maxWorkers: 2,
    passWithNoTests: true,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      project('unit', TIME_LIMIT_MS.quick),
      project('contract', TIME_LIMIT_MS.quick),
      project('integration', TIME_LIMIT_MS.integration),
      project('golden', TIME_LIMIT_MS.integration),
      project('cli', TIME_LIMIT_MS.cli, { oneAtATime: true }),
      project('e2e', TIME_LIMIT_MS.e2e, { oneAtATime: true, setupFiles: ['test/support/evidence.ts'] }),
    ],
  },
});
