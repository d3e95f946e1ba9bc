/**
 * Electron's answers to the engine's ports: settings in a file, secrets sealed by the system, the system's proxies.
 */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, SecretBox, SettingsStore, SystemProxy } from '@core/ports';
import { AppError } from '@shared/errors';
import { safeStorage, session } from 'electron';
import Store from 'electron-store';
import { toRoutes } from './pac-result';

// Settings file of the app: electron-store gives atomic writes; what is in it is validated by the engine.

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

/** First byte of the cipher text, so that the format can change later. */
const formatTag = 1;

/**
 * Secrets by Electron's safeStorage: DPAPI on Windows, Keychain on macOS, the desktop's keyring on Linux. Linux's
 * `basic_text` backend is a fixed key and counts as no protection.
 */
export function createSecretBox(): SecretBox {
  const isProtected = safeStorage.isEncryptionAvailable() && !isPlainTextBackend();
  return {
    isProtected,
    encrypt(plain) {
      if (!isProtected) throw new AppError('ACCOUNT_SECRETS_UNPROTECTED');
      return Buffer.concat([Buffer.of(formatTag), safeStorage.encryptString(plain)]);
    },
    decrypt(cipher) {
      if (cipher[0] !== formatTag) throw new AppError('ACCOUNT_SECRETS_UNREADABLE');
      try {
        return safeStorage.decryptString(Buffer.from(cipher.subarray(1)));
      } catch (cause) {
        throw new AppError('ACCOUNT_SECRETS_UNREADABLE', {}, { cause });
      }
    },
  };
}

const isPlainTextBackend = (): boolean =>
  process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());

// The proxies of the operating system: fixed ones, a PAC script or automatic detection, as Chromium reads and follows
// them.

/** Call after the app is ready. */
export const systemProxy: SystemProxy = {
  find: async (url) => toRoutes(await session.defaultSession.resolveProxy(url)),
};
