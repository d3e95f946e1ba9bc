/**
 * Where code and text stand on an artwork: from the design alone, so that every artwork of a batch has the same outline and its code in
 * the same place, whatever its label says. Pure geometry in millimetres from the top-left corner.
 *
 * What a card leaves over is spread around code and text. The row next to the code always stands in the same place; longer text grows away
 * from it, into room that would have stayed white.
 */
import type { QrMatrix } from '@shared/qr';
import { type Design, type LabelLine, MIN_LINE_MM } from './design';
import type { PathCommand, PathOperation } from './display-list';
import {
  DEMO_BAND_MM,
  MM_PER_PT,
  ROOMY_LINE_GAP_EM,
  ROW_ASCENT_EM,
  ROW_DESCENT_EM,
  ROW_GAP_EM,
  SAFE_INSET_MM,
  stackHeightPt,
} from './size';

/** Room for text: its rows begin at the top, or end at the bottom. */
export interface TextBox {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly anchor: 'top' | 'bottom';
}

export interface ArtworkSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** The size is that of the finished piece; the 演示 band comes below it. */
interface Arrangement extends ArtworkSize {
  /** Corner of the code, quiet zone included. */
  readonly codeXMm: number;
  readonly codeYMm: number;
  readonly header: TextBox;
  readonly label: TextBox;
}

/** What a rounded corner cuts off a square one, as a share of its radius: code and text keep that far away. */
const CORNER_SHARE = 1 - Math.SQRT1_2;
const BORDER_GAP_MM = 1;
/** A margin that has to grow does so in halves of a millimetre, so that sizes stay easy to order. */
const MARGIN_STEP_MM = 0.5;
/** Between header and label in one column. */
const COLUMN_GAP_MM = 2.5;
/** Anything narrower cuts words. */
const MIN_COLUMN_MM = 15;
/** Share of a card's spare height that goes between code and text, but never more than this share of the code's side. */
const GAP_OF_SPARE = 0.2;
const GAP_OF_CODE = 0.12;

/** Of the artwork as it is delivered, with the 演示 band. */
export function measureArtwork(design: Design, isDemo: boolean): ArtworkSize {
  const { widthMm, heightMm } = design.card ?? leastSize(design);
  return { widthMm, heightMm: heightMm + (isDemo ? DEMO_BAND_MM : 0) };
}

/** The smallest card that holds code and text at their wanted sizes. */
export function leastCard(design: Design): ArtworkSize {
  const { widthMm, heightMm } = leastSize(design);
  if (design.labelPosition !== 'right') return { widthMm, heightMm };
  return { widthMm: widthMm - design.codeSizeMm + (hasText(design) ? MIN_COLUMN_MM : 0), heightMm };
}

/** `quietMm` is how wide the symbol's quiet zone is. A card smaller than {@link leastCard} gives boxes that overlap or have no room. */
export function arrange(design: Design, quietMm: number): Arrangement {
  return design.labelPosition === 'right' ? arrangeBeside(design) : arrangeStacked(design, quietMm);
}

function leastSize(design: Design): ArtworkSize {
  const { codeSizeMm, labelPosition } = design;
  const frameMm = 2 * toMarginMm(design);
  if (labelPosition === 'right') {
    return { widthMm: frameMm + (hasText(design) ? 2 : 1) * codeSizeMm, heightMm: codeSizeMm + frameMm };
  }
  return {
    widthMm: codeSizeMm + frameMm,
    heightMm: codeSizeMm + frameMm + toHeaderStripMm(design) + toLabelStripMm(design),
  };
}

/** Header, code and label one below the other; the label may stand over the code. */
function arrangeStacked(design: Design, quietMm: number): Arrangement {
  const { card, codeSizeMm, labelPosition } = design;
  const { widthMm, heightMm } = measureArtwork(design, false);
  const edgeMm = toTextEdgeMm(design);
  const headerMm = toHeaderStripMm(design);
  const labelMm = toLabelStripMm(design);
  const spareMm = Math.max(0, heightMm - leastSize(design).heightMm);
  const gapMm = Math.min(spareMm * GAP_OF_SPARE, codeSizeMm * GAP_OF_CODE);
  const headerGapMm = headerMm > 0 ? gapMm : 0;
  const labelGapMm = labelMm > 0 ? gapMm : 0;
  const aboveMm = labelPosition === 'above' ? labelMm + labelGapMm : 0;
  const topMm = toMarginMm(design) + (spareMm - headerGapMm - labelGapMm) / 2;
  const headerBottomMm = topMm + headerMm;
  const codeYMm = headerBottomMm + headerGapMm + aboveMm;
  // Without a card the text is as wide as the dark of the code: nobody sees where the paper ends.
  const textMm = card === null ? codeSizeMm - 2 * quietMm : widthMm - 2 * edgeMm;
  const column = { xMm: (widthMm - textMm) / 2, widthMm: textMm };
  const labelTopMm = headerMm > 0 ? headerBottomMm + headerGapMm + toInsetMm(design) : edgeMm;
  return {
    widthMm,
    heightMm,
    codeXMm: (widthMm - codeSizeMm) / 2,
    codeYMm,
    header: toBox(column, edgeMm, headerBottomMm, 'bottom'),
    label:
      labelPosition === 'above'
        ? toBox(column, labelTopMm, codeYMm - labelGapMm, 'bottom')
        : toBox(column, codeYMm + codeSizeMm + labelGapMm, labelMm > 0 ? heightMm - edgeMm : 0, 'top'),
  };
}

