/**
 * The demo account's platform, running: what hosts hand to the engine.
 */
import { demoAccount } from './demo';
import { createSimulator } from './simulator';

export interface RunningDemo {
  readonly appId: string;
  readonly appSecret: string;
  readonly name: string;
  readonly apiBase: string;
  readonly imageBase: string;
  close(): Promise<void>;
}

export async function startDemoPlatform(): Promise<RunningDemo> {
  const simulator = createSimulator({ demo: true, logLimit: 0 });
  const address = await simulator.listen();
  return { ...demoAccount, ...address, close: () => simulator.close() };
}
