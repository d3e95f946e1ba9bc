/**
 * Items in the ledger: pages for the window, a stream for the export, the next ones to ask for, and their moves from
 * state to state.
 */
import { isLegalItemMove } from '@shared/batch-state';
import {
  type BatchId,
  type ItemId,
  type ItemState,
  type PlannedRow,
  type RosterRow,
  type Scene,
  sceneKinds,
  toItemId,
  toRefusal,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import { toRowChecksum } from './code-checksum';
import { integer, text, toJson, word } from './columns';
import type { Connection, SqlRow, SqlValue } from './driver';
import {
  codeColumns,
  type Filter,
  itemSelect,
  toDoubt,
  toFilter,
  toItemRecord,
  toLikePattern,
  whenGiven,
} from './records';
import type { ItemQuery, ItemReader, ItemToAsk, ItemWriter } from './repositories';

/** Few enough that a page is garbage before the collector would keep it with what lasts: an export takes hundreds of rows a second. */
const PAGE = 100;
const askable = ['pending', 'uncertain'] as const;

export function createItemReader(connection: Connection): ItemReader {
  const byId = connection.prepare(`${itemSelect} WHERE i.id = ?`);
  const after = connection.prepare(`${itemSelect} WHERE i.batch_id = ? AND i.n > ? ORDER BY i.n LIMIT ?`);
  const issued = connection.prepare(
    `${itemSelect} WHERE i.batch_id = ? AND i.n > ? AND i.state = 'issued' ORDER BY i.n LIMIT ?`,
  );
  const toAskIn = (state: (typeof askable)[number]) =>
    connection.prepare(
      `SELECT i.id, i.n, i.state, i.scene, b.scene_kind FROM items i JOIN batches b ON b.id = i.batch_id
       WHERE i.batch_id = ? AND i.state = '${state}' AND i.n > ? ORDER BY i.n LIMIT ?`,
    );
  const toAsk = { pending: toAskIn('pending'), uncertain: toAskIn('uncertain') };

  async function* all(batchId: BatchId) {
    let lastN = 0;
    for (;;) {
      const rows = after.all(batchId, lastN, PAGE).map(toItemRecord);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      lastN = last.n;
    }
  }

  return {
    get(itemId) {
      const row = byId.get(itemId);
      return row === undefined ? null : toItemRecord(row);
    },
    page(batchId, query) {
      const filter = toItemFilter(batchId, query);
      const { total } = countItems(connection, filter);
      // Without a condition the place in the list is `n`, so a far page of 100,000 costs no more than the first.
      const rows = isUnfiltered(query)
        ? after.all(batchId, query.offset, query.limit)
        : connection
            .prepare(`${itemSelect}${filter.where} ORDER BY i.n LIMIT ? OFFSET ?`)
            .all(...filter.values, query.limit, query.offset);
      return { rows: rows.map(toItemRecord), total };
    },
    all,
    issued: (batchId, afterN, limit) => issued.all(batchId, afterN, limit).map(toItemRecord),
    toAsk: (batchId, state, afterN, limit) => toAsk[state].all(batchId, afterN, limit).map(toItemToAsk),
  };
}

const isUnfiltered = ({ states, problemCode, search }: ItemQuery): boolean =>
  states === null && (problemCode ?? null) === null && search === '';

function toItemFilter(batchId: BatchId, { states, problemCode, search }: ItemQuery): Filter {
  const like = search === '' ? null : toLikePattern(search);
  return toFilter([
    { sql: 'i.batch_id = ?', values: [batchId] },
    states === null ? null : { sql: `i.state IN (${states.map(() => '?').join(', ')})`, values: states },
    // Says what follows anyway, so that SQLite may use the index of rows with a problem.
    states?.every(hasProblem) ? { sql: 'i.problem IS NOT NULL', values: [] } : null,
    whenGiven(problemCode ?? null, "json_extract(i.problem, '$.code') = ?"),
    whenGiven(
      like,
      "(i.scene LIKE ? ESCAPE '\\' OR i.label LIKE ? ESCAPE '\\' OR i.label2 LIKE ? ESCAPE '\\' OR i.folder LIKE ? ESCAPE '\\')",
    ),
  ]);
}

const hasProblem = (state: ItemState): boolean => state === 'failed' || state === 'skipped';

function countItems(connection: Connection, filter: Filter): { readonly total: number } {
  const row = connection.prepare(`SELECT COUNT(*) AS total FROM items i${filter.where}`).get(...filter.values);
  return { total: row === undefined ? 0 : integer(row, 'total') };
}

function toItemToAsk(row: SqlRow): ItemToAsk {
  const scene: Scene = { kind: word(row, 'scene_kind', sceneKinds), value: text(row, 'scene') };
  return { id: toItemId(integer(row, 'id')), n: integer(row, 'n'), state: word(row, 'state', askable), scene };
}

/** Writing items outside the journal: the plan when a batch is made, and the moves of many items at once. */
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
  const giveUp = prepareBatchItemsMove(connection, 'issued', 'skipped', ', code_id = NULL, is_reused = 0, problem = ?');
  // A rotten ticket may be another code's.
  const findByTicket = connection.prepare('UPDATE OR IGNORE codes SET ticket_key = ticket WHERE id = ?');
  const failPending = prepareBatchItemsMove(connection, 'pending', 'failed', ', problem = ?');

  const put = (batchId: BatchId, n: number, row: RosterRow, start: readonly SqlValue[], atMs: number): void => {
    const { rowNumber, scene, label, label2, folder } = row;
    const fields = toJson(row.fields);
    const checksum = toRowChecksum({ batchId, n, scene, label, label2, folder, fields });
    insert.run(batchId, n, rowNumber, scene, label, label2, folder, fields, ...start, atMs, checksum);
  };

  return {
    insertPlan(batchId, rows, atMs) {
      for (const planned of rows) put(batchId, planned.n, planned.row, toStart(planned), atMs);
    },
    insertCoded(batchId, rows, atMs) {
      for (const [index, coded] of rows.entries()) {
        const start: readonly SqlValue[] =
          'codeId' in coded
            ? ['issued', coded.codeId, coded.isReused ? 1 : 0, null]
            : ['failed', null, 0, toJson(coded.problem)];
        put(batchId, index + 1, coded.row, start, atMs);
      }
    },
    giveUp: (batchId, problem, atMs) => void giveUp(atMs, toJson(problem), batchId),
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
        if (code === undefined || toDoubt(code) === null) continue;
        disown.run(integer(code, 'code_id'));
        findByTicket.run(integer(code, 'code_id'));
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

// The one place where an item's state is changed. A move that is not in the table of legal moves cannot even be
// prepared, and a prepared one writes nothing unless the item is in the state it is said to come from.

/** Values for the columns that change together with the state, in the order in which they were named. */
type ItemMove = (itemId: ItemId, atMs: number, ...values: readonly SqlValue[]) => void;

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
function prepareBatchItemsMove(
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
