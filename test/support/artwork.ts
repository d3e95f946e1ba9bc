/**
 * Small artworks for tests, without font or label: enough to write files and read them back.
 */
import { type DisplayList, type DrawOperation, defaultDesign, type Ink, layOutArtwork } from '@shared/artwork';
import { createQrMatrix } from '@shared/qr';
import { blockFont } from './block-font';

/** A url of the length and shape WeChat gives, different for every `n`. */
export const urlOf = (n: number): string => `http://weixin.qq.com/q/02AbCdEfGhIj${String(n).padStart(11, '0')}`;

export interface ArtworkChanges {
  readonly codeSizeMm?: number;
  readonly ink?: Exclude<Ink, { kind: 'paper' }>;
  /** Drawn last. */
  readonly over?: readonly DrawOperation[];
}

/** A 50 × 60 mm artwork with a code and an empty label strip. */
export function artworkOf(
  url: string,
  { codeSizeMm = 50, ink = { kind: 'black' }, over = [] }: ArtworkChanges = {},
): DisplayList {
  const design = { ...defaultDesign, codeSizeMm, ink };
  const matrix = createQrMatrix(url, design.errorCorrection);
  const { displayList } = layOutArtwork({ design, fields: {}, matrix, isDemo: false, shaper: blockFont });
  return { ...displayList, operations: [...displayList.operations, ...over] };
}

/** A window of `displayList`, for example without its quiet zone. */
export function crop(
  displayList: DisplayList,
  leftMm: number,
  topMm: number,
  widthMm: number,
  heightMm: number,
): DisplayList {
  const operations = displayList.operations.map((operation): DrawOperation => {
    const xMm = operation.xMm - leftMm;
    if (operation.op === 'glyphs') return { ...operation, xMm, baselineMm: operation.baselineMm - topMm };
    return { ...operation, xMm, yMm: operation.yMm - topMm };
  });
  return { widthMm, heightMm, operations };
}
