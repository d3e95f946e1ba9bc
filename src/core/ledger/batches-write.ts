/** Writing batches. A batch's state is changed here and nowhere else, along the table of legal moves only. */
import { isClosed, isLegalBatchMove } from '@shared/batch-state';
import { toBatchId } from '@shared/domain';
import { AppError } from '@shared/errors';
import type { Connection } from './driver';
import { toJson } from './json';
import type { BatchWriter } from './types';

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
