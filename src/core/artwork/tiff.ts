/**
 * Canvas → TIFF bytes (TIFF 6.0, little-endian, one picture): 1-bit with fax compression, grey or CMYK with LZW, resolution in inches.
 */
import { ByteWriter } from './byte-writer';
import type { Canvas } from './canvas';
import { encodeFax } from './fax';

/** Type of a field's values: their number in the file and their size. */
const types = { ascii: [2, 1], short: [3, 2], long: [4, 4], rational: [5, 8] } as const;

interface Field {
  readonly tag: number;
  readonly type: keyof typeof types;
  /** A rational's two numbers count as two here. */
  readonly values: readonly number[];
}

interface Strips {
  readonly compression: number;
  readonly rowsPerStrip: number;
  readonly strips: readonly Uint8Array[];
}

const COMPRESSION_FAX4 = 4;
const COMPRESSION_LZW = 5;
const WHITE_IS_ZERO = 0;
const BLACK_IS_ZERO = 1;
const SEPARATED = 5;
const INCH = 2;
const HEADER_BYTES = 8;
const FIELD_BYTES = 12;
/** Raw bytes of a strip: readers keep one in memory at a time. */
const STRIP_BYTES = 1 << 16;
const SOFTWARE = [...Buffer.from('Channel QR Studio\0', 'latin1')];

/** Encodes a 1-bit, grey or CMYK canvas. */
export function encodeTiff(canvas: Canvas, dpi: number): Uint8Array {
  const strips = canvas.bitDepth === 1 ? toFaxStrip(canvas) : toLzwStrips(canvas);
  const fields = [...imageFields(canvas, dpi, strips), ...stripFields(strips)].sort(
    (one, other) => one.tag - other.tag,
  );
  return write(fields, strips.strips);
}

const toFaxStrip = (canvas: Canvas): Strips => ({
  compression: COMPRESSION_FAX4,
  rowsPerStrip: canvas.heightPx,
  strips: [encodeFax(canvas)],
});

function toLzwStrips(canvas: Canvas): Strips {
  const { rows, rowBytes, heightPx } = canvas;
  const starts = canvas.toRowStarts();
  const rowsPerStrip = Math.max(1, Math.floor(STRIP_BYTES / rowBytes));
  const encoder = new LzwEncoder();
  const raw = new Uint8Array(rowsPerStrip * rowBytes);
  const strips: Uint8Array[] = [];
  for (let top = 0; top < heightPx; top += rowsPerStrip) {
    const count = Math.min(rowsPerStrip, heightPx - top);
    for (let row = 0; row < count; row++) {
      const start = starts[top + row] ?? 0;
      raw.set(rows.subarray(start, start + rowBytes), row * rowBytes);
    }
    const writer = new ByteWriter(STRIP_BYTES / 4);
    encoder.encode(raw.subarray(0, count * rowBytes), writer);
    strips.push(writer.finish());
  }
  return { compression: COMPRESSION_LZW, rowsPerStrip, strips };
}

function imageFields({ widthPx, heightPx, bitDepth, channels }: Canvas, dpi: number, strips: Strips): readonly Field[] {
  const greyOrBlack = bitDepth === 1 ? WHITE_IS_ZERO : BLACK_IS_ZERO;
  return [
    { tag: 254, type: 'long', values: [0] },
    { tag: 256, type: 'long', values: [widthPx] },
    { tag: 257, type: 'long', values: [heightPx] },
    { tag: 258, type: 'short', values: Array.from({ length: channels }, () => bitDepth) },
    { tag: 259, type: 'short', values: [strips.compression] },
    { tag: 262, type: 'short', values: [channels === 4 ? SEPARATED : greyOrBlack] },
    { tag: 274, type: 'short', values: [1] },
    { tag: 277, type: 'short', values: [channels] },
    { tag: 282, type: 'rational', values: [dpi, 1] },
    { tag: 283, type: 'rational', values: [dpi, 1] },
    { tag: 284, type: 'short', values: [1] },
    { tag: 296, type: 'short', values: [INCH] },
    { tag: 305, type: 'ascii', values: SOFTWARE },
    ...(bitDepth === 1 ? [{ tag: 293, type: 'long', values: [0] } as const] : []),
    // Ink set: CMYK.
    ...(channels === 4 ? [{ tag: 332, type: 'short', values: [1] } as const] : []),
  ];
}