/** The code at the left, header and label beside it, half as high above the code's middle as below. */
function arrangeBeside(design: Design): Arrangement {
  const { codeSizeMm, header, labelLines } = design;
  const { widthMm, heightMm } = measureArtwork(design, false);
  const edgeMm = toTextEdgeMm(design);
  const codeXMm = toMarginMm(design);
  const textXMm = codeXMm + codeSizeMm;
  const column = { xMm: textXMm, widthMm: widthMm - edgeMm - textXMm };
  const headerMm = toTextMm(header === null ? [] : [header], design);
  const labelMm = toTextMm(labelLines, design);
  const gapMm = headerMm > 0 && labelMm > 0 ? COLUMN_GAP_MM : 0;
  const topMm = (heightMm - headerMm - gapMm - labelMm) / 2;
  return {
    widthMm,
    heightMm,
    codeXMm,
    codeYMm: (heightMm - codeSizeMm) / 2,
    header: toBox(column, edgeMm, topMm + headerMm, 'bottom'),
    label: toBox(column, topMm + headerMm + gapMm, heightMm - edgeMm, 'top'),
  };
}

const toBox = (
  column: Pick<TextBox, 'xMm' | 'widthMm'>,
  topMm: number,
  bottomMm: number,
  anchor: TextBox['anchor'],
): TextBox => ({ ...column, yMm: topMm, heightMm: Math.max(0, bottomMm - topMm), anchor });

const hasText = ({ header, labelLines }: Design): boolean => header !== null || labelLines.length > 0;

/** What the code keeps from the edge: at least the wanted margin, and clear of border, cut line and rounded corners. */
function toMarginMm(design: Design): number {
  const { marginMm } = design;
  const neededMm = Math.max(toBorderReachMm(design), toCornerReachMm(design));
  return neededMm <= marginMm ? marginMm : Math.ceil(neededMm / MARGIN_STEP_MM - 1e-9) * MARGIN_STEP_MM;
}

/** What text keeps from the edge. */
function toTextEdgeMm(design: Design): number {
  const borderMm = design.border === null ? 0 : toBorderReachMm(design) + BORDER_GAP_MM;
  const cornerMm = design.cornerRadiusMm === 0 ? 0 : toCornerReachMm(design) + BORDER_GAP_MM;
  return Math.max(toMarginMm(design), SAFE_INSET_MM, borderMm, cornerMm);
}

/** The part of it that is not margin already. */
const toInsetMm = (design: Design): number => toTextEdgeMm(design) - toMarginMm(design);

/** How far the border reaches into the corners of what it encloses. */
function toBorderReachMm({ border }: Design): number {
  if (border === null) return 0;
  const { insetMm, widthMm, radiusMm } = border;
  return insetMm + widthMm + Math.max(0, radiusMm - widthMm) * CORNER_SHARE;
}

function toCornerReachMm({ cornerRadiusMm, hasCutLine }: Design): number {
  const lineMm = hasCutLine ? CUT_LINE_MM : 0;
  return lineMm + Math.max(0, cornerRadiusMm - lineMm) * CORNER_SHARE;
}

/** Height of the label with what it keeps from the edge; 0 without lines. */
function toLabelStripMm(design: Design): number {
  const { labelLines, labelHeightMm } = design;
  if (labelLines.length === 0) return 0;
  return labelHeightMm === 'auto' ? Math.ceil(toTextMm(labelLines, design) + toInsetMm(design)) : labelHeightMm;
}

const toHeaderStripMm = (design: Design): number =>
  design.header === null ? 0 : Math.ceil(toTextMm([design.header], design) + toInsetMm(design));

/** From the last row of a line to the next line. */
export const lineGapEm = ({ card }: Design): number => (card === null ? ROW_GAP_EM : ROOMY_LINE_GAP_EM);

/** Height of every line once at its wanted size; a line break written into a template counts. */
function toTextMm(lines: readonly LabelLine[], design: Design): number {
  const rows = lines.flatMap(({ template, sizePt }) =>
    template.split('\n').map((_, index, parts) => ({
      sizePt,
      ascentEm: ROW_ASCENT_EM,
      descentEm: ROW_DESCENT_EM,
      gapEm: index === parts.length - 1 ? lineGapEm(design) : ROW_GAP_EM,
    })),
  );
  return stackHeightPt(rows) * MM_PER_PT;
}

/** Side of one module in millimetres: the code's size divided by symbol and quiet zone. */
export const moduleMm = (design: Design, matrix: Pick<QrMatrix, 'size'>): number =>
  design.codeSizeMm / (matrix.size + 2 * design.quietZoneModules);

// Lines around an artwork: the printed border and the cut line. Both are filled outlines, a contour with a smaller one
// running the other way inside: strokes are read differently from program to program.

/** The cut line lies on the inside of the cut, so that all of it is printed. */
const CUT_LINE_MM = MIN_LINE_MM;
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
