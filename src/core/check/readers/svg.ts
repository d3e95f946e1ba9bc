/**
 * SVG → pixels by resvg, which shares no code with the writer. Small is enough: the decoder needs a few pixels a module.
 */
import { Resvg } from '@resvg/resvg-js';
import { GreyPicture, lumaOf, type Picture } from '../picture';
import type { VectorContent } from './content';

/** Throws when the size in millimetres is missing; drawing throws what resvg throws for a document it cannot read. */
export function readSvg(bytes: Uint8Array): VectorContent {
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
export function drawSvg(svg: Uint8Array, widthPx: number): Picture {
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
