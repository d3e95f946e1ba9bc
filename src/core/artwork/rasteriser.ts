/**
 * Display list → canvas. Modules get the same whole number of device pixels each, centred on their true place, so a symbol
 * is never resampled; the artwork keeps its size in millimetres through the canvas and the dpi written in the file.
 */
import {
  type DisplayList,
  type GlyphOutlines,
  type GlyphsOperation,
  type ImageOperation,
  type Ink,
  MM_PER_INCH,
  type ModulesOperation,
  type PathOperation,
  type PixelImage,
  UNITS_PER_EM,
} from '@shared/artwork';
import { BoundedCache, oncePerImage } from './caches';
import { type Canvas, type CanvasMode, createCanvas } from './canvas';
import {
  addSpan,
  type Edge,
  flatten,
  type GlyphBitmap,
  rasteriseGlyph,
  spansOf,
  toBilevel,
  toScanlines,
} from './scanlines';

/** Bytes of glyph bitmaps kept: about six thousand grey characters at label size and 600 dpi, eight times as many in one bit. */
const MAX_CACHED_BYTES = 48 * 1024 * 1024;
const MAX_CACHED_SIZES = 200;
/** More than a font may have. */
const GLYPHS = 1 << 16;
/** What an entry takes beside its pixels. */
const ENTRY_BYTES = 200;

export interface RasterOptions {
  readonly dpi: number;
  readonly mode: CanvasMode;
}

export interface Rasteriser {
  rasterise(displayList: DisplayList, options: RasterOptions): Canvas;
}

export function createRasteriser(outlines: GlyphOutlines): Rasteriser {
  const bitmaps = new BoundedCache<number, GlyphBitmap>(MAX_CACHED_BYTES, ({ pixels }) => pixels.length + ENTRY_BYTES);
  // Sizes are numbered, and none gets a number a second time: a glyph is looked up by one number, which takes a third of the time of a text.
  const sizes = new BoundedCache<string, number>(MAX_CACHED_SIZES);
  let lastSize = 0;

  function drawGlyphs(canvas: Canvas, operation: GlyphsOperation, pxPerMm: number): void {
    const pxPerUnit = (operation.emMm * pxPerMm) / UNITS_PER_EM;
    const xPx = operation.xMm * pxPerMm;
    const baselinePx = operation.baselineMm * pxPerMm;
    const size = sizes.get(`${canvas.bitDepth} ${operation.weight} ${pxPerUnit}`, () => ++lastSize);
    for (const { glyphId, x, y } of operation.glyphs) {
      const bitmap = bitmaps.get(size * GLYPHS + glyphId, () => {
        const grey = rasteriseGlyph(outlines.outline(glyphId, operation.weight), pxPerUnit);
        return canvas.bitDepth === 1 ? toBilevel(grey) : grey;
      });
      canvas.drawGlyph(bitmap, Math.round(xPx + x * pxPerUnit), Math.round(baselinePx - y * pxPerUnit), operation.ink);
    }
  }

  return {
    rasterise(displayList, { dpi, mode }) {
      const pxPerMm = dpi / MM_PER_INCH;
      const canvas = createCanvas(
        Math.round(displayList.widthMm * pxPerMm),
        Math.round(displayList.heightMm * pxPerMm),
        mode,
      );
      for (const operation of displayList.operations) {
        if (operation.op === 'glyphs') drawGlyphs(canvas, operation, pxPerMm);
        else if (operation.op === 'modules') drawModules(canvas, operation, pxPerMm);
        else if (operation.op === 'path') drawPath(canvas, operation, pxPerMm);
        else if (operation.op === 'image') drawImage(canvas, operation, pxPerMm);
        else {
          const left = Math.round(operation.xMm * pxPerMm);
          const top = Math.round(operation.yMm * pxPerMm);
          const right = Math.round((operation.xMm + operation.widthMm) * pxPerMm);
          const bottom = Math.round((operation.yMm + operation.heightMm) * pxPerMm);
          canvas.fillRect(left, top, right, bottom, operation.ink);
        }
      }
      return canvas;
    },
  };
}

