/**
 * Artworks whose symbol a writer with a wrong axis would have drawn: the seven other ways a square can lie, and paper and ink exchanged.
 */
import type { DisplayList, DrawOperation } from '@shared/artwork';
import type { Problem } from '@shared/errors';

/** Paper and ink exchanged. */
export function invert(displayList: DisplayList): DisplayList {
  const operations = displayList.operations.map((operation) => ({
    ...operation,
    ink:
      operation.op !== 'image' && operation.ink.kind === 'paper'
        ? ({ kind: 'black' } as const)
        : ({ kind: 'paper' } as const),
  }));
  return { ...displayList, operations };
}

/** Where the module of a turned symbol comes from, in a symbol of `size` modules whose last index is `end`. */
export type Turn = (x: number, y: number, end: number) => readonly [x: number, y: number];

/** Clockwise by 90, 180 and 270°, and the four mirror images of a square. */
export const turns: readonly (readonly [string, Turn, Problem])[] = [
  ['turned by 90°', (x, y, end) => [y, end - x], { code: 'CHECK_TURNED', params: { degrees: 90 } }],
  ['turned by 180°', (x, y, end) => [end - x, end - y], { code: 'CHECK_TURNED', params: { degrees: 180 } }],
  ['turned by 270°', (x, y, end) => [end - y, x], { code: 'CHECK_TURNED', params: { degrees: 270 } }],
  ['flipped left to right', (x, y, end) => [end - x, y], { code: 'CHECK_MIRRORED', params: {} }],
  ['flipped top to bottom', (x, y, end) => [x, end - y], { code: 'CHECK_MIRRORED', params: {} }],
  ['mirrored along the diagonal', (x, y) => [y, x], { code: 'CHECK_MIRRORED', params: {} }],
  ['mirrored along the other diagonal', (x, y, end) => [end - y, end - x], { code: 'CHECK_MIRRORED', params: {} }],
];

/** The same artwork, its symbol turned where it stands. */
export function turnCode(displayList: DisplayList, turn: Turn): DisplayList {
  const operations = displayList.operations.map((operation): DrawOperation => {
    if (operation.op !== 'modules') return operation;
    const { size, modules } = operation.matrix;
    const turned = modules.map((_, at) => {
      const [x, y] = turn(at % size, Math.floor(at / size), size - 1);
      return modules[y * size + x] ?? 0;
    });
    return { ...operation, matrix: { ...operation.matrix, modules: turned } };
  });
  return { ...displayList, operations };
}
