/**
 * Outlines as straight edges and where those cross scanlines (non-zero winding), and the bitmaps of glyphs made from
 * them.
 */
import type { PathCommand } from '@shared/artwork';

// Outlines as straight edges and where those cross scanlines: what filling glyphs and filling paths have in common.
// Non-zero winding.

/** Straight pieces per curve: a glyph's curves are short, so more cannot be seen even on posters. */
const CURVE_PIECES = 8;

/** Where an edge crosses a scanline, and which way it runs. */
interface Crossing {
  readonly x: number;
  readonly winding: number;
}

export interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** From the outline's own units to pixels; a negative one turns an axis round. */
interface Scale {
  readonly x: number;
  readonly y: number;
}

/** Outline → closed chains of straight edges in pixels. */
export function flatten(outline: readonly PathCommand[], scale: Scale): readonly Edge[] {
  const edges: Edge[] = [];
  let start = { x: 0, y: 0 };
  let at = start;
  const lineTo = (x: number, y: number): void => {
    edges.push({ x0: at.x, y0: at.y, x1: x, y1: y });
    at = { x, y };
  };
  for (const command of outline) {
    if (command.op === 'Z') {
      lineTo(start.x, start.y);
      continue;
    }
    const x = command.x * scale.x;
    const y = command.y * scale.y;
    if (command.op === 'Q' || command.op === 'C') {
      const from = at;
      for (let piece = 1; piece <= CURVE_PIECES; piece++) {
        const point = pointOnCurve(command, from, piece / CURVE_PIECES, scale);
        lineTo(point.x, point.y);
      }
    } else if (command.op === 'L') {
      lineTo(x, y);
    } else {
      start = { x, y };
      at = start;
    }
  }
  return edges;
}

type Curve = Extract<PathCommand, { op: 'Q' | 'C' }>;

/** Bézier point at `t`; the curve's own points are in the outline's units, `from` is in pixels already. */
function pointOnCurve(curve: Curve, from: Scale, t: number, scale: Scale) {
  const u = 1 - t;
  if (curve.op === 'Q') {
    return {
      x: u * u * from.x + (2 * u * t * curve.cx + t * t * curve.x) * scale.x,
      y: u * u * from.y + (2 * u * t * curve.cy + t * t * curve.y) * scale.y,
    };
  }
  const one = 3 * u * u * t;
  const two = 3 * u * t * t;
  return {
    x: u ** 3 * from.x + (one * curve.c1x + two * curve.c2x + t ** 3 * curve.x) * scale.x,
    y: u ** 3 * from.y + (one * curve.c1y + two * curve.c2y + t ** 3 * curve.y) * scale.y,
  };
}

/** Crossings from left to right of `samples` scanlines in each of `heightPx` pixel rows, from row `topPx` down. */
export function toScanlines(
  edges: readonly Edge[],
  topPx: number,
  heightPx: number,
  samples: number,
): readonly Crossing[][] {
  const scanlines: Crossing[][] = Array.from({ length: heightPx * samples }, () => []);
  for (const { x0, y0, x1, y1 } of edges) {
    if (y0 === y1) continue;
    const slope = (x1 - x0) / (y1 - y0);
    const winding = y0 < y1 ? 1 : -1;
    const first = Math.ceil((Math.min(y0, y1) - topPx) * samples - 0.5);
    const end = Math.ceil((Math.max(y0, y1) - topPx) * samples - 0.5);
    for (let line = first; line < end; line++) {
      const y = topPx + (line + 0.5) / samples;
      scanlines[line]?.push({ x: x0 + (y - y0) * slope, winding });
    }
  }
  for (const crossings of scanlines) crossings.sort((one, other) => one.x - other.x);
  return scanlines;
}

/** What lies inside, piece by piece from left to right. */
export function spansOf(crossings: readonly Crossing[]): readonly { readonly from: number; readonly to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let winding = 0;
  let from = 0;
  for (const crossing of crossings) {
    if (winding === 0) from = crossing.x;
    winding += crossing.winding;
    if (winding === 0) spans.push({ from, to: crossing.x });
  }
  return spans;
}

/** Adds the part of each pixel that lies between `from` and `to`, which are inside the row. */
export function addSpan(row: Float64Array, from: number, to: number): void {
  const first = Math.floor(from);
  const last = Math.floor(to);
  if (first === last) {
    row[first] = (row[first] ?? 0) + (to - from);
    return;
  }
  row[first] = (row[first] ?? 0) + (first + 1 - from);
  for (let x = first + 1; x < last; x++) row[x] = (row[x] ?? 0) + 1;
  row[last] = (row[last] ?? 0) + (to - last);
}

// Glyph outlines as pixels: non-zero scanline filling, exact across and sampled down each pixel. One coverage bitmap
// serves both kinds of raster; 1-bit takes what is covered by half.

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
