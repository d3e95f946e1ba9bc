/**
 * Between those who make bytes and the file: takes bytes at once, writes them in large blocks behind.
 */
import type { FileHandle } from '../../ports';

const BLOCK_BYTES = 256 * 1024;

export interface BlockSink {
  /** Copies `bytes`; never waits and never fails. */
  push(bytes: Uint8Array): void;
  /** Resolves when all full blocks are written; rejects with the first failure of the disk. */
  drained(): Promise<void>;
  /** Writes the rest. */
  flush(): Promise<void>;
}

export function createBlockSink(handle: FileHandle): BlockSink {
  /** Written blocks, used again: a new one each time would be a large piece of garbage that outlives many collections. */
  const spare: Uint8Array[] = [];
  let block: Uint8Array | null = null;
  let used = 0;
  let writing = Promise.resolve();

  const writeBlock = (full: Uint8Array): void => {
    const length = used;
    block = null;
    used = 0;
    writing = writing.then(async () => {
      await handle.write(full.subarray(0, length));
      spare.push(full);
    });
    // Met by the next drained(); until then it must not count as unhandled.
    writing.catch(() => undefined);
  };

  return {
    push(bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        block ??= spare.pop() ?? new Uint8Array(BLOCK_BYTES);
        const part = bytes.subarray(taken, taken + BLOCK_BYTES - used);
        block.set(part, used);
        used += part.length;
        taken += part.length;
        if (used === BLOCK_BYTES) writeBlock(block);
      }
    },
    drained: () => writing,
    flush() {
      if (block !== null) writeBlock(block);
      return writing;
    },
  };
}
