/**
 * Batches in the ledger: read, written, and how many of their items are in which state.
 */
import { type Design, readDesignJson } from '@shared/artwork';
import { type BatchCounts, batchStates, isClosed, isLegalBatchMove, type ProblemGroup } from '@shared/batch-state';
import { type BatchId, exportOptionsSchema, itemStates, sceneKinds, toAccountId, toBatchId } from '@shared/domain';
import { AppError } from '@shared/errors';
import { z } from 'zod';
import {
  flag,
  integer,
  integerOrNull,
  json,
  jsonOrNull,
  text,
  toJson,
  toPauseReasons,
  toProblemFromJson,
  toProblemOrNull,
  word,
} from './columns';
import type { Connection, SqlRow } from './driver';
import type { BatchReader, BatchRecord, BatchWriter, TallyRecord } from './repositories';

const batchSelect = 'SELECT b.*, a.is_demo FROM batches b JOIN accounts a ON a.id = b.account_id';

/** Reading batches: what they were made with, how they stand, and how many of their items are in which state. */
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

/** Writing batches. A batch's state is changed here and nowhere else, along the table of legal moves only. */
export function createBatchWriter(connection: Connection): BatchWriter {
  const insert = connection.prepare(`
    INSERT INTO batches (account_id, name, scene_kind, valid_for_seconds, reuses_codes, source, design, state, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'planned', ?)`);
  const move = connection.prepare('UPDATE batches SET state = ?, finished_at = ? WHERE id = ? AND state = ?');
  const pause = connection.prepare('UPDATE batches SET pause_reasons = ?, paused_by = ?, resumes_at = ? WHERE id = ?');
  const tally = connection.prepare('UPDATE batches SET tally = ? WHERE id = ?');
  const exported = connection.prepare('UPDATE batches SET design = ?, export_options = ? WHERE id = ?');

  return {
    insert({ spec, source, design, createdAtMs }) {
      const { accountId, name, sceneKind, validForSeconds, reuseFromLedger } = spec;
      const reuses = reuseFromLedger ? 1 : 0;
      return toBatchId(
        insert.insert(accountId, name, sceneKind, validForSeconds, reuses, toJson(source), toJson(design), createdAtMs),
      );
    },
    move(batchId, from, to, atMs) {
      const isMoved = isLegalBatchMove(from, to) && move.run(to, isClosed(to) ? atMs : null, batchId, from) === 1;
      if (!isMoved) throw new AppError('LEDGER_MOVE_REFUSED', { from, to, detail: `batch ${batchId}` });
    },
    setPause(batchId, { reasons, by, resumesAtMs }) {
      pause.run(toJson(reasons), by === null ? null : toJson(by), resumesAtMs, batchId);
    },
    setTally(batchId, record) {
      tally.run(record === null ? null : toJson(record), batchId);
    },
    setExport(batchId, design, options) {
      exported.run(toJson(design), toJson(options), batchId);
    },
  };
}

const count = z.int().min(0);

const tallySchema = z.object({
  counts: z.object({
    total: count,
    pending: count,
    inFlight: count,
    issued: count,
    reused: count,
    failed: count,
    skipped: count,
    uncertain: count,
  }) satisfies z.ZodType<BatchCounts>,
  problems: z.array(z.object({ problem: z.unknown(), count })),
});

/**
 * The stored counts of a batch that is not running. They are a copy of what the items say, so anything odd reads as
 * none and the items are counted again.
 */
function toTallyOrNull(value: unknown): TallyRecord | null {
  const parsed = tallySchema.safeParse(value);
  if (!parsed.success) return null;
  const problems: readonly ProblemGroup[] = parsed.data.problems.map((group) => ({
    problem: toProblemFromJson(group.problem),
    count: group.count,
  }));
  return { counts: parsed.data.counts, problems };
}
