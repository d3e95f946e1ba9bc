/**
 * One measurement in a process of its own, of whichever build it was bundled against (safety-cost.ts): `issue HOME SIMULATOR KIND COUNT` or
 * `open HOME`. Prints one line of JSON.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '@core/engine';
import { nodeFiles, systemClock, systemRandom } from '@core/platform-node';
import { defaultDesign } from '@shared/artwork';
import { isClosed } from '@shared/batch-state';
import type { BatchId, SceneKind } from '@shared/domain';
import { demoAccount } from '@simulator/index';
import { z } from 'zod';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const addressSchema = z.object({ apiBase: z.string(), imageBase: z.string() });

type Engine = Awaited<ReturnType<typeof createEngine>>;

const openEngine = (home: string, address: z.infer<typeof addressSchema>): Promise<Engine> =>
  createEngine({
    home,
    resourcesFolder: join(process.cwd(), 'out', 'resources'),
    workers: { artwork: null, export: null, roster: null },
    appVersion: 'bench',
    clock: systemClock,
    random: systemRandom,
    files: nodeFiles,
    secrets: { isProtected: false, encrypt: () => new Uint8Array(), decrypt: () => '' },
    settingsStore: { read: () => undefined, write: () => undefined },
    log: silent,
    diagnostics: { machine: () => Promise.resolve({}), logPaths: [] },
    startDemoPlatform: () => Promise.resolve({ ...demoAccount, ...address, close: () => Promise.resolve() }),
    callsPerSecond: 1_000_000,
    concurrency: 32,
  });

async function plan(engine: Engine, sceneKind: SceneKind, count: number): Promise<BatchId> {
  const validForSeconds = sceneKind === 'temporary-text' ? 2_592_000 : null;
  const { planId } = await engine.plan(
    { accountId: engine.demoAccountId, sceneKind, validForSeconds, reuseFromLedger: true },
    { kind: 'numbered-text', prefix: `s${Date.now()}-`, start: 1, count, padding: 1, suffix: '' },
    AbortSignal.timeout(600_000),
  );
  return engine.createBatch(planId, { name: 'bench', design: defaultDesign });
}

function runToEnd(engine: Engine, batchId: BatchId): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = engine.batches.subscribe((snapshot) => {
      if (snapshot.state === 'paused') reject(new Error(JSON.stringify(snapshot.pausedBy)));
      if (!isClosed(snapshot.state)) return;
      stop();
      resolve();
    });
    engine.batches.start(batchId);
  });
}

/** Milliseconds by the clock, and of processor time of all threads of this process. */
async function timed(work: () => Promise<unknown>) {
  const before = process.cpuUsage();
  const startedMs = performance.now();
  await work();
  const wallMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

async function issue(home: string, simulator: string, sceneKind: SceneKind, count: number) {
  const engine = await openEngine(home, addressSchema.parse(JSON.parse(simulator)));
  const batchId = await plan(engine, sceneKind, count);
  const issued = await timed(() => runToEnd(engine, batchId));
  if (engine.batches.get(batchId).counts.issued !== count) throw new Error('not every code was issued');
  return { issue: issued, close: await timed(() => engine.close()) };
}

/** A day's first opening, one small batch written down, and the closing that makes the day's backup. */
async function open(home: string) {
  rmSync(join(home, 'backups'), { recursive: true, force: true });
  let engine: Engine | null = null;
  const opened = await timed(async () => {
    engine = await openEngine(home, { apiBase: 'http://127.0.0.1:9', imageBase: 'http://127.0.0.1:9' });
  });
  if (engine === null) throw new Error('not opened');
  const current: Engine = engine;
  await plan(current, 'temporary-text', 1);
  return { open: opened, close: await timed(() => current.close()) };
}

const [task = '', home = '', simulator = '', sceneKind = '', count = ''] = process.argv.slice(2);
const result =
  task === 'issue' ? await issue(home, simulator, sceneKind as SceneKind, Number(count)) : await open(home);
process.stdout.write(`${JSON.stringify(result)}\n`);
