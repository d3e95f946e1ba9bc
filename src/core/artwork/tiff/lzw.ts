/**
 * LZW as TIFF has it (TIFF 6.0, section 13): highest bit first; a code grows as soon as the table has an entry that needs it.
 */
import type { ByteWriter } from '../byte-writer';

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const FIRST_BITS = 9;
/** The table is started anew before a code would need thirteen bits. */
const LAST_CODE = 4093;
const HASH_SIZE = 1 << 14;

/** Appends `bytes`, compressed, to `writer`. */
export class LzwEncoder {
  /** Open addressing: key is prefix code and byte, 0 is empty. */
  private readonly keys = new Int32Array(HASH_SIZE);
  private readonly codes = new Int16Array(HASH_SIZE);

  encode(bytes: Uint8Array, writer: ByteWriter): void {
    let bits = FIRST_BITS;
    let next = FIRST_FREE;
    this.keys.fill(0);
    writer.bits(CLEAR, bits);
    let prefix = bytes[0] ?? 0;
    for (let at = 1; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      const slot = this.find(prefix, byte);
      if (this.keys[slot] !== 0) {
        prefix = this.codes[slot] ?? 0;
        continue;
      }
      writer.bits(prefix, bits);
      this.keys[slot] = toKey(prefix, byte);
      this.codes[slot] = next++;
      if (next === 1 << bits) bits++;
      if (next > LAST_CODE) {
        writer.bits(CLEAR, 12);
        this.keys.fill(0);
        bits = FIRST_BITS;
        next = FIRST_FREE;
      }
      prefix = byte;
    }
    writer.bits(prefix, bits);
    // The reader adds an entry for that code as well.
    writer.bits(END, next + 1 === 1 << bits ? bits + 1 : bits);
    writer.endBits();
  }

  /** Where this pair stands, or where it would. */
  private find(prefix: number, byte: number): number {
    const key = toKey(prefix, byte);
    let slot = ((prefix << 4) ^ (byte * 97)) & (HASH_SIZE - 1);
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & (HASH_SIZE - 1);
    return slot;
  }
}

/** Never 0. */
const toKey = (prefix: number, byte: number): number => ((prefix << 8) | byte) + 1;
