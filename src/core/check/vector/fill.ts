/**
 * Polygons to pixels, for drawing what was read from PDF and EPS. Every edge leaves a mark where it crosses a row of pixel middles; adding
 * the marks up from left to right gives the winding number of each pixel. No sorting, so a page of codes takes milliseconds.
 */

export interface Polygon {
  /** x, y, x, y, … of all contours. */
  readonly points: readonly number[];
  /** Where each contour ends in `points`; each closes to its start. */
  readonly ends: readonly number[];
  /** 0 black … 255 white. */
  readonly luma: number;
}

export interface PageScale {
  readonly pxPerUnit: number;
  readonly heightUnits: number;
}

/** Pixels of one page; what nothing covers is 0, because it is not paper: it would show whatever lies beneath. */
export class PixelPage {
  readonly lumas: Uint8Array;
  private readonly widthPx: number;
  private readonly heightPx: number;
  private readonly scale: PageScale;
  /** One column more than the page: what lies to the right of it collects there. */
  private readonly marks: Int16Array;

  constructor(widthPx: number, heightPx: number, scale: PageScale) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.scale = scale;
    this.lumas = new Uint8Array(widthPx * heightPx);
    this.marks = new Int16Array((widthPx + 1) * heightPx);
  }

  /** Non-zero winding. y of the polygon runs upwards from the bottom of the page. */
  fill(polygon: Polygon): void {
    if (isUprightRectangle(polygon)) this.fillRectangle(polygon);
    else this.fillOutlines(polygon);
  }

  /** Paper and frames: the largest areas of a page, and the simplest. */
  private fillRectangle({ points: [x0 = 0, y0 = 0, , , x1 = 0, y1 = 0], luma }: Polygon): void {
    const { pxPerUnit, heightUnits } = this.scale;
    const toFirst = (edge: number, limit: number): number => Math.min(Math.max(Math.ceil(edge - 0.5), 0), limit);
    const left = toFirst(Math.min(x0, x1) * pxPerUnit, this.widthPx);
    const right = toFirst(Math.max(x0, x1) * pxPerUnit, this.widthPx);
    const top = toFirst((heightUnits - Math.max(y0, y1)) * pxPerUnit, this.heightPx);
    const bottom = toFirst((heightUnits - Math.min(y0, y1)) * pxPerUnit, this.heightPx);
    for (let y = top; y < bottom; y++) this.lumas.fill(luma, y * this.widthPx + left, y * this.widthPx + right);
  }

  private fillOutlines({ points, ends, luma }: Polygon): void {
    const { pxPerUnit, heightUnits } = this.scale;
    let [top, bottom, left, right] = [this.heightPx, 0, this.widthPx, 0];
    let start = 0;
    for (const end of ends) {
      let x0 = (points[end - 2] ?? 0) * pxPerUnit;
      let y0 = (heightUnits - (points[end - 1] ?? 0)) * pxPerUnit;
      for (let at = start; at < end; at += 2) {
        const x1 = (points[at] ?? 0) * pxPerUnit;
        const y1 = (heightUnits - (points[at + 1] ?? 0)) * pxPerUnit;
        this.mark(x0, y0, x1, y1);
        top = Math.min(top, y1);
        bottom = Math.max(bottom, y1);
        left = Math.min(left, x1);
        right = Math.max(right, x1);
        x0 = x1;
        y0 = y1;
      }
      start = end;
    }
    const rows = { from: Math.max(0, Math.floor(top)), to: Math.min(this.heightPx, Math.ceil(bottom)) };
    const columns = { from: Math.max(0, Math.floor(left)), to: Math.min(this.widthPx, Math.ceil(right)) };
    for (let y = rows.from; y < rows.to; y++) this.paintRow(y, columns.from, columns.to, luma);
  }

  /** Middles of rows between the ends of the edge, each at the first pixel whose middle lies to its right. */
  private mark(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return;
    const winding = y0 < y1 ? 1 : -1;
    const slope = (x1 - x0) / (y1 - y0);
    const first = Math.max(0, Math.ceil(Math.min(y0, y1) - 0.5));
    const end = Math.min(this.heightPx, Math.ceil(Math.max(y0, y1) - 0.5));
    for (let y = first; y < end; y++) {
      const x = Math.ceil(x0 + (y + 0.5 - y0) * slope - 0.5);
      const column = Math.min(Math.max(x, 0), this.widthPx);
      const at = y * (this.widthPx + 1) + column;
      this.marks[at] = (this.marks[at] ?? 0) + winding;
    }
  }

  private paintRow(y: number, from: number, to: number, luma: number): void {
    const marksAt = y * (this.widthPx + 1);
    const lumasAt = y * this.widthPx;
    let winding = 0;
    for (let x = from; x < to; x++) {
      winding += this.marks[marksAt + x] ?? 0;
      if (winding !== 0) this.lumas[lumasAt + x] = luma;
    }
    // For the next polygon; the last mark may lie just behind the last pixel.
    this.marks.fill(0, marksAt + from, marksAt + to + 1);
  }

  /** One pixel of a picture; (x, y) is the middle of a pixel of this page. */
  set(x: number, y: number, luma: number): void {
    this.lumas[y * this.widthPx + x] = luma;
  }
}

/** One contour of four corners whose edges run along the page's. */
function isUprightRectangle({ points: [x0, y0, x1, y1, x2, y2, x3, y3], points, ends }: Polygon): boolean {
  if (ends.length !== 1 || points.length !== 8) return false;
  return (x0 === x1 && y1 === y2 && x2 === x3 && y3 === y0) || (y0 === y1 && x1 === x2 && y2 === y3 && x3 === x0);
}
