/**
 * 100,000 codes through the real terminal host, from nothing to the finished package, beside the same with 1,000: time, the most memory
 * the whole process tree ever held in each phase, and the size of the ledger. Then 20,000 with print sheets, and with pictures in the list,
 * each beside its own 1,000. Linux only: memory is read from /proc. `COUNT=10000 npm run bench -- hundred-thousand` for a quicker look, which
 * is not kept.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccount } from '@simulator/index';
import { keepResult, round } from './support/result';
import { type SimulatorProcess, startSimulatorProcess } from './support/simulator-process';

const FULL = 100_000;
const VARIANT = 20_000;
const SMALL = 1000;
const SAMPLE_MS = 100;
const BYTES_PER_MB = 1_000_000;

const phases = ['issue', 'images', 'papers', 'read-back'] as const;
type Phase = (typeof phases)[number];
type Peaks = Readonly<Record<Phase, number>>;

const count = Number(process.env['COUNT'] ?? FULL);
const figures = {
  labels: await compare(count, []),
  withSheets: await compare(Math.min(count, VARIANT), ['--sheets', 'A4']),
  withListPictures: await compare(Math.min(count, VARIANT), ['--thumbnails']),
  goal: 'the process tree grows by less than 250 MB from 1,000 to 100,000 codes, export included',
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
if (count === FULL) keepResult('hundred-thousand', figures);

interface Figures {
  readonly codes: number;
  readonly seconds: number;
  /** When each phase began, counted from the start. */
  readonly phaseStartSeconds: Partial<Peaks>;
  readonly peakMb: number;
  readonly phasePeakMb: Peaks;
  readonly ledgerMb: number;
  readonly packageMb: number;
}

async function compare(codes: number, options: readonly string[]) {
  const small = await measure(SMALL, options);
  const large = await measure(codes, options);
  const growth = (phase: Phase) => [phase, large.phasePeakMb[phase] - small.phasePeakMb[phase]] as const;
  return {
    small,
    large,
    memoryGrowthMb: large.peakMb - small.peakMb,
    phaseGrowthMb: Object.fromEntries(phases.map(growth)),
  };
}

async function measure(codes: number, options: readonly string[]): Promise<Figures> {
  const home = mkdtempSync(join(tmpdir(), 'channel-qr-many-'));
  const simulator = await startSimulatorProcess(0);
  try {
    return await make(codes, options, home, simulator);
  } finally {
    await simulator.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function make(
  codes: number,
  options: readonly string[],
  home: string,
  { apiBase, imageBase }: SimulatorProcess,
): Promise<Figures> {
  const startedMs = performance.now();
  const rows = ['--range', `1-${codes}`, '--type', 'permanent'];
  const artwork = ['--formats', 'png', '--dpi', '300', '--out', join(home, '包.zip'), ...options];
  const pace = ['--rate', '5000/s', '--concurrency', '32', '--json', '--home', home];
  const child = spawn(
    process.execPath,
    [
      join(process.cwd(), 'out', 'main', 'cli.js'),
      'run',
      ...rows,
      ...artwork,
      ...pace,
      '--api-base',
      apiBase,
      '--image-base',
      imageBase,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        WECHAT_APPID: demoAccount.appId,
        WECHAT_APPSECRET: demoAccount.appSecret,
      },
    },
  );
  let phase: Phase = 'issue';
  const starts: Partial<Record<Phase, number>> = { issue: 0 };
  const peakKb: Record<Phase, number> = { issue: 0, images: 0, papers: 0, 'read-back': 0 };
  const sample = () => {
    peakKb[phase] = Math.max(peakKb[phase], treeKb(child.pid ?? 0));
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const next of phases) {
      if (starts[next] !== undefined || !text.includes(`"part":"${next}"`)) continue;
      starts[next] = round((performance.now() - startedMs) / 1000, 1);
      phase = next;
      sample();
    }
  });
  const sampling = setInterval(sample, SAMPLE_MS);
  await once(child, 'close');
  clearInterval(sampling);
  if (child.exitCode !== 0) throw new Error(`The run of ${codes} codes ended with ${child.exitCode}`);
  const toMb = (kb: number): number => round((kb * 1024) / BYTES_PER_MB, 0);
  return {
    codes,
    seconds: round((performance.now() - startedMs) / 1000, 0),
    phaseStartSeconds: starts,
    peakMb: toMb(Math.max(...Object.values(peakKb))),
    phasePeakMb: {
      issue: toMb(peakKb.issue),
      images: toMb(peakKb.images),
      papers: toMb(peakKb.papers),
      'read-back': toMb(peakKb['read-back']),
    },
    ledgerMb: round(statSync(join(home, 'ledger.sqlite')).size / BYTES_PER_MB, 1),
    packageMb: round(packageBytes(home) / BYTES_PER_MB, 1),
  };
}

function packageBytes(home: string): number {
  const zips = readdirSync(home).filter((name) => name.endsWith('.zip'));
  return zips.reduce((sum, name) => sum + statSync(join(home, name)).size, 0);
}

/** Resident memory of a process and all its descendants; shared pages count more than once. */
function treeKb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
    return children === '' ? own : own + children.split(' ').reduce((sum, child) => sum + treeKb(Number(child)), 0);
  } catch {
    // It has just ended.
    return 0;
  }
}
