/**
 * The one place where an item's state is changed. A move that is not in the table of legal moves cannot even be prepared, and a
 * prepared one writes nothing unless the item is in the state it is said to come from.
 */
import { isLegalItemMove } from '@shared/batch-state';
import type { ItemId, ItemState } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { Connection, SqlValue } from './driver';

/** Values for the columns that change together with the state, in the order in which they were named. */
export type ItemMove = (itemId: ItemId, atMs: number, ...values: readonly SqlValue[]) => void;

/** The returned move throws AppError LEDGER_MOVE_REFUSED. */
export function prepareItemMove(
  connection: Connection,
  from: readonly ItemState[],
  to: ItemState,
  columns: readonly ('code_id' | 'is_reused' | 'problem')[] = [],
): ItemMove {
  refuseIllegal(from, to);
  const assignments = columns.map((column) => `, ${column} = ?`).join('');
  const update = connection.prepare(
    `UPDATE items SET state = '${to}', changed_at = ?${assignments} WHERE id = ? AND state IN (${quote(from)})`,
  );
  return (itemId, atMs, ...values) => {
    if (update.run(atMs, ...values, itemId) !== 1) {
      throw new AppError('LEDGER_MOVE_REFUSED', { from: from.join('|'), to, detail: `item ${itemId}` });
    }
  };
}

/** All items of a batch that are in `from`, at once. The returned move says how many there were. */
export function prepareBatchItemsMove(
  connection: Connection,
  from: ItemState,
  to: ItemState,
  columns: string,
  where = '',
): (atMs: number, ...values: readonly SqlValue[]) => number {
  refuseIllegal([from], to);
  const update = connection.prepare(
    `UPDATE items SET state = '${to}', changed_at = ?${columns} WHERE state = '${from}' AND batch_id = ?${where}`,
  );
  return (atMs, ...values) => update.run(atMs, ...values);
}

function refuseIllegal(from: readonly ItemState[], to: ItemState): void {
  const illegal = from.find((state) => !isLegalItemMove(state, to));
  if (illegal !== undefined) throw new AppError('LEDGER_MOVE_REFUSED', { from: illegal, to, detail: 'item' });
}

const quote = (states: readonly ItemState[]): string => states.map((state) => `'${state}'`).join(', ');
