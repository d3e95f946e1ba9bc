/**
 * One reader for each file format: pixels as they are, documents drawn first. Adding a format is adding an entry here
 * and its writer in core/artwork.
 */
import { Resvg } from '@resvg/resvg-js';
import type { ImageFormat } from '@shared/domain';
import { type FileContent, GreyPicture, lumaOf, type Picture, type VectorContent, type VectorPage } from '../picture';
import { readPdfPage } from '../vector/pdf';
import { readEpsPage } from '../vector/postscript';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readTiff } from './tiff';

// PDF and EPS → pixels: their operators are read and carried out in this room, with nothing of the writers.

const MM_PER_PT = 25.4 / 72;

/** @throws UnreadableDocument */
export const readPdf = (bytes: Uint8Array): VectorContent => toContent(readPdfPage(bytes));

/** @throws UnreadableDocument */
const readEps = (bytes: Uint8Array): VectorContent => toContent(readEpsPage(bytes));

const toContent = ({ trimWidthPt, trimHeightPt, draw }: VectorPage): VectorContent => ({
  kind: 'vector',
  widthMm: trimWidthPt * MM_PER_PT,
  heightMm: trimHeightPt * MM_PER_PT,
  draw,
});

/** Each throws when the bytes are not a whole file of its format as we write it. */
export const readers: Readonly<Record<ImageFormat, (bytes: Uint8Array) => FileContent>> = {
  png: readPng,
  jpg: readJpeg,
  tiff: readTiff,
  svg: readSvg,
  pdf: readPdf,
  eps: readEps,
};

// SVG → pixels by resvg, which shares no code with the writer. Small is enough: the decoder needs a few pixels a
// module.

/** Throws when the size in millimetres is missing; drawing throws what resvg throws for a document it cannot read. */
function readSvg(bytes: Uint8Array): VectorContent {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1000)).toString('latin1');
  const [, width, height] = /<svg [^>]*width="([\d.]+)mm" height="([\d.]+)mm"/u.exec(head) ?? [];
  if (width === undefined || height === undefined) throw new TypeError('SVG without its size');
  return {
    kind: 'vector',
    widthMm: Number(width),
    heightMm: Number(height),
    draw: (widthPx) => drawSvg(bytes, widthPx),
  };
}

/** Draws the document `widthPx` wide. */
function drawSvg(svg: Uint8Array, widthPx: number): Picture {
  const image = new Resvg(Buffer.from(svg.buffer, svg.byteOffset, svg.byteLength), {
    fitTo: { mode: 'width', value: widthPx },
    font: { loadSystemFonts: false },
  }).render();
  const { pixels, width, height } = image;
  const lumas = new Uint8Array(width * height);
  for (let at = 0; at < lumas.length; at++) {
    // What is not covered by the artwork's own white is not paper: it would show whatever lies beneath.
    const isCovered = pixels[4 * at + 3] === 255;
    lumas[at] = isCovered ? lumaOf(pixels[4 * at] ?? 0, pixels[4 * at + 1] ?? 0, pixels[4 * at + 2] ?? 0) : 0;
  }
  return new GreyPicture(width, height, { bytes: lumas, offset: 0, stride: width });
}
