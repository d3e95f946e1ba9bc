/**
 * The real disk, or any other Files, with a fault built in.
 */
import type { Files } from '@core/ports';

/** An error as node:fs throws it. */
export const diskError = (code: string): Error => Object.assign(new Error(`${code}: simulated`), { code });

/** A disk that holds `freeBytes` more and then refuses, as a full one does. */
export function fullDisk(files: Files, freeBytes: number, code = 'ENOSPC'): Files {
  let left = freeBytes;
  return {
    ...files,
    async create(path) {
      const handle = await files.create(path);
      return {
        async write(bytes) {
          await handle.write(bytes.subarray(0, Math.max(left, 0)));
          left -= bytes.length;
          if (left < 0) throw diskError(code);
        },
        sync: () => handle.sync(),
        close: () => handle.close(),
      };
    },
  };
}

/** A disk that passes every byte of files ending in `suffix` through `change` on its way down; `offset` is where the bytes go. */
export function lyingDisk(
  files: Files,
  suffix: string,
  change: (bytes: Uint8Array, offset: number) => Uint8Array,
): Files {
  return {
    ...files,
    async create(path) {
      const handle = await files.create(path);
      let offset = 0;
      return {
        async write(bytes) {
          await handle.write(path.endsWith(suffix) ? change(bytes, offset) : bytes);
          offset += bytes.length;
        },
        sync: () => handle.sync(),
        close: () => handle.close(),
      };
    },
  };
}
