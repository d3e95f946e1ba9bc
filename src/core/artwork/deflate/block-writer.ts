/**
 * Literals and matches → DEFLATE blocks with codes of their own (RFC 1951, 3.2.7). Matches have one of two distances.
 */
import { BitWriter } from './bit-writer';
import { toCodeLengths, toCodes } from './code-lengths';
import { distanceExtraOf, END_OF_BLOCK, lengthExtraOf, MAX_MATCH, MIN_MATCH, packLengths } from './symbols';

/** Tokens of a block: enough that its codes weigh nothing, few enough that they suit what is in it. */
const BLOCK_TOKENS = 1 << 15;
const SYMBOLS = 286;
const DISTANCES = 30;
const LENGTH_CODES = 19;
const LONGEST_CODE = 15;
const LONGEST_LENGTH_CODE = 7;
const DYNAMIC_CODES = 2;
/** A token is a literal, or a match's length less three with these marks. */
const MATCH = 1 << 8;
const FAR = 1 << 9;
const TOKENS = 1 << 10;
/** Order in which the lengths of the length codes are written. */
const lengthCodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

/** One for all writers: a picture is written in one go, and making 100 kB anew for each keeps the garbage collector busy. */
const tokens = new Uint16Array(BLOCK_TOKENS);
const byToken = new Uint32Array(TOKENS);
const tokenCodes = new Uint32Array(TOKENS);
const tokenLengths = new Uint8Array(TOKENS);
const out = new BitWriter();

/** There is one stream at a time: a new writer gives up the one before. */
export class BlockWriter {
  private readonly far: { readonly symbol: number; readonly bits: number; readonly extra: number };
  private used = 0;

  /** Near matches copy from one byte before, far ones from `farDistance` bytes before. */
  constructor(farDistance: number) {
    out.restart();
    this.far = distanceExtraOf(farDistance);
  }

  literal(byte: number): void {
    if (this.used === BLOCK_TOKENS) this.writeBlock(false);
    tokens[this.used++] = byte;
  }

  /** Any length from three up. */
  match(length: number, isFar: boolean): void {
    for (let left = length; left > 0; ) {
      // The rest must not become shorter than a match can be.
      const part = left <= MAX_MATCH ? left : Math.min(MAX_MATCH, left - MIN_MATCH);
      this.literal((isFar ? MATCH | FAR : MATCH) | (part - MIN_MATCH));
      left -= part;
    }
  }

  /** Ends the stream and gives what comes after it, `trailer`, its four bytes. */
  finish(trailer: number): Uint8Array {
    this.writeBlock(true);
    out.endByte();
    for (let shift = 24; shift >= 0; shift -= 8) out.bits((trailer >>> shift) & 0xff, 8);
    return out.finish();
  }

  /** The two bytes before the stream, see RFC 1950. */
  header(first: number, second: number): void {
    out.bits(first, 8);
    out.bits(second, 8);
  }

  private writeBlock(isLast: boolean): void {
    const { counts, distanceCounts } = this.count();
    const lengths = toCodeLengths(counts, LONGEST_CODE);
    const distanceLengths = toCodeLengths(distanceCounts, LONGEST_CODE);
    out.bits(isLast ? 1 : 0, 1);
    out.bits(DYNAMIC_CODES, 2);
    this.writeCodes(lengths, distanceLengths);
    this.writeTokens(lengths, distanceLengths);
    this.used = 0;
  }

  private count() {
    const { used, far } = this;
    byToken.fill(0);
    for (let at = 0; at < used; at++) byToken[tokens[at] ?? 0] = (byToken[tokens[at] ?? 0] ?? 0) + 1;
    const counts = new Uint32Array(SYMBOLS);
    const distanceCounts = new Uint32Array(DISTANCES);
    counts.set(byToken.subarray(0, MATCH));
    counts[END_OF_BLOCK] = 1;
    const { symbols } = lengthExtraOf;
    for (let length = 0; length < symbols.length; length++) {
      const symbol = symbols[length] ?? 0;
      const near = byToken[MATCH | length] ?? 0;
      const distant = byToken[MATCH | FAR | length] ?? 0;
      counts[symbol] = (counts[symbol] ?? 0) + near + distant;
      distanceCounts[0] = (distanceCounts[0] ?? 0) + near;
      distanceCounts[far.symbol] = (distanceCounts[far.symbol] ?? 0) + distant;
    }
    return { counts, distanceCounts };
  }

  /** The lengths of both codes, packed and coded themselves. */
  private writeCodes(lengths: Uint8Array, distanceLengths: Uint8Array): void {
    const literals = lengths.findLastIndex((length) => length > 0) + 1;
    const distances = Math.max(1, distanceLengths.findLastIndex((length) => length > 0) + 1);
    const all = new Uint8Array(literals + distances);
    all.set(lengths.subarray(0, literals));
    all.set(distanceLengths.subarray(0, distances), literals);
    const packed = packLengths(all);
    const counts = new Uint32Array(LENGTH_CODES);
    for (const { symbol } of packed) counts[symbol] = (counts[symbol] ?? 0) + 1;
    const codeLengths = toCodeLengths(counts, LONGEST_LENGTH_CODE);
    const codes = toCodes(codeLengths);
    const written = lengthCodeOrder.findLastIndex((symbol) => (codeLengths[symbol] ?? 0) > 0) + 1;
    out.bits(literals - 257, 5);
    out.bits(distances - 1, 5);
    out.bits(Math.max(4, written) - 4, 4);
    for (const symbol of lengthCodeOrder.slice(0, Math.max(4, written))) out.bits(codeLengths[symbol] ?? 0, 3);
    for (const { symbol, extra, bits } of packed) {
      out.bits(codes[symbol] ?? 0, codeLengths[symbol] ?? 0);
      out.bits(extra, bits);
    }
  }

  private writeTokens(lengths: Uint8Array, distanceLengths: Uint8Array): void {
    const { far } = this;
    const { symbols, bits, extras } = lengthExtraOf;
    const codes = toCodes(lengths);
    const distanceCodes = toCodes(distanceLengths);
    // Of two distances, each has a code of one bit at most.
    const nearCode = distanceCodes[0] ?? 0;
    const nearLength = distanceLengths[0] ?? 0;
    const farLength = distanceLengths[far.symbol] ?? 0;
    tokenCodes.set(codes.subarray(0, MATCH));
    tokenLengths.set(lengths.subarray(0, MATCH));
    for (let length = 0; length < symbols.length; length++) {
      const symbol = symbols[length] ?? 0;
      const codeLength = lengths[symbol] ?? 0;
      const code = (codes[symbol] ?? 0) | ((extras[length] ?? 0) << codeLength);
      const bitCount = codeLength + (bits[length] ?? 0);
      tokenCodes[MATCH | length] = code | (nearCode << bitCount);
      tokenLengths[MATCH | length] = bitCount + nearLength;
      tokenCodes[MATCH | FAR | length] = code;
      tokenLengths[MATCH | FAR | length] = bitCount;
    }
    out.tokens(tokens, this.used, {
      codes: tokenCodes,
      lengths: tokenLengths,
      firstWithTail: MATCH | FAR,
      tail: (distanceCodes[far.symbol] ?? 0) | (far.extra << farLength),
      tailLength: farLength + far.bits,
    });
    out.bits(codes[END_OF_BLOCK] ?? 0, lengths[END_OF_BLOCK] ?? 0);
  }
}
