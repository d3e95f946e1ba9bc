/**
 * SVG → pixels by resvg, which shares no code with the writer. Small is enough: the decoder needs a few pixels a module.
 */
import { Resvg } from '@resvg/resvg-js';
import { GreyPicture, type Picture } from './picture';

/** Draws the document `widthPx` wide. Throws what resvg throws for a document it cannot read. */
export function drawSvg(svg: Uint8Array, widthPx: number): Picture {
  const image = new Resvg(Buffer.from(svg), {
    fitTo: { mode: 'width', value: widthPx },
    font: { loadSystemFonts: false },
  }).render();
  const { pixels, width, height } = image;
  const lumas = new Uint8Array(width * height);
  for (let at = 0; at < lumas.length; at++) {
    // What is not covered by the artwork's own white is not paper: it would show whatever lies beneath.
    lumas[at] = pixels[4 * at + 3] === 255 ? toLuma(pixels, 4 * at) : 0;
  }
  return new GreyPicture(width, height, { bytes: lumas, offset: 0, stride: width });
}

const toLuma = (pixels: Uint8Array, at: number): number =>
  Math.round(0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0));
