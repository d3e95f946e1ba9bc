/** Where settings are kept. The engine validates; the store only reads and writes whole values, atomically. */
export interface SettingsStore {
  /** The stored value, or undefined when there is none. A damaged file reads as undefined after being set aside. */
  read(): unknown;
  write(value: unknown): void;
}
