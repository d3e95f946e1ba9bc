/**
 * Whether the window would stutter: the longest the process that owns it computes between two turns of its event loop, while 100,000 rows are
 * planned, then CODES are issued, then exported on the export thread. `CODES=1000 npm run bench -- responsive` for a quicker look.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createEngine } from '@core/engine';
import { nodeFiles, systemClock, systemRandom } from '@core/platform-node';
import { designPresets } from '@shared/artwork';
import { isClosed } from '@shared/batch-state';
import { type BatchId, defaultExportOptions } from '@shared/domain';
import { demoAccount } from '@simulator/index';
import { watchTurns } from '../test/support/turn-watch';
import { keepResult, round } from './support/result';
import { startSimulatorProcess } from './support/simulator-process';

const PLANNED = 100_000;
const CODES = Number(process.env['CODES'] ?? 10_000);
const GOAL_MS = 50;
const home = mkdtempSync(join(tmpdir(), 'channel-qr-bench-'));
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const worker = (name: string): URL => pathToFileURL(join(process.cwd(), 'out', 'main', `${name}.js`));
const simulator = await startSimulatorProcess(0);
const engine = await createEngine({
  home,
  resourcesFolder: join(process.cwd(), 'out', 'resources'),
  workers: { artwork: worker('artwork-worker'), export: worker('export-worker'), roster: worker('roster-worker') },
  appVersion: 'bench',
  clock: systemClock,
  random: systemRandom,
  files: nodeFiles,
  secrets: { isProtected: false, encrypt: () => new Uint8Array(), decrypt: () => '' },
  settingsStore: { read: () => undefined, write: () => undefined },
  log: silent,
  diagnostics: { machine: () => Promise.resolve({}), logPaths: [] },
  startDemoPlatform: () => Promise.resolve({ ...demoAccount, ...simulator, close: () => Promise.resolve() }),
  callsPerSecond: 1_000_000,
});

const planOf = (prefix: string, count: number) =>
  engine.plan(
    { accountId: engine.demoAccountId, sceneKind: 'temporary-text', validForSeconds: 2_592_000, reuseFromLedger: true },
    { kind: 'numbered-text', prefix, start: 1, count, padding: 1, suffix: '' },
    new AbortController().signal,
  );

function issue(batchId: BatchId): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = engine.batches.subscribe(({ state, pausedBy }) => {
      if (state === 'paused') reject(new Error(JSON.stringify(pausedBy)));
      if (!isClosed(state)) return;
      stop();
      resolve();
    });
    engine.batches.start(batchId);
  });
}

async function exportBatch(batchId: BatchId): Promise<void> {
  const { exportId } = engine.exports.start({
    batchId,
    targetPath: join(home, 'package.zip'),
    design: designPresets['sticker-50'],
    options: defaultExportOptions,
    acceptsFailures: false,
  });
  const { state, problem } = await engine.exports.ended(exportId);
  if (state !== 'finished') throw new Error(JSON.stringify(problem));
}

const watch = watchTurns();
const steps: Record<string, { readonly longestMs: number; readonly ownMs: number | null; readonly seconds: number }> =
  {};
async function step<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  // What came before this step ends with a turn of its own.
  await setTimeout(20);
  watch.take();
  const startedMs = performance.now();
  const value = await work();
  await setTimeout(5);
  const { longestMs, longestOwnMs } = watch.take();
  steps[name] = {
    longestMs: round(longestMs, 1),
    ownMs: longestOwnMs === null ? null : round(longestOwnMs, 1),
    seconds: round((performance.now() - startedMs) / 1000, 1),
  };
  return value;
}

await step('plan', () => planOf('p', PLANNED));
const { planId } = await planOf('c', CODES);
const batchId = await step('write down', async () =>
  engine.createBatch(planId, { name: 'bench', design: designPresets['sticker-50'] }),
);
await step('issue', () => issue(batchId));
await step('export', () => exportBatch(batchId));
watch.stop();
await engine.close();
await simulator.stop();
rmSync(home, { recursive: true, force: true });

const longestBlockMs = Math.max(...Object.values(steps).map(({ ownMs, longestMs }) => ownMs ?? longestMs));
const figures = { planned: PLANNED, codes: CODES, longestBlockMs, steps, goal: `no block over ${GOAL_MS} ms` };
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
keepResult('responsive', figures);
if (longestBlockMs > GOAL_MS) process.exitCode = 1;
