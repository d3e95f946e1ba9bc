/**
 * The rasters artwork is drawn on. Each is kept as PNG wants its rows, one filter byte before the pixels, so that a finished
 * canvas is compressed without another copy. The 1-bit and the grey one know two tones only, ink and paper; the others know colours.
 */
import { type Ink, type PixelImage, toRgb } from '@shared/artwork';
import { dither, rgbToGrey, toCmyk } from './colour';
import type { GlyphBitmap } from './glyph-bitmap';
import { oncePerImage } from './once-per-image';
import { mixPixel } from './pixel-inks';

export type CanvasMode = 'bilevel' | 'grey' | 'rgb' | 'cmyk';

export interface Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: 1 | 8;
  readonly channels: 1 | 3 | 4;
  /** heightPx rows of `rowBytes`: a filter byte, then pixels; 255 is light, except that CMYK holds amounts of ink. */
  readonly rows: Uint8Array;
  readonly rowBytes: number;
  /** Pixels from (left, top) up to but not including (right, bottom), cut at the canvas's edges. */
  fillRect(left: number, top: number, right: number, bottom: number, ink: Ink): void;
  /** Copies the pixels of row `top` from left to right into the `count` rows below it; neighbours within seven pixels come along. */
  repeatRow(top: number, left: number, right: number, count: number): void;
  /** Covers (x, y) and what follows to the right by `coverage`, 0 none … 255 full, as far as it lies inside. */
  blendRow(x: number, y: number, coverage: Uint8Array, ink: Ink): void;
  /** The image pixel for pixel with its corner at (left, top); what lies outside is cut. */
  drawImage(image: PixelImage, left: number, top: number): void;
  /** The bitmap, of the canvas's own depth, with its origin at (x, y); what lies outside is cut. */
  drawGlyph(bitmap: GlyphBitmap, x: number, y: number, ink: Ink): void;
}

const LIGHT_BYTE = 0xff;
const ditherOnce = oncePerImage(dither);
/** Rounded, as everywhere in 1-bit. */
const HALF_COVERED = 128;

abstract class RowCanvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowBytes: number;
  readonly rows: Uint8Array;
  abstract readonly bitDepth: 1 | 8;
  abstract readonly channels: 1 | 3 | 4;

  constructor(widthPx: number, heightPx: number, pixelBytes: number, paperByte: number) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.rowBytes = pixelBytes + 1;
    this.rows = new Uint8Array(this.rowBytes * heightPx).fill(paperByte);
  }

  fillRect(left: number, top: number, right: number, bottom: number, ink: Ink): void {
    const from = Math.max(0, left);
    const to = Math.min(this.widthPx, right);
    if (from >= to) return;
    const end = Math.min(this.heightPx, bottom);
    for (let y = Math.max(0, top); y < end; y++) this.fillRun(y * this.rowBytes + 1, from, to, ink);
  }

  repeatRow(top: number, left: number, right: number, count: number): void {
    const pixelBytes = (this.bitDepth * this.channels) / 8;
    const from = top * this.rowBytes + 1 + Math.floor(Math.max(0, left) * pixelBytes);
    const to = top * this.rowBytes + 1 + Math.ceil(Math.min(this.widthPx, right) * pixelBytes);
    const last = Math.min(count, this.heightPx - 1 - top);
    for (let row = 1; row <= last; row++) this.rows.copyWithin(from + row * this.rowBytes, from, to);
  }

  drawGlyph(bitmap: GlyphBitmap, x: number, y: number, ink: Ink): void {
    const left = x + bitmap.leftPx;
    const top = y + bitmap.topPx;
    const end = Math.min(bitmap.heightPx, this.heightPx - top);
    for (let row = Math.max(0, -top); row < end; row++) {
      this.stampRow(bitmap, row * bitmap.rowBytes, (top + row) * this.rowBytes + 1, left, ink);
    }
  }

  protected abstract fillRun(rowStart: number, from: number, to: number, ink: Ink): void;
  /** One row of `bitmap`, from its byte `source`, to the canvas row whose pixels begin at byte `rowStart`. */
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
      if ((coverage[at] ?? 0) >= HALF_COVERED) this.fillRun(y * this.rowBytes + 1, x + at, x + at + 1, ink);
    }
  }

  drawImage(image: PixelImage, left: number, top: number): void {
    const { fromX, toX, fromY, toY } = visiblePart(this, image, left, top);
    const isLight = ditherOnce(image);
    for (let y = fromY; y < toY; y++) {
      const rowStart = (top + y) * this.rowBytes + 1;
      for (let x = fromX; x < toX; x++) {
        const at = left + x;
        this.setBits(rowStart + (at >> 3), 0x80 >> (at & 7), isLight[y * image.widthPx + x] === 1);
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
      this.setBits(first, firstMask & lastMask, isLight);
      return;
    }
    this.setBits(first, firstMask, isLight);
    this.rows.fill(isLight ? LIGHT_BYTE : 0, first + 1, last);
    this.setBits(last, lastMask, isLight);
  }

  protected stampRow(bitmap: GlyphBitmap, source: number, rowStart: number, left: number, ink: Ink): void {
    const isLight = ink.kind === 'paper';
    const shift = left & 7;
    const first = left >> 3;
    const lastByte = this.rowBytes - 2;
    for (let index = 0; index < bitmap.rowBytes; index++) {
      const byte = bitmap.pixels[source + index] ?? 0;
      if (byte === 0) continue;
      const at = first + index;
      if (at >= 0 && at <= lastByte) this.setBits(rowStart + at, byte >> shift, isLight);
      if (shift !== 0 && at >= -1 && at < lastByte)
        this.setBits(rowStart + at + 1, (byte << (8 - shift)) & 0xff, isLight);
    }
  }

  private setBits(at: number, mask: number, isLight: boolean): void {
    const byte = this.rows[at] ?? 0;
    this.rows[at] = isLight ? byte | mask : byte & ~mask;
  }
}

