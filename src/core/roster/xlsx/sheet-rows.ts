/**
 * Counts the rows of a worksheet that have content, so that a person can tell the sheets apart.
 */
import type { Package } from './package';
import type { ZipPart } from './zip';

export async function countRows(workbook: Package, part: ZipPart, signal: AbortSignal): Promise<number> {
  let rows = 0;
  let isInValue = false;
  let hasContent = false;
  await workbook.scan(
    part,
    {
      open: (name) => {
        if (name === 'row') hasContent = false;
        isInValue = name === 'v' || name === 't';
      },
      close: (name) => {
        if (name === 'row' && hasContent) rows += 1;
        isInValue = false;
      },
      text: (text) => {
        if (isInValue && text.trim() !== '') hasContent = true;
      },
    },
    signal,
  );
  return rows;
}
