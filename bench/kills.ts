/**
 * Kills the real terminal host and the app in real Electron more than fifty times, while codes are asked for and while the package is
 * made, and keeps what became of it. The same runs, shorter, are tests (test/cli/kills.test.ts, test/e2e/kills.test.ts).
 */
import { join } from 'node:path';
import { type KillReport, runKilledBatch } from '../test/support/kills/killed-batch';
import { killableTerminal } from '../test/support/kills/killed-terminal';
import { killableWindow } from '../test/support/kills/killed-window';
import { keepResult, round } from './support/result';

const TERMINAL_COUNT = 2000;
const WINDOW_COUNT = 1200;

const startedMs = performance.now();
const terminal = await runKilledBatch({
  openHost: killableTerminal(join(process.cwd(), 'out', 'main', 'cli.js')),
  seed: 55,
  count: TERMINAL_COUNT,
  killsWhileIssuing: 25,
  killsWhileExporting: 15,
});
const window = await runKilledBatch({
  openHost: killableWindow,
  seed: 56,
  count: WINDOW_COUNT,
  killsWhileIssuing: 10,
  killsWhileExporting: 10,
});
const figures = { terminal, window, seconds: round((performance.now() - startedMs) / 1000, 0) };
keepResult('kills', figures);
console.log(figures);

const isSound = (report: KillReport, count: number): boolean =>
  report.repeatedThoughRecorded + report.halfPackages + report.damage.length + report.mismatched === 0 &&
  report.images === count;
const kills = terminal.kills + window.kills;
if (!isSound(terminal, TERMINAL_COUNT) || !isSound(window, WINDOW_COUNT) || kills < 50) process.exitCode = 1;
