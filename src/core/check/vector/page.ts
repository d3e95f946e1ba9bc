/**
 * A page of a vector file, drawn for resvg.
 */
export interface VectorPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** What is left after cutting. */
  readonly trimWidthPt: number;
  readonly trimHeightPt: number;
  readonly svg: Uint8Array;
}