function drawModules(canvas: Canvas, operation: ModulesOperation, pxPerMm: number): void {
  const { matrix, moduleMm } = operation;
  // Rounded down: a larger symbol would eat into its own quiet zone.
  const modulePx = Math.floor(moduleMm * pxPerMm + 1e-6);
  const spare = matrix.size * (moduleMm * pxPerMm - modulePx);
  const left = Math.round(operation.xMm * pxPerMm + spare / 2);
  const top = Math.round(operation.yMm * pxPerMm + spare / 2);
  for (let row = 0; row < matrix.size; row++) {
    const runs: number[] = [];
    for (let column = 0; column < matrix.size; ) {
      let end = column;
      while (end < matrix.size && matrix.modules[row * matrix.size + end] === 1) end++;
      if (end > column) runs.push(left + column * modulePx, left + end * modulePx);
      column = end + 1;
    }
    const y = top + row * modulePx;
    canvas.fillRuns(runs, y, y + modulePx, operation.ink);
  }
}

/** Scanlines sampled per pixel row where edges may be smooth. */
const SAMPLES = 4;

/**
 * Filled paths on a canvas, scanline by scanline: an outline as large as a poster never becomes a bitmap of its own.
 */
function drawPath(canvas: Canvas, { commands, ink }: PathOperation, pxPerMm: number): void {
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

// Pictures to the pixels of a canvas. Each new pixel is the mean of what it covers, so small print in a logo thins out
// instead of falling apart, and enlarging keeps edges where they were.

function drawImage(canvas: Canvas, operation: ImageOperation, pxPerMm: number): void {
  const left = Math.round(operation.xMm * pxPerMm);
  const top = Math.round(operation.yMm * pxPerMm);
  const widthPx = Math.round((operation.xMm + operation.widthMm) * pxPerMm) - left;
  const heightPx = Math.round((operation.yMm + operation.heightMm) * pxPerMm) - top;
  if (widthPx <= 0 || heightPx <= 0) return;
  canvas.drawImage(resampleOnce(operation.image, widthPx, heightPx), left, top);
}

const resampleOnce = oncePerImage(resample);

/** First across, then down: the mean of a box is the mean of its rows' means. */
function resample(image: PixelImage, widthPx: number, heightPx: number): PixelImage {
  const { channels } = image;
  const across = new Float64Array(widthPx * image.heightPx * channels);
  for (let x = 0; x < widthPx; x++) {
    const parts = partsOf(x, image.widthPx / widthPx, image.widthPx);
    for (let y = 0; y < image.heightPx; y++) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (const { at, share } of parts)
          sum += (image.data[(y * image.widthPx + at) * channels + channel] ?? 0) * share;
        across[(y * widthPx + x) * channels + channel] = sum;
      }
    }
  }
  const data = new Uint8Array(widthPx * heightPx * channels);
  const rowLength = widthPx * channels;
  for (let y = 0; y < heightPx; y++) {
    const parts = partsOf(y, image.heightPx / heightPx, image.heightPx);
    for (let at = 0; at < rowLength; at++) {
      let sum = 0;
      for (const { at: row, share } of parts) sum += (across[row * rowLength + at] ?? 0) * share;
      data[y * rowLength + at] = Math.round(sum);
    }
  }
  return { widthPx, heightPx, channels, data };
}

/** The old pixels that new pixel `index` covers, with the share each has in it; shares add up to 1. */
function partsOf(
  index: number,
  ratio: number,
  count: number,
): readonly { readonly at: number; readonly share: number }[] {
  const from = index * ratio;
  const to = from + ratio;
  const parts: { at: number; share: number }[] = [];
  for (let at = Math.floor(from); at < to && at < count; at++) {
    const share = (Math.min(to, at + 1) - Math.max(from, at)) / ratio;
    if (share > 0) parts.push({ at, share });
  }
  return parts;
}
