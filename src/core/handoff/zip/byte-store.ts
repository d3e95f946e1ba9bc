/**
 * Many small records of bytes kept together: a buffer of its own for each would take three times its contents.
 */
const CHUNK_BYTES = 64 * 1024;

export interface ByteStore {
  /** Copies `record`. */
  append(record: Uint8Array): void;
  /** All records in order, in large pieces that each hold whole ones. */
  pieces(): readonly Uint8Array[];
  clear(): void;
}

export function createByteStore(): ByteStore {
  let full: Uint8Array[] = [];
  let chunk = new Uint8Array(0);
  let used = 0;
  const pieces = (): readonly Uint8Array[] => [...full, chunk.subarray(0, used)];
  return {
    append(record) {
      if (used + record.length > chunk.length) {
        full = [...pieces()];
        chunk = new Uint8Array(Math.max(CHUNK_BYTES, record.length));
        used = 0;
      }
      chunk.set(record, used);
      used += record.length;
    },
    pieces,
    clear() {
      full = [];
      chunk = new Uint8Array(0);
      used = 0;
    },
  };
}
