/**
 * Windows cannot remove an open file, so every way out closes it; whoever comes second finds it closed already.
 */
import type { FileHandle } from '../../ports';

export function closingOnce(handle: FileHandle): FileHandle {
  let closed: Promise<void> | null = null;
  return {
    write: (bytes) => handle.write(bytes),
    sync: () => handle.sync(),
    close() {
      closed ??= handle.close();
      return closed;
    },
  };
}
