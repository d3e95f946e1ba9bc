/** The real app, killed in the middle of things. `npm run bench -- kills` does it twenty times. */
import { expect, it } from 'vitest';
import { runKilledBatch } from '../support/kills/killed-batch';
import { killableWindow } from '../support/kills/killed-window';

it('SIGKILL while codes are asked for and while the package is made: the app goes on, nothing is lost, repeated or half there', async () => {
  const report = await runKilledBatch({
    openHost: killableWindow,
    seed: 20_261_123,
    count: 400,
    killsWhileIssuing: 2,
    killsWhileExporting: 1,
  });
  expect(report).toEqual({
    kills: 3,
    codes: 400,
    repeatedThoughRecorded: 0,
    repeatedAsUncertain: expect.any(Number),
    halfPackages: 0,
    damage: [],
    images: 400,
    mismatched: 0,
  });
  // Only calls that were under way at a kill: at most one for each of four workers.
  expect(report.repeatedAsUncertain).toBeLessThanOrEqual(8);
}, 180_000);
