/**
 * From starting the program to a first usable window, against the least an Electron app can do: one window with one page.
 * Both are started in turn, in one run, on the same Electron, each with an empty home. Needs a display; `npm run bench` gives it a virtual one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from 'playwright-core';
import { sandboxSwitches } from '../scripts/lib/desktop-session.mjs';
import { findElectron } from '../scripts/lib/electron-runtime.mjs';
import { keepResult, median, round } from './support/result';

const rounds = 7;

async function startOnce(executablePath: string, appFolder: string): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'channel-qr-start-'));
  const { ELECTRON_RUN_AS_NODE: _asNode, ...inherited } = process.env;
  const env = Object.fromEntries(
    Object.entries({ ...inherited, CHANNEL_QR_HOME: home }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const startedMs = performance.now();
  const app = await electron.launch({
    executablePath,
    args: [...sandboxSwitches(), appFolder, `--user-data-dir=${home}`],
    env,
  });
  const window = await app.firstWindow();
  await window.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  const elapsedMs = performance.now() - startedMs;
  await app.close();
  rmSync(home, { recursive: true, force: true });
  return elapsedMs;
}

const { executable, version } = await findElectron();
const bareFolder = join(process.cwd(), 'bench', 'support', 'bare-window');
const bare: number[] = [];
const app: number[] = [];
// The first start of each warms the disk cache and is not counted.
await startOnce(executable, bareFolder);
await startOnce(executable, process.cwd());
for (let round = 0; round < rounds; round += 1) {
  bare.push(await startOnce(executable, bareFolder));
  app.push(await startOnce(executable, process.cwd()));
}
const ratios = app.map((value, index) => value / (bare[index] ?? Number.NaN));
const figures = {
  electron: version,
  rounds,
  bareWindowMs: round(median(bare), 0),
  firstUsableWindowMs: round(median(app), 0),
  ratio: round(median(ratios)),
  ratios: ratios.map((ratio) => round(ratio)),
  goal: 'first usable window ≤ 1.5 × a bare Electron window',
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
keepResult('start-up', figures);
