/**
 * Codes in doubt while a package is made, on the export thread or in this one.
 */
import type { ItemId, ItemRecord } from '@shared/domain';
import type { Problem } from '@shared/errors';

/** Tells `onDoubted` which items have a code that must not leave the ledger: they come without it. */
export async function* noteDoubted(
  items: AsyncIterable<ItemRecord>,
  onDoubted: (itemId: ItemId, problem: Problem) => void,
): AsyncGenerator<ItemRecord> {
  for await (const item of items) {
    if (item.problem?.code === 'LEDGER_CODE_DAMAGED') onDoubted(item.id, item.problem);
    yield item;
  }
}
