/**
 * A local WeChat: the API host and the picture host on loopback, faithful by default, misbehaving on request.
 * It shares no code with the app's client, so the two can only disagree by a bug in one of them.
 */
import { SimulatedAccount } from './account/account';
import type { TokenRegistry } from './account/tokens';
import { RidBook, type World } from './api/call';
import { apiRoutes, imageRoutes } from './api/routes';
import { Host, type HostDeps } from './http/host';
import { type LogEntry, RequestLog } from './log';
import { type AccountOptions, CREATE_PATH, demoAccount, type SimulatorOptions } from './options';
import { PictureBook } from './picture';
import { createRandomSource } from './random';
import { Script } from './script';

/** Bases of the two hosts, without a slash at the end. */
export interface SimulatorAddress {
  readonly apiBase: string;
  readonly imageBase: string;
}

export interface Simulator {
  /** Starts both hosts; ports that are missing or 0 are chosen freely. Rejects when a port is taken. */
  listen(ports?: { readonly api?: number; readonly image?: number }): Promise<SimulatorAddress>;
  /** Stops both and cuts every connection. State and log stay; `listen` may not be called again. */
  close(): Promise<void>;
  /** Every request so far, oldest first. */
  readonly log: readonly Readonly<LogEntry>[];
  clearLog(): void;
  /** Rules of misbehaviour. */
  readonly script: Script;
  /** The live account. @throws RangeError when there is none of that AppID. */
  account(appId: string): SimulatedAccount;
}

const DEFAULT_LOG_LIMIT = 100_000;

/** The demo's allowance: 100 calls a second, so that a demo run shows the app's pace and not a quota's. */
const demoOptions: AccountOptions = {
  appId: demoAccount.appId,
  secret: demoAccount.appSecret,
  limits: { [CREATE_PATH]: { perMinute: 6_000 } },
  tellsRateLimit: true,
  growsFollowers: true,
};

/** Makes a platform with the given accounts; nothing listens until `listen`. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const clock = options.clock ?? Date;
  const now = (): number => clock.now();
  const random = createRandomSource(options.seed);
  const registry: TokenRegistry = new Map();
  const accounts = new Map<string, SimulatedAccount>();
  for (const account of [...(options.accounts ?? []), ...(options.demo === true ? [demoOptions] : [])]) {
    accounts.set(account.appId, new SimulatedAccount(account, { now, random, registry }));
  }
  const world: World = { now, accounts, tokens: registry, rids: new RidBook(random, now) };
  const log = new RequestLog(options.logLimit ?? DEFAULT_LOG_LIMIT);
  const script = new Script();
  const deps: HostDeps = { world, script, log, pictures: new PictureBook(), random, load: { inFlight: 0 } };
  const apiHost = new Host(apiRoutes, deps);
  const imageHost = new Host(imageRoutes, deps);
  return {
    listen: async (ports = {}) => {
      const apiPort = await apiHost.listen(ports.api ?? 0);
      const imagePort = await imageHost.listen(ports.image ?? 0);
      return { apiBase: `http://127.0.0.1:${apiPort}`, imageBase: `http://127.0.0.1:${imagePort}` };
    },
    close: async () => {
      await Promise.all([apiHost.close(), imageHost.close()]);
    },
    get log() {
      return log.entries;
    },
    clearLog: () => log.clear(),
    script,
    account: (appId) => {
      const account = accounts.get(appId);
      if (account === undefined) throw new RangeError(`The simulator has no account ${appId}`);
      return account;
    },
  };
}

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

/** The demo account's platform, running: what hosts hand to the engine. */
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
