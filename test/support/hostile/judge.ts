/**
 * Lets the terminal program, as a process, make a small batch with a hostile WeChat, and compares everything that leaves with what that
 * WeChat truly said. A fault is a sentence; none is the only good answer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPackage } from '../read-package';
import { type Expectation, type Mode, ROWS } from './mode';
import { readPngText } from './png-text';
import { APP_ID, type Said, SECRET, World } from './world';

export interface Verdict {
  readonly name: string;
  readonly exit: number | null;
  /** Code of the last line of --json, null after a success. */
  readonly code: string | null;
  readonly rows: number;
  readonly creates: number;
  readonly faults: readonly string[];
}

/** Far beyond the slowest honest end; only a program that hangs gets there. */
const HANGS_AFTER_MS = 240_000;
/** Tests and benchmarks both run from the project's folder; a bundle of this file lies elsewhere. */
const hurriedClock = join(process.cwd(), 'test', 'support', 'hostile', 'hurried-clock.mjs');

export interface Ended {
  readonly exit: number | null;
  readonly hung: boolean;
  readonly output: string;
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** Runs the terminal program with --json to its end. */
export async function runProgram(cli: string, args: readonly string[], inAHurry = false): Promise<Ended> {
  const child = spawn(process.execPath, [...(inAHurry ? ['--import', hurriedClock] : []), cli, ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], WECHAT_APPID: APP_ID, WECHAT_APPSECRET: SECRET },
  });
  const said: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, HANGS_AFTER_MS);
  await once(child, 'close');
  clearTimeout(limit);
  const events = said.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Record<string, unknown> => JSON.parse(line));
  return { exit: child.exitCode, hung, output: `${said.stdout}\n${said.stderr}`, events };
}

