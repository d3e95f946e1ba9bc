/**
 * The rasters artwork is drawn on. Rows that are alike one below the other, as most rows of a symbol are, are kept once: a card takes a tenth of
 * the memory, drawing touches it once, and a writer that can make use of it need not look for repetitions. The 1-bit and the grey canvas know
 * two tones only, ink and paper; the others know colours.
 */
import type { Ink, PixelImage } from '@shared/artwork';
import { oncePerImage } from './caches';
import { dither, type Tones, tonesOf } from './colour';
import type { GlyphBitmap } from './scanlines';

export type CanvasMode = 'bilevel' | 'grey' | 'rgb' | 'cmyk';

export interface Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: 1 | 8;
  readonly channels: 1 | 3 | 4;
  /** Rows of `rowBytes` in no particular order; 255 is light, except that CMYK holds amounts of ink. */
  readonly rows: Uint8Array;
  readonly rowBytes: number;
  /** Where in `rows` each row of the picture begins; neighbours that begin at the same place are alike. Holds until something is drawn. */
  toRowStarts(): Int32Array;
  /** Pixels from (left, top) up to but not including (right, bottom), cut at the canvas's edges. */
  fillRect(left: number, top: number, right: number, bottom: number, ink: Ink): void;
  /** The same for rectangles one beside the other: pairs of left and right. */
  fillRuns(runs: readonly number[], top: number, bottom: number, ink: Ink): void;
  /** Covers (x, y) and what follows to the right by `coverage`, 0 none … 255 full, as far as it lies inside. */
  blendRow(x: number, y: number, coverage: Uint8Array, ink: Ink): void;
  /** The image pixel for pixel with its corner at (left, top); what lies outside is cut. */
  drawImage(image: PixelImage, left: number, top: number): void;
  /** The bitmap, of the canvas's own depth, with its origin at (x, y); what lies outside is cut. */
  drawGlyph(bitmap: GlyphBitmap, x: number, y: number, ink: Ink): void;
}

const LIGHT_BYTE = 0xff;
/** Room for so many different rows at first: a label has some two hundred. */
const FIRST_ROWS = 256;
const AS_ABOVE = -1;
const ditherOnce = oncePerImage(dither);
const SHORT_RUN_BYTES = 32;
/** Rounded, as everywhere in 1-bit. */
const HALF_COVERED = 128;

