/**
 * Between the zip writer and the file: takes bytes at once, writes them in large blocks behind.
 */
import type { FileHandle } from '../../ports';

const BLOCK_BYTES = 1024 * 1024;

export interface BlockSink {
  /** Copies `bytes`; never waits and never fails. */
  push(bytes: Uint8Array): void;
  /** Resolves when all full blocks are written; rejects with the first failure of the disk. */
  drained(): Promise<void>;
  /** Writes the rest. */
  flush(): Promise<void>;
}

export function createBlockSink(handle: FileHandle): BlockSink {
  // Made when first needed: many a file is smaller than one block, and a flushed one needs no other.
  let block = new Uint8Array(0);
  let used = 0;
  let writing = Promise.resolve();

  const writeBlock = () => {
    const full = block.subarray(0, used);
    block = new Uint8Array(0);
    used = 0;
    writing = writing.then(() => handle.write(full));
    // Met by the next drained(); until then it must not count as unhandled.
    writing.catch(() => undefined);
  };

  return {
    push(bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        if (block.length === 0) block = new Uint8Array(BLOCK_BYTES);
        const part = bytes.subarray(taken, taken + BLOCK_BYTES - used);
        block.set(part, used);
        used += part.length;
        taken += part.length;
        if (used === BLOCK_BYTES) writeBlock();
      }
    },
    drained: () => writing,
    flush() {
      if (used > 0) writeBlock();
      return writing;
    },
  };
}
