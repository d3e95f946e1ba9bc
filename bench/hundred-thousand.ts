/**
 * 100,000 codes through the real terminal host, from nothing to the finished package, beside the same with 1,000: time, the most memory
 * the whole process tree ever held, and the size of the ledger. Linux only: memory is read from /proc.
 * `COUNT=10000 npm run bench -- hundred-thousand` for a quicker look, which is not kept.
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
const SMALL = 1000;
const SAMPLE_MS = 250;
const BYTES_PER_MB = 1_000_000;

const count = Number(process.env['COUNT'] ?? FULL);
const small = await measure(SMALL);
const large = await measure(count);
const figures = {
  small,
  large,
  memoryGrowthMb: round(large.peakMb - small.peakMb, 0),
  goal: 'the process tree grows by less than 250 MB from 1,000 to 100,000 codes, export included',
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
if (count === FULL) keepResult('hundred-thousand', figures);

interface Figures {
  readonly codes: number;
  readonly seconds: number;
  readonly issueSeconds: number;
  readonly peakMb: number;
  readonly ledgerMb: number;
  readonly packageMb: number;
}

async function measure(codes: number): Promise<Figures> {
  const home = mkdtempSync(join(tmpdir(), 'channel-qr-many-'));
  const simulator = await startSimulatorProcess(0);
  try {
    return await make(codes, home, simulator);
  } finally {
    await simulator.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function make(codes: number, home: string, { apiBase, imageBase }: SimulatorProcess): Promise<Figures> {
  const startedMs = performance.now();
  const out = join(home, '包.zip');
  const order = [
    'run',
    '--range',
    `1-${codes}`,
    '--type',
    'permanent',
    '--formats',
    'png',
    '--dpi',
    '300',
    '--out',
    out,
  ];
  const pace = ['--rate', '5000/s', '--concurrency', '32', '--json', '--home', home];
  const child = spawn(
    process.execPath,
    [join(process.cwd(), 'out', 'main', 'cli.js'), ...order, ...pace, '--api-base', apiBase, '--image-base', imageBase],
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
  let issuedMs = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    if (issuedMs === 0 && chunk.includes('"stage":"export"')) issuedMs = performance.now();
  });
  let peakKb = 0;
  const sampling = setInterval(() => {
    peakKb = Math.max(peakKb, treeKb(child.pid ?? 0));
  }, SAMPLE_MS);
  await once(child, 'close');
  clearInterval(sampling);
  if (child.exitCode !== 0) throw new Error(`The run of ${codes} codes ended with ${child.exitCode}`);
  return {
    codes,
    seconds: round((performance.now() - startedMs) / 1000, 0),
    issueSeconds: round((issuedMs - startedMs) / 1000, 0),
    peakMb: round((peakKb * 1024) / BYTES_PER_MB, 0),
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
