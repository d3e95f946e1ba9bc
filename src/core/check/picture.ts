/**
 * Pixels to look at, whatever they came from, and how their memory is returned.
 */

/**
 * Pixels to look at, whatever they came from.
 */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 0 black … 255 white; (x, y) must lie inside. */
  luma(x: number, y: number): number;
  /** The brightness of as many pixels as `target` holds, from (x, y) on, each (stepX, stepY) further; all must lie inside. */
  lumaRun(x: number, y: number, stepX: number, stepY: number, target: Uint8Array): void;
  /** True when every pixel from (left, top) up to but not including (right, bottom) is paper, all of them inside the picture. */
  isPaper(left: number, top: number, right: number, bottom: number): boolean;
}

/** Artwork is drawn, not photographed: paper is white, so anything clearly darker is ink. */
export const PAPER_LUMA = 200;

export const isInside = (
  picture: Pick<Picture, 'widthPx' | 'heightPx'>,
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean => left >= 0 && top >= 0 && right <= picture.widthPx && bottom <= picture.heightPx;

/** Rows of pixels in memory: row y begins at byte `offset + y × stride`. */
interface PixelRows {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly stride: number;
}

/** Bytes for one picture after the other: a page has millions, and having them given and taken away costs as much as drawing it. */
export class PixelMemory {
  #bytes = new Uint8Array(0);

  /** All 0. What was taken before is overwritten. */
  take(length: number): Uint8Array {
    if (length <= this.#bytes.length) return this.#bytes.subarray(0, length).fill(0);
    const bytes = new Uint8Array(length);
    if (length <= MAX_KEPT_BYTES) this.#bytes = bytes;
    return bytes;
  }
}

/** An A3 page with stickers of 30 mm. */
const MAX_KEPT_BYTES = 4 << 20;

/** One byte of luma a pixel. */
export class GreyPicture implements Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly #rows: PixelRows;

  constructor(widthPx: number, heightPx: number, rows: PixelRows) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.#rows = rows;
  }

  luma(x: number, y: number): number {
    return this.#rows.bytes[this.#rows.offset + y * this.#rows.stride + x] ?? 0;
  }

  lumaRun(x: number, y: number, stepX: number, stepY: number, target: Uint8Array): void {
    const { bytes, offset, stride } = this.#rows;
    const step = stepY * stride + stepX;
    for (let to = 0, at = offset + y * stride + x; to < target.length; to++, at += step) target[to] = bytes[at] ?? 0;
  }

  isPaper(left: number, top: number, right: number, bottom: number): boolean {
    if (!isInside(this, left, top, right, bottom)) return false;
    for (let y = top; y < bottom; y++) {
      const start = this.#rows.offset + y * this.#rows.stride;
      for (let at = start + left; at < start + right; at++) if ((this.#rows.bytes[at] ?? 0) < PAPER_LUMA) return false;
    }
    return true;
  }
}

/** One bit a pixel, rows packed into bytes; `lumas` are those of 0 and 1. */
export class BilevelPicture implements Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly #rows: PixelRows;
  readonly #lumas: readonly [number, number];
  /** Eight pixels of paper. */
  readonly #paperByte: number;
  readonly #paperWord: number;
  readonly #view: DataView;

  constructor(widthPx: number, heightPx: number, rows: PixelRows, lumas: readonly [number, number]) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.#rows = rows;
    this.#lumas = lumas;
    this.#paperByte = lumas[1] >= PAPER_LUMA ? 0xff : 0;
    this.#paperWord = this.#paperByte === 0 ? 0 : -1;
    this.#view = new DataView(rows.bytes.buffer, rows.bytes.byteOffset, rows.bytes.byteLength);
  }

  luma(x: number, y: number): number {
    const byte = this.#rows.bytes[this.#rows.offset + y * this.#rows.stride + (x >> 3)] ?? 0;
    return (byte & (0x80 >> (x & 7))) === 0 ? this.#lumas[0] : this.#lumas[1];
  }

  lumaRun(x: number, y: number, stepX: number, stepY: number, target: Uint8Array): void {
    const { bytes, offset, stride } = this.#rows;
    const [zero, one] = this.#lumas;
    const change = zero ^ one;
    const length = target.length;
    if (stepY === 0) {
      // Almost every run: a code stands upright. No branches: nobody foresees the bits of a code, the processor neither.
      const row = offset + y * stride;
      for (let to = 0, column = x; to < length; to++, column += stepX) {
        const bit = ((bytes[row + (column >> 3)] ?? 0) >> (~column & 7)) & 1;
        target[to] = zero ^ (-bit & change);
      }
      return;
    }
    for (let to = 0; to < length; to++) target[to] = this.luma(x + to * stepX, y + to * stepY);
  }

  isPaper(left: number, top: number, right: number, bottom: number): boolean {
    if (!isInside(this, left, top, right, bottom) || Math.max(...this.#lumas) < PAPER_LUMA) return false;
    if (left >= right) return true;
    const first = left >> 3;
    const last = (right - 1) >> 3;
    const firstMask = 0xff >> (left & 7);
    const lastMask = (0xff << (7 - ((right - 1) & 7))) & 0xff;
    for (let y = top; y < bottom; y++) {
      const start = this.#rows.offset + y * this.#rows.stride;
      if (last - first < 4) {
        if (!this.#isPaperBytes(start + first, start + last, firstMask, lastMask)) return false;
      } else if (!this.#isPaperWords(start + first, start + last, firstMask, lastMask)) return false;
    }
    return true;
  }

  /** Four bytes at a time, the last four ending at `last`: some are looked at twice, none by itself. */
  #isPaperWords(first: number, last: number, firstMask: number, lastMask: number): boolean {
    const view = this.#view;
    const paperWord = this.#paperWord;
    if (((view.getInt32(first) ^ paperWord) & ((firstMask << 24) | 0xffffff)) !== 0) return false;
    for (let at = first + 4; at + 4 <= last; at += 4) if (view.getInt32(at) !== paperWord) return false;
    return ((view.getInt32(last - 3) ^ paperWord) & (~0xff | lastMask)) === 0;
  }

  #isPaperBytes(first: number, last: number, firstMask: number, lastMask: number): boolean {
    if (first === last) return this.#isPaperByte(first, firstMask & lastMask);
    for (let at = first + 1; at < last; at++) if (!this.#isPaperByte(at, 0xff)) return false;
    return this.#isPaperByte(first, firstMask) && this.#isPaperByte(last, lastMask);
  }

  #isPaperByte(at: number, mask: number): boolean {
    return (((this.#rows.bytes[at] ?? 0) ^ this.#paperByte) & mask) === 0;
  }
}

/** Three bytes a pixel become their brightness (Rec. 601). */
export function fromRgb(widthPx: number, heightPx: number, rows: PixelRows): GreyPicture {
  const lumas = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    let at = rows.offset + y * rows.stride;
    for (let to = y * widthPx; to < (y + 1) * widthPx; to++, at += 3) {
      lumas[to] = lumaOf(rows.bytes[at] ?? 0, rows.bytes[at + 1] ?? 0, rows.bytes[at + 2] ?? 0);
    }
  }
  return new GreyPicture(widthPx, heightPx, { bytes: lumas, offset: 0, stride: widthPx });
}

/** How bright inks look on white paper, 0…1 each, roughly: a solid of cyan, magenta or yellow alone lets this much of the light back. */
export const inkLuma = (cyan: number, magenta: number, yellow: number, black: number): number =>
  Math.round(255 * (1 - 0.53 * cyan) * (1 - 0.67 * magenta) * (1 - 0.15 * yellow) * (1 - black));

export const lumaOf = (red: number, green: number, blue: number): number =>
  Math.round(0.299 * red + 0.587 * green + 0.114 * blue);

/**
 * Memory that is given back at once instead of by the garbage collector. Of a picture's size, what is freed late comes from the system anew, page by page:
 * that costs three times as much as filling it, while what was freed just now is handed out again as it is.
 */
type Transferable = ArrayBufferLike & { transfer?(length: number): ArrayBuffer };

/** Gives back the memory `bytes` lies in, unless others may share it; runtimes that can not (Node below 22) leave it to the collector. */
export function releaseMemory({ buffer }: Uint8Array): void {
  // What Node cuts from its pool is smaller than the pool.
  if (buffer.byteLength > Buffer.poolSize) (buffer as Transferable).transfer?.(0);
}

// What a reader finds in a file.

export interface RasterContent {
  readonly kind: 'raster';
  readonly picture: Picture;
  /** As the file says it; the printed size follows from it. */
  readonly dotsPerMm: number;
  /** Gives the picture's memory back; nobody may look at it any more. */
  readonly release?: () => void;
}

export interface VectorContent {
  readonly kind: 'vector';
  readonly widthMm: number;
  readonly heightMm: number;
  /** Draws the whole page so many pixels wide; in `memory`, the picture is there until that is used again. */
  draw(widthPx: number, memory?: PixelMemory): Picture;
}

export type FileContent = RasterContent | VectorContent;

/** A page of a vector file that was read whole. */
export interface VectorPage {
  /** What is left after cutting. */
  readonly trimWidthPt: number;
  readonly trimHeightPt: number;
  /** The whole page, so many pixels wide. */
  draw(widthPx: number, memory?: PixelMemory): Picture;
}
