/**
 * Which names are taken in which folder of the package, so that no file of one code can replace another's.
 */
import { toNameKey } from './safe-name';

export interface NameRegistry {
  /** The folder's first spelling: `Store` and `store` are one folder on Windows and macOS. */
  claimFolder(folder: string): string;
  /**
   * `stem` itself or, when it is taken, with the first free number: `stem (2)`.
   * `variants` are what the item's files add to it before the extension; all of them become taken.
   */
  claimStem(folder: string, stem: string, variants: readonly string[]): string;
}

export function createNameRegistry(): NameRegistry {
  const folders = new Map<string, string>();
  const taken = new Set<string>();
  /** Where to go on counting, so that 100,000 equal labels do not count from 2 each time. */
  const nextNumbers = new Map<string, number>();

  return {
    claimFolder(folder) {
      const key = toNameKey(folder);
      const known = folders.get(key);
      if (known !== undefined) return known;
      folders.set(key, folder);
      return folder;
    },

    claimStem(folder, stem, variants) {
      const toKeys = (name: string) => variants.map((variant) => toNameKey(`${folder}/${name}${variant}`));
      const baseKey = toNameKey(`${folder}/${stem}`);
      let name = stem;
      let keys = toKeys(name);
      for (let number = nextNumbers.get(baseKey) ?? 2; keys.some((key) => taken.has(key)); number += 1) {
        name = `${stem} (${number})`;
        keys = toKeys(name);
        nextNumbers.set(baseKey, number + 1);
      }
      for (const key of keys) taken.add(key);
      return name;
    },
  };
}
