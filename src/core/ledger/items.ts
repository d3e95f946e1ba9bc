/**
 * Reading items: pages for the window, a stream for the export, the next ones to ask for.
 */
import { type BatchId, type ItemState, type Scene, sceneKinds, toItemId } from '@shared/domain';
import { integer, text, word } from './columns';
import type { Connection, SqlRow } from './driver';
import { type Filter, toFilter, whenGiven } from './filter';
import { itemSelect, toItemRecord, toLikePattern } from './records';
import type { ItemQuery, ItemReader, ItemToAsk } from './types';

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
