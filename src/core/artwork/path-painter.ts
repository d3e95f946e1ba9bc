/**
 * Filled paths on a canvas, scanline by scanline: an outline as large as a poster never becomes a bitmap of its own.
 */
import type { Ink, PathOperation } from '@shared/artwork';
import type { Canvas } from './canvas';
import { addSpan, type Edge, flatten, spansOf, toScanlines } from './scanlines';

/** Scanlines sampled per pixel row where edges may be smooth. */
const SAMPLES = 4;

export function drawPath(canvas: Canvas, { commands, ink }: PathOperation, pxPerMm: number): void {
  const edges = flatten(commands, { x: pxPerMm, y: pxPerMm });
  let top = canvas.heightPx;
  let bottom = 0;
  for (const { y0 } of edges) {
    top = Math.min(top, Math.floor(y0));
    bottom = Math.max(bottom, Math.ceil(y0));
  }
  top = Math.max(0, top);
  bottom = Math.min(canvas.heightPx, bottom);
  if (top >= bottom) return;
  if (canvas.bitDepth === 1) fillCrisp(canvas, edges, top, bottom, ink);
  else fillSmooth(canvas, edges, top, bottom, ink);
}

/** A pixel is inked when its middle lies inside. */
function fillCrisp(canvas: Canvas, edges: readonly Edge[], top: number, bottom: number, ink: Ink): void {
  for (const [row, crossings] of toScanlines(edges, top, bottom - top, 1).entries()) {
    for (const { from, to } of spansOf(crossings)) {
      canvas.fillRect(Math.ceil(from - 0.5), top + row, Math.ceil(to - 0.5), top + row + 1, ink);
    }
  }
}

function fillSmooth(canvas: Canvas, edges: readonly Edge[], top: number, bottom: number, ink: Ink): void {
  const scanlines = toScanlines(edges, top, bottom - top, SAMPLES);
  const sums = new Float64Array(canvas.widthPx + 1);
  const inside = (x: number): number => Math.min(Math.max(x, 0), canvas.widthPx);
  for (let row = 0; row < bottom - top; row++) {
    const pieces: Piece[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      for (const { from, to } of spansOf(scanlines[row * SAMPLES + sample] ?? [])) {
        addSpan(sums, inside(from), inside(to));
        pieces.push({ left: Math.floor(inside(from)), right: Math.ceil(inside(to)) });
      }
    }
    for (const { left, right } of joined(pieces)) {
      const coverage = new Uint8Array(right - left);
      for (let x = left; x < right; x++) coverage[x - left] = Math.round(((sums[x] ?? 0) / SAMPLES) * 255);
      canvas.blendRow(left, top + row, coverage, ink);
      sums.fill(0, left, right + 1);
    }
  }
}

/** Pixels of a row, `right` exclusive. */
interface Piece {
  readonly left: number;
  readonly right: number;
}

/** Pieces that share pixels become one. A border touches two narrow strips of a row, and what lies between costs nothing. */
function joined(pieces: Piece[]): readonly Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces.sort((one, other) => one.left - other.left)) {
    const last = whole.at(-1);
    if (last === undefined || piece.left >= last.right) whole.push(piece);
    else if (piece.right > last.right) whole[whole.length - 1] = { left: last.left, right: piece.right };
  }
  return whole;
}
