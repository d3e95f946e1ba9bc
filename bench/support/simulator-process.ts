/**
 * The simulator in a process of its own, so that client and server do not share an event loop.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface SimulatorProcess {
  readonly apiBase: string;
  readonly imageBase: string;
  stop(): Promise<void>;
}

export async function startSimulatorProcess(latencyMs: number): Promise<SimulatorProcess> {
  const script = join(process.cwd(), '.cache', 'bench', 'simulator.js');
  const options = ['--latency-ms', String(latencyMs), '--per-minute', '0', '--per-day', '100000000'];
  const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address: unknown = JSON.parse(await firstLine(child));
  if (!isAddress(address)) throw new Error('the simulator did not say where it listens');
  return {
    ...address,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the simulator has no stdout');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the simulator ended before it listened');
}

function isAddress(value: unknown): value is { apiBase: string; imageBase: string } {
  return typeof value === 'object' && value !== null && 'apiBase' in value && 'imageBase' in value;
}
