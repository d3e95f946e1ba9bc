/**
 * Settings in memory, healed when read and written back whole. Hosts listen for changes to follow theme and language.
 */
import { type Settings, type SettingsPatch, settingsSchema, toSettings } from '@shared/domain';
import type { SettingsStore } from '../ports';

export interface SettingsService {
  get(): Settings;
  /** Changes the named fields; anything invalid falls back field by field. Returns the settings as they are now. */
  update(patch: SettingsPatch): Settings;
  subscribe(listener: (settings: Settings) => void): () => void;
}

export function createSettingsService(store: SettingsStore): SettingsService {
  let current = toSettings(store.read());
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => current,
    update(patch) {
      const changed = Object.entries(patch).filter(([, value]) => value !== undefined);
      current = settingsSchema.parse({ ...current, ...Object.fromEntries(changed) });
      store.write(current);
      for (const listener of listeners) listener(current);
      return current;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
