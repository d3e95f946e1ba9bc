/**
 * The file formats: one entry writes each. Adding a format is adding an entry here, its reader in core/check, and a golden.
 */
import { releaseMemory } from '@core/check';
import { type DisplayList, type DrawOperation, type GlyphOutlines, type Ink, toRgb } from '@shared/artwork';
import type { ImageFormat, TiffMode } from '@shared/domain';
import type { ArtworkJob } from './artwork-job';
import type { CanvasMode } from './canvas';
import { toEps } from './eps';
import { encodeJpeg } from './jpeg';
import { toPdf } from './pdf/document';
import { encodePng, toDataUrl } from './png';
import type { Rasteriser } from './rasteriser';
import { toSvg } from './svg';
import { encodeTiff } from './tiff';

export interface FormatTools {
  readonly outlines: GlyphOutlines;
  readonly rasteriser: Rasteriser;
}

export interface Format {
  /** True when the file's resolution limits how small a module may be. */
  readonly isRaster: boolean;
  write(displayList: DisplayList, options: ArtworkJob['options'], tools: FormatTools): Uint8Array;
}

const utf8 = new TextEncoder();

export const formats: Readonly<Record<ImageFormat, Format>> = {
  png: {
    isRaster: true,
    write(displayList, { dpi, pngMode }, { rasteriser }) {
      const canvas = rasteriser.rasterise(displayList, { dpi, mode: pngMode });
      const bytes = encodePng(canvas, dpi, toRgb(mainInk(displayList)));
      releaseMemory(canvas.rows);
      return bytes;
    },
  },
  jpg: {
    isRaster: true,
    write(displayList, { dpi }, { rasteriser }) {
      return encodeJpeg(rasteriser.rasterise(displayList, { dpi, mode: isNeutral(displayList) ? 'grey' : 'rgb' }), dpi);
    },
  },
  tiff: {
    isRaster: true,
    write(displayList, { dpi, tiffMode }, { rasteriser }) {
      return encodeTiff(rasteriser.rasterise(displayList, { dpi, mode: tiffCanvas[tiffMode] }), dpi);
    },
  },
  svg: {
    isRaster: false,
    write: (displayList, _options, { outlines }) => utf8.encode(toSvg(displayList, outlines, toDataUrl)),
  },
  pdf: { isRaster: false, write: (displayList, _options, { outlines }) => toPdf(displayList, outlines) },
  eps: { isRaster: false, write: (displayList, _options, { outlines }) => toEps(displayList, outlines) },
};

const tiffCanvas: Readonly<Record<TiffMode, CanvasMode>> = {
  'bilevel-g4': 'bilevel',
  'grey-lzw': 'grey',
  'cmyk-lzw': 'cmyk',
};

/** The ink of the code: what a raster of two tones is printed in. */
function mainInk({ operations }: DisplayList): Ink {
  const isInked = (operation: DrawOperation) => operation.op !== 'image' && operation.ink.kind !== 'paper';
  const main = operations.find(({ op }) => op === 'modules') ?? operations.find(isInked);
  return main === undefined || main.op === 'image' ? { kind: 'black' } : main.ink;
}

/** True when there is nothing but greys: such a JPEG has one channel, which prints on the black plate alone. */
const isNeutral = ({ operations }: DisplayList): boolean =>
  operations.every((operation) =>
    operation.op === 'image' ? operation.image.channels === 1 : new Set(toRgb(operation.ink)).size === 1,
  );
