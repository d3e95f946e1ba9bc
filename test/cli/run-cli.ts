/**
 * Runs the built terminal host as a person's shell would: a process of its own, real files, a local WeChat over real HTTP.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountOptions, Simulator, SimulatorAddress } from '@simulator/index';
import { createSimulator } from '@simulator/index';
import { onTestFinished } from 'vitest';
import { outDir } from '../../scripts/lib/paths.mjs';
import { type OpenedPackage, readPackage } from '../support/read-package';

export const appId = 'wx0123456789abcdef';
export const appSecret = '0123456789abcdef0123456789abcdef';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Objects of --json, in order. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** No file may grow beyond this: writing fails as on a disk that is full at that byte of it. */
  readonly largestFileKb?: number;
}

/** A throw-away folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function tempFile(name: string, content: string | Uint8Array): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** A local WeChat with one account; closed after the test. */
export async function startWechat(
  account: Partial<AccountOptions> = {},
): Promise<SimulatorAddress & { readonly simulator: Simulator }> {
  const simulator = createSimulator({ accounts: [{ appId, secret: appSecret, ...account }] });
  const address = await simulator.listen();
  onTestFinished(() => simulator.close());
  return { ...address, simulator };
}

/** Arguments and environment that point the terminal host at a local WeChat. */
export const at = ({ apiBase, imageBase }: SimulatorAddress): readonly string[] => [
  '--api-base',
  apiBase,
  '--image-base',
  imageBase,
];
export const credentials = { WECHAT_APPID: appId, WECHAT_APPSECRET: appSecret };

export function spawnCli(args: readonly string[], options: CliOptions = {}): ChildProcess {
  const { env = credentials, cwd, largestFileKb } = options;
  const plain = [process.execPath, join(outDir, 'main', 'cli.js'), ...args];
  // The system's own limit; its signal would end the process before it can say a word.
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f ${largestFileKb}; exec "$@"`, 'bash', ...plain];
  const [command = '', ...rest] = largestFileKb === undefined ? plain : limited;
  return spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
}

export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return finish(spawnCli(args, options));
}

export async function finish(child: ChildProcess): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code]: [number | null] = await once(child, 'close').then((values) => [
    typeof values[0] === 'number' ? values[0] : null,
  ]);
  const events = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Record<string, unknown> => JSON.parse(line));
  return { code, stdout, stderr, events };
}

export const eventsOf = (run: CliRun, event: string) => run.events.filter((line) => line['event'] === event);
export const lastEvent = (run: CliRun) => run.events.at(-1);

/** Opens the package at `path`. */
export const openPackage = (path: string): OpenedPackage => readPackage(readFileSync(path));
