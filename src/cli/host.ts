/**
 * Wires the engine for a terminal: the same ledger folder as the app, no keyring (credentials come from the environment and are
 * never stored), no settings file.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine, type Engine, restoreLedger } from '@core/engine';
import { nodeFiles, readMachineFacts, systemClock, systemRandom, toLogFiles } from '@core/platform-node';
import type { Log, SecretBox, SettingsStore } from '@core/ports';
import { AppError } from '@shared/errors';
import { startDemoPlatform } from '@simulator';

export interface HostOptions {
  readonly home: string;
  /** Where the built entries lie, workers among them. */
  readonly mainFolder: string;
  readonly appVersion: string;
  readonly callsPerSecond: number | undefined;
  readonly concurrency: number | undefined;
  /** File of a company certificate for this run. */
  readonly companyCertificatePath: string | undefined;
  /** A copy of a ledger to be put in the place of the one in `home` first. */
  readonly restoreFrom: string | undefined;
}

export async function startEngine(options: HostOptions): Promise<Engine> {
  const { home, mainFolder, appVersion, callsPerSecond, concurrency, companyCertificatePath, restoreFrom } = options;
  if (restoreFrom !== undefined) {
    await nodeFiles.makeFolder(home);
    restoreLedger(home, restoreFrom, systemClock);
  }
  const worker = (name: string): URL => pathToFileURL(join(mainFolder, `${name}.js`));
  return createEngine({
    home,
    resourcesFolder: join(mainFolder, '..', 'resources'),
    workers: {
      artwork: worker('artwork-worker'),
      export: worker('export-worker'),
      roster: worker('roster-worker'),
    },
    appVersion,
    clock: systemClock,
    random: systemRandom,
    files: nodeFiles,
    secrets: noKeyring,
    companyCertificatePath,
    settingsStore: noSettings,
    log: silentLog,
    diagnostics: { machine: () => readMachineFacts(home), logPaths: Object.values(toLogFiles(home)) },
    startDemoPlatform,
    ...(callsPerSecond === undefined ? {} : { callsPerSecond }),
    ...(concurrency === undefined ? {} : { concurrency }),
  });
}

/** Folder of the desktop app's ledger on this system, so that both hosts share one. */
export function defaultHome(environment: Readonly<Record<string, string | undefined>>): string {
  const name = 'channel-qr-studio';
  const own = environment['CHANNEL_QR_HOME'];
  if (own !== undefined && own !== '') return own;
  if (process.platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), name);
}

const noKeyring: SecretBox = {
  isProtected: false,
  encrypt: () => {
    throw new AppError('ACCOUNT_SECRETS_UNPROTECTED');
  },
  decrypt: () => {
    throw new AppError('ACCOUNT_SECRETS_UNREADABLE');
  },
};
const noSettings: SettingsStore = { read: () => undefined, write: () => undefined };
const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
