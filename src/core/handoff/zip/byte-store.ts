/**
 * Many small pieces of bytes kept together: a buffer of its own for each would take three times its contents.
 */
const CHUNK_BYTES = 64 * 1024;

export interface ByteStore {
  /** Copies `bytes`. */
  append(bytes: Uint8Array): void;
  /** All that was appended, in order and in large pieces; afterwards the store is empty. */
  take(): readonly Uint8Array[];
}

export function createByteStore(): ByteStore {
  let full: Uint8Array[] = [];
  let chunk = new Uint8Array(CHUNK_BYTES);
  let used = 0;
  return {
    append(bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        if (used === CHUNK_BYTES) {
          full.push(chunk);
          chunk = new Uint8Array(CHUNK_BYTES);
          used = 0;
        }
        const part = bytes.subarray(taken, taken + CHUNK_BYTES - used);
        chunk.set(part, used);
        used += part.length;
        taken += part.length;
      }
    },
    take() {
      const all = [...full, chunk.subarray(0, used)];
      full = [];
      chunk = new Uint8Array(CHUNK_BYTES);
      used = 0;
      return all;
    },
  };
}
