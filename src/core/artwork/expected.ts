/**
 * What the check has to find in a file made from a display list.
 */
import type { ExpectedArtwork } from '@core/check';
import type { DisplayList } from '@shared/artwork';

export function toExpected(url: string, { widthMm, heightMm, operations }: DisplayList): ExpectedArtwork {
  const symbol = operations.find((operation) => operation.op === 'modules');
  if (symbol === undefined) return { url, widthMm, heightMm, code: null };
  const { xMm, yMm, moduleMm, matrix } = symbol;
  return { url, widthMm, heightMm, code: { xMm, yMm, moduleMm, modules: matrix.size } };
}
