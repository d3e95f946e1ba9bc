/**
 * Bytes and bits one after the other, into memory that grows by itself.
 */
export class ByteWriter {
  #bytes: Uint8Array;
  #used = 0;
  #pending = 0;
  #pendingBits = 0;

  constructor(expectedBytes = 1 << 16) {
    this.#bytes = new Uint8Array(expectedBytes);
  }

  get length(): number {
    return this.#used;
  }

  byte(value: number): void {
    if (this.#used === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#used++] = value;
  }

  append(bytes: Uint8Array | readonly number[]): void {
    if (this.#used + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** The `length` lowest bits of `value`, at most 16, highest first. `afterByte` may follow up on each byte that is full. */
  bits(value: number, length: number, afterByte?: (byte: number) => void): void {
    this.#pending = (this.#pending << length) | value;
    this.#pendingBits += length;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      const byte = (this.#pending >> this.#pendingBits) & 0xff;
      this.byte(byte);
      afterByte?.(byte);
    }
    this.#pending &= (1 << this.#pendingBits) - 1;
  }

  /** Fills the last byte up with copies of `bit`. */
  endBits(bit: 0 | 1 = 0, afterByte?: (byte: number) => void): void {
    const missing = (8 - this.#pendingBits) % 8;
    this.bits(bit === 0 ? 0 : (1 << missing) - 1, missing, afterByte);
  }

  /** A copy in memory of its own. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#used);
  }

  #grow(needed: number): void {
    const bytes = new Uint8Array(Math.max(2 * this.#bytes.length, this.#used + needed));
    bytes.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = bytes;
  }
}
