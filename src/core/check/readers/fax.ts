/**
 * Fax group 4 (ITU-T T.6), for reading: written from the recommendation, row against row, without the writer's code or tables.
 */
import { LONGEST_CODE_BITS, runLookups } from './fax-codes';

type Mode = 'pass' | 'horizontal' | number;

/** Mode codes by `code + 2 ** length`; a number is how far a change lies from the one above. */
const modes: ReadonlyMap<number, Mode> = new Map<number, Mode>([
  [0b11, 0],
  [0b1011, 1],
  [0b1010, -1],
  [0b1001, 'horizontal'],
  [0b10001, 'pass'],
  [0b1000011, 2],
  [0b1000010, -2],
  [0b10000011, 3],
  [0b10000010, -3],
]);
const LONGEST_MODE_BITS = 7;
const LAST_TERMINATING = 63;

/** heightPx rows of whole bytes, 1 = white as in a picture of light; throws when the data makes no sense or does not end as it should. */
export function decodeFax(data: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const stride = Math.ceil(widthPx / 8);
  const pixels = new Uint8Array(stride * heightPx).fill(0xff);
  const bits = new BitReader(data);
  let above: readonly number[] = [];
  for (let y = 0; y < heightPx; y++) {
    const changes = decodeRow(bits, above, widthPx);
    for (let index = 0; index < changes.length; index += 2) {
      blacken(pixels, y * stride, changes[index] ?? 0, changes[index + 1] ?? widthPx);
    }
    above = changes;
  }
  if (bits.take(24) !== 0x001001) throw new RangeError('fax end');
  return pixels;
}

/** Columns where the colour changes, beginning with the first black one. */
function decodeRow(bits: BitReader, above: readonly number[], widthPx: number): readonly number[] {
  const changes: number[] = [];
  let column = 0;
  let isFirst = true;
  let isBlack = false;
  const change = (to: number): void => {
    if (to < column || to > widthPx) throw new RangeError('fax column');
    if (to < widthPx) changes.push(to);
    column = to;
    isBlack = !isBlack;
    isFirst = false;
  };
  while (column < widthPx) {
    const index = above.findIndex((x, at) => (x > column || (isFirst && x === 0)) && (at % 2 === 1) === isBlack);
    const reference = index < 0 ? widthPx : (above[index] ?? widthPx);
    const mode = bits.code(modes, LONGEST_MODE_BITS);
    if (mode === 'pass') {
      column = index < 0 ? widthPx : (above[index + 1] ?? widthPx);
      isFirst = false;
    } else if (mode === 'horizontal') {
      change(column + readRun(bits, isBlack));
      change(column + readRun(bits, isBlack));
    } else {
      change(reference + mode);
    }
  }
  return changes;
}

function readRun(bits: BitReader, isBlack: boolean): number {
  const lookup = isBlack ? runLookups.black : runLookups.white;
  let pixels = 0;
  for (;;) {
    const part = bits.code(lookup, LONGEST_CODE_BITS);
    pixels += part;
    if (part <= LAST_TERMINATING) return pixels;
  }
}

function blacken(pixels: Uint8Array, rowStart: number, from: number, to: number): void {
  for (let x = from; x < to; ) {
    if ((x & 7) === 0 && x + 8 <= to) {
      pixels[rowStart + (x >> 3)] = 0;
      x += 8;
    } else {
      const at = rowStart + (x >> 3);
      pixels[at] = (pixels[at] ?? 0) & ~(0x80 >> (x & 7));
      x++;
    }
  }
}

class BitReader {
  private readonly data: Uint8Array;
  private position = 0;

  constructor(data: Uint8Array) {
    this.data = data;
  }

  /** The one code of the table that comes next. */
  code<Value>(lookup: ReadonlyMap<number, Value>, longest: number): Value {
    let code = 1;
    for (let length = 1; length <= longest; length++) {
      code = (code << 1) | this.bit();
      const found = lookup.get(code);
      if (found !== undefined) return found;
    }
    throw new RangeError('fax code');
  }

  take(length: number): number {
    let value = 0;
    for (let index = 0; index < length; index++) value = (value << 1) | this.bit();
    return value;
  }

  private bit(): number {
    const byte = this.data[this.position >> 3];
    if (byte === undefined) throw new RangeError('fax cut off');
    const bit = (byte >> (7 - (this.position & 7))) & 1;
    this.position++;
    return bit;
  }
}
