/**
 * Lines around an artwork: the printed border and the cut line. Both are filled outlines, a contour with a smaller one running the other
 * way inside: strokes are read differently from program to program.
 */
import type { Design } from './design';
import type { PathOperation } from './display-list';
import { MIN_LINE_MM } from './ornaments';
import type { PathCommand } from './path';

/** The cut line lies on the inside of the cut, so that all of it is printed. */
export const CUT_LINE_MM = MIN_LINE_MM;
/** A quarter circle as one cubic curve, to a thousandth of its radius. */
const QUARTER_CIRCLE = 0.5523;

interface RoundedBox {
  readonly insetMm: number;
  readonly radiusMm: number;
}

interface SizeMm {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Border and cut line of a piece of this size, in its top-left corner. */
export function layOutFrame(
  { border, hasCutLine, cornerRadiusMm, ink }: Design,
  size: SizeMm,
): readonly PathOperation[] {
  const frame: PathOperation[] = [];
  const add = (outside: RoundedBox, lineMm: number): void => {
    const inside = { insetMm: outside.insetMm + lineMm, radiusMm: Math.max(0, outside.radiusMm - lineMm) };
    const commands = [...toContour(size, outside, false), ...toContour(size, inside, true)];
    frame.push({ op: 'path', commands, fillRule: 'nonzero', ink });
  };
  if (border !== null) add(border, border.widthMm);
  if (hasCutLine) add({ insetMm: 0, radiusMm: cornerRadiusMm }, CUT_LINE_MM);
  return frame;
}

/** Clockwise, or the other way. A radius larger than half the piece makes its short sides round. */
function toContour(
  { widthMm, heightMm }: SizeMm,
  { insetMm, radiusMm }: RoundedBox,
  isReversed: boolean,
): PathCommand[] {
  const [left, top, right, bottom] = [insetMm, insetMm, widthMm - insetMm, heightMm - insetMm];
  const r = Math.min(radiusMm, (right - left) / 2, (bottom - top) / 2);
  // Each corner as one comes to it clockwise: where it begins, the corner itself, where it ends.
  const corners = [
    { from: [left, top + r], at: [left, top], to: [left + r, top] },
    { from: [right - r, top], at: [right, top], to: [right, top + r] },
    { from: [right, bottom - r], at: [right, bottom], to: [right - r, bottom] },
    { from: [left + r, bottom], at: [left, bottom], to: [left, bottom - r] },
  ] as const;
  const walked = isReversed ? corners.toReversed().map(({ from, at, to }) => ({ from: to, at, to: from })) : corners;
  const commands: PathCommand[] = [];
  for (const [index, { from, at, to }] of walked.entries()) {
    commands.push({ op: index === 0 ? 'M' : 'L', x: from[0], y: from[1] });
    if (r > 0) commands.push(toCurve(from, at, to));
  }
  return [...commands, { op: 'Z' }];
}

type Point = readonly [x: number, y: number];

const toCurve = (from: Point, at: Point, to: Point): PathCommand => ({
  op: 'C',
  c1x: from[0] + (at[0] - from[0]) * QUARTER_CIRCLE,
  c1y: from[1] + (at[1] - from[1]) * QUARTER_CIRCLE,
  c2x: to[0] + (at[0] - to[0]) * QUARTER_CIRCLE,
  c2y: to[1] + (at[1] - to[1]) * QUARTER_CIRCLE,
  x: to[0],
  y: to[1],
});
