/** The real process, killed a dozen times through one batch. `npm run bench -- kills` does it more than fifty times. */
import { expect, it } from 'vitest';
import { runKilledBatch } from '../support/kills/killed-batch';
import { killableTerminal } from '../support/kills/killed-terminal';
import { builtFile } from '../support/resources';

it('SIGKILL while codes are asked for and while the package is made: nothing is lost, repeated or half there', async () => {
  const report = await runKilledBatch({
    openHost: killableTerminal(builtFile('cli.js')),
    seed: 20_261_123,
    count: 600,
    killsWhileIssuing: 6,
    killsWhileExporting: 6,
  });
  expect(report).toEqual({
    kills: expect.any(Number),
    codes: 600,
    repeatedThoughRecorded: 0,
    repeatedAsUncertain: expect.any(Number),
    halfPackages: 0,
    damage: [],
    images: 600,
    mismatched: 0,
  });
  expect(report.kills).toBeGreaterThanOrEqual(10);
  // Only calls that were under way at a kill: at most one for each of eight workers.
  expect(report.repeatedAsUncertain).toBeLessThanOrEqual(report.kills * 8);
}, 180_000);
