/**
 * Display list → SVG for Illustrator, CorelDRAW and browsers: millimetres, filled paths only. No strokes, clip paths, styles,
 * fonts or foreign objects, which print programs read differently or not at all.
 */
import {
  type DisplayList,
  type DrawOperation,
  type GlyphOutlines,
  type GlyphsOperation,
  type Ink,
  type PathCommand,
  type PixelImage,
  toRgb,
  UNITS_PER_EM,
} from '@shared/artwork';
import type { QrMatrix } from '@shared/qr';

/** Puts a picture into text: a `data:` address every browser and print program reads. */
export type ImageToDataUrl = (image: PixelImage) => string;

/** A complete SVG 1.1 document. Equal display lists give equal bytes. */
export function toSvg(displayList: DisplayList, outlines: GlyphOutlines, toDataUrl: ImageToDataUrl): string {
  const width = formatMm(displayList.widthMm);
  const height = formatMm(displayList.heightMm);
  const title = displayList.operations.flatMap((operation) => (operation.op === 'glyphs' ? [operation.text] : []));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">`,
    ...(title.length === 0 ? [] : [`<title>${escapeXml(title.join(' · '))}</title>`]),
    ...displayList.operations.map((operation) => toElement(operation, outlines, toDataUrl)),
    '</svg>\n',
  ].join('\n');
}

function toElement(operation: DrawOperation, outlines: GlyphOutlines, toDataUrl: ImageToDataUrl): string {
  if (operation.op === 'image') {
    const href = toDataUrl(operation.image);
    // Only the older attribute name is read by every print program.
    return `<image ${toBox(operation)} preserveAspectRatio="none" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="${href}"/>`;
  }
  const fill = `fill="${toHex(operation.ink)}"`;
  switch (operation.op) {
    case 'rect':
      return `<rect ${toBox(operation)} ${fill}/>`;
    case 'path':
      return `<path ${fill} d="${operation.commands.map((command) => toSegmentMm(command)).join('')}"/>`;
    case 'modules': {
      const path = traceModules(operation.matrix)
        .map(({ x, y, steps }) => `M${x} ${y}${steps.map(toStep).join('')}z`)
        .join('');
      return `<path ${toTransform(operation.xMm, operation.yMm, operation.moduleMm)} ${fill} d="${path}"/>`;
    }
    case 'glyphs': {
      const transform = toTransform(operation.xMm, operation.baselineMm, operation.emMm / UNITS_PER_EM);
      return `<path ${transform} ${fill} d="${toRowPath(operation, outlines)}"/>`;
    }
  }
}

const toBox = ({
  xMm,
  yMm,
  widthMm,
  heightMm,
}: Readonly<Record<'xMm' | 'yMm' | 'widthMm' | 'heightMm', number>>): string =>
  `x="${formatMm(xMm)}" y="${formatMm(yMm)}" width="${formatMm(widthMm)}" height="${formatMm(heightMm)}"`;

/** The last step of an outline only returns to its start, which `z` does by itself. */
const toStep = (length: number, index: number, steps: readonly number[]): string =>
  index === steps.length - 1 ? '' : `${index % 2 === 0 ? 'h' : 'v'}${length}`;

/** A whole row as one path in font units; only the sign of y differs from the font. */
function toRowPath({ glyphs, weight }: GlyphsOperation, outlines: GlyphOutlines): string {
  let path = '';
  for (const { glyphId, x, y } of glyphs) {
    for (const command of outlines.outline(glyphId, weight)) path += toSegment(command, x, y);
  }
  return path;
}

const toSegment = (command: PathCommand, dx: number, dy: number): string =>
  formatSegment(command, (x, y) => `${x + dx} ${-(y + dy)}`);

const toSegmentMm = (command: PathCommand): string => formatSegment(command, (x, y) => `${formatMm(x)} ${formatMm(y)}`);

function formatSegment(command: PathCommand, at: (x: number, y: number) => string): string {
  switch (command.op) {
    case 'Z':
      return 'Z';
    case 'Q':
      return `Q${at(command.cx, command.cy)} ${at(command.x, command.y)}`;
    case 'C':
      return `C${at(command.c1x, command.c1y)} ${at(command.c2x, command.c2y)} ${at(command.x, command.y)}`;
    default:
      return `${command.op}${at(command.x, command.y)}`;
  }
}

const toTransform = (xMm: number, yMm: number, scale: number): string =>
  `transform="translate(${formatMm(xMm)} ${formatMm(yMm)}) scale(${trimZeros(scale.toFixed(7))})"`;

/** To a tenth of a micrometre, without needless zeros, always with a point: the same bytes on every computer. */
const formatMm = (valueMm: number): string => trimZeros(valueMm.toFixed(4));

const trimZeros = (digits: string): string => digits.replace(/\.?0+$/u, '').replace(/^-0$/u, '0');

const toHex = (ink: Ink): string =>
  `#${toRgb(ink)
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text and replaces what XML 1.0 does not allow at all. */
const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/gu, (character) => escapes[character] ?? character);

// The dark area of a symbol as closed outlines. Separate squares or runs leave hairline gaps when a program scales or
// anti-aliases them; one outline around each connected area cannot.

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
  readonly #corners: number;
  readonly #directionsFrom: Uint8Array;

  constructor(matrix: QrMatrix) {
    this.#corners = matrix.size + 1;
    this.#directionsFrom = new Uint8Array(this.#corners * this.#corners);
    const { size, modules } = matrix;
    const isDark = (x: number, y: number) => x >= 0 && y >= 0 && x < size && y < size && modules[y * size + x] === 1;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        if (!isDark(x, y)) continue;
        if (!isDark(x, y - 1)) this.#add(x, y, 0);
        if (!isDark(x + 1, y)) this.#add(x + 1, y, 1);
        if (!isDark(x, y + 1)) this.#add(x + 1, y + 1, 2);
        if (!isDark(x - 1, y)) this.#add(x, y + 1, 3);
      }
    }
  }

  has(x: number, y: number, direction: number): boolean {
    return ((this.#directionsFrom[y * this.#corners + x] ?? 0) & (1 << direction)) !== 0;
  }

  /** Uses the edge up; false when there is none. */
  take(x: number, y: number, direction: number): boolean {
    if (!this.has(x, y, direction)) return false;
    this.#directionsFrom[y * this.#corners + x] =
      (this.#directionsFrom[y * this.#corners + x] ?? 0) & ~(1 << direction);
    return true;
  }

  #add(x: number, y: number, direction: number): void {
    this.#directionsFrom[y * this.#corners + x] = (this.#directionsFrom[y * this.#corners + x] ?? 0) | (1 << direction);
  }
}
