/**
 * Outlines as straight edges and which pixels they fill, for drawing what was read from PDF and EPS. A pixel belongs to
 * an outline when its middle lies inside, by non-zero winding.
 */
import type { PixelMemory } from '../picture';

/** Shorter runs are set byte by byte: calling `fill` costs more. */
const SHORT_RUN_PX = 24;

/** Whole pixels around an outline, with one column more: what lies to the right of the page collects there. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly stride: number;
}

/** Pixels of one page; what nothing covers is 0, because it is not paper: it would show whatever lies beneath. */
export class PixelPage {
  readonly widthPx: number;
  readonly heightPx: number;
  /** One byte a pixel, row by row: 0 black … 255 white. */
  readonly lumas: Uint8Array;
  /** Of the box around one outline, all 0 in between. */
  #marks = new Int16Array(1 << 14);

  constructor(widthPx: number, heightPx: number, memory: PixelMemory) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.lumas = memory.take(widthPx * heightPx);
  }

  fill(outline: Outline, luma: number): void {
    if (isRectangles(outline)) this.#fillRectangles(outline, luma);
    else this.#fillOutline(outline, luma);
  }

  /** Paper, frames, and codes written as runs of modules: the largest areas of a page, and the simplest. */
  #fillRectangles({ points, pointEnd }: Outline, luma: number): void {
    const { lumas, widthPx, heightPx } = this;
    for (let at = 0; at < pointEnd; at += 8) {
      const [x0, y0, x1, y1] = [points[at] ?? 0, points[at + 1] ?? 0, points[at + 4] ?? 0, points[at + 5] ?? 0];
      const left = toFirst(Math.min(x0, x1), widthPx);
      const right = toFirst(Math.max(x0, x1), widthPx);
      const bottom = toFirst(Math.max(y0, y1), heightPx);
      for (let y = toFirst(Math.min(y0, y1), heightPx); y < bottom; y++) {
        const end = y * widthPx + right;
        let pixel = y * widthPx + left;
        if (end - pixel > SHORT_RUN_PX) lumas.fill(luma, pixel, end);
        else for (; pixel < end; pixel++) lumas[pixel] = luma;
      }
    }
  }

  /**
   * Every edge leaves a mark where it crosses a row of pixel middles; adding the marks up from left to right gives the winding number of
   * each pixel. No sorting, so a page of codes takes milliseconds.
   */
  #fillOutline(outline: Outline, luma: number): void {
    const { points, ends, contourCount } = outline;
    const box = this.#boxAround(outline);
    const size = box.stride * (box.bottom - box.top);
    if (box.stride <= 1 || size <= 0) return;
    if (size > this.#marks.length) this.#marks = new Int16Array(size);
    let at = 0;
    for (let contour = 0; contour < contourCount; contour++) {
      const end = ends[contour] ?? 0;
      let x0 = points[end - 2] ?? 0;
      let y0 = points[end - 1] ?? 0;
      for (; at < end; at += 2) {
        const x1 = points[at] ?? 0;
        const y1 = points[at + 1] ?? 0;
        if (y0 < y1) this.#mark(box, x0, y0, x1, y1, 1);
        else if (y1 < y0) this.#mark(box, x1, y1, x0, y0, -1);
        x0 = x1;
        y0 = y1;
      }
    }
    this.#paint(box, size, luma);
  }

  #boxAround({ points, pointEnd }: Outline): Box {
    let [left, top, right, bottom] = [this.widthPx, this.heightPx, 0, 0];
    for (let at = 0; at < pointEnd; at += 2) {
      const x = points[at] ?? 0;
      const y = points[at + 1] ?? 0;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    left = Math.max(0, Math.floor(left));
    top = Math.max(0, Math.floor(top));
    return {
      left,
      top,
      stride: Math.min(this.widthPx, Math.ceil(right)) - left + 1,
      bottom: Math.min(this.heightPx, Math.ceil(bottom)),
    };
  }

  /** Middles of rows between the upper and the lower end of an edge, each at the first pixel whose middle lies to its right. */
  #mark({ left, top, bottom, stride }: Box, x0: number, y0: number, x1: number, y1: number, by: number): void {
    const marks = this.#marks;
    const slope = (x1 - x0) / (y1 - y0);
    const last = Math.min(bottom, Math.ceil(y1 - 0.5));
    for (let y = Math.max(top, Math.ceil(y0 - 0.5)); y < last; y++) {
      const column = Math.ceil(x0 + (y + 0.5 - y0) * slope - 0.5) - left;
      const at = (y - top) * stride + Math.min(Math.max(column, 0), stride - 1);
      marks[at] = (marks[at] ?? 0) + by;
    }
  }

  #paint({ left, top, stride }: Box, size: number, luma: number): void {
    const { lumas, widthPx } = this;
    const marks = this.#marks;
    let pixel = top * widthPx + left;
    for (let at = 0; at < size; at++, pixel += widthPx - stride + 1) {
      let winding = 0;
      for (const end = at + stride - 1; at < end; at++, pixel++) {
        winding += marks[at] ?? 0;
        if (winding !== 0) lumas[pixel] = luma;
      }
    }
    marks.fill(0, 0, size);
  }
}

