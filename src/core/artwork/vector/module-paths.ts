/**
 * The dark of a symbol as one path, in whole modules: outlines for files that people open and work on, rectangles for print sheets. Both cover
 * exactly the same area, and being one path neither shows a gap between modules, however a program smooths it.
 */
import type { QrMatrix } from '@shared/qr';
import { traceModules } from '../svg';

/** One outline around each connected area. */
export function outlineModules(matrix: QrMatrix): string {
  let path = '';
  for (const outline of traceModules(matrix)) {
    let { x, y } = outline;
    path += `${x} ${y} m\n`;
    // The last step only returns to the start, which closing does by itself.
    for (const [index, length] of outline.steps.slice(0, -1).entries()) {
      if (index % 2 === 0) x += length;
      else y += length;
      path += `${x} ${y} l\n`;
    }
    path += 'h\n';
  }
  return path;
}

/**
 * Rectangles that touch and never overlap: half the bytes of outlines and a quarter of their operators, so that writing, packing and reading
 * back a sheet takes half the time.
 */
export function tileModules({ size, modules }: QrMatrix): string {
  const writer = new RectangleWriter(size);
  const isLeft = modules.slice();
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (isLeft[y * size + x] !== 1) continue;
      let right = x + 1;
      while (right < size && isLeft[y * size + right] === 1) right++;
      let bottom = y + 1;
      while (bottom < size && isAllDark(isLeft, bottom * size + x, bottom * size + right)) bottom++;
      for (let row = y; row < bottom; row++) isLeft.fill(0, row * size + x, row * size + right);
      writer.add(x, y, right - x, bottom - y);
      x = right;
    }
  }
  return writer.toString();
}

function isAllDark(modules: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (modules[at] !== 1) return false;
  return true;
}

/** Writes digits as bytes: making a text of each number takes as long as all the rest. */
class RectangleWriter {
  readonly #bytes: Buffer;
  #used = 0;

  /** A row has at most a rectangle for every other module: four numbers of three digits and the operator. */
  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafe(size * Math.ceil(size / 2) * 20);
  }

  add(x: number, y: number, width: number, height: number): void {
    this.#number(x);
    this.#number(y);
    this.#number(width);
    this.#number(height);
    this.#bytes[this.#used++] = LETTER_R;
    this.#bytes[this.#used++] = LETTER_E;
    this.#bytes[this.#used++] = LINE_END;
  }

  toString(): string {
    return this.#bytes.toString('latin1', 0, this.#used);
  }

  #number(value: number): void {
    const bytes = this.#bytes;
    if (value >= 100) bytes[this.#used++] = ZERO + Math.floor(value / 100);
    if (value >= 10) bytes[this.#used++] = ZERO + (Math.floor(value / 10) % 10);
    bytes[this.#used++] = ZERO + (value % 10);
    bytes[this.#used++] = SPACE;
  }
}

const LINE_END = 0x0a;
const SPACE = 0x20;
const ZERO = 0x30;
const LETTER_E = 0x65;
const LETTER_R = 0x72;