/** Offsets count from the end of the header; they are put right when it is known where the strips begin. */
function stripFields({ rowsPerStrip, strips }: Strips): readonly Field[] {
  let offset = 0;
  const offsets = strips.map(({ length }) => {
    offset += length;
    return HEADER_BYTES + offset - length;
  });
  return [
    { tag: 273, type: 'long', values: offsets },
    { tag: 278, type: 'long', values: [rowsPerStrip] },
    { tag: 279, type: 'long', values: strips.map(({ length }) => length) },
  ];
}

/** Header, strips, long values, directory. */
function write(fields: readonly Field[], strips: readonly Uint8Array[]): Uint8Array {
  const stripBytes = strips.reduce((sum, { length }) => sum + length, 0);
  const longValuesAt = HEADER_BYTES + stripBytes + (stripBytes % 2);
  let directoryAt = longValuesAt;
  const places = fields.map((field) => {
    const size = sizeOf(field);
    if (size <= 4) return null;
    directoryAt += size + (size % 2);
    return directoryAt - size - (size % 2);
  });
  const bytes = new Uint8Array(directoryAt + 2 + FIELD_BYTES * fields.length + 4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4949, true);
  view.setUint16(2, 42, true);
  view.setUint32(4, directoryAt, true);
  let at = HEADER_BYTES;
  for (const strip of strips) {
    bytes.set(strip, at);
    at += strip.length;
  }
  view.setUint16(directoryAt, fields.length, true);
  for (const [index, field] of fields.entries()) {
    writeField(view, directoryAt + 2 + FIELD_BYTES * index, field, places[index] ?? null);
  }
  return bytes;
}

function sizeOf({ type, values }: Field): number {
  return type === 'rational' ? 4 * values.length : types[type][1] * values.length;
}

function writeField(view: DataView, at: number, field: Field, place: number | null): void {
  const [number] = types[field.type];
  view.setUint16(at, field.tag, true);
  view.setUint16(at + 2, number, true);
  view.setUint32(at + 4, field.type === 'rational' ? field.values.length / 2 : field.values.length, true);
  if (place !== null) view.setUint32(at + 8, place, true);
  let to = place ?? at + 8;
  for (const value of field.values) {
    if (field.type === 'ascii') view.setUint8(to++, value);
    else if (field.type === 'short') {
      view.setUint16(to, value, true);
      to += 2;
    } else {
      view.setUint32(to, value, true);
      to += 4;
    }
  }
}

// LZW as TIFF has it (TIFF 6.0, section 13): highest bit first; a code grows as soon as the table has an entry that
// needs it.

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const FIRST_BITS = 9;
/** The table is started anew before a code would need thirteen bits. */
const LAST_CODE = 4093;
const HASH_SIZE = 1 << 14;

/** Appends `bytes`, compressed, to `writer`. */
export class LzwEncoder {
  /** Open addressing: key is prefix code and byte, 0 is empty. */
  readonly #keys = new Int32Array(HASH_SIZE);
  readonly #codes = new Int16Array(HASH_SIZE);

  encode(bytes: Uint8Array, writer: ByteWriter): void {
    let bits = FIRST_BITS;
    let next = FIRST_FREE;
    this.#keys.fill(0);
    writer.bits(CLEAR, bits);
    let prefix = bytes[0] ?? 0;
    for (let at = 1; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      const slot = this.#find(prefix, byte);
      if (this.#keys[slot] !== 0) {
        prefix = this.#codes[slot] ?? 0;
        continue;
      }
      writer.bits(prefix, bits);
      this.#keys[slot] = toKey(prefix, byte);
      this.#codes[slot] = next++;
      if (next === 1 << bits) bits++;
      if (next > LAST_CODE) {
        writer.bits(CLEAR, 12);
        this.#keys.fill(0);
        bits = FIRST_BITS;
        next = FIRST_FREE;
      }
      prefix = byte;
    }
    writer.bits(prefix, bits);
    // The reader adds an entry for that code as well.
    writer.bits(END, next + 1 === 1 << bits ? bits + 1 : bits);
    writer.endBits();
  }

  /** Where this pair stands, or where it would. */
  #find(prefix: number, byte: number): number {
    const key = toKey(prefix, byte);
    let slot = ((prefix << 4) ^ (byte * 97)) & (HASH_SIZE - 1);
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & (HASH_SIZE - 1);
    return slot;
  }
}

/** Never 0. */
const toKey = (prefix: number, byte: number): number => ((prefix << 8) | byte) + 1;