/** The first pixel whose middle does not lie before the edge. */
const toFirst = (edge: number, limit: number): number => Math.min(Math.max(Math.ceil(edge - 0.5), 0), limit);

/** Nothing but contours of four corners whose edges run along the page's, all the same way round: then none makes a hole in another. */
function isRectangles({ points, pointEnd, ends, contourCount }: Outline): boolean {
  if (pointEnd !== 8 * contourCount) return false;
  let isClockwise: boolean | null = null;
  for (let contour = 0; contour < contourCount; contour++) {
    const at = 8 * contour;
    if (ends[contour] !== at + 8) return false;
    const [x0, y0, x1, y1] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
    const [x2, y2, x3, y3] = [points[at + 4] ?? 0, points[at + 5] ?? 0, points[at + 6], points[at + 7]];
    const isLevelFirst = y0 === y1 && x1 === x2 && y2 === y3 && x3 === x0;
    if (!isLevelFirst && !(x0 === x1 && y1 === y2 && x2 === x3 && y3 === y0)) return false;
    const runsClockwise = ((x0 ?? 0) < x2 === (y0 ?? 0) < y2) === isLevelFirst;
    if (isClockwise !== null && isClockwise !== runsClockwise) return false;
    isClockwise = runsClockwise;
  }
  return true;
}

/** How far a straight piece may lie beside its curve, in pixels. */
const FLATNESS_PX = 0.05;
const MAX_PIECES = 64;

/** A path in pixels of the page, curves cut into straight pieces. */
export class Outline {
  /** x, y, x, y, … of all contours. */
  points = new Float64Array(1024);
  pointEnd = 0;
  /** Where each contour ends in `points`; each closes to its start. */
  ends = new Int32Array(64);
  contourCount = 0;
  #contourStart = 0;

  clear(): void {
    this.pointEnd = 0;
    this.contourCount = 0;
    this.#contourStart = 0;
  }

  lineTo(x: number, y: number): void {
    if (this.pointEnd + 2 > this.points.length) this.#growPoints();
    this.points[this.pointEnd] = x;
    this.points[this.pointEnd + 1] = y;
    this.pointEnd += 2;
  }

  /** From the last point on. */
  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const x0 = this.points[this.pointEnd - 2] ?? 0;
    const y0 = this.points[this.pointEnd - 1] ?? 0;
    const bend = Math.max(
      Math.abs(x0 - 2 * x1 + x2),
      Math.abs(y0 - 2 * y1 + y2),
      Math.abs(x1 - 2 * x2 + x),
      Math.abs(y1 - 2 * y2 + y),
    );
    // A curve strays from a chord over 1/n of it by no more than |B''| / 8n², and |B''| is at most 6 × bend (√2 more on the diagonal).
    const pieces = Math.min(MAX_PIECES, Math.ceil(Math.sqrt((0.75 * Math.SQRT2 * bend) / FLATNESS_PX)));
    for (let piece = 1; piece < pieces; piece++) {
      const t = piece / pieces;
      const u = 1 - t;
      const [zero, one, two, three] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      this.lineTo(zero * x0 + one * x1 + two * x2 + three * x, zero * y0 + one * y1 + two * y2 + three * y);
    }
    this.lineTo(x, y);
  }

  close(): void {
    if (this.pointEnd === this.#contourStart) return;
    if (this.contourCount === this.ends.length) this.#growEnds();
    this.ends[this.contourCount++] = this.pointEnd;
    this.#contourStart = this.pointEnd;
  }

  #growPoints(): void {
    const points = new Float64Array(2 * this.points.length);
    points.set(this.points);
    this.points = points;
  }

  #growEnds(): void {
    const ends = new Int32Array(2 * this.ends.length);
    ends.set(this.ends);
    this.ends = ends;
  }
}
