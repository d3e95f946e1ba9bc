/**
 * Display list → canvas. Modules get the same whole number of device pixels each, centred on their true place, so a symbol
 * is never resampled; the artwork keeps its size in millimetres through the canvas and the dpi written in the file.
 */
import {
  type DisplayList,
  type GlyphOutlines,
  type GlyphsOperation,
  MM_PER_INCH,
  type ModulesOperation,
  UNITS_PER_EM,
} from '@shared/artwork';
import { BoundedCache } from './bounded-cache';
import { type Canvas, type CanvasMode, createCanvas } from './canvas';
import { type GlyphBitmap, rasteriseGlyph, toBilevel } from './glyph-bitmap';
import { drawPath } from './path-painter';
import { drawImage } from './resample';

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
