/**
 * PDF and EPS → pixels: their operators are read and carried out in this room, with nothing of the writers.
 */

import type { VectorPage } from '../vector/page';
import { readPdfPage } from '../vector/pdf-page';
import { readEpsPage } from '../vector/postscript';
import type { VectorContent } from './content';

const MM_PER_PT = 25.4 / 72;

/** Throws UnreadableDocument. */
export const readPdf = (bytes: Uint8Array): VectorContent => toContent(readPdfPage(bytes));
/** Throws UnreadableDocument. */
export const readEps = (bytes: Uint8Array): VectorContent => toContent(readEpsPage(bytes));

const toContent = ({ trimWidthPt, trimHeightPt, draw }: VectorPage): VectorContent => ({
  kind: 'vector',
  widthMm: trimWidthPt * MM_PER_PT,
  heightMm: trimHeightPt * MM_PER_PT,
  draw,
});
