/**
 * Homes whose ledgers the terminal program made itself: closed well, with a backup older than the last batch; and killed in the middle of
 * a batch. They are copied before each damage, never used themselves.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_ID, SECRET, World } from '../hostile/world';
import { readTruth, type Truth } from './truth';

export interface Ground {
  /** The folder to copy. */
  readonly home: string;
  readonly truth: Truth;
}

export interface Grounds {
  readonly closed: Ground;
  readonly killed: Ground;
  /** The closed home as it was before its last batch. */
  readonly older: Ground;
  /** Answers as it did when they were made: a permanent scene has the same url again. */
  readonly world: World;
}

const FIRST = 90;
const SECOND = 60;
const KILLED_ROWS = 400;
const KILLED_AFTER = 200;

export async function makeGrounds(cli: string, scratch: string): Promise<Grounds> {
  const world = new World({});
  await world.start();
  const list = join(scratch, 'shops.csv');
  const rows = Array.from({ length: FIRST }, (_, at) => `${at + 1},门店${String(at + 1).padStart(3, '0')}号`);
  writeFileSync(list, `场景值,名称\n${rows.join('\n')}\n`);
  const [closed, killed, older] = ['closed', 'killed', 'older'].map((name) => join(scratch, name));
  if (closed === undefined || killed === undefined || older === undefined) throw new Error('unreachable');
  for (const folder of [closed, killed]) mkdirSync(folder);

  await make(cli, closed, world, ['--roster', list, '--type', 'permanent']);
  cpSync(closed, older, { recursive: true });
  await make(cli, closed, world, [
    '--text-range',
    `桌-{001..${SECOND}}`,
    '--type',
    'temporary-text',
    '--valid-for',
    '30d',
  ]);

  cpSync(older, killed, { recursive: true });
  const before = world.creates;
  const child = start(cli, killed, world, ['--range', `1001-${1000 + KILLED_ROWS}`, '--type', 'permanent']);
  const ended = once(child, 'close');
  await world.until(() => world.creates >= before + KILLED_AFTER);
  child.kill('SIGKILL');
  await ended;
  const toGround = (home: string): Ground => ({ home, truth: readTruth(home, scratch) });
  return { closed: toGround(closed), killed: toGround(killed), older: toGround(older), world };
}

async function make(cli: string, home: string, world: World, source: readonly string[]): Promise<void> {
  const child = start(cli, home, world, source);
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`The ledger to damage could not be made: ${child.exitCode}`);
}

function start(cli: string, home: string, world: World, source: readonly string[]): ChildProcess {
  const args = [
    ...['run', ...source, '--rate', '500/s', '--concurrency', '4', '--formats', 'svg', '--label', ''],
    ...programPlace(home, world),
    ...['--out', join(home, 'package.zip')],
  ];
  return spawn(process.execPath, [cli, ...args], { stdio: 'ignore', env: programEnvironment() });
}

export const programPlace = (home: string, world: World): readonly string[] => [
  ...['--api-base', world.base, '--image-base', world.base, '--proxy', 'none', '--home', home],
];

export const programEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  WECHAT_APPID: APP_ID,
  WECHAT_APPSECRET: SECRET,
});
