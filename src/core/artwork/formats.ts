/**
 * The file formats: one entry writes it and one reads it back. Adding a format is adding an entry here and a golden test.
 */

import type { Checker, CheckReport } from '@core/check';
import { type DisplayList, type DrawOperation, type GlyphOutlines, type Ink, toRgb, toSvg } from '@shared/artwork';
import type { ImageFormat } from '@shared/domain';
import { AppError } from '@shared/errors';
import { toDataUrl } from './data-url';
import { encodePng } from './png';
import type { Rasteriser } from './rasteriser';
import type { ArtworkJob } from './types';

export interface FormatTools {
  readonly outlines: GlyphOutlines;
  readonly rasteriser: Rasteriser;
  readonly checker: Checker;
}

export interface Format {
  /** True when the file's resolution limits how small a module may be. */
  readonly isRaster: boolean;
  write(displayList: DisplayList, options: ArtworkJob['options'], tools: FormatTools): Uint8Array;
  check(bytes: Uint8Array, url: string, tools: FormatTools): Promise<CheckReport>;
}

const utf8 = new TextEncoder();

/** The ink of the code: what a raster of two tones is printed in. */
function mainInk({ operations }: DisplayList): Ink {
  const isInked = (operation: DrawOperation) => operation.op !== 'image' && operation.ink.kind !== 'paper';
  const main = operations.find(({ op }) => op === 'modules') ?? operations.find(isInked);
  return main === undefined || main.op === 'image' ? { kind: 'black' } : main.ink;
}

/** Formats whose backend is being built: nothing offers them before it is there. */
const pending: Format = {
  isRaster: false,
  write: () => {
    throw new AppError('APP_UNEXPECTED', { name: 'FormatPending' });
  },
  check: (bytes, url, { checker }) => checker.checkPicture(bytes, url),
};

export const formats: Readonly<Record<ImageFormat, Format>> = {
  png: {
    isRaster: true,
    write(displayList, { dpi, pngMode }, { rasteriser }) {
      const canvas = rasteriser.rasterise(displayList, { dpi, mode: pngMode });
      return encodePng(canvas, dpi, toRgb(mainInk(displayList)));
    },
    check: (bytes, url, { checker }) => checker.checkPng(bytes, url),
  },
  svg: {
    isRaster: false,
    write: (displayList, _options, { outlines }) => utf8.encode(toSvg(displayList, outlines, toDataUrl)),
    check: (bytes, url, { checker }) => checker.checkSvg(bytes, url),
  },
  jpg: pending,
  tiff: pending,
  pdf: pending,
  eps: pending,
};
