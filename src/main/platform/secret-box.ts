/**
 * Secrets by Electron's safeStorage: DPAPI on Windows, Keychain on macOS, the desktop's keyring on Linux.
 * Linux's `basic_text` backend is a fixed key and counts as no protection.
 */
import type { SecretBox } from '@core/ports';
import { AppError } from '@shared/errors';
import { safeStorage } from 'electron';

/** First byte of the cipher text, so that the format can change later. */
const formatTag = 1;

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
