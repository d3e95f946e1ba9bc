/**
 * What a page of PDF or PostScript draws, as a list of steps with their numbers: read once, drawn in any number of pixels. A form that many
 * pages share is such a list too.
 */
import { inkLuma } from '../picture';
import { UnreadableDocument } from './lexer';

export const step = {
  save: 0,
  restore: 1,
  /** a b c d e f */
  concat: 2,
  /** brightness, 0…255 */
  ink: 3,
  /** x y; after `close`, where the next contour begins */
  line: 4,
  /** x1 y1 x2 y2 x y */
  curve: 5,
  /** x y width height, a contour of its own */
  rectangle: 6,
  close: 7,
  fill: 8,
  /** index into `drawings` */
  draw: 9,
} as const;

export interface Program {
  readonly steps: Uint8Array;
  /** Of all steps, one after the other. */
  readonly numbers: Float64Array;
  readonly drawings: readonly Drawing[];
}

/** A form, or a picture in the unit square with its first row at the top. */
export type Drawing = Program | Samples;

/** What a spot colour's amount is on the four plates. */
export type Mixing = (amount: number) => readonly [cyan: number, magenta: number, yellow: number, black: number];

const MAX_DEPTH = 64;

/** Takes down what PDF and PostScript agree on: a matrix, a colour, a path, fill. */
export class ProgramRecorder {
  #steps: Uint8Array;
  #stepCount = 0;
  #numbers: Float64Array;
  #numberCount = 0;
  readonly #drawings: Drawing[] = [];
  readonly #indexes = new Map<Drawing, number>();
  /** Of the spot colour that was chosen; null while inks are given as CMYK. */
  #mixing: Mixing | null = null;
  readonly #saved: (Mixing | null)[] = [];
  #isPathOpen = false;

  /** Room for what a text of this length holds at the usual density; more is made when it is needed. */
  constructor(textLength = 4096) {
    this.#steps = new Uint8Array((textLength >> 3) + 16);
    this.#numbers = new Float64Array((textLength >> 2) + 16);
  }

  save(): void {
    if (this.#saved.length >= MAX_DEPTH) throw new UnreadableDocument('nesting');
    this.#saved.push(this.#mixing);
    this.#add(step.save);
  }

  restore(): void {
    const mixing = this.#saved.pop();
    if (mixing === undefined) throw new UnreadableDocument('restore without save');
    this.#mixing = mixing;
    this.#add(step.restore);
  }

  /** Operators inside apply to what was there before (ISO 32000-1, 8.3.4). */
  concat(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.#add(step.concat);
    this.#pair(a, b);
    this.#pair(c, d);
    this.#pair(e, f);
  }

  setCmyk(cyan: number, magenta: number, yellow: number, black: number): void {
    this.#mixing = null;
    this.#ink(cyan, magenta, yellow, black);
  }

  /** Chooses a spot colour, in full. */
  setSpot(mixing: Mixing): void {
    this.#mixing = mixing;
    this.#ink(...mixing(1));
  }

  setAmount(amount: number): void {
    if (this.#mixing === null) throw new UnreadableDocument('amount of no spot colour');
    this.#ink(...this.#mixing(amount));
  }

  moveTo(x: number, y: number): void {
    this.closePath();
    this.lineTo(x, y);
  }

  lineTo(x: number, y: number): void {
    this.#isPathOpen = true;
    this.#add(step.line);
    this.#pair(x, y);
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#isPathOpen = true;
    this.#add(step.curve);
    this.#pair(x1, y1);
    this.#pair(x2, y2);
    this.#pair(x, y);
  }

  closePath(): void {
    this.#add(step.close);
  }

  rectangle(x: number, y: number, width: number, height: number): void {
    this.#isPathOpen = true;
    this.#add(step.rectangle);
    this.#pair(x, y);
    this.#pair(width, height);
  }

  /** Non-zero winding. */
  fill(): void {
    this.closePath();
    this.#isPathOpen = false;
    this.#add(step.fill);
  }

  draw(drawing: Drawing): void {
    let index = this.#indexes.get(drawing);
    if (index === undefined) {
      index = this.#drawings.push(drawing) - 1;
      this.#indexes.set(drawing, index);
    }
    this.#add(step.draw);
    this.#numbers[this.#numberCount++] = index;
  }

  /** @throws {@link UnreadableDocument} when something was begun and not ended */
  finish(): Program {
    if (this.#saved.length > 0 || this.#isPathOpen) throw new UnreadableDocument('unfinished');
    return {
      steps: this.#steps.subarray(0, this.#stepCount),
      numbers: this.#numbers.subarray(0, this.#numberCount),
      drawings: this.#drawings,
    };
  }

  #ink(cyan: number, magenta: number, yellow: number, black: number): void {
    this.#add(step.ink);
    this.#numbers[this.#numberCount++] = inkLuma(cyan, magenta, yellow, black);
  }

  /** Makes room for the numbers of one step, too. */
  #add(kind: number): void {
    if (this.#stepCount === this.#steps.length)
      this.#steps = grown(this.#steps, new Uint8Array(2 * this.#steps.length));
    if (this.#numberCount + 6 > this.#numbers.length) {
      this.#numbers = grown(this.#numbers, new Float64Array(2 * this.#numbers.length));
    }
    this.#steps[this.#stepCount++] = kind;
  }

  #pair(x: number, y: number): void {
    this.#numbers[this.#numberCount++] = x;
    this.#numbers[this.#numberCount++] = y;
  }
}

function grown<Values extends Uint8Array | Float64Array>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}

// Pictures on a page.

/** a b c d e f, as `cm` takes them (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A picture's samples as the file holds them: DeviceGray (1) or DeviceCMYK (4). */
interface Samples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 4;
  readonly data: Uint8Array;
}

/** Rows of brightness, one byte a pixel, from the top. */
interface LumaRows {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lumas: Uint8Array;
}

/** `matrix` carries the unit square, in which the picture stands upright, to pixels of the page. */
export function drawSamples(page: LumaRows, samples: Samples, [a, b, c, d, e, f]: Matrix): void {
  const area = a * d - b * c;
  if (area === 0) throw new UnreadableDocument('picture without area');
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const bottom = Math.min(page.heightPx, Math.ceil(Math.max(...ys)));
  const right = Math.min(page.widthPx, Math.ceil(Math.max(...xs)));
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom; y++) {
    const dy = y + 0.5 - f;
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < right; x++) {
      const dx = x + 0.5 - e;
      const u = (d * dx - c * dy) / area;
      const v = (a * dy - b * dx) / area;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const column = Math.floor(u * samples.widthPx);
      const row = samples.heightPx - 1 - Math.floor(v * samples.heightPx);
      page.lumas[y * page.widthPx + x] = sampleLuma(samples, row * samples.widthPx + column);
    }
  }
}

function sampleLuma({ channels, data }: Samples, pixel: number): number {
  const ink = (channel: number): number => (data[pixel * channels + channel] ?? 0) / 255;
  return channels === 1 ? (data[pixel] ?? 0) : inkLuma(ink(0), ink(1), ink(2), ink(3));
}
