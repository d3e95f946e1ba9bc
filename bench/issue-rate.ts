/**
 * How fast codes are issued with the durable ledger, against a bare undici loop at the same concurrency and against the usual
 * one-after-another way, on the same simulator in the same run, with 0 and 50 ms latency. Only the ratios mean anything.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '@core/engine';
import { nodeFiles, systemClock, systemRandom } from '@core/platform-node';
import { defaultDesign } from '@shared/artwork';
import { isClosed } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import { demoAccount } from '@simulator/index';
import { Agent, request } from 'undici';
import { keepResult, median, round } from './support/result';
import { type SimulatorProcess, startSimulatorProcess } from './support/simulator-process';

const validForSeconds = 2_592_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const keyring = {
  isProtected: false,
  encrypt: () => new Uint8Array(),
  decrypt: () => '',
};

/** One qrcode/create as small as it can be written: no ledger, no checks. */
async function createBare(apiBase: string, token: string, scene: string, dispatcher: Agent): Promise<string> {
  const { body } = await request(`${apiBase}/cgi-bin/qrcode/create?access_token=${token}`, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      expire_seconds: validForSeconds,
      action_name: 'QR_STR_SCENE',
      action_info: { scene: { scene_str: scene } },
    }),
  });
  const reply: unknown = await body.json();
  if (typeof reply !== 'object' || reply === null || !('ticket' in reply)) throw new Error(JSON.stringify(reply));
  return String(reply.ticket);
}

async function takeToken(apiBase: string): Promise<string> {
  const { body } = await request(`${apiBase}/cgi-bin/stable_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credential',
      appid: demoAccount.appId,
      secret: demoAccount.appSecret,
    }),
  });
  const reply: unknown = await body.json();
  if (typeof reply !== 'object' || reply === null || !('access_token' in reply)) throw new Error('no token');
  return String(reply.access_token);
}

let series = 0;
const nextPrefix = (): string => {
  series += 1;
  return `s${series}-`;
};

/** `concurrency` 1 is the one-after-another way. Returns codes a second. */
async function bareLoop(simulator: SimulatorProcess, count: number, concurrency: number): Promise<number> {
  const dispatcher = new Agent({ connections: concurrency });
  const token = await takeToken(simulator.apiBase);
  const prefix = nextPrefix();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await createBare(simulator.apiBase, token, `${prefix}${next}`, dispatcher);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const perSecond = (count / (performance.now() - startedMs)) * 1000;
  await dispatcher.close();
  return perSecond;
}

/** The engine as the hosts use it: plan, ledger, limiter lifted, group commit with fsync. */
async function engineRun(simulator: SimulatorProcess, count: number, concurrency: number): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'channel-qr-bench-'));
  const engine = await createEngine({
    home,
    resourcesFolder: join(process.cwd(), 'out', 'resources'),
    workers: { artwork: null, export: null, roster: null },
    appVersion: 'bench',
    clock: systemClock,
    random: systemRandom,
    files: nodeFiles,
    secrets: keyring,
    settingsStore: { read: () => undefined, write: () => undefined },
    log: silent,
    diagnostics: { machine: () => Promise.resolve({}), logPaths: [] },
    startDemoPlatform: () => Promise.resolve({ ...demoAccount, ...simulator, close: () => Promise.resolve() }),
    callsPerSecond: 1_000_000,
    concurrency,
  });
  const plan = await engine.plan(
    {
      accountId: engine.demoAccountId,
      sceneKind: 'temporary-text',
      validForSeconds,
      reuseFromLedger: true,
    },
    { kind: 'numbered-text', prefix: nextPrefix(), start: 1, count, padding: 1, suffix: '' },
    AbortSignal.timeout(600_000),
  );
  const batchId = await engine.createBatch(plan.planId, { name: 'bench', design: defaultDesign });
  const startedMs = performance.now();
  await runToEnd(engine, batchId);
  const perSecond = (count / (performance.now() - startedMs)) * 1000;
  const { issued } = engine.batches.get(batchId).counts;
  if (issued !== count) throw new Error(`issued ${issued} of ${count}`);
  await engine.close();
  rmSync(home, { recursive: true, force: true });
  return perSecond;
}

function runToEnd(engine: Awaited<ReturnType<typeof createEngine>>, batchId: BatchId): Promise<void> {
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

interface Sample {
  readonly perSecond: number;
  /** Processor time of this process for each code, microseconds: hardly moved by what else the machine does. */
  readonly cpuUs: number;
}

async function sample(run: () => Promise<number>, count: number): Promise<Sample> {
  const before = process.cpuUsage();
  const perSecond = await run();
  const { user, system } = process.cpuUsage(before);
  return { perSecond, cpuUs: (user + system) / count };
}

async function compare(
  latencyMs: number,
  plan: { count: number; serialCount: number; concurrency: number; rounds: number },
) {
  const simulator = await startSimulatorProcess(latencyMs);
  const bare: Sample[] = [];
  const engine: Sample[] = [];
  const serial: Sample[] = [];
  await bareLoop(simulator, Math.min(plan.count, 500), plan.concurrency);
  for (let round = 0; round < plan.rounds; round += 1) {
    bare.push(await sample(() => bareLoop(simulator, plan.count, plan.concurrency), plan.count));
    engine.push(await sample(() => engineRun(simulator, plan.count, plan.concurrency), plan.count));
    serial.push(await sample(() => bareLoop(simulator, plan.serialCount, 1), plan.serialCount));
  }
  await simulator.stop();
  const toRate = (samples: readonly Sample[]) => round(median(samples.map(({ perSecond }) => perSecond)), 0);
  const toCpu = (samples: readonly Sample[]) => round(median(samples.map(({ cpuUs }) => cpuUs)), 0);
  const toRatio = (others: readonly Sample[]) =>
    median(engine.map(({ perSecond }, index) => perSecond / (others[index]?.perSecond ?? Number.NaN)));
  return {
    ...plan,
    latencyMs,
    bareLoopPerSecond: toRate(bare),
    enginePerSecond: toRate(engine),
    oneAfterAnotherPerSecond: toRate(serial),
    bareLoopCpuUs: toCpu(bare),
    engineCpuUs: toCpu(engine),
    engineToBareLoop: round(toRatio(bare)),
    engineToOneAfterAnother: round(toRatio(serial), 1),
    goals: latencyMs === 0 ? 'engine ≥ 0.8 × bare loop' : 'engine ≥ 25 × one after another',
  };
}

const figures = {
  'latency 0 ms': await compare(0, { count: 8000, serialCount: 2000, concurrency: 32, rounds: 3 }),
  'latency 50 ms': await compare(50, { count: 2000, serialCount: 100, concurrency: 32, rounds: 3 }),
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
keepResult('issue-rate', figures);
