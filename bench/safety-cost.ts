/**
 * What the safety of codes costs: this build beside another clone's, in interleaved pairs of one run on one simulator: `AGAINST=/path/to/clone npm run
 * bench -- safety-cost`; the clone is built first (`npm run build` there). Only the ratios mean anything, so that is what is kept: the median of each pair's.
 * `ONLY=issue,ledger,codes` takes some of the parts; `PAIRS=3` and `COUNT=10000` make a quicker look, which is not kept.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { demoAccount } from '@simulator/index';
import { build } from 'vite';
import { z } from 'zod';
import { sourceAliases } from '../scripts/lib/aliases.mjs';
import { keepResult, median, round } from './support/result';
import { startSimulatorProcess } from './support/simulator-process';

const { AGAINST: against, ONLY: only, PAIRS: pairsAsked, COUNT: countAsked } = process.env;
const parts = (only ?? 'issue,ledger,codes').split(',');
const pairs = Number(pairsAsked ?? 9);
const codes = Number(countAsked ?? 100_000);
const isKept = pairs >= 7 && countAsked === undefined;
/** Whole runs of 100,000 codes take minutes each. */
const wholePairs = Math.min(pairs, 3);
const issuedAtOnce = 8000;
const clockTicksPerSecond = 100;

const timeSchema = z.object({ wallMs: z.number(), cpuMs: z.number() });
type Time = z.infer<typeof timeSchema>;
const probedSchema = z.record(z.string(), timeSchema);
type Times = Readonly<Record<string, Time>>;

const sides = { old: resolve(against ?? '.'), now: process.cwd() };
type Side = keyof typeof sides;

if (against === undefined) process.stderr.write('bench: safety-cost is left out: AGAINST names no other clone\n');
else await main();

