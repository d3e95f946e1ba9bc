/**
 * Kills the real terminal host more than fifty times through one batch, while codes are asked for and while the package is made, and
 * keeps what became of it. The same run, shorter, is a test (test/cli/kills.test.ts).
 */
import { join } from 'node:path';
import { runKilledBatch } from '../test/support/killed-batch';
import { keepResult, round } from './support/result';

const startedMs = performance.now();
const report = await runKilledBatch({
  cliPath: join(process.cwd(), 'out', 'main', 'cli.js'),
  seed: 55,
  count: 2500,
  killsWhileIssuing: 30,
  killsWhileExporting: 25,
});
keepResult('kills', { ...report, seconds: round((performance.now() - startedMs) / 1000, 0) });
console.log(report);
const isSound = report.repeatedThoughRecorded + report.halfPackages + report.damage.length + report.mismatched === 0;
if (!isSound || report.kills < 50 || report.images !== 2500) process.exitCode = 1;
