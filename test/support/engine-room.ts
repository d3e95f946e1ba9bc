/**
 * The whole engine as a host starts it, with real files, a real ledger and a local WeChat over real HTTP; only time is made up.
 * Scenarios of faults drive it and read what a person would.
 */
import { join } from 'node:path';
import { createEngine, type Engine } from '@core/engine';
import { nodeFiles } from '@core/platform-node';
import type { Files, SettingsStore } from '@core/ports';
import type { TimeLimits } from '@core/wechat';
import { defaultDesign } from '@shared/artwork';
import type { BatchSnapshot } from '@shared/batch-state';
import type { ExportSnapshot } from '@shared/contract';
import { type AccountId, type BatchId, defaultExportOptions, type ExportOptions } from '@shared/domain';
import { describeProblem, type Problem } from '@shared/errors';
import { type AccountOptions, createSimulator, type SimulatedAccount, type Simulator } from '@simulator/index';
import { onTestFinished } from 'vitest';
import { createFakeClock, type FakeClock } from './fake-clock';
import { createFakeSecretBox } from './memory-accounts';
import { createRecordingLog, type RecordingLog } from './recording-log';
import { resourcesDir } from './resources';
import { createSeededRandom } from './seeded-random';
import { makeTempFolder } from './temp-ledger';
import { CREATE_PATH } from './wechat-paths';

export const ROOM_APP_ID = 'wx0123456789abcdef';
export const ROOM_SECRET = 'fedcba9876543210fedcba9876543210';

export interface EngineRoom {
  readonly home: string;
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly log: RecordingLog;
  readonly simulator: Simulator;
  readonly platform: SimulatedAccount;
  readonly accountId: AccountId;
  /** Plans, writes down and starts a batch of the permanent numbers 1 … `count`. */
  start(count: number): Promise<BatchId>;
  /** Lets made-up time pass until the batch is as wanted; fails after `withinMs` of it. */
  until(batchId: BatchId, isWanted: (snapshot: BatchSnapshot) => boolean, withinMs?: number): Promise<BatchSnapshot>;
  export(batchId: BatchId, options?: Partial<ExportOptions>): Promise<ExportSnapshot>;
  readonly targetPath: string;
  /** Lets made-up time pass until the promise has settled. */
  passing<Value>(promise: Promise<Value>): Promise<Value>;
  /** How often WeChat made a code, by scene. */
  made(): ReadonlyMap<string, number>;
}

export interface EngineRoomOptions {
  readonly account?: Partial<AccountOptions>;
  readonly apiBase?: string;
  readonly files?: Files;
  /** Makes packages on this thread instead of in the test's own, which has the made-up clock. */
  readonly exportWorker?: URL;
  readonly home?: string;
  readonly logPaths?: readonly string[];
  /** In real time: calls over loopback do not know the made-up clock. */
  readonly timeLimits?: TimeLimits;
}

/** Made-up milliseconds for each real one: a minute's pause takes half a second, a loopback call a few hundred milliseconds. */
const STEP_MS = 100;

export async function openEngineRoom(options: EngineRoomOptions = {}): Promise<EngineRoom> {
  const clock = createFakeClock();
  const simulator = createSimulator({
    accounts: [{ appId: ROOM_APP_ID, secret: ROOM_SECRET, ...options.account }],
    clock,
  });
  const { apiBase, imageBase } = await simulator.listen();
  onTestFinished(() => simulator.close());
  const home = options.home ?? makeTempFolder();
  const log = createRecordingLog();
  const engine = await createEngine({
    home,
    resourcesFolder: resourcesDir,
    workers: { artwork: null, export: options.exportWorker ?? null, roster: null },
    appVersion: '0.0.0',
    clock,
    random: createSeededRandom(1),
    files: options.files ?? nodeFiles,
    secrets: createFakeSecretBox(),
    settingsStore: createMemorySettings(),
    log,
    diagnostics: { machine: () => Promise.resolve({ platform: 'test' }), logPaths: options.logPaths ?? [] },
    startDemoPlatform: () => Promise.resolve(noDemo),
    concurrency: 2,
    ...(options.timeLimits === undefined ? {} : { timeLimits: options.timeLimits }),
  });
  const lapse = async <Value>(
    look: () => Value | null,
    withinMs: number,
    describe = (): string => '',
  ): Promise<Value> => {
    const endsAtMs = clock.monotonic() + withinMs;
    for (;;) {
      const value = look();
      if (value !== null) return value;
      if (clock.monotonic() > endsAtMs) throw new Error(`It did not come to that in time ${describe()}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      await clock.advance(STEP_MS);
    }
  };
  const passing = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    promise.then(settle, settle);
    await lapse(() => (isSettled ? true : null), 3_600_000);
    return promise;
  };
  onTestFinished(() => passing(engine.close()));
  const { id: accountId } = engine.accounts.add({
    name: '门店',
    appId: ROOM_APP_ID,
    credentials: { source: 'app-secret', appSecret: ROOM_SECRET },
    apiBase: options.apiBase ?? apiBase,
    imageBase,
    proxy: { mode: 'none' },
  }).account;
  const targetPath = join(makeTempFolder(), '包.zip');

  return {
    home,
    engine,
    clock,
    log,
    simulator,
    platform: simulator.account(ROOM_APP_ID),
    accountId,
    targetPath,
    passing,
    async start(count) {
      const plan = await engine.plan(
        { accountId, sceneKind: 'permanent', validForSeconds: null, reuseFromLedger: true },
        { kind: 'range', start: 1, end: count, step: 1 },
        new AbortController().signal,
      );
      const batchId = await engine.createBatch(plan.planId, { name: '门店', design: defaultDesign });
      await engine.batches.start(batchId);
      return batchId;
    },
    until: (batchId, isWanted, withinMs = 600_000) =>
      lapse(
        () => {
          const snapshot = engine.batches.get(batchId);
          return isWanted(snapshot) ? snapshot : null;
        },
        withinMs,
        () => JSON.stringify(engine.batches.get(batchId)),
      ),
    export(batchId, chosen = {}) {
      const order = { batchId, targetPath, design: defaultDesign, acceptsFailures: false };
      const { exportId } = engine.exports.start({
        ...order,
        options: { ...defaultExportOptions, formats: ['png'], dpi: 300, ...chosen },
      });
      return passing(engine.exports.ended(exportId));
    },
    made() {
      const times = new Map<string, number>();
      for (const { path, ticket, scene } of simulator.log) {
        if (path === CREATE_PATH && ticket !== null) times.set(String(scene), (times.get(String(scene)) ?? 0) + 1);
      }
      return times;
    },
  };
}

const noDemo = {
  appId: 'wx00000000000000de',
  appSecret: '0'.repeat(32),
  name: '演示账号',
  apiBase: 'http://127.0.0.1:1',
  imageBase: 'http://127.0.0.1:1',
  close: () => Promise.resolve(),
};

export const isPaused = ({ state }: BatchSnapshot): boolean => state === 'paused';
export const isFinished = ({ state }: BatchSnapshot): boolean => state === 'finished';

/** The first sentence a person reads, in Chinese. */
export const wordsOf = (problem: Problem | null): string =>
  problem === null ? '' : describeProblem(problem, 'zh-CN').what;

function createMemorySettings(): SettingsStore {
  let stored: unknown;
  return {
    read: () => stored,
    write: (value) => {
      stored = value;
    },
  };
}
