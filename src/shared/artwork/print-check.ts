/**
 * What can be said of a design before anything is drawn, for the window as it is typed and for the press before it starts.
 * Bounds are explained in docs/print.md.
 */
import { type Problem, toProblem } from '@shared/errors';
import { leastCard, moduleMm } from './arrange';
import type { Design } from './design';
import { contrastOnPaper } from './ink';
import { MM_PER_INCH } from './size';

/** Printer dots a module needs at least (Denso Wave). */
const MIN_DOTS_PER_MODULE = 4;
const USUAL_MIN_CODE_MM = 20;
const GOOD_CONTRAST = 0.7;
const LEAST_CONTRAST = 0.4;

/** Whole device dots one module gets: rounded down, so that the quiet zone keeps its full width. */
export const dotsPerModule = (design: Design, matrixSize: number, dpi: number): number =>
  // The tolerance keeps a module of exactly n dots from losing one to rounding.
  Math.floor((moduleMm(design, { size: matrixSize }) * dpi) / MM_PER_INCH + 1e-6);

/** Warnings and refusals of the design itself; the catalogue's severity tells which is which. */
export function designProblems(design: Design): readonly Problem[] {
  const problems: Problem[] = [];
  const contrast = contrastOnPaper(design.ink);
  const percent = Math.round(contrast * 100);
  if (contrast < LEAST_CONTRAST) problems.push(toProblem('ARTWORK_CONTRAST_REFUSED', { percent }));
  else if (contrast < GOOD_CONTRAST) problems.push(toProblem('ARTWORK_CONTRAST_LOW', { percent }));
  if (design.codeSizeMm < USUAL_MIN_CODE_MM) {
    problems.push(toProblem('ARTWORK_CODE_SMALL', { sizeMm: design.codeSizeMm }));
  }
  const { logo, errorCorrection } = design;
  if (logo !== null && errorCorrection !== 'H') {
    problems.push(toProblem('ARTWORK_LOGO_CORRECTION', { errorCorrection }));
  }
  return [...problems, ...cardProblems(design)];
}

function cardProblems(design: Design): readonly Problem[] {
  const { card } = design;
  const needed = leastCard(design);
  if (card === null || (card.widthMm >= needed.widthMm && card.heightMm >= needed.heightMm)) return [];
  const { widthMm, heightMm } = card;
  const [neededWidthMm, neededHeightMm] = [toHundredths(needed.widthMm), toHundredths(needed.heightMm)];
  return [toProblem('ARTWORK_CARD_TOO_SMALL', { widthMm, heightMm, neededWidthMm, neededHeightMm })];
}

/** Rounded up, so that what is said to be enough is. */
const toHundredths = (lengthMm: number): number => Math.ceil(lengthMm * 100 - 1e-6) / 100;

/** ARTWORK_MODULE_TOO_SMALL when a raster at `dpi` cannot give every module four dots; otherwise null. */
export function rasterProblem(design: Design, matrixSize: number, dpi: number): Problem | null {
  const dots = dotsPerModule(design, matrixSize, dpi);
  if (dots >= MIN_DOTS_PER_MODULE) return null;
  const modules = matrixSize + 2 * design.quietZoneModules;
  return toProblem('ARTWORK_MODULE_TOO_SMALL', {
    sizeMm: design.codeSizeMm,
    dpi,
    dots,
    neededMm: Math.ceil((modules * MIN_DOTS_PER_MODULE * MM_PER_INCH) / dpi),
    neededDpi: Math.ceil((modules * MIN_DOTS_PER_MODULE * MM_PER_INCH) / design.codeSizeMm),
  });
}
