/**
 * Bits into bytes from the lowest bit up, as DEFLATE has them, into memory that grows by itself.
 */
export interface TokenCodes {
  /** By token, at most 21 bits. */
  readonly codes: Uint32Array;
  readonly lengths: Uint8Array;
  readonly firstWithTail: number;
  /** At most 14 bits. */
  readonly tail: number;
  readonly tailLength: number;
}

/** At most, with its tail. */
const BYTES_PER_TOKEN = 5;

export class BitWriter {
  private bytes = new Uint8Array(1 << 14);
  private used = 0;
  private pending = 0;
  private pendingBits = 0;

  /** Forgets what was written and keeps the memory. */
  restart(): void {
    this.used = 0;
    this.pending = 0;
    this.pendingBits = 0;
  }

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

  /**
   * The codes of `count` tokens, each followed by the tail from token `firstWithTail` up. A third of the time of writing a picture is spent here,
   * hence the locals.
   */
  tokens(tokens: Uint16Array, count: number, table: TokenCodes): void {
    const { codes, lengths, firstWithTail, tail, tailLength } = table;
    while (this.used + count * BYTES_PER_TOKEN > this.bytes.length) this.grow();
    const { bytes } = this;
    let { used, pending, pendingBits } = this;
    for (let at = 0; at < count; at++) {
      const token = tokens[at] ?? 0;
      pending |= (codes[token] ?? 0) << pendingBits;
      pendingBits += lengths[token] ?? 0;
      for (; pendingBits >= 8; pendingBits -= 8, pending >>>= 8) bytes[used++] = pending;
      if (token < firstWithTail) continue;
      pending |= tail << pendingBits;
      pendingBits += tailLength;
      for (; pendingBits >= 8; pendingBits -= 8, pending >>>= 8) bytes[used++] = pending;
    }
    this.used = used;
    this.pending = pending;
    this.pendingBits = pendingBits;
  }

  /** Fills the last byte with zeros. */
  endByte(): void {
    if (this.pendingBits > 0) this.bits(0, 8 - this.pendingBits);
  }

  /** What was written, in this writer's own memory, until it is started again. */
  finish(): Uint8Array {
    return this.bytes.subarray(0, this.used);
  }

  private grow(): void {
    const bytes = new Uint8Array(2 * this.bytes.length);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}