export async function judgeMode(mode: Mode, cli: string): Promise<Verdict> {
  const world = new World(mode);
  await world.start();
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-hostile-'));
  const target = join(folder, 'package.zip');
  try {
    const ended = await runProgram(cli, toArguments(mode, world, folder, target), mode.waits === true);
    const rows = readRows(folder);
    const last = ended.events.at(-1);
    const code = typeof last?.['code'] === 'string' ? last['code'] : null;
    const faults = [
      ...(ended.hung ? ['it had to be killed'] : []),
      ...rows.flatMap((row) => findRowFaults(row, world, mode)),
      ...findLeaks(ended.output, folder, world),
      ...findUnexpected(mode, ended, code, rows.length, world),
    ];
    return { name: mode.name, exit: ended.exit, code, rows: rows.length, creates: world.creates, faults };
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const toArguments = (mode: Mode, world: World, folder: string, target: string): readonly string[] => [
  ...['run', '--range', `1-${mode.rows ?? ROWS}`, '--type', mode.kind ?? 'permanent'],
  ...(mode.kind === 'temporary' ? ['--valid-for', '30d'] : []),
  ...['--rate', '1000/s', '--concurrency', '2', '--formats', 'png', '--dpi', '300', '--size-mm', '20', '--label', ''],
  ...['--api-base', world.base, '--image-base', world.base, '--proxy', 'none', '--home', folder, '--out', target],
  ...(mode.args ?? []),
];

export interface DeliveredRow {
  readonly scene: string;
  readonly url: string;
  readonly ticket: string;
  readonly expiresAt: string;
  /** By file name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** Rows with a code in the packages of a folder; a row without one is not delivered. */
export function readRows(folder: string): readonly DeliveredRow[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.zip'))
    .flatMap((name) => {
      const { files, manifest } = readPackage(readFileSync(join(folder, name)));
      return manifest
        .filter((row) => row['files'] !== '' || row['url'] !== '')
        .map((row) => ({
          scene: row['scene'] ?? '',
          url: row['url'] ?? '',
          ticket: row['ticket'] ?? '',
          expiresAt: row['expires_at'] ?? '',
          pictures: new Map((row['files'] ?? '').split('|').map((path) => [path, files.get(path) ?? new Uint8Array()])),
        }));
    });
}

/** By how much a time may differ where the answer carried no usable Date. */
const OWN_CLOCK_MS = 600_000;

function findRowFaults(row: DeliveredRow, world: World, mode: Mode): readonly string[] {
  const said = world.said.get(row.scene) ?? [];
  const code = said.find(({ url, ticket }) => url === row.url && ticket === row.ticket);
  if (code === undefined) return [`scene ${row.scene}: ${row.url} was never said for it`];
  return [...findPictureFaults(row), ...findExpiryFaults(row, code, mode)];
}

export function findPictureFaults({ scene, url, pictures }: DeliveredRow): readonly string[] {
  return [...pictures]
    .filter(([path]) => path.endsWith('.png'))
    .flatMap(([path, bytes]) => {
      const text = readPngText(bytes);
      return text === url ? [] : [`scene ${scene}: ${path} says ${text}`];
    });
}

function findExpiryFaults({ scene, expiresAt }: DeliveredRow, { expiresAtMs }: Said, mode: Mode): readonly string[] {
  if (expiresAtMs === null) {
    const isForEver = mode.kind === 'temporary' || expiresAt === '';
    return isForEver ? [] : [`scene ${scene} is permanent and ends ${expiresAt}`];
  }
  const byMs = Math.abs(Date.parse(expiresAt) - expiresAtMs);
  const mayMs = mode.waits === true ? OWN_CLOCK_MS : 1000;
  return byMs <= mayMs ? [] : [`scene ${scene}: ends ${expiresAt}, WeChat said ${new Date(expiresAtMs).toISOString()}`];
}

/** Secret and tokens in the output, and in any file of home and package. */
function findLeaks(output: string, folder: string, world: World): readonly string[] {
  const hidden = [SECRET, ...[...world.tokens].map((token) => token.slice(0, 60)).filter((token) => token.length > 20)];
  const places = new Map([['the output', Buffer.from(output)]]);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) places.set(entry.name, readFileSync(join(entry.parentPath, entry.name)));
    if (entry.name.endsWith('.zip')) {
      for (const [name, bytes] of readPackage(readFileSync(join(entry.parentPath, entry.name))).files) {
        places.set(`${entry.name}/${name}`, Buffer.from(bytes));
      }
    }
  }
  const leaks = [...places].flatMap(([name, bytes]) =>
    hidden.filter((text) => bytes.includes(text)).map(() => `a secret or token is in ${name}`),
  );
  return world.strayRequests === 0 ? leaks : [...leaks, `${world.strayRequests} requests went to another host`];
}

function findUnexpected(mode: Mode, ended: Ended, code: string | null, rows: number, world: World): readonly string[] {
  const { expect } = mode;
  const wanted = mode.rows ?? ROWS;
  return [
    ...(isEnd(expect, rows, wanted) ? [] : [`${rows} of ${wanted} rows were delivered, not "${expect.end}"`]),
    ...(isExit(expect, ended.exit, rows) ? [] : [`it ended with ${ended.exit}`]),
    ...(rows > 0 || expect.code === undefined || expect.code.test(code ?? '') ? [] : [`it said ${code}`]),
    ...(world.creates <= expect.mostCreates ? [] : [`${world.creates} calls for codes, at most ${expect.mostCreates}`]),
  ];
}

function isEnd({ end }: Expectation, rows: number, wanted: number): boolean {
  switch (end) {
    case 'delivered':
      return rows === wanted;
    case 'some':
      return rows > 0 && rows < wanted;
    case 'refused':
      return rows === 0;
    case 'either':
      return true;
  }
}

/** 1 is the program's own mistake, and never right. */
function isExit({ end, exits }: Expectation, exit: number | null, rows: number): boolean {
  if (exit === null || exit === 1) return false;
  if (end === 'either' && exits === undefined) return exit === 0 || rows === 0 || exit === 3;
  return end === 'delivered' ? exit === 0 : exits === undefined ? exit !== 0 : exits.includes(exit);
}

/** Judges several at a time; what they wait for, they wait for together. */
export async function judgeModes(
  modes: readonly Mode[],
  cli: string,
  atOnce: number,
  told: (verdict: Verdict) => void = () => undefined,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const left = [...modes];
  const work = async (): Promise<void> => {
    for (let mode = left.shift(); mode !== undefined; mode = left.shift()) {
      const verdict = await judgeMode(mode, cli);
      verdicts.push(verdict);
      told(verdict);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return verdicts;
}
