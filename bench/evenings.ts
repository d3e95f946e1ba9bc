/**
 * Thousands of the simulated evenings `npm test` lives two hundred of: `SEEDS=20000 npm run bench -- evenings`; `FROM=5001` begins there.
 * A failing seed is printed and replays alone: `SEED=17 npx vitest run test/integration/simulation`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liveEvening } from '../test/support/simulation/live-evening';
import { keepResult, round } from './support/result';

const SEEDS = Number(process.env['SEEDS'] ?? 5000);
const FROM = Number(process.env['FROM'] ?? 1);

const parent = mkdtempSync(join(tmpdir(), 'channel-qr-evenings-'));
const failed: number[] = [];
const startedMs = performance.now();
for (let seed = FROM; seed < FROM + SEEDS; seed += 1) {
  try {
    await liveEvening(seed, parent);
  } catch (error) {
    failed.push(seed);
    console.error(`seed ${seed}:`, error);
  }
}
rmSync(parent, { recursive: true, force: true });
const figures = { from: FROM, seeds: SEEDS, failed, seconds: round((performance.now() - startedMs) / 1000, 1) };
console.log(figures);
if (failed.length > 0) process.exitCode = 1;
else if (FROM === 1) keepResult('evenings', figures);
