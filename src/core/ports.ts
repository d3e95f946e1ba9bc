/**
 * What the engine needs from the world. Hosts give adapters (core/platform-node, src/main/platform), tests their own.
 */

/** Time as the engine sees it. Tests replace it and run a day in a second. */
export interface Clock {
  /** Wall clock, milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Never goes back, milliseconds from an arbitrary origin; for durations and rates. */
  monotonic(): number;
  /** Resolves after `delayMs`; rejects with the signal's reason as soon as `signal` aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

/**
 * The disk as the engine sees it, so that a full, slow or vanished disk can be simulated.
 * Errors are those of node:fs (`code`: ENOSPC, EACCES, …); rooms translate them for people.
 */
export interface FileHandle {
  /** Appends all of `bytes`. */
  write(bytes: Uint8Array): Promise<void>;
  /** Forces what was written down to the device (fsync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface Files {
  /** Creates or empties `path` for writing. */
  create(path: string): Promise<FileHandle>;
  read(path: string): Promise<Uint8Array>;
  /** Reads `length` bytes at `offset`; fewer at the end of the file, none beyond it. */
  readRange(path: string, offset: number, length: number): Promise<Uint8Array>;
  /** Size in bytes, or null when there is no such file. A folder of that name is an error (EISDIR). */
  size(path: string): Promise<number | null>;
  /** Atomic within one folder; replaces `to`. Followed by an fsync of the folder where the OS has it. */
  rename(from: string, to: string): Promise<void>;
  /** No error when it is already gone. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
}

/** Structured log. Event names are stable (`batch.started`); fields must never hold a secret, a token or a ticket. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** A message of the operating system outside the window. Text is already in the user's language. */
export interface Notify {
  show(title: string, body: string): void;
}

/** Randomness for jitter; a seeded one in tests. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}

/** Encryption bound to the computer's user, such as the OS keyring. */
export interface SecretBox {
  /** False when the OS offers no real protection; then nothing secret may be written to disk. */
  readonly isProtected: boolean;
  /** @throws AppError ACCOUNT_SECRETS_UNPROTECTED when `isProtected` is false */
  encrypt(plain: string): Uint8Array;
  /** @throws AppError ACCOUNT_SECRETS_UNREADABLE when the bytes were made on another computer or are damaged */
  decrypt(cipher: Uint8Array): string;
}

/** Where settings are kept. The engine validates; the store only reads and writes whole values, atomically. */
export interface SettingsStore {
  /** The stored value, or undefined when there is none. A damaged file reads as undefined after being set aside. */
  read(): unknown;
  write(value: unknown): void;
}

/** The way out of this computer that is set up in its system's settings. Hosts without such settings give none. */
export interface SystemProxy {
  /**
   * How requests to `url` leave the computer now, in the order in which to try: `http://…`, `https://…` or `socks5://…` of a proxy, null for
   * the direct way. A kind of proxy nobody here can use comes under its own scheme. Settings change while the app runs, so ask anew.
   */
  find(url: string): Promise<readonly (string | null)[]>;
}
