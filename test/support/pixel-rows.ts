import type { Canvas } from '@core/artwork/canvas';

/** The rows of a canvas from top to bottom, each with its bytes; rows that are alike are one and the same. */
export const pixelRows = (canvas: Pick<Canvas, 'rows' | 'rowBytes' | 'toRowStarts'>): readonly Uint8Array[] =>
  Array.from(canvas.toRowStarts(), (start) => canvas.rows.subarray(start, start + canvas.rowBytes));
