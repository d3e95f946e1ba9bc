/**
 * Findings that files and sheets have in common.
 */
import { type Problem, toProblem } from '@shared/errors';
import { REQUIRED_QUIET_ZONE_MODULES } from './measure';

export const textProblem = (text: string, url: string): Problem | null =>
  text === url ? null : toProblem('CHECK_WRONG_TEXT', { expected: url, actual: text });

export const quietZoneProblem = ({ quietZoneModules }: { readonly quietZoneModules: number }): Problem | null =>
  quietZoneModules < REQUIRED_QUIET_ZONE_MODULES ? toProblem('CHECK_QUIET_ZONE', { modules: quietZoneModules }) : null;
