/**
 * Reading batches: what they were made with, how they stand, and how many of their items are in which state.
 */
import { type Design, readDesignJson } from '@shared/artwork';
import { type BatchCounts, batchStates, type ProblemGroup } from '@shared/batch-state';
import { type BatchId, exportOptionsSchema, itemStates, sceneKinds, toAccountId, toBatchId } from '@shared/domain';
import { AppError } from '@shared/errors';
import { flag, integer, integerOrNull, json, jsonOrNull, text, word } from './columns';
import type { Connection, SqlRow } from './driver';
import { toPauseReasons, toProblemFromJson, toProblemOrNull } from './json';
import { toTallyOrNull } from './tally-json';
import type { BatchReader, BatchRecord } from './types';

const batchSelect = 'SELECT b.*, a.is_demo FROM batches b JOIN accounts a ON a.id = b.account_id';

export function createBatchReader(connection: Connection): BatchReader {
  const list = connection.prepare(`${batchSelect} ORDER BY b.id DESC`);
  const byId = connection.prepare(`${batchSelect} WHERE b.id = ?`);
  const counts = connection.prepare(
    'SELECT state, is_reused, COUNT(*) AS count FROM items WHERE batch_id = ? GROUP BY state, is_reused',
  );
  // The bare column `problem` comes from the row that has the smallest n: sqlite.org/lang_select.html, "bare columns".
  const problems = connection.prepare(`
    SELECT MIN(n), problem, COUNT(*) AS count FROM items
    WHERE batch_id = ? AND problem IS NOT NULL
    GROUP BY json_extract(problem, '$.code'), json_extract(problem, '$.params.errcode')
    ORDER BY count DESC, MIN(n)`);

  const find = (batchId: BatchId): SqlRow => {
    const row = byId.get(batchId);
    if (row === undefined) throw new AppError('BATCH_UNKNOWN', { batchId });
    return row;
  };

  return {
    list: () => list.all().map(toBatchRecord),
    get: (batchId) => toBatchRecord(find(batchId)),
    design: (batchId): Design => readDesignJson(text(find(batchId), 'design')),
    exportOptions(batchId) {
      return exportOptionsSchema.safeParse(jsonOrNull(find(batchId), 'export_options')).data ?? null;
    },
    tally: (batchId) => ({
      counts: toCounts(counts.all(batchId)),
      problems: problems.all(batchId).map(toProblemGroup),
    }),
  };
}

const toProblemGroup = (row: SqlRow): ProblemGroup => ({
  problem: toProblemFromJson(json(row, 'problem')),
  count: integer(row, 'count'),
});

function toCounts(rows: readonly SqlRow[]): BatchCounts {
  const of = (wanted: (row: SqlRow) => boolean) =>
    rows.filter(wanted).reduce((sum, row) => sum + integer(row, 'count'), 0);
  const inState = (state: (typeof itemStates)[number]) => of((row) => word(row, 'state', itemStates) === state);
  return {
    total: of(() => true),
    pending: inState('pending'),
    inFlight: inState('in-flight'),
    issued: inState('issued'),
    reused: of((row) => flag(row, 'is_reused')),
    failed: inState('failed'),
    skipped: inState('skipped'),
    uncertain: inState('uncertain'),
  };
}

function toBatchRecord(row: SqlRow): BatchRecord {
  return {
    id: toBatchId(integer(row, 'id')),
    spec: {
      accountId: toAccountId(integer(row, 'account_id')),
      name: text(row, 'name'),
      sceneKind: word(row, 'scene_kind', sceneKinds),
      validForSeconds: integerOrNull(row, 'valid_for_seconds'),
      reuseFromLedger: flag(row, 'reuses_codes'),
    },
    isDemo: flag(row, 'is_demo'),
    source: json(row, 'source'),
    state: word(row, 'state', batchStates),
    pause: {
      reasons: toPauseReasons(json(row, 'pause_reasons')),
      by: toProblemOrNull(jsonOrNull(row, 'paused_by')),
      resumesAtMs: integerOrNull(row, 'resumes_at'),
    },
    tally: toTallyOrNull(jsonOrNull(row, 'tally')),
    createdAtMs: integer(row, 'created_at'),
    finishedAtMs: integerOrNull(row, 'finished_at'),
  };
}
