/**
 * Settings file of the app: electron-store gives atomic writes; what is in it is validated by the engine.
 */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, SettingsStore } from '@core/ports';
import Store from 'electron-store';

interface Stored {
  settings?: unknown;
}

/** A file that is not JSON is set aside as `settings.damaged.json` and settings start from their defaults. */
export function createSettingsStore(folder: string, log: Log): SettingsStore {
  const open = () =>
    new Store<Stored>({ cwd: folder, name: 'settings', clearInvalidConfig: false, configFileMode: 0o600 });
  let store: Store<Stored>;
  try {
    store = open();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    log.warn('settings.damaged');
    renameSync(join(folder, 'settings.json'), join(folder, 'settings.damaged.json'));
    store = open();
  }
  return {
    read: () => store.get('settings'),
    write: (value) => store.set('settings', value),
  };
}
