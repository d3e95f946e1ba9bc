/**
 * 1,000,000 followers of 2,000 codes over two years: the first sync and the next one with 1,000 newcomers (calls, time at no latency, memory
 * of the syncing process above the same with 1,000 followers), then the report beside the same sums in a bare SQLite file with ideal
 * indexes, and what changing a filter costs. Linux only: memory is read from /proc. `FOLLOWERS=50000 npm run bench -- followers` for a
 * quicker look, which is not kept.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '@core/engine';
import { openConnection } from '@core/ledger';
import { nodeFiles, systemClock, systemRandom } from '@core/platform-node';
import { defaultDesign } from '@shared/artwork';
import { isClosed } from '@shared/batch-state';
import { type BatchId, beijingDay } from '@shared/domain';
import { createSimulator, demoAccount, type SimulatedAccount } from '@simulator/index';
import { z } from 'zod';
import { keepResult, round } from './support/result';

const FULL = 1_000_000;
const SMALL = 1000;
const NEWCOMERS = 1000;
const CODES = 2000;
const DAYS = 730;
const SAMPLE_MS = 50;
const ROUNDS = 5;

const addressSchema = z.object({ apiBase: z.string(), imageBase: z.string() });
type Address = z.infer<typeof addressSchema>;
const never = new AbortController().signal;

const [mode, home = '', given = ''] = process.argv.slice(2);
if (mode === 'child') await serve(home, addressSchema.parse(JSON.parse(given)));
else await bench(Number(process.env['FOLLOWERS'] ?? FULL));

async function bench(count: number): Promise<void> {
  const small = await measure(SMALL, false);
  const large = await measure(count, true);
  const figures = {
    followers: count,
    codes: CODES,
    days: DAYS,
    first: large.first,
    next: large.next,
    idleMb: small.first.peakMb,
    peakAboveIdleMb: large.first.peakMb - small.first.peakMb,
    storeMb: large.storeMb,
    report: large.report,
    goal: 'calls 100 + 10,000 then 100 + 10; peak above idle ≤ 120 MB; opening ≤ 2 × bare SQLite; changing a filter ≤ 0.3 × opening',
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  if (count === FULL) keepResult('followers', figures);
}

async function measure(count: number, withReport: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-followers-'));
  const simulator = createSimulator({ demo: true, seed: 1 });
  const address = await simulator.listen();
  const account = simulator.account(demoAccount.appId);
  account.followers.growsBy = null;
  for (const path of ['/cgi-bin/user/get', '/cgi-bin/user/info/batchget', '/cgi-bin/qrcode/create']) {
    account.quota.setLimit(path, { perDay: 10_000_000, perMinute: Number.POSITIVE_INFINITY });
  }
  const child = startChild(folder, address);
  try {
    await child.ask('make');
    fill(account, count);
    const sync = async () => {
      simulator.clearLog();
      const asked = await child.ask('sync');
      const calls = (path: string) => simulator.log.filter((entry) => entry.path === path).length;
      return { ...asked, listCalls: calls('/cgi-bin/user/get'), detailCalls: calls('/cgi-bin/user/info/batchget') };
    };
    const first = await sync();
    for (let index = 0; index < NEWCOMERS; index += 1) account.followers.follow((index % CODES) + 1);
    const next = await sync();
    const store = join(folder, 'followers.sqlite');
    const report = withReport ? { ...(await child.ask('report')).report, bareMs: bareSums(store, folder) } : null;
    return { first, next, storeMb: round(statSync(store).size / 1_000_000, 1), report };
  } finally {
    await child.stop();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One in ten by no code, the others by 2,000 codes, some more popular than others, over two years. */
function fill({ followers }: SimulatedAccount, count: number): void {
  const nowSeconds = Math.floor(Date.now() / 1000);
  for (let index = 0; index < count; index += 1) {
    const scene = index % 10 === 0 ? null : ((index * 7919) % CODES) + 1;
    followers.follow(scene, { at: nowSeconds - ((index * 104_729) % (DAYS * 86_400)) });
  }
}

interface Answer {
  readonly seconds: number;
  readonly peakMb: number;
  readonly longestTurnMs?: number;
  readonly report?: object;
}

function startChild(folder: string, address: Address) {
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'child', folder, JSON.stringify(address)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let peakKb = 0;
  const sampling = setInterval(() => {
    peakKb = Math.max(peakKb, residentKb(child.pid ?? 0));
  }, SAMPLE_MS);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  return {
    async ask(task: string): Promise<Answer> {
      peakKb = 0;
      text = '';
      const startedMs = performance.now();
      child.stdin.write(`${task}\n`);
      while (!text.includes('\n')) {
        if (child.exitCode !== null) throw new Error(`the child ended at ${task}`);
        await once(child.stdout, 'data');
      }
      const said = JSON.parse(text) as object;
      return {
        ...said,
        seconds: round((performance.now() - startedMs) / 1000, 1),
        peakMb: round((peakKb * 1024) / 1_000_000, 0),
      };
    },
    async stop() {
      clearInterval(sampling);
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'close');
    },
  };
}

