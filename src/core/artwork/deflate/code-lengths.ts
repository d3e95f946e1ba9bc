/**
 * Huffman code lengths for counted symbols, and the codes that DEFLATE gives to lengths (RFC 1951, 3.2.2).
 */

/** Bits of each symbol's code, at most `limit`; 0 for a symbol that does not occur. A single symbol gets one bit. */
export function toCodeLengths(counts: Uint32Array, limit: number): Uint8Array {
  let scaled = counts;
  for (;;) {
    const lengths = shortestLengths(scaled);
    if (Math.max(...lengths) <= limit) return lengths;
    // Flatter counts give flatter codes; those of real pictures fit at once.
    scaled = scaled.map((count) => (count + 1) >> 1);
  }
}

/** Moffat and Katajainen's calculation in place: weights become parents, parents depths, depths of inner nodes those of the leaves. */
function shortestLengths(counts: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  // Rarest first, as count and symbol in one number: symbols have nine bits, counts of a block sixteen.
  const keys = new Uint32Array(counts.length);
  let size = 0;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol] ?? 0;
    if (count > 0) keys[size++] = count * 512 + symbol;
  }
  const sorted = keys.subarray(0, size).sort();
  if (size < 2) {
    if (size === 1) lengths[(sorted[0] ?? 0) & 511] = 1;
    return lengths;
  }
  const nodes = sorted.map((key) => key >>> 9);
  pairUp(nodes);
  nodes[size - 2] = 0;
  for (let node = size - 3; node >= 0; node--) nodes[node] = (nodes[nodes[node] ?? 0] ?? 0) + 1;
  let leaf = size - 1;
  let inner = size - 2;
  for (let depth = 0, free = 1; free > 0; depth++) {
    let used = 0;
    for (; inner >= 0 && nodes[inner] === depth; inner--) used++;
    // What is not an inner node at this depth is a leaf, the most frequent ones first.
    for (; free > used; free--) lengths[(sorted[leaf--] ?? 0) & 511] = depth;
    free = 2 * used;
  }
  return lengths;
}

/** Joins the two lightest until one is left; a joined node keeps the index of the one it became part of. */
function pairUp(nodes: Uint32Array): void {
  const size = nodes.length;
  let leaf = 0;
  let root = 0;
  const takeLightest = (next: number): number => {
    const isRoot = leaf >= size || (root < next && (nodes[root] ?? 0) < (nodes[leaf] ?? 0));
    if (!isRoot) return nodes[leaf++] ?? 0;
    const weight = nodes[root] ?? 0;
    nodes[root++] = next;
    return weight;
  };
  for (let next = 0; next < size - 1; next++) nodes[next] = takeLightest(next) + takeLightest(next);
}

/** The codes, their bits in the order they are written: DEFLATE fills bytes from the lowest bit, and codes come highest bit first. */
export function toCodes(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(17);
  for (const length of lengths) if (length > 0) next[length + 1] = (next[length + 1] ?? 0) + 1;
  for (let length = 1; length <= 16; length++) {
    next[length] = ((next[length - 1] ?? 0) + (next[length] ?? 0)) << 1;
  }
  const codes = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    codes[symbol] = reverse(code, length);
  }
  return codes;
}

function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  return reversed;
}
