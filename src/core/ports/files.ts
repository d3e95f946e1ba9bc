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
