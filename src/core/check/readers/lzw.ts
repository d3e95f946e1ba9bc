/**
 * TIFF's LZW (TIFF 6.0, section 13), for reading.
 */
const CLEAR = 256;
const END = 257;
const TABLE_SIZE = 4096;
const FIRST_BITS = 9;
const LAST_BITS = 12;

/** Fills `target` exactly. Throws when the data ends early, is too long or makes no sense. */
export function decodeLzw(data: Uint8Array, target: Uint8Array): void {
  const table = new Table(target);
  let bitPosition = 0;
  for (;;) {
    const code = readCode(data, bitPosition, table.bits);
    bitPosition += table.bits;
    if (code === END) break;
    if (code === CLEAR) table.clear();
    else table.write(code);
  }
  if (table.written !== target.length) throw new RangeError('LZW too short');
}

/** What codes stand for: pieces of what was written already. */
class Table {
  bits = FIRST_BITS;
  written = 0;
  private next = END + 1;
  private readonly target: Uint8Array;
  private readonly starts = new Int32Array(TABLE_SIZE);
  private readonly lengths = new Int32Array(TABLE_SIZE);

  constructor(target: Uint8Array) {
    this.target = target;
  }

  clear(): void {
    this.bits = FIRST_BITS;
    this.next = END + 1;
  }

  write(code: number): void {
    if (code >= this.next || this.next >= TABLE_SIZE) throw new RangeError('LZW code');
    const start = this.written;
    const length = code < CLEAR ? 1 : (this.lengths[code] ?? 0);
    if (start + length > this.target.length) throw new RangeError('LZW too long');
    if (code < CLEAR) this.target[start] = code;
    else copyForward(this.target, this.starts[code] ?? 0, start, length);
    this.written = start + length;
    // The next entry is this piece and the byte that will follow it.
    this.starts[this.next] = start;
    this.lengths[this.next] = length + 1;
    this.next++;
    if (this.next === 1 << this.bits && this.bits < LAST_BITS) this.bits++;
  }
}

/** Byte by byte: an entry may overlap what it is copied to. */
function copyForward(target: Uint8Array, from: number, to: number, length: number): void {
  for (let at = 0; at < length; at++) target[to + at] = target[from + at] ?? 0;
}

function readCode(data: Uint8Array, position: number, bits: number): number {
  const at = position >> 3;
  if (at + 1 >= data.length && position + bits > 8 * data.length) throw new RangeError('LZW cut off');
  const window = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
  return (window >> (24 - bits - (position & 7))) & ((1 << bits) - 1);
}