/** Eight bits a channel: text edges are smooth, modules stay as crisp as on the other one. */
class ByteCanvas extends RowCanvas implements Canvas {
  readonly bitDepth = 8;
  readonly channels: 1 | 3 | 4;
  private readonly tones: Tones;

  constructor(widthPx: number, heightPx: number, tones: Tones) {
    super(widthPx, heightPx, widthPx * tones.channels, tones.ofInk({ kind: 'paper' })[0] ?? 0);
    this.channels = tones.channels;
    this.tones = tones;
  }

  blendRow(x: number, y: number, coverage: Uint8Array, ink: Ink): void {
    if (y >= 0 && y < this.heightPx) this.blend(coverage, 0, coverage.length, y * this.rowBytes + 1, x, ink);
  }

  drawImage(image: PixelImage, left: number, top: number): void {
    const { fromX, toX, fromY, toY } = visiblePart(this, image, left, top);
    for (let y = fromY; y < toY; y++) {
      for (let x = fromX; x < toX; x++) {
        const values = this.tones.ofPixel(image, y * image.widthPx + x);
        this.rows.set(values, (top + y) * this.rowBytes + 1 + (left + x) * this.channels);
      }
    }
  }

  protected fillRun(rowStart: number, from: number, to: number, ink: Ink): void {
    const values = this.tones.ofInk(ink);
    const start = rowStart + from * this.channels;
    const length = (to - from) * this.channels;
    this.rows.set(values, start);
    // Twice as much each time, copied from what is there.
    for (let done = this.channels; done < length; done *= 2) {
      this.rows.copyWithin(start + done, start, start + Math.min(done, length - done));
    }
  }

  protected stampRow(bitmap: GlyphBitmap, source: number, rowStart: number, left: number, ink: Ink): void {
    this.blend(bitmap.pixels, source, bitmap.widthPx, rowStart, left, ink);
  }

  private blend(coverage: Uint8Array, source: number, widthPx: number, rowStart: number, left: number, ink: Ink): void {
    const { channels, rows } = this;
    const values = this.tones.ofInk(ink);
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

/** How a canvas with eight bits a channel says what colour something is. */
interface Tones {
  readonly channels: 1 | 3 | 4;
  ofInk(ink: Ink): readonly number[];
  /** Of the pixel with this number in the image. */
  ofPixel(image: PixelImage, index: number): ArrayLike<number>;
}

const pixelRgb = ({ channels, data }: PixelImage, index: number): readonly [number, number, number] => {
  const at = index * channels;
  const first = data[at] ?? 0;
  return channels === 1 ? [first, first, first] : [first, data[at + 1] ?? 0, data[at + 2] ?? 0];
};

const tonesOf: Readonly<Record<Exclude<CanvasMode, 'bilevel'>, Tones>> = {
  grey: {
    channels: 1,
    ofInk: (ink) => (ink.kind === 'paper' ? [255] : [0]),
    ofPixel: (image, index) => [rgbToGrey(pixelRgb(image, index))],
  },
  rgb: { channels: 3, ofInk: toRgb, ofPixel: pixelRgb },
  cmyk: {
    channels: 4,
    ofInk: (ink) => toCmyk(ink).map((amount) => Math.round(amount * 255)),
    ofPixel(image, index) {
      const inks = new Uint8Array(4);
      mixPixel(...pixelRgb(image, index), inks, 0);
      return inks;
    },
  },
};

/** A canvas of blank paper. */
export const createCanvas = (widthPx: number, heightPx: number, mode: CanvasMode): Canvas =>
  mode === 'bilevel' ? new BilevelCanvas(widthPx, heightPx) : new ByteCanvas(widthPx, heightPx, tonesOf[mode]);
