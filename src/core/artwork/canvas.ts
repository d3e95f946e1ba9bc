/**
 * The two rasters artwork is drawn on. Each is kept as PNG wants its rows, one filter byte before the pixels, so that a finished
 * canvas is compressed without another copy. Only two tones exist, ink and paper, with steps between them on the grey one.
 */
import type { GlyphBitmap } from './glyph-bitmap';

export interface Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: 1 | 8;
  /** heightPx rows of `rowBytes`: a filter byte, then pixels; ink is 0, paper is all ones. */
  readonly rows: Uint8Array;
  readonly rowBytes: number;
  /** Pixels from (left, top) up to but not including (right, bottom), cut at the canvas's edges. */
  fillRect(left: number, top: number, right: number, bottom: number, tone: Tone): void;
  /** Copies the pixels of row `top` from left to right into the `count` rows below it; neighbours within seven pixels come along. */
  repeatRow(top: number, left: number, right: number, count: number): void;
  /** The bitmap, of the canvas's own depth, with its origin at (x, y); what lies outside is cut. */
  drawGlyph(bitmap: GlyphBitmap, x: number, y: number, tone: Tone): void;
}

export type Tone = 'ink' | 'paper';

const PAPER_BYTE = 0xff;

abstract class RowCanvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowBytes: number;
  readonly rows: Uint8Array;
  abstract readonly bitDepth: 1 | 8;

  constructor(widthPx: number, heightPx: number, pixelBytes: number) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.rowBytes = pixelBytes + 1;
    this.rows = new Uint8Array(this.rowBytes * heightPx).fill(PAPER_BYTE);
  }

  fillRect(left: number, top: number, right: number, bottom: number, tone: Tone): void {
    const from = Math.max(0, left);
    const to = Math.min(this.widthPx, right);
    if (from >= to) return;
    const end = Math.min(this.heightPx, bottom);
    for (let y = Math.max(0, top); y < end; y++) this.fillRun(y * this.rowBytes + 1, from, to, tone);
  }

  repeatRow(top: number, left: number, right: number, count: number): void {
    const perByte = 8 / this.bitDepth;
    const from = top * this.rowBytes + 1 + Math.floor(Math.max(0, left) / perByte);
    const to = top * this.rowBytes + 1 + Math.ceil(Math.min(this.widthPx, right) / perByte);
    const last = Math.min(count, this.heightPx - 1 - top);
    for (let row = 1; row <= last; row++) this.rows.copyWithin(from + row * this.rowBytes, from, to);
  }

  drawGlyph(bitmap: GlyphBitmap, x: number, y: number, tone: Tone): void {
    const left = x + bitmap.leftPx;
    const top = y + bitmap.topPx;
    const end = Math.min(bitmap.heightPx, this.heightPx - top);
    for (let row = Math.max(0, -top); row < end; row++) {
      this.stampRow(bitmap, row * bitmap.rowBytes, (top + row) * this.rowBytes + 1, left, tone);
    }
  }

  protected abstract fillRun(rowStart: number, from: number, to: number, tone: Tone): void;
  /** One row of `bitmap`, from its byte `source`, to the canvas row whose pixels begin at byte `rowStart`. */
  protected abstract stampRow(bitmap: GlyphBitmap, source: number, rowStart: number, left: number, tone: Tone): void;
}

/** One bit a pixel: crisp, small, what an imagesetter makes of it anyway. */
class BilevelCanvas extends RowCanvas implements Canvas {
  readonly bitDepth = 1;

  constructor(widthPx: number, heightPx: number) {
    super(widthPx, heightPx, Math.ceil(widthPx / 8));
  }

  protected fillRun(rowStart: number, from: number, to: number, tone: Tone): void {
    const first = rowStart + (from >> 3);
    const last = rowStart + ((to - 1) >> 3);
    const firstMask = 0xff >> (from & 7);
    const lastMask = 0xff << (7 - ((to - 1) & 7));
    if (first === last) {
      this.setBits(first, firstMask & lastMask, tone);
      return;
    }
    this.setBits(first, firstMask, tone);
    this.rows.fill(tone === 'ink' ? 0 : PAPER_BYTE, first + 1, last);
    this.setBits(last, lastMask, tone);
  }

  protected stampRow(bitmap: GlyphBitmap, source: number, rowStart: number, left: number, tone: Tone): void {
    const shift = left & 7;
    const first = left >> 3;
    const lastByte = this.rowBytes - 2;
    for (let index = 0; index < bitmap.rowBytes; index++) {
      const byte = bitmap.pixels[source + index] ?? 0;
      if (byte === 0) continue;
      const at = first + index;
      if (at >= 0 && at <= lastByte) this.setBits(rowStart + at, byte >> shift, tone);
      if (shift !== 0 && at >= -1 && at < lastByte) this.setBits(rowStart + at + 1, (byte << (8 - shift)) & 0xff, tone);
    }
  }

  private setBits(at: number, mask: number, tone: Tone): void {
    const byte = this.rows[at] ?? 0;
    this.rows[at] = tone === 'ink' ? byte & ~mask : byte | mask;
  }
}

/** Eight bits a pixel: text edges are smooth, modules stay as crisp as on the other one. */
class GreyCanvas extends RowCanvas implements Canvas {
  readonly bitDepth = 8;

  constructor(widthPx: number, heightPx: number) {
    super(widthPx, heightPx, widthPx);
  }

  protected fillRun(rowStart: number, from: number, to: number, tone: Tone): void {
    this.rows.fill(tone === 'ink' ? 0 : PAPER_BYTE, rowStart + from, rowStart + to);
  }

  protected stampRow(bitmap: GlyphBitmap, source: number, rowStart: number, left: number, tone: Tone): void {
    const target = tone === 'ink' ? 0 : PAPER_BYTE;
    const end = Math.min(bitmap.widthPx, this.widthPx - left);
    for (let column = Math.max(0, -left); column < end; column++) {
      const coverage = bitmap.pixels[source + column] ?? 0;
      if (coverage === 0) continue;
      const at = rowStart + left + column;
      const before = this.rows[at] ?? 0;
      this.rows[at] = Math.round(before + ((target - before) * coverage) / 255);
    }
  }
}

/** A canvas of blank paper. */
export const createCanvas = (widthPx: number, heightPx: number, mode: 'bilevel' | 'grey'): Canvas =>
  mode === 'bilevel' ? new BilevelCanvas(widthPx, heightPx) : new GreyCanvas(widthPx, heightPx);
