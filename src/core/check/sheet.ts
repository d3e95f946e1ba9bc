/**
 * The check of a print sheet: the page is drawn once, and every artwork must be found in its own place.
 */
import { type Problem, toProblem } from '@shared/errors';
import type { Decoder } from './decoder';
import { measureSymbol } from './measure';
import { isInside, type Picture } from './picture';
import type { VectorContent } from './readers/content';
import { quietZoneProblem, textProblem } from './report';
import { viewPart } from './turned-view';
import type { ExpectedPlace, ExpectedSheet } from './types';

/** Pixels across the smallest artwork; the second look is for cards and posters with a small code. */
const ARTWORK_WIDTHS_PX = [200, 600] as const;
/** An A3 page with small stickers; drawn finer it would only take memory. */
const MAX_PAGE_WIDTH_PX = 6000;

export async function checkPlaces(
  decoder: Decoder,
  content: VectorContent,
  expected: ExpectedSheet,
): Promise<readonly (Problem | null)[]> {
  const smallestMm = Math.min(...expected.places.map(({ widthMm, heightMm }) => Math.min(widthMm, heightMm)));
  const problems: (Problem | null)[] = expected.places.map(() => toProblem('CHECK_UNREADABLE'));
  for (const widthPx of ARTWORK_WIDTHS_PX) {
    const missing = [...expected.places.entries()].filter(([index]) => problems[index]?.code === 'CHECK_UNREADABLE');
    if (missing.length === 0) break;
    const pageWidthPx = Math.min(MAX_PAGE_WIDTH_PX, Math.ceil((expected.widthMm * widthPx) / smallestMm));
    const picture = content.draw(pageWidthPx);
    for (const [index, place] of missing) {
      problems[index] = await checkPlace(decoder, picture, place, picture.widthPx / expected.widthMm);
    }
  }
  return problems;
}

async function checkPlace(
  decoder: Decoder,
  picture: Picture,
  { xMm, yMm, widthMm, heightMm, rotation, url }: ExpectedPlace,
  pxPerMm: number,
): Promise<Problem | null> {
  const left = Math.round(xMm * pxPerMm);
  const top = Math.round(yMm * pxPerMm);
  const part = {
    left,
    top,
    widthPx: Math.min(Math.round((xMm + widthMm) * pxPerMm), picture.widthPx) - left,
    heightPx: Math.min(Math.round((yMm + heightMm) * pxPerMm), picture.heightPx) - top,
    rotation,
  };
  if (!isInside(picture, left, top, left + part.widthPx, top + part.heightPx)) return toProblem('CHECK_UNREADABLE');
  const view = viewPart(picture, part);
  const reading = await decoder.read(view, 1, 'quick');
  if (reading === null) return toProblem('CHECK_UNREADABLE');
  const measured = measureSymbol(view, reading.corners, reading.symbol.modules);
  return textProblem(reading.text, url) ?? quietZoneProblem(measured);
}
