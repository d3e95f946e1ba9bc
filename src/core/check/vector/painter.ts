/**
 * What PDF and PostScript agree on when they draw: a matrix, a colour, a path, fill. Every point is carried to the page at once, and what
 * comes out is a flat SVG for resvg, so that pixels are made by a program that knows nothing of our files.
 */

import { UnreadableDocument } from './lexer';
import { toPngDataUrl } from './png-data-url';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A picture's samples as the file holds them: DeviceGray (1) or DeviceCMYK (4). */
export interface Samples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 4;
  readonly data: Uint8Array;
}

interface State {
  readonly matrix: Matrix;
  readonly colour: string;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const MAX_DEPTH = 64;

export class Painter {
  private state: State = { matrix: identity, colour: '#000000' };
  private readonly saved: State[] = [];
  private readonly shapes: string[] = [];
  private path = '';

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
    const channels = [cyan, magenta, yellow].map((ink) => Math.round(255 * (1 - ink) * (1 - black)));
    this.state = { ...this.state, colour: `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}` };
  }

  moveTo(x: number, y: number): void {
    this.path += `M${this.at(x, y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${this.at(x, y)}`;
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path += `C${this.at(x1, y1)} ${this.at(x2, y2)} ${this.at(x, y)}`;
  }

  closePath(): void {
    this.path += 'Z';
  }

  rectangle(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  /** Non-zero winding, which is SVG's rule as well. */
  fill(): void {
    if (this.path !== '') this.shapes.push(`<path fill="${this.state.colour}" d="${this.path}"/>`);
    this.path = '';
  }

  /** Into the unit square, first row at its top. */
  image(samples: Samples): void {
    const [a, b, c, d, e, f] = this.state.matrix;
    // SVG hangs a picture from its top-left corner.
    const matrix = [a, b, -c, -d, e + c, f + d].join(' ');
    this.shapes.push(
      `<image transform="matrix(${matrix})" width="1" height="1" preserveAspectRatio="none" xlink:href="${toPngDataUrl(samples)}"/>`,
    );
  }

  /** The page in points. Throws {@link UnreadableDocument} when a save was not restored. */
  toSvg(width: number, height: number): Uint8Array {
    if (this.saved.length > 0) throw new UnreadableDocument('save without restore');
    const namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
    return Buffer.from(
      `<svg ${namespaces} width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
        `<g transform="matrix(1 0 0 -1 0 ${height})">${this.shapes.join('')}</g></svg>`,
    );
  }

  private at(x: number, y: number): string {
    const [a, b, c, d, e, f] = this.state.matrix;
    return `${round(a * x + c * y + e)} ${round(b * x + d * y + f)}`;
  }
}

/** To a thousandth of a point. */
const round = (value: number): number => Math.round(value * 1000) / 1000;
