/**
 * Writing codes down. A ticket is unique over the whole ledger: if the same one arrives for another scene, somebody between
 * us and WeChat repeats old answers, and using it would print one code under two labels.
 */
import { type CodeId, toCodeId } from '@shared/domain';
import { AppError } from '@shared/errors';
import { integer, text } from './columns';
import type { Connection } from './driver';
import { isConstraintError } from './driver-errors';
import type { NewCode } from './types';

export interface CodeWriter {
  /**
   * Returns the id of the new code, or of the very same code if it is known already (WeChat's ticket names the second, so asking
   * twice within one returns the same). Throws AppError LEDGER_TICKET_REPEATED.
   */
  insert(code: NewCode): CodeId;
}

export function createCodeWriter(connection: Connection): CodeWriter {
  const insert = connection.prepare(`
    INSERT INTO codes (account_id, batch_id, scene_kind, scene, ticket, url, valid_for_seconds, created_at, expires_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const byTicket = connection.prepare('SELECT id, account_id, scene_kind, scene, url FROM codes WHERE ticket = ?');

  function insertNew(code: NewCode): CodeId {
    const { accountId, batchId, scene, ticket, url, validForSeconds, createdAtMs } = code;
    const expiresAtMs = validForSeconds === null ? null : createdAtMs + validForSeconds * 1000;
    return toCodeId(
      insert.insert(
        accountId,
        batchId,
        scene.kind,
        scene.value,
        ticket,
        url,
        validForSeconds,
        createdAtMs,
        expiresAtMs,
      ),
    );
  }

  function findSame({ accountId, scene, ticket, url }: NewCode): CodeId | null {
    const row = byTicket.get(ticket);
    if (row === undefined) return null;
    const isSame =
      integer(row, 'account_id') === accountId &&
      text(row, 'scene_kind') === scene.kind &&
      text(row, 'scene') === scene.value &&
      text(row, 'url') === url;
    if (isSame) return toCodeId(integer(row, 'id'));
    throw new AppError('LEDGER_TICKET_REPEATED', { scene: scene.value, otherScene: text(row, 'scene') });
  }

  return {
    insert(code) {
      try {
        return insertNew(code);
      } catch (error) {
        // Looked up only now: a ticket that is there already is rare, and the check is part of the insert.
        const same = isConstraintError(error) ? findSame(code) : null;
        if (same === null) throw error;
        return same;
      }
    },
  };
}
