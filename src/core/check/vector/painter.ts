/**
 * What PDF and PostScript agree on when they draw: a matrix, a colour, a path, fill. Every point is carried to the page at once; what
 * comes out is a list of polygons and pictures that can be drawn in any number of pixels.
 */
import { GreyPicture, inkLuma, type Picture } from '../picture';
import { PixelPage, type Polygon } from './fill';
import { UnreadableDocument } from './lexer';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A picture's samples as the file holds them: DeviceGray (1) or DeviceCMYK (4). */
export interface Samples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 4;
  readonly data: Uint8Array;
}

/** What a spot colour's amount is on the four plates. */
export type Mixing = (amount: number) => readonly [cyan: number, magenta: number, yellow: number, black: number];

interface State {
  readonly matrix: Matrix;
  readonly luma: number;
  /** Of the spot colour that was chosen; null while inks are given as CMYK. */
  readonly mixing: Mixing | null;
}

type Shape = Polygon | { readonly samples: Samples; readonly matrix: Matrix };

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const MAX_DEPTH = 64;
/** Straight pieces per curve: glyphs are small. */
const CURVE_PIECES = 8;

export class Painter {
  private state: State = { matrix: identity, luma: 0, mixing: null };
  private readonly saved: State[] = [];
  private readonly shapes: Shape[] = [];
  private points: number[] = [];
  private ends: number[] = [];

  save(): void {
    if (this.saved.length >= MAX_DEPTH) throw new UnreadableDocument('nesting');
    this.saved.push(this.state);
  }

  restore(): void {
    const state = this.saved.pop();
    if (state === undefined) throw new UnreadableDocument('restore without save');
    this.state = state;
  }

  /** Operators inside apply to what was there before (ISO 32000-1, 8.3.4). */
  concat([a, b, c, d, e, f]: Matrix): void {
    const [A, B, C, D, E, F] = this.state.matrix;
    const matrix: Matrix = [
      a * A + b * C,
      a * B + b * D,
      c * A + d * C,
      c * B + d * D,
      e * A + f * C + E,
      e * B + f * D + F,
    ];
    this.state = { ...this.state, matrix };
  }

  setCmyk(cyan: number, magenta: number, yellow: number, black: number): void {
    this.state = { ...this.state, luma: inkLuma(cyan, magenta, yellow, black), mixing: null };
  }

  /** Chooses a spot colour, in full. */
  setSpot(mixing: Mixing): void {
    this.state = { ...this.state, luma: inkLuma(...mixing(1)), mixing };
  }

  setAmount(amount: number): void {
    const { mixing } = this.state;
    if (mixing === null) throw new UnreadableDocument('amount of no spot colour');
    this.state = { ...this.state, luma: inkLuma(...mixing(amount)) };
  }

  moveTo(x: number, y: number): void {
    this.closePath();
    this.add(x, y);
  }

  lineTo(x: number, y: number): void {
    this.add(x, y);
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const [a, b, c, d, e, f] = this.state.matrix;
    const { points } = this;
    const fromX = points.at(-2) ?? 0;
    const fromY = points.at(-1) ?? 0;
    for (let piece = 1; piece <= CURVE_PIECES; piece++) {
      const t = piece / CURVE_PIECES;
      const u = 1 - t;
      const [one, two, three] = [3 * u * u * t, 3 * u * t * t, t * t * t];
      // The start is on the page already, the other points are not.
      const px = one * x1 + two * x2 + three * x;
      const py = one * y1 + two * y2 + three * y;
      const left = 1 - u * u * u;
      points.push(u * u * u * fromX + a * px + c * py + e * left, u * u * u * fromY + b * px + d * py + f * left);
    }
  }

  closePath(): void {
    if (this.points.length > (this.ends.at(-1) ?? 0)) this.ends.push(this.points.length);
  }

  rectangle(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  /** Non-zero winding. */
  fill(): void {
    this.closePath();
    this.shapes.push({ points: this.points, ends: this.ends, luma: this.state.luma });
    this.points = [];
    this.ends = [];
  }

  /** Into the unit square, first row at its top. */
  image(samples: Samples): void {
    this.shapes.push({ samples, matrix: this.state.matrix });
  }

  /** Throws {@link UnreadableDocument} when something was begun and not ended. */
  finish(): void {
    if (this.saved.length > 0 || this.points.length > 0) throw new UnreadableDocument('unfinished');
  }

  /** The page, of this size in points, so many pixels wide. */
  draw(widthPt: number, heightPt: number, widthPx: number): Picture {
    const heightPx = Math.round((heightPt * widthPx) / widthPt);
    const pxPerUnit = widthPx / widthPt;
    const page = new PixelPage(widthPx, heightPx, { pxPerUnit, heightUnits: heightPt });
    for (const shape of this.shapes) {
      if ('points' in shape) page.fill(shape);
      else drawSamples(page, shape.samples, shape.matrix, { widthPx, heightPx, pxPerUnit, heightPt });
    }
    return new GreyPicture(widthPx, heightPx, { bytes: page.lumas, offset: 0, stride: widthPx });
  }

  private add(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.state.matrix;
    this.points.push(a * x + c * y + e, b * x + d * y + f);
  }
}

interface PageSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pxPerUnit: number;
  readonly heightPt: number;
}

/** Asks for each pixel of the page where in the picture it lies. */
function drawSamples(page: PixelPage, samples: Samples, [a, b, c, d, e, f]: Matrix, size: PageSize): void {
  const area = a * d - b * c;
  if (area === 0) throw new UnreadableDocument('picture without area');
  const xs = [e, e + a, e + c, e + a + c].map((x) => x * size.pxPerUnit);
  const ys = [f, f + b, f + d, f + b + d].map((y) => (size.heightPt - y) * size.pxPerUnit);
  const bottom = Math.min(size.heightPx, Math.ceil(Math.max(...ys)));
  const right = Math.min(size.widthPx, Math.ceil(Math.max(...xs)));
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom; y++) {
    const dy = size.heightPt - (y + 0.5) / size.pxPerUnit - f;
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < right; x++) {
      const dx = (x + 0.5) / size.pxPerUnit - e;
      const u = (d * dx - c * dy) / area;
      const v = (a * dy - b * dx) / area;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const column = Math.floor(u * samples.widthPx);
      const row = samples.heightPx - 1 - Math.floor(v * samples.heightPx);
      page.set(x, y, sampleLuma(samples, row * samples.widthPx + column));
    }
  }
}

function sampleLuma({ channels, data }: Samples, pixel: number): number {
  const ink = (channel: number): number => (data[pixel * channels + channel] ?? 0) / 255;
  return channels === 1 ? (data[pixel] ?? 0) : inkLuma(ink(0), ink(1), ink(2), ink(3));
}
