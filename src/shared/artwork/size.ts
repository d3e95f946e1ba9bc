/**
 * Sizes that follow from a design alone, so that every artwork of a batch has the same outline and a print shop can be told it.
 */
import type { Design } from './design';

export const MM_PER_INCH = 25.4;
export const MM_PER_PT = MM_PER_INCH / 72;

/** Print shops ask that nothing important comes closer to the cut than this. */
export const SAFE_INSET_MM = 3;

/** Height of the 演示 band that demo artwork carries below everything else. */
export const DEMO_BAND_MM = 5;

/** Room of an ordinary row over and under its baseline, in em: enough for ideographs and for Latin descenders. */
export const ROW_ASCENT_EM = 0.88;
export const ROW_DESCENT_EM = 0.25;
/** From the baseline of an ordinary row to the top of the next, in em: descenders may use the gap between rows. */
export const ROW_GAP_EM = 0.3;
/** The same when a label must be squeezed: ideographs still stand apart. */
export const TIGHT_ROW_GAP_EM = 0.2;

/** One row of text as it takes up height. Ink that reaches further than usual makes its row higher. */
export interface RowHeight {
  readonly sizePt: number;
  readonly ascentEm: number;
  readonly descentEm: number;
}

export interface ArtworkSize {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Height of the label strip, 0 without label lines. */
  readonly labelHeightMm: number;
}

export function measureArtwork(design: Design, isDemo: boolean): ArtworkSize {
  const labelHeightMm = toLabelHeightMm(design);
  return {
    widthMm: design.codeSizeMm + 2 * design.marginMm,
    heightMm: design.codeSizeMm + 2 * design.marginMm + labelHeightMm + (isDemo ? DEMO_BAND_MM : 0),
    labelHeightMm,
  };
}

/** White the label keeps from the outer edge of its strip, so that it stays SAFE_INSET_MM inside the cut. */
export const labelInsetMm = (design: Design): number => Math.max(0, SAFE_INSET_MM - design.marginMm);

/** From the baseline of this row to the top of the next, in em. */
export const rowGapEm = ({ descentEm }: RowHeight, gapEm: number): number =>
  descentEm > ROW_DESCENT_EM ? descentEm : gapEm;

/** Height in points of rows set one below the other, from top to bottom. */
export function stackHeightPt(rows: readonly RowHeight[], gapEm: number): number {
  let heightPt = 0;
  for (const [index, row] of rows.entries()) {
    const isLast = index === rows.length - 1;
    heightPt += row.sizePt * (row.ascentEm + (isLast ? row.descentEm : rowGapEm(row, gapEm)));
  }
  return heightPt;
}

function toLabelHeightMm(design: Design): number {
  if (design.labelLines.length === 0) return 0;
  if (design.labelHeightMm !== 'auto') return design.labelHeightMm;
  const textPt = stackHeightPt(
    design.labelLines.map(({ sizePt }) => ({ sizePt, ascentEm: ROW_ASCENT_EM, descentEm: ROW_DESCENT_EM })),
    ROW_GAP_EM,
  );
  return Math.ceil(textPt * MM_PER_PT + labelInsetMm(design));
}
