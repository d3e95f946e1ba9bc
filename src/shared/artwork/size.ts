/**
 * Measures every artwork shares: units, distances print shops ask for, and the height rows of text take up.
 */
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
/** From the last row of a line to the first of the next where there is room for it: on a card. */
export const ROOMY_LINE_GAP_EM = 0.5;
/** Between all rows when a label must be squeezed: ideographs still stand apart. */
export const TIGHT_ROW_GAP_EM = 0.2;

/** One row of text as it takes up height. Ink that reaches further than usual makes its row higher. */
export interface RowHeight {
  readonly sizePt: number;
  readonly ascentEm: number;
  readonly descentEm: number;
}

export interface StackedRow extends RowHeight {
  /** Wanted, from the baseline of this row to the top of the next. */
  readonly gapEm: number;
}

/** The gap as it is set: ink that reaches deep is not run over. */
export const rowGapEm = ({ descentEm, gapEm }: StackedRow): number => (descentEm > ROW_DESCENT_EM ? descentEm : gapEm);

/** Height in points of rows set one below the other, from top to bottom. */
export function stackHeightPt(rows: readonly StackedRow[]): number {
  let heightPt = 0;
  for (const [index, row] of rows.entries()) {
    const isLast = index === rows.length - 1;
    heightPt += row.sizePt * (row.ascentEm + (isLast ? row.descentEm : rowGapEm(row)));
  }
  return heightPt;
}
