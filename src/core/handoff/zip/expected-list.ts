/**
 * What a zip has to hold, in the order of writing and packed: for each entry its checksum in 32 bytes and its name, all that memory keeps of
 * an image until it was read back.
 */
import { createByteStore } from './byte-store';

/** SHA-256 in lower-case hex. */
export interface ExpectedEntry {
  readonly name: string;
  readonly sha256: string;
}

export interface ExpectedList {
  count(): number;
  add(entry: ExpectedEntry): void;
  entries(): Generator<ExpectedEntry, void, undefined>;
  /** Forgets all but how many there were. */
  clear(): void;
}

const NAME_AT = 32;

export function createExpectedList(): ExpectedList {
  const store = createByteStore();
  let count = 0;
  return {
    count: () => count,
    add({ name, sha256 }) {
      // A name holds no zero byte.
      store.append(Buffer.concat([Buffer.from(sha256, 'hex'), Buffer.from(`${name}\0`)]));
      count += 1;
    },
    *entries() {
      for (const piece of store.pieces()) yield* readEntries(Buffer.from(piece.buffer, 0, piece.length));
    },
    clear: () => store.clear(),
  };
}

function* readEntries(bytes: Buffer): Generator<ExpectedEntry, void, undefined> {
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0, at + NAME_AT);
    yield { name: bytes.toString('utf8', at + NAME_AT, end), sha256: bytes.toString('hex', at, at + NAME_AT) };
    at = end + 1;
  }
}
