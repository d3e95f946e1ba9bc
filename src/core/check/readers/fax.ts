/**
 * Fax group 4 (ITU-T T.6), for reading: written from the recommendation, row against row, without the writer's code or tables.
 */

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
  readonly #data: Uint8Array;
  #position = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  /** The one code of the table that comes next. */
  code<Value>(lookup: ReadonlyMap<number, Value>, longest: number): Value {
    let code = 1;
    for (let length = 1; length <= longest; length++) {
      code = (code << 1) | this.#bit();
      const found = lookup.get(code);
      if (found !== undefined) return found;
    }
    throw new RangeError('fax code');
  }

  take(length: number): number {
    let value = 0;
    for (let index = 0; index < length; index++) value = (value << 1) | this.#bit();
    return value;
  }

  #bit(): number {
    const byte = this.#data[this.#position >> 3];
    if (byte === undefined) throw new RangeError('fax cut off');
    const bit = (byte >> (7 - (this.#position & 7))) & 1;
    this.#position++;
    return bit;
  }
}

/**
 * Run-length codes of fax compression (ITU-T T.4, tables 2 and 3) for reading: by their length in bits, `code:pixels`, the code in
 * hexadecimal. Data table, kept apart from the writer's on purpose.
 */
const white: Readonly<Record<number, string>> = {
  4: '7:2 8:3 b:4 c:5 e:6 f:7',
  5: '7:10 8:11 12:128 13:8 14:9 1b:64',
  6: '3:13 7:1 8:12 17:192 18:1664 2a:16 2b:17 34:14 35:15',
  7: '3:22 4:23 8:20 c:19 13:26 17:21 18:28 24:27 27:18 28:24 2b:25 37:256',
  8: '2:29 3:30 4:45 5:46 a:47 b:48 12:33 13:34 14:35 15:36 16:37 17:38 1a:31 1b:32 24:53 25:54 28:39 29:40 2a:41 2b:42 2c:43 2d:44 32:61 33:62 34:63 35:0 36:320 37:384 4a:59 4b:60 52:49 53:50 54:51 55:52 58:55 59:56 5a:57 5b:58 64:448 65:512 67:640 68:576',
  9: '98:1472 99:1536 9a:1600 9b:1728 cc:704 cd:768 d2:832 d3:896 d4:960 d5:1024 d6:1088 d7:1152 d8:1216 d9:1280 da:1344 db:1408',
  11: '8:1792 c:1856 d:1920',
  12: '12:1984 13:2048 14:2112 15:2176 16:2240 17:2304 1c:2368 1d:2432 1e:2496 1f:2560',
};

const black: Readonly<Record<number, string>> = {
  2: '2:3 3:2',
  3: '2:1 3:4',
  4: '2:6 3:5',
  5: '3:7',
  6: '4:9 5:8',
  7: '4:10 5:11 7:12',
  8: '4:13 7:14',
  9: '18:15',
  10: '8:18 f:64 17:16 18:17 37:0',
  11: '8:1792 c:1856 d:1920 17:24 18:25 28:23 37:22 67:19 68:20 6c:21',
  12: '12:1984 13:2048 14:2112 15:2176 16:2240 17:2304 1c:2368 1d:2432 1e:2496 1f:2560 24:52 27:55 28:56 2b:59 2c:60 33:320 34:384 35:448 37:53 38:54 52:50 53:51 54:44 55:45 56:46 57:47 58:57 59:58 5a:61 5b:256 64:48 65:49 66:62 67:63 68:30 69:31 6a:32 6b:33 6c:40 6d:41 c8:128 c9:192 ca:26 cb:27 cc:28 cd:29 d2:34 d3:35 d4:36 d5:37 d6:38 d7:39 da:42 db:43',
  13: '4a:640 4b:704 4c:768 4d:832 52:1280 53:1344 54:1408 55:1472 5a:1536 5b:1600 64:1664 65:1728 6c:512 6d:576 72:896 73:960 74:1024 75:1088 76:1152 77:1216',
};

/** Pixels by `code + 2 ** length`: the leading one keeps codes that begin with zeros apart. */
const toLookup = (table: Readonly<Record<number, string>>): ReadonlyMap<number, number> =>
  new Map(
    Object.entries(table).flatMap(([length, codes]) =>
      codes.split(' ').map((entry): [number, number] => {
        const [code = '', pixels = ''] = entry.split(':');
        return [Number.parseInt(code, 16) + 2 ** Number(length), Number(pixels)];
      }),
    ),
  );

const runLookups = { white: toLookup(white), black: toLookup(black) } as const;
const LONGEST_CODE_BITS = 13;
