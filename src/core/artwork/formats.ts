/**
 * The file formats: one entry writes it and one reads it back. Adding a format is adding an entry here and a golden test.
 */

import type { Checker, CheckReport } from '@core/check';
import { type DisplayList, type GlyphOutlines, toRgb, toSvg } from '@shared/artwork';
import type { ImageFormat } from '@shared/domain';
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

export const formats: Readonly<Record<ImageFormat, Format>> = {
  png: {
    isRaster: true,
    write(displayList, { dpi, pngMode }, { rasteriser }) {
      const canvas = rasteriser.rasterise(displayList, { dpi, mode: pngMode });
      // Artwork has one ink: the code, the label and the 演示 band share it.
      const ink = displayList.operations.find((operation) => operation.ink.kind !== 'paper')?.ink;
      return encodePng(canvas, dpi, ink === undefined ? [0, 0, 0] : toRgb(ink));
    },
    check: (bytes, url, { checker }) => checker.checkPng(bytes, url),
  },
  svg: {
    isRaster: false,
    write: (displayList, _options, { outlines }) => utf8.encode(toSvg(displayList, outlines)),
    check: (bytes, url, { checker }) => checker.checkSvg(bytes, url),
  },
};
