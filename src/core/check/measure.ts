/**
 * Measures a decoded symbol in the pixels themselves (the decoder forgives a missing quiet zone, a phone may not) and
 * writes the report.
 */
import { type Problem, toProblem } from '@shared/errors';
import type { Corners, Stance } from './decoder';
import { PAPER_LUMA, type Picture } from './picture';

/** ISO/IEC 18004: four light modules on every side. */
const REQUIRED_QUIET_ZONE_MODULES = 4;
const QUARTER = 0.25;
/** Rounding of text and smoothed edges may touch the outermost pixel on either side. */
const TOLERANCE_PX = 1;
/** A finder pattern's outer ring is one module wide and seven long: its middle is a safe place to start from. */
const FINDER_MIDDLE_MODULES = 3.5;

interface PixelMeasure {
  readonly modulePx: number;
  readonly quietZoneModules: number;
  readonly contrast: number;
}

/** `corners` only need to be right to half a module; exact edges are found from the dark outer rings of the finder patterns. */
export function measureSymbol(picture: Picture, corners: Corners, modules: number): PixelMeasure {
  const body = findBody(picture, corners, modules);
  const modulePx = (body.right - body.left) / modules;
  let quietZoneModules = REQUIRED_QUIET_ZONE_MODULES;
  while (quietZoneModules > 0 && !isQuiet(picture, body, quietZoneModules * modulePx)) quietZoneModules -= QUARTER;
  return { modulePx, quietZoneModules, contrast: contrastOf(picture, body, modulePx) };
}

function findBody(picture: Picture, corners: Corners, modules: number): Corners {
  const moduleX = (corners.right - corners.left) / modules;
  const moduleY = (corners.bottom - corners.top) / modules;
  const finderX = corners.left + FINDER_MIDDLE_MODULES * moduleX;
  const finderY = corners.top + FINDER_MIDDLE_MODULES * moduleY;
  return {
    left: walk(picture, corners.left + moduleX / 2, finderY, -1, 0).x + 1,
    right: walk(picture, corners.right - moduleX / 2, finderY, 1, 0).x,
    top: walk(picture, finderX, corners.top + moduleY / 2, 0, -1).y + 1,
    bottom: walk(picture, finderX, corners.bottom - moduleY / 2, 0, 1).y,
  };
}

/** Steps over dark pixels; the first light one, or the first outside. */
function walk(picture: Picture, fromX: number, fromY: number, stepX: number, stepY: number) {
  let x = Math.floor(fromX);
  let y = Math.floor(fromY);
  const isIn = () => x >= 0 && y >= 0 && x < picture.widthPx && y < picture.heightPx;
  while (isIn() && picture.luma(x, y) < PAPER_LUMA) {
    x += stepX;
    y += stepY;
  }
  return { x, y };
}

/** True when a frame of this width around the body is paper, and lies inside the picture. */
function isQuiet(picture: Picture, body: Corners, widthPx: number): boolean {
  const reach = Math.floor(widthPx) - TOLERANCE_PX;
  const [left, top, right, bottom] = [body.left - reach, body.top - reach, body.right + reach, body.bottom + reach];
  const inner = TOLERANCE_PX;
  return (
    picture.isPaper(left, top, right, body.top - inner) &&
    picture.isPaper(left, body.bottom + inner, right, bottom) &&
    picture.isPaper(left, body.top - inner, body.left - inner, body.bottom + inner) &&
    picture.isPaper(body.right + inner, body.top - inner, right, body.bottom + inner)
  );
}

/** Between the middle of the first dark module and the light one beside it, inside the finder pattern at the top left. */
function contrastOf(picture: Picture, { left, top }: Corners, modulePx: number): number {
  const middleOf = (module: number): number => Math.floor((module + 0.5) * modulePx);
  const dark = picture.luma(left + middleOf(0), top + middleOf(0));
  const light = picture.luma(left + middleOf(1), top + middleOf(1));
  return Math.round((reflectanceOf(light) - reflectanceOf(dark)) * 100) / 100;
}

/** Share of light that comes back, 0…1: the sRGB curve undone (IEC 61966-2-1). */
function reflectanceOf(luma: number): number {
  const unit = luma / 255;
  return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
}

// Findings that files and sheets have in common.

export const textProblem = (text: string, url: string): Problem | null =>
  text === url ? null : toProblem('CHECK_WRONG_TEXT', { expected: url, actual: text });

export const quietZoneProblem = ({ quietZoneModules }: { readonly quietZoneModules: number }): Problem | null =>
  quietZoneModules < REQUIRED_QUIET_ZONE_MODULES ? toProblem('CHECK_QUIET_ZONE', { modules: quietZoneModules }) : null;

/** A symbol that is found askew by less may only be drawn in few pixels. */
const TILT_TOLERANCE_DEGREES = 2;

/**
 * Null when the symbol stands upright, unmirrored and dark on light, as it was drawn. Otherwise CHECK_INVERTED, CHECK_MIRRORED or CHECK_TURNED:
 * most decoders read a turned symbol and some a mirrored one, but a writer that turns the symbol has turned whatever else it drew.
 */
export function stanceProblem({ rotation, isMirrored, isInverted }: Stance): Problem | null {
  if (isInverted) return toProblem('CHECK_INVERTED');
  if (isMirrored) return toProblem('CHECK_MIRRORED');
  if (Math.abs(rotation) <= TILT_TOLERANCE_DEGREES) return null;
  return toProblem('CHECK_TURNED', { degrees: (rotation + 360) % 360 });
}
