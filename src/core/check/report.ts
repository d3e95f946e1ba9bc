/**
 * Findings that files and sheets have in common.
 */
import { type Problem, toProblem } from '@shared/errors';
import type { Stance } from './decoder';
import { REQUIRED_QUIET_ZONE_MODULES } from './measure';

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
