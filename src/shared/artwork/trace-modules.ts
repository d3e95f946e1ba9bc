/**
 * The dark area of a symbol as closed outlines. Separate squares or runs leave hairline gaps when a program scales or
 * anti-aliases them; one outline around each connected area cannot.
 */
import type { QrMatrix } from '../qr';

/** A closed rectilinear outline in modules: from (x, y), steps alternate → right/left and down/up; the last one closes it. */
export interface Outline {
  readonly x: number;
  readonly y: number;
  readonly steps: readonly number[];
}

/** Directions clockwise: right, down, left, up. */
const stepX = [1, 0, -1, 0] as const;
const stepY = [0, 1, 0, -1] as const;
const RIGHT = 0;

/**
 * Outlines with dark modules on their right hand: outer ones run clockwise, holes counter-clockwise, so non-zero and even-odd
 * filling agree. Areas that touch at a corner only stay apart.
 */
export function traceModules(matrix: QrMatrix): readonly Outline[] {
  const edges = new EdgeMap(matrix);
  const outlines: Outline[] = [];
  for (let y = 0; y <= matrix.size; y++) {
    // The first unused edge to the right in reading order always starts at a corner.
    for (let x = 0; x < matrix.size; x++) if (edges.has(x, y, RIGHT)) outlines.push(follow(edges, x, y));
  }
  return outlines;
}

function follow(edges: EdgeMap, startX: number, startY: number): Outline {
  const steps: number[] = [];
  let x = startX;
  let y = startY;
  let direction: number = RIGHT;
  do {
    let length = 0;
    while (edges.take(x, y, direction)) {
      x += stepX[direction] ?? 0;
      y += stepY[direction] ?? 0;
      length++;
    }
    steps.push(length * ((stepX[direction] ?? 0) + (stepY[direction] ?? 0)));
    // Where two areas touch at a corner there are two ways on: turning right stays with this one.
    direction = edges.has(x, y, (direction + 1) % 4) ? (direction + 1) % 4 : (direction + 3) % 4;
  } while (x !== startX || y !== startY);
  return { x: startX, y: startY, steps };
}

/** Unit edges between dark and light, by the corner they start from and their direction; each is used once. */
class EdgeMap {
  private readonly corners: number;
  private readonly directionsFrom: Uint8Array;

  constructor(matrix: QrMatrix) {
    this.corners = matrix.size + 1;
    this.directionsFrom = new Uint8Array(this.corners * this.corners);
    const { size, modules } = matrix;
    const isDark = (x: number, y: number) => x >= 0 && y >= 0 && x < size && y < size && modules[y * size + x] === 1;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        if (!isDark(x, y)) continue;
        if (!isDark(x, y - 1)) this.add(x, y, 0);
        if (!isDark(x + 1, y)) this.add(x + 1, y, 1);
        if (!isDark(x, y + 1)) this.add(x + 1, y + 1, 2);
        if (!isDark(x - 1, y)) this.add(x, y + 1, 3);
      }
    }
  }

  has(x: number, y: number, direction: number): boolean {
    return ((this.directionsFrom[y * this.corners + x] ?? 0) & (1 << direction)) !== 0;
  }

  /** Uses the edge up; false when there is none. */
  take(x: number, y: number, direction: number): boolean {
    if (!this.has(x, y, direction)) return false;
    this.directionsFrom[y * this.corners + x] = (this.directionsFrom[y * this.corners + x] ?? 0) & ~(1 << direction);
    return true;
  }

  private add(x: number, y: number, direction: number): void {
    this.directionsFrom[y * this.corners + x] = (this.directionsFrom[y * this.corners + x] ?? 0) | (1 << direction);
  }
}
