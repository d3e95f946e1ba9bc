/**
 * Canvas → baseline JPEG (ITU-T T.81) in JFIF with its resolution: one channel for greys, which prints on the black plate alone, or
 * three at full resolution. Artwork is mostly blocks of one tone, so those are written without any arithmetic.
 */
import { ByteWriter } from './byte-writer';
import type { Canvas } from './canvas';

const MIDDLE = 128;
const RUN_OF_16_ZEROS = 0xf0;
const END_OF_BLOCK = 0x00;

const dcTable: HuffmanTable = {
  counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  symbols: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};

const dcCodes = toCodes(dcTable);

const fromHex = (hex: string): readonly number[] => [...Buffer.from(hex.replace(/\s/gu, ''), 'hex')];

const acTable: HuffmanTable = {
  counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
  symbols: fromHex(`
    0102030004110512 2131410613516107 227114328191a108 2342b1c11552d1f0
    24336272820a0916 1718191a25262728 292a343536373839 3a43444546474849
    4a53545556575859 5a63646566676869 6a73747576777879 7a83848586878889
    8a92939495969798 999aa2a3a4a5a6a7 a8a9aab2b3b4b5b6 b7b8b9bac2c3c4c5
    c6c7c8c9cad2d3d4 d5d6d7d8d9dae1e2 e3e4e5e6e7e8e9ea f1f2f3f4f5f6f7f8
    f9fa`),
};

const acCodes = toCodes(acTable);

/** Encodes a grey or RGB canvas. */
export function encodeJpeg(canvas: Canvas, dpi: number): Uint8Array {
  const writer = new ByteWriter();
  writeHeaders(writer, canvas, dpi);
  const scan = new Scan(writer, canvas.channels);
  const starts = canvas.toRowStarts();
  for (let top = 0; top < canvas.heightPx; top += BLOCK) {
    for (let left = 0; left < canvas.widthPx; left += BLOCK) scan.writeBlock(canvas, starts, left, top);
  }
  scan.finish();
  return writer.finish();
}

function writeHeaders(writer: ByteWriter, { widthPx, heightPx, channels }: Canvas, dpi: number): void {
  writer.append([0xff, 0xd8]);
  // Version 1.01, dots per inch, no thumbnail.
  segment(writer, 0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 1, ...short(dpi), ...short(dpi), 0, 0]);
  segment(writer, 0xdb, [0, ...zigzag.map((index) => quantisation[index] ?? 1)]);
  const ids = Array.from({ length: channels }, (_, channel) => channel + 1);
  const frame = ids.flatMap((id) => [id, 0x11, 0]);
  segment(writer, 0xc0, [8, ...short(heightPx), ...short(widthPx), channels, ...frame]);
  segment(writer, 0xc4, [0x00, ...toBytes(dcTable), 0x10, ...toBytes(acTable)]);
  segment(writer, 0xda, [channels, ...ids.flatMap((id) => [id, 0x00]), 0, 63, 0]);
}

const short = (value: number): readonly [number, number] => [value >> 8, value & 0xff];
const toBytes = ({ counts, symbols }: HuffmanTable): readonly number[] => [...counts, ...symbols];

function segment(writer: ByteWriter, marker: number, data: readonly number[]): void {
  writer.append([0xff, marker, ...short(data.length + 2), ...data]);
}

