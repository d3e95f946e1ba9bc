export { type ArtworkSize, arrange, layOutFrame, lineGapEm, measureArtwork, moduleMm, type TextBox } from './arrange';
export * from './design';
export * from './display-list';
export * from './ink';
export * from './presets';
export { designProblems, dotsPerModule, rasterProblem } from './print-check';
export { type BoxMm, planSheet, type Rotation, type SheetPlan } from './sheet-plan';
export {
  DEMO_BAND_MM,
  MM_PER_INCH,
  MM_PER_PT,
  ROW_ASCENT_EM,
  ROW_DESCENT_EM,
  ROW_GAP_EM,
  type RowHeight,
  rowGapEm,
  type StackedRow,
  stackHeightPt,
  TIGHT_ROW_GAP_EM,
} from './size';
