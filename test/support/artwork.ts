/**
 * Small artworks for tests, without font or label: enough to write files and read them back.
 */

import { layOutArtwork } from '@core/artwork/layout';
import { type DisplayList, type DrawOperation, defaultDesign, type Ink, type PathCommand } from '@shared/artwork';
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
  const { displayList } = layOutArtwork({ design, fields: {}, matrix, isDemo: false, logo: null, shaper: blockFont });
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
    if (operation.op === 'path') return { ...operation, commands: shift(operation.commands, -leftMm, -topMm) };
    const xMm = operation.xMm - leftMm;
    if (operation.op === 'glyphs') return { ...operation, xMm, baselineMm: operation.baselineMm - topMm };
    return { ...operation, xMm, yMm: operation.yMm - topMm };
  });
  return { widthMm, heightMm, operations };
}

/** The outline moved. */
function shift(commands: readonly PathCommand[], dx: number, dy: number): readonly PathCommand[] {
  return commands.map((command): PathCommand => {
    if (command.op === 'Z') return command;
    const [x, y] = [command.x + dx, command.y + dy];
    if (command.op === 'Q') return { ...command, cx: command.cx + dx, cy: command.cy + dy, x, y };
    if (command.op !== 'C') return { ...command, x, y };
    const { c1x, c1y, c2x, c2y } = command;
    return { ...command, c1x: c1x + dx, c1y: c1y + dy, c2x: c2x + dx, c2y: c2y + dy, x, y };
  });
}
