/**
 * Which item comes into which place of which page.
 */
import type { SheetOptions } from '@shared/domain';

/**
 * Deals `items` out to pages of `slotCount` places; `null` leaves a place empty. `row` fills page after page. `stack` puts neighbours on top
 * of each other: when the pages are cut as one pile and the small piles laid one below the other, first place on top, all are in sequence.
 */
export function toPages<Item>(
  items: readonly Item[],
  slotCount: number,
  order: SheetOptions['order'],
): readonly (readonly (Item | null)[])[] {
  const pageCount = Math.ceil(items.length / slotCount);
  return Array.from({ length: pageCount }, (_page, page) =>
    Array.from({ length: slotCount }, (_slot, slot) => {
      const index = order === 'stack' ? slot * pageCount + page : page * slotCount + slot;
      return items[index] ?? null;
    }),
  );
}
