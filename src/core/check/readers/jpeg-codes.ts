/**
 * Huffman codes of JPEG, for reading (ITU-T T.81, annexes C and F.2.2.3).
 */
const LONGEST_CODE = 16;
const SHORT_CODE = 8;

/** The bytes are not a JPEG of the kind we write, or were damaged. */
export class UnreadableJpeg extends Error {
  override readonly name = 'UnreadableJpeg';
}

/** Bits from the highest of each byte down. */
export interface BitSource {
  /** The next bits, at most 16, ones past the end. */
  peek(length: number): number;
  /** Throws {@link UnreadableJpeg} past the end. */
  skip(length: number): void;
}

export class HuffmanDecoder {
  /** By what the next eight bits may be: the code's length and, in the lower byte, its symbol; 0 where the code is longer. */
  private readonly short = new Uint16Array(1 << SHORT_CODE);
  private readonly symbols: Uint8Array;
  private readonly counts: Uint8Array;
  /** By length: the first code of that length, and what its symbol's place is. */
  private readonly firstCode = new Int32Array(LONGEST_CODE + 1);
  private readonly firstPlace = new Int32Array(LONGEST_CODE + 1);

  /** `counts` has the number of codes of 1 … 16 bits, `symbols` what they stand for, shortest codes first. */
  constructor(counts: Uint8Array, symbols: Uint8Array) {
    this.symbols = symbols;
    this.counts = counts;
    let code = 0;
    let place = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      const count = counts[length - 1] ?? 0;
      this.firstCode[length] = code;
      this.firstPlace[length] = place;
      if (length <= SHORT_CODE) this.fillShort(length, code, place, count);
      place += count;
      code = (code + count) << 1;
    }
  }

  read(source: BitSource): number {
    const short = this.short[source.peek(SHORT_CODE)] ?? 0;
    if (short === 0) return this.readLong(source);
    source.skip(short >> 8);
    return short & 0xff;
  }

  private fillShort(length: number, code: number, place: number, count: number): void {
    const spare = SHORT_CODE - length;
    for (let index = 0; index < count; index++) {
      const entry = (length << 8) | (this.symbols[place + index] ?? 0);
      this.short.fill(entry, (code + index) << spare, (code + index + 1) << spare);
    }
  }

  private readLong(source: BitSource): number {
    const bits = source.peek(LONGEST_CODE);
    for (let length = SHORT_CODE + 1; length <= LONGEST_CODE; length++) {
      const index = (bits >> (LONGEST_CODE - length)) - (this.firstCode[length] ?? 0);
      if (index >= (this.counts[length - 1] ?? 0)) continue;
      source.skip(length);
      return this.symbols[(this.firstPlace[length] ?? 0) + index] ?? 0;
    }
    throw new UnreadableJpeg('code');
  }
}
