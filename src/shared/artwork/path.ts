/**
 * Outlines as fonts and drawings have them.
 */

/** Outline commands, in the units of whoever holds them; quadratic curves as fonts have them, cubic for other drawings. */
export type PathCommand =
  | { readonly op: 'M' | 'L'; readonly x: number; readonly y: number }
  | { readonly op: 'Q'; readonly cx: number; readonly cy: number; readonly x: number; readonly y: number }
  | {
      readonly op: 'C';
      readonly c1x: number;
      readonly c1y: number;
      readonly c2x: number;
      readonly c2y: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly op: 'Z' };
