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
  /** Codes made before this start, so that their followers are there again. */
  remember(codes: Iterable<{ readonly scene: number | string; readonly createdAtMs: number }>): void;
  close(): Promise<void>;
}

export async function startDemoPlatform(): Promise<RunningDemo> {
  const simulator = createSimulator({ demo: true, logLimit: 0 });
  const address = await simulator.listen();
  const account = simulator.account(demoAccount.appId);
  return {
    ...demoAccount,
    ...address,
    remember(codes) {
      for (const { scene, createdAtMs } of codes) account.noteScene(scene, Math.floor(createdAtMs / 1000));
    },
    close: () => simulator.close(),
  };
}
