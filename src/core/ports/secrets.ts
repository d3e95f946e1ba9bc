/** Encryption bound to the computer's user, such as the OS keyring. */
export interface SecretBox {
  /** False when the OS offers no real protection; then nothing secret may be written to disk. */
  readonly isProtected: boolean;
  /** Throws AppError ACCOUNT_SECRETS_UNPROTECTED when `isProtected` is false. */
  encrypt(plain: string): Uint8Array;
  /** Throws AppError ACCOUNT_SECRETS_UNREADABLE when the bytes were made on another computer or are damaged. */
  decrypt(cipher: Uint8Array): string;
}