function residentKb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The same sums over a file that holds nothing else, each with the index that suits it best. Best of five. */
function bareSums(store: string, folder: string): number {
  const bare = openConnection(join(folder, 'bare.sqlite'), { busyTimeoutMs: 0 });
  bare.execute(`ATTACH '${store}' AS store;
    CREATE TABLE by_day (day INTEGER, channel INTEGER, came INTEGER, left INTEGER, stayed INTEGER, PRIMARY KEY (day, channel)) WITHOUT ROWID;
    CREATE TABLE by_channel (channel INTEGER, day INTEGER, came INTEGER, left INTEGER, stayed INTEGER, PRIMARY KEY (channel, day)) WITHOUT ROWID;
    INSERT INTO by_day SELECT day, channel_id, came, left, stayed FROM store.channel_days ORDER BY 1, 2;
    INSERT INTO by_channel SELECT channel_id, day, came, left, stayed FROM store.channel_days ORDER BY 1, 2`);
  const sums = [
    'SELECT channel, sum(came), sum(left), sum(stayed) FROM by_channel WHERE day BETWEEN ? AND ? GROUP BY channel',
    'SELECT day, sum(came), sum(left), sum(stayed) FROM by_day WHERE day BETWEEN ? AND ? GROUP BY day',
  ].map((sql) => bare.prepare(sql));
  const times = Array.from({ length: ROUNDS }, () => {
    const startedMs = performance.now();
    for (const sum of sums) sum.all(0, 100_000);
    return performance.now() - startedMs;
  });
  bare.close();
  return round(Math.min(...times), 1);
}

/** The process that is measured: one engine, told what to do line by line. */
async function serve(folder: string, address: Address): Promise<void> {
  const engine = await createEngine({
    home: folder,
    resourcesFolder: join(process.cwd(), 'out', 'resources'),
    workers: { artwork: null, export: null, roster: null },
    appVersion: 'bench',
    clock: systemClock,
    random: systemRandom,
    files: nodeFiles,
    secrets: { isProtected: false, encrypt: () => new Uint8Array(), decrypt: () => '' },
    settingsStore: { read: () => undefined, write: () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    diagnostics: { machine: () => Promise.resolve({}), logPaths: [] },
    startDemoPlatform: () => Promise.resolve({ ...demoAccount, ...address, close: () => Promise.resolve() }),
    callsPerSecond: 1_000_000,
  });
  const tasks: Readonly<Record<string, () => Promise<object>>> = {
    make: async () => {
      for (const start of [1, CODES / 2 + 1]) await makeBatch(engine, start);
      return {};
    },
    sync: () =>
      watched(async () => {
        const { problem, came } = await engine.followers.sync(engine.demoAccountId, { acceptLosses: true }, never);
        if (problem !== null) throw new Error(problem.code);
        return { came };
      }),
    report: () => reportTimes(engine),
  };
  let rest = '';
  for await (const part of process.stdin.setEncoding('utf8')) {
    rest += String(part);
    for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n')) {
      const task = tasks[rest.slice(0, end)];
      rest = rest.slice(end + 1);
      process.stdout.write(`${JSON.stringify(await task?.())}\n`);
    }
  }
  await engine.close();
}

/** Also how long the event loop was busy at a stretch: that is how long a window's click would have waited. */
async function watched<Value extends object>(work: () => Promise<Value>) {
  let lastMs = performance.now();
  let longestMs = 0;
  const watch = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - lastMs);
    lastMs = now;
  }, 1);
  const value = await work();
  clearInterval(watch);
  return { ...value, longestTurnMs: round(longestMs, 0) };
}

async function makeBatch(engine: Engine, start: number): Promise<BatchId> {
  const spec = {
    accountId: engine.demoAccountId,
    sceneKind: 'permanent',
    validForSeconds: null,
    reuseFromLedger: true,
  } as const;
  const range = { kind: 'range', start, end: start + CODES / 2 - 1, step: 1 } as const;
  const { planId } = await engine.plan(spec, range, never);
  const batchId = await engine.createBatch(planId, { name: `bench ${start}`, design: defaultDesign });
  await new Promise<void>((resolve, reject) => {
    const stop = engine.batches.subscribe((snapshot) => {
      if (snapshot.state === 'paused') reject(new Error(JSON.stringify(snapshot.pausedBy)));
      if (!isClosed(snapshot.state)) return;
      stop();
      resolve();
    });
    void engine.batches.start(batchId);
  });
  return batchId;
}

async function reportTimes(engine: Engine) {
  const accountId = engine.demoAccountId;
  const all = { accountId, begin: null, end: null, by: null, batchId: null };
  const today = beijingDay(Date.now());
  const time = async (query: typeof all | object): Promise<number> => {
    const startedMs = performance.now();
    await engine.followers.report({ ...all, ...query });
    return performance.now() - startedMs;
  };
  const best = async (queries: readonly object[]): Promise<number> => {
    const times: number[] = [];
    for (let index = 0; index < ROUNDS; index += 1) for (const query of queries) times.push(await time(query));
    return round(Math.min(...times), 1);
  };
  const { longestTurnMs } = await watched(async () => ({ opened: await time({}) }));
  const batchId = engine.batches.list()[0]?.batchId ?? null;
  return {
    report: {
      openMs: round(await freshly(engine, () => time({})), 1),
      longestTurnMs,
      monthMs: await best([{ begin: today - 30, end: today }]),
      batchMs: await best([{ batchId }]),
    },
  };
}

/** As after a sync: nothing is remembered of an earlier report. */
async function freshly(engine: Engine, work: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    await engine.followers.sync(engine.demoAccountId, { acceptLosses: true }, never);
    times.push(await work());
  }
  return Math.min(...times);
}
