/**
 * Reads the TIFF files this app writes, from the specification (TIFF 6.0) and with no code of the writer: fax group 4, and LZW in grey
 * or CMYK. Everything else is refused.
 */
import { BilevelPicture, GreyPicture, inkLuma, type Picture, type RasterContent } from '../picture';
import { decodeFax } from './fax';

const MM_PER_INCH = 25.4;
const MAX_PIXELS = 400_000_000;
const FAX4 = 4;
const LZW = 5;

/** The bytes are not a TIFF of the kind we write, or were damaged. */
class UnreadableTiff extends Error {
  override readonly name = 'UnreadableTiff';
}

/** @throws {@link UnreadableTiff} or a RangeError for offsets outside the file */
export function readTiff(bytes: Uint8Array): RasterContent {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.getUint32(0, true) !== 0x2a4949) throw new UnreadableTiff('header');
  const fields = readDirectory(file, file.getUint32(4, true));
  const [widthPx, heightPx] = [one(fields, 256), one(fields, 257)];
  if (widthPx === 0 || heightPx === 0 || widthPx * heightPx > MAX_PIXELS) throw new UnreadableTiff('size');
  const offsets = many(fields, 273);
  const lengths = many(fields, 279);
  const strips = offsets.map((offset, index) => {
    const strip = bytes.subarray(offset, offset + (lengths[index] ?? 0));
    if (strip.length === 0 || strip.length !== lengths[index]) throw new UnreadableTiff('strip');
    return strip;
  });
  const picture = readPixels(fields, strips, widthPx, heightPx);
  return { kind: 'raster', picture, dotsPerMm: readDpi(fields) / MM_PER_INCH };
}

type Fields = ReadonlyMap<number, readonly number[]>;

function readDirectory(file: DataView, at: number): Fields {
  const fields = new Map<number, readonly number[]>();
  const count = file.getUint16(at, true);
  for (let index = 0; index < count; index++) {
    const entry = at + 2 + 12 * index;
    const type = file.getUint16(entry + 2, true);
    const size = { 2: 1, 3: 2, 4: 4, 5: 4 }[type];
    if (size === undefined) throw new UnreadableTiff('type');
    const length = file.getUint32(entry + 4, true) * (type === 5 ? 2 : 1);
    if (length * size > file.byteLength) throw new UnreadableTiff('field');
    const from = length * size <= 4 ? entry + 8 : file.getUint32(entry + 8, true);
    fields.set(file.getUint16(entry, true), readValues(file, from, length, size));
  }
  return fields;
}

const readValues = (file: DataView, from: number, length: number, size: number): readonly number[] =>
  Array.from({ length }, (_, index) => {
    const at = from + index * size;
    if (size === 1) return file.getUint8(at);
    return size === 2 ? file.getUint16(at, true) : file.getUint32(at, true);
  });

function many(fields: Fields, tag: number): readonly number[] {
  const values = fields.get(tag);
  if (values === undefined) throw new UnreadableTiff(`field ${tag}`);
  return values;
}

function one(fields: Fields, tag: number): number {
  const [value, ...others] = many(fields, tag);
  if (value === undefined || others.length > 0) throw new UnreadableTiff(`field ${tag}`);
  return value;
}

function readDpi(fields: Fields): number {
  const [across = 0, acrossUnder = 0] = many(fields, 282);
  const [down = 0, downUnder = 0] = many(fields, 283);
  const isSquare = across * downUnder === down * acrossUnder && across > 0 && acrossUnder > 0;
  if (!isSquare || one(fields, 296) !== 2) throw new UnreadableTiff('resolution');
  return across / acrossUnder;
}

function readPixels(fields: Fields, strips: readonly Uint8Array[], widthPx: number, heightPx: number): Picture {
  const kind = [one(fields, 259), one(fields, 262), ...many(fields, 258)].join();
  const channels = one(fields, 277);
  if (kind === `${FAX4},0,1` && strips.length === 1 && one(fields, 278) >= heightPx) {
    const stride = Math.ceil(widthPx / 8);
    const rows = { bytes: decodeFax(strips[0] ?? new Uint8Array(0), widthPx, heightPx), offset: 0, stride };
    return new BilevelPicture(widthPx, heightPx, rows, [0, 255]);
  }
  if (kind !== `${LZW},1,8` && kind !== `${LZW},5,8,8,8,8`) throw new UnreadableTiff('kind');
  const samples = new Uint8Array(widthPx * heightPx * channels);
  const stripBytes = one(fields, 278) * widthPx * channels;
  for (const [index, strip] of strips.entries()) {
    const from = index * stripBytes;
    const length = Math.min(stripBytes, samples.length - from);
    if (length <= 0) throw new UnreadableTiff('too many strips');
    decodeLzw(strip, samples.subarray(from, from + length));
  }
  if (strips.length * stripBytes < samples.length) throw new UnreadableTiff('too few strips');
  const lumas = channels === 1 ? samples : toLumas(samples);
  return new GreyPicture(widthPx, heightPx, { bytes: lumas, offset: 0, stride: widthPx });
}

/** Four amounts of ink a pixel → brightness. */
function toLumas(samples: Uint8Array): Uint8Array {
  const lumas = new Uint8Array(samples.length / 4);
  for (let pixel = 0; pixel < lumas.length; pixel++) {
    const at = 4 * pixel;
    const amount = (ink: number): number => (samples[at + ink] ?? 0) / 255;
    lumas[pixel] = inkLuma(amount(0), amount(1), amount(2), amount(3));
  }
  return lumas;
}

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
  #next = END + 1;
  readonly #target: Uint8Array;
  readonly #starts = new Int32Array(TABLE_SIZE);
  readonly #lengths = new Int32Array(TABLE_SIZE);

  constructor(target: Uint8Array) {
    this.#target = target;
  }

  clear(): void {
    this.bits = FIRST_BITS;
    this.#next = END + 1;
  }

  write(code: number): void {
    if (code >= this.#next || this.#next >= TABLE_SIZE) throw new RangeError('LZW code');
    const start = this.written;
    const length = code < CLEAR ? 1 : (this.#lengths[code] ?? 0);
    if (start + length > this.#target.length) throw new RangeError('LZW too long');
    if (code < CLEAR) this.#target[start] = code;
    else copyForward(this.#target, this.#starts[code] ?? 0, start, length);
    this.written = start + length;
    // The next entry is this piece and the byte that will follow it.
    this.#starts[this.#next] = start;
    this.#lengths[this.#next] = length + 1;
    this.#next++;
    if (this.#next === 1 << this.bits && this.bits < LAST_BITS) this.bits++;
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
