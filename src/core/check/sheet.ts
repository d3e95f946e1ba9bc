/**
 * The check of a print sheet: the page is drawn once, and every artwork must be found in its own place.
 */
import { type Problem, toProblem } from '@shared/errors';
import type { Decoder } from './decoder';
import { lookWhereExpected } from './look';
import { measureSymbol } from './measure';
import { isInside, type Picture, PixelMemory } from './picture';
import type { VectorContent } from './readers/content';
import { quietZoneProblem, stanceProblem, textProblem } from './report';
import { viewPart } from './turned-view';
import type { ExpectedPlace, ExpectedSheet } from './types';

/** Of the smallest code on the page; the second look is for what was not found with the first. */
const LOOKS_PX_PER_MODULE = [4, 8] as const;
/** An A3 page with small stickers; drawn finer it would only take memory. */
const MAX_PAGE_WIDTH_PX = 6000;
/** Of a code of 45 bytes on a 30 mm sticker. */
const USUAL_MODULE_MM = 0.7;

/** Not in use. Pages that are checked at the same time have one each. */
const spareMemory: PixelMemory[] = [];

export async function checkPlaces(
  decoder: Decoder,
  content: VectorContent,
  expected: ExpectedSheet,
): Promise<readonly (Problem | null)[]> {
  const memory = spareMemory.pop() ?? new PixelMemory();
  try {
    return await lookAtPlaces(decoder, content, expected, memory);
  } finally {
    spareMemory.push(memory);
  }
}

async function lookAtPlaces(
  decoder: Decoder,
  content: VectorContent,
  expected: ExpectedSheet,
  memory: PixelMemory,
): Promise<readonly (Problem | null)[]> {
  const moduleMm = Math.min(...expected.places.map(({ code }) => code?.moduleMm ?? USUAL_MODULE_MM));
  const problems: (Problem | null)[] = expected.places.map(() => toProblem('CHECK_UNREADABLE'));
  for (const pxPerModule of LOOKS_PX_PER_MODULE) {
    const missing = [...expected.places.entries()].filter(([index]) => problems[index]?.code === 'CHECK_UNREADABLE');
    if (missing.length === 0) break;
    const pageWidthPx = Math.min(MAX_PAGE_WIDTH_PX, Math.ceil((expected.widthMm * pxPerModule) / moduleMm));
    const picture = content.draw(pageWidthPx, memory);
    for (const [index, place] of missing) {
      problems[index] = await checkPlace(decoder, picture, place, picture.widthPx / expected.widthMm);
    }
  }
  return problems;
}

async function checkPlace(
  decoder: Decoder,
  picture: Picture,
  { xMm, yMm, widthMm, heightMm, rotation, url, code }: ExpectedPlace,
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
  const expected = code === null ? null : await lookWhereExpected(decoder, view, code, pxPerMm);
  const reading = expected ?? (await decoder.read(view, 1, 'quick')) ?? (await decoder.read(view, 1, 'inverted'));
  if (reading === null) return toProblem('CHECK_UNREADABLE');
  const { text, stance, corners, symbol } = reading;
  return (
    textProblem(text, url) ?? stanceProblem(stance) ?? quietZoneProblem(measureSymbol(view, corners, symbol.modules))
  );
}