async function main(): Promise<void> {
  for (const side of ['old', 'now'] as const) await bundleProbe(sides[side]);
  const figures = {
    against: spawnSync('git', ['-C', sides.old, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim(),
    ...(parts.includes('issue') ? { issue: await inPairs(pairs, issueSome) } : {}),
    ...(parts.includes('ledger') ? { ledger: await ledgerOfMany() } : {}),
    ...(parts.includes('codes') ? { codes: await inPairs(wholePairs, runWhole) } : {}),
    codesInLedger: codes,
    goals: 'issue ≤ 1/0.95 = 1.05, ledger.open ≤ 1.2, codes.whole ≤ 1.05 (time now / time before)',
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  if (isKept) keepResult('safety-cost', figures);
}

/** Takes turns in who begins, so that what the machine does meanwhile falls on both. */
async function inPairs(count: number, measure: (side: Side) => Promise<Times>) {
  const taken: Record<Side, Times[]> = { old: [], now: [] };
  for (let pair = 0; pair < count; pair += 1) {
    for (const side of pair % 2 === 0 ? (['old', 'now'] as const) : (['now', 'old'] as const)) {
      taken[side].push(await measure(side));
    }
  }
  return compare(taken);
}

function compare({ old, now }: Readonly<Record<Side, readonly Times[]>>) {
  const names = Object.keys(now[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const of = (times: readonly Times[], key: keyof Time) => times.map((time) => time[name]?.[key] ?? Number.NaN);
      const ratios = (key: keyof Time) => {
        const before = of(old, key);
        return of(now, key).map((value, index) => round(value / (before[index] ?? Number.NaN)));
      };
      const [wallRatios, cpuRatios] = [ratios('wallMs'), ratios('cpuMs')];
      const figures = {
        pairs: now.length,
        wallRatio: median(wallRatios),
        cpuRatio: median(cpuRatios),
        wallRatios,
        cpuRatios,
        oldMs: round(median(of(old, 'wallMs')), 0),
        nowMs: round(median(of(now, 'wallMs')), 0),
        oldCpuMs: round(median(of(old, 'cpuMs')), 0),
        nowCpuMs: round(median(of(now, 'cpuMs')), 0),
      };
      return [name, figures];
    }),
  );
}

function issueSome(side: Side): Promise<Times> {
  return withHome(async (home) => ({
    ...(await issueInto(side, home, 'temporary-text', issuedAtOnce)),
    ...(await issueInto(side, home, 'permanent-text', issuedAtOnce)),
  }));
}

/** Ledgers of 100,000 codes, each written by its own build, then opened and closed in turns. */
function ledgerOfMany() {
  return withHome((old) =>
    withHome(async (now) => {
      const homes = { old, now };
      const filled = await inPairs(1, (side) => issueInto(side, homes[side], 'permanent-text', codes));
      return { filled, ...(await inPairs(pairs, (side) => probe(side, ['open', homes[side]]))) };
    }),
  );
}

async function issueInto(side: Side, home: string, sceneKind: string, count: number): Promise<Times> {
  const { stop, ...address } = await startSimulatorProcess(0);
  try {
    const { issue, close } = await probe(side, ['issue', home, JSON.stringify(address), sceneKind, String(count)]);
    return issue === undefined || close === undefined ? {} : { [sceneKind]: issue, [`${sceneKind}, closing`]: close };
  } finally {
    await stop();
  }
}

/** The whole way through the terminal program, package included. */
function runWhole(side: Side): Promise<Times> {
  return withHome(async (home) => {
    const { apiBase, imageBase, stop } = await startSimulatorProcess(0);
    const rows = ['--range', `1-${codes}`, '--type', 'permanent', '--formats', 'png', '--dpi', '300'];
    const pace = ['--rate', '5000/s', '--concurrency', '32', '--json', '--home', home, '--out', join(home, 'p.zip')];
    const cli = join(sides[side], 'out', 'main', 'cli.js');
    const args = [cli, 'run', ...rows, ...pace, '--api-base', apiBase, '--image-base', imageBase];
    const env = { HOME: home, WECHAT_APPID: demoAccount.appId, WECHAT_APPSECRET: demoAccount.appSecret };
    const startedMs = performance.now();
    const child = spawn(process.execPath, args, { cwd: sides[side], stdio: ['ignore', 'ignore', 'inherit'], env });
    let cpuMs = 0;
    const sampling = setInterval(() => {
      cpuMs = Math.max(cpuMs, processorMs(child.pid ?? 0));
    }, 50);
    try {
      await once(child, 'close');
    } finally {
      clearInterval(sampling);
      await stop();
    }
    if (child.exitCode !== 0) throw new Error(`${side}: the run of ${codes} codes ended with ${child.exitCode}`);
    return { whole: { wallMs: performance.now() - startedMs, cpuMs } };
  });
}

/** Of all threads of a process so far; 0 when it has ended. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / clockTicksPerSecond;
  } catch {
    return 0;
  }
}

async function withHome<Result>(work: (home: string) => Promise<Result>): Promise<Result> {
  const home = mkdtempSync(join(tmpdir(), 'channel-qr-cost-'));
  try {
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function probe(side: Side, args: readonly string[]): Promise<Times> {
  const script = join(sides[side], '.cache', 'cost', 'cost-probe.js');
  const child = spawn(process.execPath, [script, ...args], { cwd: sides[side], stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${side}: the probe ended with ${child.exitCode}`);
  return probedSchema.parse(JSON.parse(said));
}

/** The same probe against the sources and the libraries of that clone. */
async function bundleProbe(folder: string): Promise<void> {
  const there = (path: string): string => join(folder, relative(process.cwd(), path));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: process.cwd(),
    resolve: { alias: Object.fromEntries(Object.entries(sourceAliases).map(([name, path]) => [name, there(path)])) },
    build: {
      ssr: join(process.cwd(), 'bench', 'support', 'cost-probe.ts'),
      target: 'node20.18',
      outDir: join(folder, '.cache', 'cost'),
      emptyOutDir: true,
      minify: false,
    },
  });
}