abstract class RowCanvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowBytes: number;
  abstract readonly bitDepth: 1 | 8;
  abstract readonly channels: 1 | 3 | 4;
  #kept: Uint8Array;
  #keptBytes: number;
  /** Where each row begins, or {@link AS_ABOVE}; the first row always has its place. */
  readonly #starts: Int32Array;

  constructor(widthPx: number, heightPx: number, rowBytes: number, paperByte: number) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.rowBytes = rowBytes;
    this.#kept = new Uint8Array(rowBytes * Math.min(heightPx, FIRST_ROWS));
    this.#kept.fill(paperByte, 0, rowBytes);
    this.#keptBytes = rowBytes;
    this.#starts = new Int32Array(heightPx).fill(AS_ABOVE, 1);
  }

  get rows(): Uint8Array {
    return this.#kept;
  }

  toRowStarts(): Int32Array {
    const starts = this.#starts.slice();
    for (let y = 1; y < starts.length; y++) if (starts[y] === AS_ABOVE) starts[y] = starts[y - 1] ?? 0;
    return starts;
  }

  fillRect(left: number, top: number, right: number, bottom: number, ink: Ink): void {
    this.fillRuns([left, right], top, bottom, ink);
  }

  fillRuns(runs: readonly number[], top: number, bottom: number, ink: Ink): void {
    const first = Math.max(0, top);
    const end = Math.min(this.heightPx, bottom);
    if (first >= end) return;
    this.#part(first);
    this.#part(end);
    for (let y = first; y < end; y++) {
      const start = this.#starts[y] ?? AS_ABOVE;
      if (start === AS_ABOVE) continue;
      for (let at = 0; at < runs.length; at += 2) {
        const from = Math.max(0, runs[at] ?? 0);
        const to = Math.min(this.widthPx, runs[at + 1] ?? 0);
        if (from < to) this.fillRun(start, from, to, ink);
      }
    }
  }

  drawGlyph(bitmap: GlyphBitmap, x: number, y: number, ink: Ink): void {
    const left = x + bitmap.leftPx;
    const top = y + bitmap.topPx;
    const end = Math.min(bitmap.heightPx, this.heightPx - top);
    for (let row = Math.max(0, -top); row < end; row++) {
      this.stampRow(bitmap, row * bitmap.rowBytes, this.ownRow(top + row), left, ink);
    }
  }

  /** Where row `y` begins, after it was made sure that no other row begins there. */
  protected ownRow(y: number): number {
    this.#part(y);
    this.#part(y + 1);
    return this.#starts[y] ?? 0;
  }

  /** Gives row `y` a place of its own, which the rows below that are like it share. */
  #part(y: number): void {
    if (this.#starts[y] !== AS_ABOVE) return;
    let above = y - 1;
    while (this.#starts[above] === AS_ABOVE) above--;
    const start = this.#keptBytes;
    this.#keptBytes += this.rowBytes;
    if (this.#keptBytes > this.#kept.length) this.#grow();
    const from = this.#starts[above] ?? 0;
    this.#kept.copyWithin(start, from, from + this.rowBytes);
    this.#starts[y] = start;
  }

  #grow(): void {
    const kept = new Uint8Array(Math.min(2 * this.#kept.length, this.rowBytes * this.heightPx));
    kept.set(this.#kept);
    this.#kept = kept;
  }

  protected abstract fillRun(rowStart: number, from: number, to: number, ink: Ink): void;
  /** One row of `bitmap`, from its byte `source`, to the row that begins at byte `rowStart`. */
  protected abstract stampRow(bitmap: GlyphBitmap, source: number, rowStart: number, left: number, ink: Ink): void;
}

/** What of an image with its corner at (left, top) lies inside. */
function visiblePart({ widthPx, heightPx }: RowCanvas, image: PixelImage, left: number, top: number) {
  return {
    fromX: Math.max(0, -left),
    toX: Math.min(image.widthPx, widthPx - left),
    fromY: Math.max(0, -top),
    toY: Math.min(image.heightPx, heightPx - top),
  };
}

/** One bit a pixel: crisp, small, what an imagesetter makes of it anyway. */
class BilevelCanvas extends RowCanvas implements Canvas {
  readonly bitDepth = 1;
  readonly channels = 1;

  constructor(widthPx: number, heightPx: number) {
    super(widthPx, heightPx, Math.ceil(widthPx / 8), LIGHT_BYTE);
  }

  blendRow(x: number, y: number, coverage: Uint8Array, ink: Ink): void {
    if (y < 0 || y >= this.heightPx) return;
    const end = Math.min(coverage.length, this.widthPx - x);
    for (let at = Math.max(0, -x); at < end; at++) {
      if ((coverage[at] ?? 0) >= HALF_COVERED) this.fillRect(x + at, y, x + at + 1, y + 1, ink);
    }
  }

  drawImage(image: PixelImage, left: number, top: number): void {
    const { fromX, toX, fromY, toY } = visiblePart(this, image, left, top);
    const isLight = ditherOnce(image);
    for (let y = fromY; y < toY; y++) {
      const rowStart = this.ownRow(top + y);
      for (let x = fromX; x < toX; x++) {
        const at = left + x;
        this.#setBits(rowStart + (at >> 3), 0x80 >> (at & 7), isLight[y * image.widthPx + x] === 1);
      }
    }
  }

  protected fillRun(rowStart: number, from: number, to: number, ink: Ink): void {
    const first = rowStart + (from >> 3);
    const last = rowStart + ((to - 1) >> 3);
    const firstMask = 0xff >> (from & 7);
    const lastMask = 0xff << (7 - ((to - 1) & 7));
    const isLight = ink.kind === 'paper';
    if (first === last) {
      this.#setBits(first, firstMask & lastMask, isLight);
      return;
    }
    const { rows } = this;
    const byte = isLight ? LIGHT_BYTE : 0;
    this.#setBits(first, firstMask, isLight);
    // Modules are a few bytes wide: `fill` would take longer to be called than to fill them.
    if (last - first < SHORT_RUN_BYTES) for (let at = first + 1; at < last; at++) rows[at] = byte;
    else rows.fill(byte, first + 1, last);
    this.#setBits(last, lastMask, isLight);
  }

  protected stampRow(bitmap: GlyphBitmap, source: number, rowStart: number, left: number, ink: Ink): void {
    const { rows } = this;
    const { pixels, rowBytes } = bitmap;
    const isLight = ink.kind === 'paper';
    const shift = left & 7;
    const column = left >> 3;
    const end = Math.min(rowBytes, this.rowBytes - 1 - column);
    let bits = 0;
    // Each byte of the canvas takes the end of one byte of the glyph and the beginning of the next.
    for (let index = 0; index <= end; index++) {
      bits = (bits << 8) | (index < rowBytes ? (pixels[source + index] ?? 0) : 0);
      const mask = (bits >> shift) & 0xff;
      if (mask === 0 || column + index < 0) continue;
      const at = rowStart + column + index;
      rows[at] = isLight ? (rows[at] ?? 0) | mask : (rows[at] ?? 0) & ~mask;
    }
  }

  #setBits(at: number, mask: number, isLight: boolean): void {
    const byte = this.rows[at] ?? 0;
    this.rows[at] = isLight ? byte | mask : byte & ~mask;
  }
}

/** Eight bits a channel: text edges are smooth, modules stay as crisp as on the other one. */
class ByteCanvas extends RowCanvas implements Canvas {
  readonly bitDepth = 8;
  readonly channels: 1 | 3 | 4;
  readonly #tones: Tones;

  constructor(widthPx: number, heightPx: number, tones: Tones) {
    super(widthPx, heightPx, widthPx * tones.channels, tones.ofInk({ kind: 'paper' })[0] ?? 0);
    this.channels = tones.channels;
    this.#tones = tones;
  }

  blendRow(x: number, y: number, coverage: Uint8Array, ink: Ink): void {
    if (y >= 0 && y < this.heightPx) this.#blend(coverage, 0, coverage.length, this.ownRow(y), x, ink);
  }

  drawImage(image: PixelImage, left: number, top: number): void {
    const { fromX, toX, fromY, toY } = visiblePart(this, image, left, top);
    for (let y = fromY; y < toY; y++) {
      const rowStart = this.ownRow(top + y);
      for (let x = fromX; x < toX; x++) {
        const values = this.#tones.ofPixel(image, y * image.widthPx + x);
        this.rows.set(values, rowStart + (left + x) * this.channels);
      }
    }
  }

  protected fillRun(rowStart: number, from: number, to: number, ink: Ink): void {
    const values = this.#tones.ofInk(ink);
    const start = rowStart + from * this.channels;
    const length = (to - from) * this.channels;
    this.rows.set(values, start);
    // Twice as much each time, copied from what is there.
    for (let done = this.channels; done < length; done *= 2) {
      this.rows.copyWithin(start + done, start, start + Math.min(done, length - done));
    }
  }

  protected stampRow(bitmap: GlyphBitmap, source: number, rowStart: number, left: number, ink: Ink): void {
    this.#blend(bitmap.pixels, source, bitmap.widthPx, rowStart, left, ink);
  }

  #blend(coverage: Uint8Array, source: number, widthPx: number, rowStart: number, left: number, ink: Ink): void {
    const { channels, rows } = this;
    const values = this.#tones.ofInk(ink);
    const end = Math.min(widthPx, this.widthPx - left);
    for (let column = Math.max(0, -left); column < end; column++) {
      const covered = coverage[source + column] ?? 0;
      if (covered === 0) continue;
      for (let channel = 0; channel < channels; channel++) {
        const at = rowStart + (left + column) * channels + channel;
        const before = rows[at] ?? 0;
        rows[at] = Math.round(before + (((values[channel] ?? 0) - before) * covered) / 255);
      }
    }
  }
}

/** A canvas of blank paper. */
export const createCanvas = (widthPx: number, heightPx: number, mode: CanvasMode): Canvas =>
  mode === 'bilevel' ? new BilevelCanvas(widthPx, heightPx) : new ByteCanvas(widthPx, heightPx, tonesOf[mode]);
