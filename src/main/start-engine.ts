/**
 * Starts the engine for the app: folders, worker entries, the keyring and the built-in simulator behind the demo account.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine, type Engine, takeBroughtLedger } from '@core/engine';
import { nodeFiles, readMachineFacts, systemClock, systemRandom, toLogFiles } from '@core/platform-node';
import type { Log } from '@core/ports';
import { AppError } from '@shared/errors';
import { startDemoPlatform } from '@simulator';
import { createSecretBox, createSettingsStore, systemProxy } from './platform/engine-ports';

export interface EngineHostOptions {
  /** The app's own folder: ledger, settings, logs. */
  readonly home: string;
  /** The built `out` folder. */
  readonly outFolder: string;
  readonly appVersion: string;
  readonly log: Log;
}

/** Call after the app is ready: the keyring is not reachable before. @throws AppError LEDGER_… */
export function startEngine({ home, outFolder, appVersion, log }: EngineHostOptions): Promise<Engine> {
  makeHome(home);
  const settingsStore = createSettingsStore(home, log);
  const settings = takeBroughtLedger(home, systemClock);
  if (settings !== null) settingsStore.write(settings);
  const worker = (name: string): URL => pathToFileURL(join(outFolder, 'main', `${name}.js`));
  return createEngine({
    home,
    resourcesFolder: join(outFolder, 'resources'),
    workers: {
      artwork: worker('artwork-worker'),
      export: worker('export-worker'),
      roster: worker('roster-worker'),
    },
    appVersion,
    clock: systemClock,
    random: systemRandom,
    files: nodeFiles,
    secrets: createSecretBox(),
    systemProxy,
    settingsStore,
    log,
    diagnostics: { machine: () => readMachineFacts(home), logPaths: Object.values(toLogFiles(home)) },
    startDemoPlatform,
  });
}

/** The first thing that touches the disk, so that nothing else stumbles over a folder that cannot be made. */
function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'folder';
    throw new AppError('LEDGER_CANNOT_OPEN', { path: join(home, 'ledger.sqlite'), detail }, { cause });
  }
}
