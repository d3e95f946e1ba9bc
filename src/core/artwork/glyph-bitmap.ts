/**
 * Glyph outlines as pixels: non-zero scanline filling, exact across and sampled down each pixel.
 * One coverage bitmap serves both kinds of raster; 1-bit takes what is covered by half.
 */
import type { PathCommand } from '@shared/artwork';
import { addSpan, type Edge, flatten, spansOf, toScanlines } from './scanlines';

/**
 * Ink per pixel: 0…255 at bitDepth 8, 1 = ink at bitDepth 1 with the leftmost pixel in the highest bit.
 * (leftPx, topPx) is the bitmap's corner from the glyph's origin, y downwards.
 */
export interface GlyphBitmap {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: 1 | 8;
  readonly rowBytes: number;
  /** heightPx rows of `rowBytes`. */
  readonly pixels: Uint8Array;
}

/** Scanlines sampled per pixel row. */
const SAMPLES = 4;
/** Rasterises an outline in font units, y upwards, at `pxPerUnit`. */
export function rasteriseGlyph(outline: readonly PathCommand[], pxPerUnit: number): GlyphBitmap {
  const edges = flatten(outline, { x: pxPerUnit, y: -pxPerUnit });
  const { leftPx, topPx, widthPx, heightPx } = toBounds(edges);
  const scanlines = toScanlines(edges, topPx, heightPx, SAMPLES);
  const coverage = new Uint8Array(widthPx * heightPx);
  const row = new Float64Array(widthPx + 1);
  for (let y = 0; y < heightPx; y++) {
    row.fill(0);
    for (let sample = 0; sample < SAMPLES; sample++) {
      for (const { from, to } of spansOf(scanlines[y * SAMPLES + sample] ?? []))
        addSpan(row, from - leftPx, to - leftPx);
    }
    for (let x = 0; x < widthPx; x++) coverage[y * widthPx + x] = Math.round(((row[x] ?? 0) / SAMPLES) * 255);
  }
  return { leftPx, topPx, widthPx, heightPx, bitDepth: 8, rowBytes: widthPx, pixels: coverage };
}

/** The same glyph in one bit a pixel. */
export function toBilevel({ pixels, ...bitmap }: GlyphBitmap): GlyphBitmap {
  const rowBytes = Math.ceil(bitmap.widthPx / 8);
  const bits = new Uint8Array(rowBytes * bitmap.heightPx);
  for (let y = 0; y < bitmap.heightPx; y++) {
    for (let x = 0; x < bitmap.widthPx; x++) {
      const at = y * rowBytes + (x >> 3);
      if ((pixels[y * bitmap.widthPx + x] ?? 0) >= 128) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { ...bitmap, bitDepth: 1, rowBytes, pixels: bits };
}

/** Whole pixels around all edges; nothing for no edges. */
function toBounds(edges: readonly Edge[]) {
  if (edges.length === 0) return { leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 };
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  // Every point is the start of one edge: contours are closed.
  for (const { x0, y0 } of edges) {
    left = Math.min(left, x0);
    top = Math.min(top, y0);
    right = Math.max(right, x0);
    bottom = Math.max(bottom, y0);
  }
  const leftPx = Math.floor(left);
  const topPx = Math.floor(top);
  return { leftPx, topPx, widthPx: Math.ceil(right) - leftPx, heightPx: Math.ceil(bottom) - topPx };
}
