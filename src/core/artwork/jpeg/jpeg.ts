/**
 * Canvas → baseline JPEG (ITU-T T.81) in JFIF with its resolution: one channel for greys, which prints on the black plate alone, or
 * three at full resolution. Artwork is mostly blocks of one tone, so those are written without any arithmetic.
 */
import { ByteWriter } from '../byte-writer';
import type { Canvas } from '../canvas';
import { BLOCK, BLOCK_SAMPLES, quantisation, transform, zigzag } from './blocks';
import { acTable, dcTable, type HuffmanCode, type HuffmanTable, toCodes } from './huffman';

const MIDDLE = 128;
const RUN_OF_16_ZEROS = 0xf0;
const END_OF_BLOCK = 0x00;
const dcCodes = toCodes(dcTable);
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
  private readonly writer: ByteWriter;
  private readonly lastDc: number[];
  private readonly samples = new Float64Array(BLOCK_SAMPLES);
  private readonly coefficients = new Int16Array(BLOCK_SAMPLES);
  /** A byte of all ones would be taken for a marker without a zero behind it. */
  private readonly stuff = (byte: number): void => {
    if (byte === 0xff) this.writer.byte(0);
  };

  constructor(writer: ByteWriter, channels: number) {
    this.writer = writer;
    this.lastDc = Array.from({ length: channels }, () => 0);
  }

  writeBlock(canvas: Canvas, starts: Int32Array, left: number, top: number): void {
    for (let channel = 0; channel < canvas.channels; channel++) {
      const isFlat = this.load(canvas, starts, left, top, channel);
      if (isFlat) {
        this.coefficients.fill(0);
        this.coefficients[0] = Math.round(((this.samples[0] ?? 0) * BLOCK) / (quantisation[0] ?? 1));
      } else {
        transform(this.samples, this.coefficients);
      }
      this.writeCoefficients(channel, isFlat);
    }
  }

  finish(): void {
    this.writer.endBits(1, this.stuff);
    this.writer.append([0xff, 0xd9]);
  }

  /** One channel of a block, the last column and row repeated beyond the edge; true when it has a single tone. */
  private load(
    { rows, channels, widthPx, heightPx }: Canvas,
    starts: Int32Array,
    left: number,
    top: number,
    channel: number,
  ): boolean {
    const { samples } = this;
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

  private writeCoefficients(channel: number, isFlat: boolean): void {
    const dc = this.coefficients[0] ?? 0;
    const difference = dc - (this.lastDc[channel] ?? 0);
    this.lastDc[channel] = dc;
    this.writeValue(dcCodes, 0, difference);
    let zeros = 0;
    for (let at = 1; !isFlat && at < BLOCK_SAMPLES; at++) {
      const value = this.coefficients[at] ?? 0;
      if (value === 0) {
        zeros++;
        continue;
      }
      for (; zeros >= 16; zeros -= 16) this.writeCode(acCodes[RUN_OF_16_ZEROS]);
      this.writeValue(acCodes, zeros, value);
      zeros = 0;
    }
    if (zeros > 0 || isFlat) this.writeCode(acCodes[END_OF_BLOCK]);
  }

  /** Zeros before it and the number of its bits as one symbol, then the bits; of a negative one, those of value − 1. */
  private writeValue(codes: readonly HuffmanCode[], zeros: number, value: number): void {
    const length = 32 - Math.clz32(Math.abs(value));
    this.writeCode(codes[(zeros << 4) | length]);
    if (length > 0) this.writer.bits((value < 0 ? value - 1 : value) & ((1 << length) - 1), length, this.stuff);
  }

  private writeCode(code: HuffmanCode | undefined): void {
    if (code !== undefined) this.writer.bits(code.bits, code.length, this.stuff);
  }
}

/** JFIF's colours: brightness, then blue and red beside it. */
function toYcc(rows: Uint8Array, at: number, channel: number): number {
  const [red, green, blue] = [rows[at] ?? 0, rows[at + 1] ?? 0, rows[at + 2] ?? 0];
  if (channel === 0) return 0.299 * red + 0.587 * green + 0.114 * blue - MIDDLE;
  if (channel === 1) return -0.168736 * red - 0.331264 * green + 0.5 * blue;
  return 0.5 * red - 0.418688 * green - 0.081312 * blue;
}
