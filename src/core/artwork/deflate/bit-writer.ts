/**
 * Bits into bytes from the lowest bit up, as DEFLATE has them, into memory that grows by itself.
 */
export class BitWriter {
  private bytes = new Uint8Array(1 << 14);
  private used = 0;
  private pending = 0;
  private pendingBits = 0;

  /** The `length` lowest bits of `value`, at most 16; no others may be set. */
  bits(value: number, length: number): void {
    this.pending |= value << this.pendingBits;
    this.pendingBits += length;
    while (this.pendingBits >= 8) {
      if (this.used === this.bytes.length) this.grow();
      this.bytes[this.used++] = this.pending;
      this.pending >>>= 8;
      this.pendingBits -= 8;
    }
  }

  /** Fills the last byte with zeros. */
  endByte(): void {
    if (this.pendingBits > 0) this.bits(0, 8 - this.pendingBits);
  }

  /** What was written, in this writer's own memory. */
  finish(): Uint8Array {
    return this.bytes.subarray(0, this.used);
  }

  private grow(): void {
    const bytes = new Uint8Array(2 * this.bytes.length);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}
