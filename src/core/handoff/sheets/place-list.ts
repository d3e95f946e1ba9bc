/**
 * The list beside a PDF of sheets: which code lies where, for whoever cuts, sorts or looks for one.
 */
import type { Problem } from '@shared/errors';
import { BYTE_ORDER_MARK, toCsvCell, toCsvRecord } from '../papers/csv-cell';
import type { PrintableItem } from './sheet-maker';

/** Page, row and column from 1, as the page is looked at. */
export interface PlacedItem {
  readonly item: PrintableItem;
  readonly page: number;
  readonly row: number;
  readonly column: number;
  /** Null: found on the finished page in its place, saying exactly its url. */
  readonly problem: Problem | null;
}

const columns: Readonly<Record<string, (placed: PlacedItem) => string | number>> = {
  page: ({ page }) => page,
  row: ({ row }) => row,
  column: ({ column }) => column,
  n: ({ item }) => item.n,
  scene: ({ item }) => item.code.scene,
  label: ({ item }) => item.row.label,
  folder: ({ item }) => item.row.folder,
  url: ({ item }) => item.code.url,
  checked: ({ problem }) => (problem === null ? 'yes' : 'no'),
  problem: ({ problem }) => problem?.code ?? '',
};

/** UTF-8 with byte order mark, CRLF; {@link toPlaceLines} follow. */
export const PLACE_LIST_HEAD = BYTE_ORDER_MARK + toCsvRecord(Object.keys(columns));

export const toPlaceLines = (placed: readonly PlacedItem[]): string =>
  placed
    .map((entry) =>
      toCsvRecord(Object.entries(columns).map(([name, toCell]) => toCsvCell(String(toCell(entry)), name === 'scene'))),
    )
    .join('');
