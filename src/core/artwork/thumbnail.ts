/**
 * An artwork in some hundred pixels, for lists people look through. Not for print, so nothing of it is checked.
 */
import { type DisplayList, MM_PER_INCH, toRgb } from '@shared/artwork';
import { encodePng } from './png';
import type { Rasteriser } from './rasteriser';

/** Of the longer side, more or less: modules stay whole pixels. */
const SIDE_PX = 150;
const MOST_PX_PER_MODULE = 4;

/** PNG in grey, or in colour when the artwork has any. */
export function toThumbnail(displayList: DisplayList, rasteriser: Rasteriser): Uint8Array {
  const { widthMm, heightMm, operations } = displayList;
  const moduleMm = operations.find((operation) => operation.op === 'modules')?.moduleMm ?? 1;
  const wantedPx = Math.round((SIDE_PX * moduleMm) / Math.max(widthMm, heightMm));
  const dpi = (Math.min(MOST_PX_PER_MODULE, Math.max(1, wantedPx)) * MM_PER_INCH) / moduleMm;
  const isGrey = operations.every((operation) =>
    operation.op === 'image' ? operation.image.channels === 1 : new Set(toRgb(operation.ink)).size === 1,
  );
  return encodePng(rasteriser.rasterise(displayList, { dpi, mode: isGrey ? 'grey' : 'rgb' }), dpi, [0, 0, 0]);
}
