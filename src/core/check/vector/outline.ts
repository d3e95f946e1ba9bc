/**
 * A path in pixels of the page, curves cut into straight pieces.
 */

/** How far a straight piece may lie beside its curve, in pixels. */
const FLATNESS_PX = 0.05;
const MAX_PIECES = 64;

export class Outline {
  /** x, y, x, y, … of all contours. */
  points = new Float64Array(1024);
  pointEnd = 0;
  /** Where each contour ends in `points`; each closes to its start. */
  ends = new Int32Array(64);
  contourCount = 0;
  private contourStart = 0;

  clear(): void {
    this.pointEnd = 0;
    this.contourCount = 0;
    this.contourStart = 0;
  }

  lineTo(x: number, y: number): void {
    if (this.pointEnd + 2 > this.points.length) this.growPoints();
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
    if (this.pointEnd === this.contourStart) return;
    if (this.contourCount === this.ends.length) this.growEnds();
    this.ends[this.contourCount++] = this.pointEnd;
    this.contourStart = this.pointEnd;
  }

  private growPoints(): void {
    const points = new Float64Array(2 * this.points.length);
    points.set(this.points);
    this.points = points;
  }

  private growEnds(): void {
    const ends = new Int32Array(2 * this.ends.length);
    ends.set(this.ends);
    this.ends = ends;
  }
}
