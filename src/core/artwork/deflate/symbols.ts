/**
 * The symbols of DEFLATE beside literals: lengths, distances, and runs in the list of code lengths (RFC 1951, 3.2.5 and 3.2.7).
 */
export const END_OF_BLOCK = 256;
export const MIN_MATCH = 3;
export const MAX_MATCH = 258;
export const MAX_DISTANCE = 32_768;

const FIRST_LENGTH_SYMBOL = 257;
const LONGEST_LENGTH_SYMBOL = 285;

interface Range {
  readonly base: number;
  readonly bits: number;
}

/** Symbols for growing ranges of values: `plain` that stand for one value each, then groups of `perGroup` with one extra bit more each time. */
function toRanges(first: number, count: number, plain: number, perGroup: number): readonly Range[] {
  let base = first;
  return Array.from({ length: count }, (_, index) => {
    const bits = index < plain ? 0 : Math.floor((index - plain) / perGroup) + 1;
    base += 1 << bits;
    return { base: base - (1 << bits), bits };
  });
}

/** Symbol, extra bits and their value by match length less {@link MIN_MATCH}. */
export const lengthExtraOf = {
  symbols: new Uint16Array(MAX_MATCH - MIN_MATCH + 1),
  bits: new Uint8Array(MAX_MATCH - MIN_MATCH + 1),
  extras: new Uint8Array(MAX_MATCH - MIN_MATCH + 1),
};
for (const [index, { base, bits }] of toRanges(0, 28, 8, 4).entries()) {
  for (let extra = 0; extra < 1 << bits; extra++) {
    lengthExtraOf.symbols[base + extra] = FIRST_LENGTH_SYMBOL + index;
    lengthExtraOf.bits[base + extra] = bits;
    lengthExtraOf.extras[base + extra] = extra;
  }
}
// The longest has a symbol of its own.
lengthExtraOf.symbols[MAX_MATCH - MIN_MATCH] = LONGEST_LENGTH_SYMBOL;
lengthExtraOf.bits[MAX_MATCH - MIN_MATCH] = 0;
lengthExtraOf.extras[MAX_MATCH - MIN_MATCH] = 0;

const distanceRanges = toRanges(1, 30, 4, 2);

/** `distance` is at most {@link MAX_DISTANCE}. */
export function distanceExtraOf(distance: number) {
  const symbol = distanceRanges.findLastIndex(({ base }) => base <= distance);
  const { base = 1, bits = 0 } = distanceRanges[symbol] ?? {};
  return { symbol, bits, extra: distance - base };
}

export interface PackedLength {
  readonly symbol: number;
  readonly extra: number;
  readonly bits: number;
}

/** Code lengths with their runs shortened: 16 repeats the last one, 17 and 18 are zeros. */
export function packLengths(lengths: Uint8Array): readonly PackedLength[] {
  const packed: PackedLength[] = [];
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] ?? 0;
    let run = 1;
    while (lengths[at + run] === length) run++;
    if (length === 0 && run >= 11) {
      run = Math.min(run, 138);
      packed.push({ symbol: 18, extra: run - 11, bits: 7 });
    } else if (length === 0 && run >= 3) {
      packed.push({ symbol: 17, extra: run - 3, bits: 3 });
    } else if (run >= 4) {
      run = Math.min(run, 7);
      packed.push({ symbol: length, extra: 0, bits: 0 }, { symbol: 16, extra: run - 4, bits: 2 });
    } else {
      run = 1;
      packed.push({ symbol: length, extra: 0, bits: 0 });
    }
    at += run;
  }
  return packed;
}
