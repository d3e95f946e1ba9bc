/**
 * Writing items outside the journal: the plan when a batch is made, and the moves of many items at once.
 */
import { type PlannedRow, toRefusal } from '@shared/domain';
import { toRowChecksum } from './code-checksum';
import { integer } from './columns';
import type { Connection, SqlValue } from './driver';
import { prepareBatchItemsMove, prepareItemMove } from './item-moves';
import { toJson } from './json';
import { codeColumns, toDoubt } from './records';
import type { ItemWriter } from './types';

export function createItemWriter(connection: Connection): ItemWriter {
  const insert = connection.prepare(`
    INSERT INTO items (batch_id, n, row_number, scene, label, label2, folder, fields, state, code_id, is_reused, problem, changed_at, checksum)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const lostAttempts = connection.prepare(`
    INSERT INTO attempts (item_id, started_at, outcome)
    SELECT id, changed_at, 'lost' FROM items WHERE batch_id = ? AND state = 'in-flight' ORDER BY n`);
  const reuse = prepareItemMove(connection, ['pending'], 'issued', ['code_id', 'is_reused']);
  const recover = prepareBatchItemsMove(connection, 'in-flight', 'uncertain', '');
  const retry = prepareBatchItemsMove(connection, 'failed', 'pending', ', problem = NULL');
  const retryOne = prepareBatchItemsMove(
    connection,
    'failed',
    'pending',
    ', problem = NULL',
    " AND json_extract(problem, '$.code') = ?",
  );
  const failIssued = connection.prepare(
    "UPDATE items SET state = 'failed', changed_at = ?, code_id = NULL, is_reused = 0, problem = ? WHERE id = ? AND state = 'issued'",
  );
  const codeOf = connection.prepare(
    `SELECT ${codeColumns} FROM items i JOIN codes c ON c.id = i.code_id WHERE i.id = ?`,
  );
  // Known to be wrong: it is not in the way of backups any more.
  const disown = connection.prepare('UPDATE codes SET checksum = NULL WHERE id = ?');
  const failPending = prepareBatchItemsMove(connection, 'pending', 'failed', ', problem = ?');

  return {
    insertPlan(batchId, rows, atMs) {
      for (const planned of rows) {
        const { rowNumber, scene, label, label2, folder, fields } = planned.row;
        const start = toStart(planned);
        const json = toJson(fields);
        const checksum = toRowChecksum({ batchId, n: planned.n, scene, label, label2, folder, fields: json });
        insert.run(batchId, planned.n, rowNumber, scene, label, label2, folder, json, ...start, atMs, checksum);
      }
    },
    reuse: (itemId, codeId, atMs) => reuse(itemId, atMs, codeId, 1),
    recover(batchId, atMs) {
      lostAttempts.run(batchId);
      return recover(atMs, batchId);
    },
    retryFailed: (batchId, problemCode, atMs) =>
      problemCode === null ? retry(atMs, batchId) : retryOne(atMs, batchId, problemCode),
    failDoubted(rows, atMs) {
      for (const { itemId } of rows) {
        const code = codeOf.get(itemId);
        if (code !== undefined && toDoubt(code) !== null) disown.run(integer(code, 'code_id'));
      }
      for (const { itemId, problem } of rows) failIssued.run(atMs, toJson(problem), itemId);
    },
    failPending: (batchId, problem, atMs) => failPending(atMs, toJson(problem), batchId),
  };
}

/** state, code_id, is_reused and problem that follow from the verdict. */
function toStart(planned: PlannedRow): readonly SqlValue[] {
  const { verdict } = planned;
  switch (verdict.kind) {
    case 'new':
      return ['pending', null, 0, null];
    case 'reused':
      return ['issued', verdict.codeId, 1, null];
    case 'duplicate':
    case 'bad':
    case 'leftOut':
      return ['skipped', null, 0, toJson(toRefusal(planned))];
  }
}
