/**
 * The compressed part of a baseline JPEG: bits → coefficients, block after block (ITU-T T.81, F.2.2).
 */

/** Samples along a block's side. */
export const BLOCK = 8;
const COEFFICIENTS = BLOCK * BLOCK;
const SIXTEEN_ZEROS = 0xf0;
/** Largest difference or coefficient at eight bits a sample has eleven bits. */
const LONGEST_VALUE = 11;

/** Not yet multiplied by their steps, in zigzag order; valid until the next block is read. */
export interface Coefficients {
  readonly values: Int32Array;
  /** How many from the first one may differ from zero. */
  readonly count: number;
}

interface ChannelCodes {
  readonly dc: HuffmanDecoder;
  readonly ac: HuffmanDecoder;
}

export class JpegScan implements BitSource, Coefficients {
  readonly #data: Uint8Array;
  readonly #codes: readonly ChannelCodes[];
  readonly #lastDc: Int32Array;
  readonly values = new Int32Array(COEFFICIENTS);
  count = 0;
  #atBit = 0;

  /** `codes` by channel. */
  constructor(data: Uint8Array, codes: readonly ChannelCodes[]) {
    this.#data = data;
    this.#codes = codes;
    this.#lastDc = new Int32Array(codes.length);
  }

  peek(length: number): number {
    const at = this.#atBit >> 3;
    const bits = (this.#byte(at) << 16) | (this.#byte(at + 1) << 8) | this.#byte(at + 2);
    return (bits >> (24 - (this.#atBit & 7) - length)) & ((1 << length) - 1);
  }

  skip(length: number): void {
    this.#atBit += length;
    if (this.#atBit > 8 * this.#data.length) throw new UnreadableJpeg('cut off');
  }

  /** The channel's next block. */
  block(channel: number): Coefficients {
    const codes = this.#codes[channel];
    if (codes === undefined) throw new UnreadableJpeg('channel');
    const { values } = this;
    values.fill(0, 0, this.count);
    const dc = (this.#lastDc[channel] ?? 0) + this.#value(codes.dc.read(this));
    this.#lastDc[channel] = dc;
    values[0] = dc;
    this.count = 1;
    for (let at = 1; at < COEFFICIENTS; at++) {
      const symbol = codes.ac.read(this);
      const length = symbol & 0xf;
      if (length === 0 && symbol !== SIXTEEN_ZEROS) {
        if (symbol !== 0) throw new UnreadableJpeg('run');
        break;
      }
      at += symbol >> 4;
      if (at >= COEFFICIENTS) throw new UnreadableJpeg('run');
      values[at] = this.#value(length);
      this.count = at + 1;
    }
    return this;
  }

  /** Nothing may be left but ones that fill the last byte. */
  end(): void {
    const left = 8 * this.#data.length - this.#atBit;
    if (left >= 8 || this.peek(left) !== (1 << left) - 1) throw new UnreadableJpeg('trailing bits');
  }

  #byte(at: number): number {
    return this.#data[at] ?? 0xff;
  }

  /** A number of so many bits; the first half of them stands for negative ones. */
  #value(length: number): number {
    if (length > LONGEST_VALUE) throw new UnreadableJpeg('value');
    const value = this.peek(length);
    this.skip(length);
    return length > 0 && value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }
}

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
interface BitSource {
  /** The next bits, at most 16, ones past the end. */
  peek(length: number): number;
  /** @throws {@link UnreadableJpeg} past the end */
  skip(length: number): void;
}

export class HuffmanDecoder {
  /** By what the next eight bits may be: the code's length and, in the lower byte, its symbol; 0 where the code is longer. */
  readonly #short = new Uint16Array(1 << SHORT_CODE);
  readonly #symbols: Uint8Array;
  readonly #counts: Uint8Array;
  /** By length: the first code of that length, and what its symbol's place is. */
  readonly #firstCode = new Int32Array(LONGEST_CODE + 1);
  readonly #firstPlace = new Int32Array(LONGEST_CODE + 1);

  /** `counts` has the number of codes of 1 … 16 bits, `symbols` what they stand for, shortest codes first. */
  constructor(counts: Uint8Array, symbols: Uint8Array) {
    this.#symbols = symbols;
    this.#counts = counts;
    let code = 0;
    let place = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      const count = counts[length - 1] ?? 0;
      this.#firstCode[length] = code;
      this.#firstPlace[length] = place;
      if (length <= SHORT_CODE) this.#fillShort(length, code, place, count);
      place += count;
      code = (code + count) << 1;
    }
  }

  read(source: BitSource): number {
    const short = this.#short[source.peek(SHORT_CODE)] ?? 0;
    if (short === 0) return this.#readLong(source);
    source.skip(short >> 8);
    return short & 0xff;
  }

  #fillShort(length: number, code: number, place: number, count: number): void {
    const spare = SHORT_CODE - length;
    for (let index = 0; index < count; index++) {
      const entry = (length << 8) | (this.#symbols[place + index] ?? 0);
      this.#short.fill(entry, (code + index) << spare, (code + index + 1) << spare);
    }
  }

  #readLong(source: BitSource): number {
    const bits = source.peek(LONGEST_CODE);
    for (let length = SHORT_CODE + 1; length <= LONGEST_CODE; length++) {
      const index = (bits >> (LONGEST_CODE - length)) - (this.#firstCode[length] ?? 0);
      if (index >= (this.#counts[length - 1] ?? 0)) continue;
      source.skip(length);
      return this.#symbols[(this.#firstPlace[length] ?? 0) + index] ?? 0;
    }
    throw new UnreadableJpeg('code');
  }
}
