/**
 * One reader for each file format. Adding a format is adding an entry here and its writer in core/artwork.
 */
import type { ImageFormat } from '@shared/domain';
import type { FileContent } from './content';
import { readEps, readPdf } from './document';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readSvg } from './svg';
import { readTiff } from './tiff';

/** Each throws when the bytes are not a whole file of its format as we write it. */
export const readers: Readonly<Record<ImageFormat, (bytes: Uint8Array) => FileContent>> = {
  png: readPng,
  jpg: readJpeg,
  tiff: readTiff,
  svg: readSvg,
  pdf: readPdf,
  eps: readEps,
};