/** The compressed data: what was the last block's tone, and the bits. */
class Scan {
  readonly #writer: ByteWriter;
  readonly #lastDc: number[];
  readonly #samples = new Float64Array(BLOCK_SAMPLES);
  readonly #coefficients = new Int16Array(BLOCK_SAMPLES);
  /** A byte of all ones would be taken for a marker without a zero behind it. */
  readonly #stuff = (byte: number): void => {
    if (byte === 0xff) this.#writer.byte(0);
  };

  constructor(writer: ByteWriter, channels: number) {
    this.#writer = writer;
    this.#lastDc = Array.from({ length: channels }, () => 0);
  }

  writeBlock(canvas: Canvas, starts: Int32Array, left: number, top: number): void {
    for (let channel = 0; channel < canvas.channels; channel++) {
      const isFlat = this.#load(canvas, starts, left, top, channel);
      if (isFlat) {
        this.#coefficients.fill(0);
        this.#coefficients[0] = Math.round(((this.#samples[0] ?? 0) * BLOCK) / (quantisation[0] ?? 1));
      } else {
        transform(this.#samples, this.#coefficients);
      }
      this.#writeCoefficients(channel, isFlat);
    }
  }

  finish(): void {
    this.#writer.endBits(1, this.#stuff);
    this.#writer.append([0xff, 0xd9]);
  }

  /** One channel of a block, the last column and row repeated beyond the edge; true when it has a single tone. */
  #load(
    { rows, channels, widthPx, heightPx }: Canvas,
    starts: Int32Array,
    left: number,
    top: number,
    channel: number,
  ): boolean {
    const samples = this.#samples;
    let isFlat = true;
    for (let y = 0; y < BLOCK; y++) {
      const rowStart = starts[Math.min(top + y, heightPx - 1)] ?? 0;
      for (let x = 0; x < BLOCK; x++) {
        const at = rowStart + Math.min(left + x, widthPx - 1) * channels;
        const sample = channels === 1 ? (rows[at] ?? 0) - MIDDLE : toYcc(rows, at, channel);
        samples[y * BLOCK + x] = sample;
        if (sample !== samples[0]) isFlat = false;
      }
    }
    return isFlat;
  }

  #writeCoefficients(channel: number, isFlat: boolean): void {
    const dc = this.#coefficients[0] ?? 0;
    const difference = dc - (this.#lastDc[channel] ?? 0);
    this.#lastDc[channel] = dc;
    this.#writeValue(dcCodes, 0, difference);
    let zeros = 0;
    for (let at = 1; !isFlat && at < BLOCK_SAMPLES; at++) {
      const value = this.#coefficients[at] ?? 0;
      if (value === 0) {
        zeros++;
        continue;
      }
      for (; zeros >= 16; zeros -= 16) this.#writeCode(acCodes[RUN_OF_16_ZEROS]);
      this.#writeValue(acCodes, zeros, value);
      zeros = 0;
    }
    if (zeros > 0 || isFlat) this.#writeCode(acCodes[END_OF_BLOCK]);
  }

  /** Zeros before it and the number of its bits as one symbol, then the bits; of a negative one, those of value − 1. */
  #writeValue(codes: readonly HuffmanCode[], zeros: number, value: number): void {
    const length = 32 - Math.clz32(Math.abs(value));
    this.#writeCode(codes[(zeros << 4) | length]);
    if (length > 0) this.#writer.bits((value < 0 ? value - 1 : value) & ((1 << length) - 1), length, this.#stuff);
  }

  #writeCode(code: HuffmanCode | undefined): void {
    if (code !== undefined) this.#writer.bits(code.bits, code.length, this.#stuff);
  }
}

/** JFIF's colours: brightness, then blue and red beside it. */
function toYcc(rows: Uint8Array, at: number, channel: number): number {
  const [red, green, blue] = [rows[at] ?? 0, rows[at + 1] ?? 0, rows[at + 2] ?? 0];
  if (channel === 0) return 0.299 * red + 0.587 * green + 0.114 * blue - MIDDLE;
  if (channel === 1) return -0.168736 * red - 0.331264 * green + 0.5 * blue;
  return 0.5 * red - 0.418688 * green - 0.081312 * blue;
}

/**
 * Blocks of 8 × 8 samples: cosine transform and quantisation (ITU-T T.81, annex A).
 */
const BLOCK = 8;
const BLOCK_SAMPLES = 64;

/** Order in which a block's coefficients are written: from coarse to fine. */
const zigzag: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

/**
 * Steps the coefficients are rounded to, row by row: small and much alike, because the hard edges of a symbol live in the fine ones.
 * About what programs call quality 95.
 */
const quantisation: readonly number[] = Array.from({ length: BLOCK_SAMPLES }, (_, index) =>
  Math.round(2 + ((index % BLOCK) + Math.floor(index / BLOCK)) * 0.6),
);

/** cosines[u × 8 + x], scaled so that twice applied they make the transform. */
const cosines = Float64Array.from({ length: BLOCK_SAMPLES }, (_, index) => {
  const [u, x] = [Math.floor(index / BLOCK), index % BLOCK];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

const across = new Float64Array(BLOCK_SAMPLES);

/** Samples (−128 … 127, row by row) → rounded coefficients in zigzag order. */
function transform(samples: Float64Array, coefficients: Int16Array): void {
  multiply(samples, across);
  multiply(across, samples);
  for (const [at, index] of zigzag.entries()) {
    coefficients[at] = Math.round((samples[index] ?? 0) / (quantisation[index] ?? 1));
  }
}

/** One direction, rows becoming columns, so that doing it twice does both. */
function multiply(source: Float64Array, target: Float64Array): void {
  for (let row = 0; row < BLOCK; row++) {
    for (let u = 0; u < BLOCK; u++) {
      let sum = 0;
      for (let x = 0; x < BLOCK; x++) sum += (source[row * BLOCK + x] ?? 0) * (cosines[u * BLOCK + x] ?? 0);
      target[u * BLOCK + row] = sum;
    }
  }
}

/**
 * Huffman codes of a baseline JPEG (ITU-T T.81, annex K.3, luminance; used for every channel). Data table.
 */
interface HuffmanTable {
  /** Codes of each length, 1 … 16 bits. */
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

interface HuffmanCode {
  readonly bits: number;
  readonly length: number;
}

/** The code of each symbol (annex C). */
function toCodes({ counts, symbols }: HuffmanTable): readonly HuffmanCode[] {
  const codes: HuffmanCode[] = [];
  let bits = 0;
  let index = 0;
  for (const [lengthBefore, count] of counts.entries()) {
    for (let entry = 0; entry < count; entry++) {
      codes[symbols[index++] ?? 0] = { bits: bits++, length: lengthBefore + 1 };
    }
    bits <<= 1;
  }
  return codes;
}
