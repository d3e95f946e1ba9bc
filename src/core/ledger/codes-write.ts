/**
 * Writing codes down. A ticket is unique over the whole ledger: if the same one arrives for another scene, somebody between
 * us and WeChat repeats old answers, and using it would print one code under two labels.
 */
import { type CodeId, type Scene, toCodeId } from '@shared/domain';
import { AppError } from '@shared/errors';
import { integer, text } from './columns';
import type { Connection } from './driver';
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
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (ticket) DO UPDATE SET ticket = excluded.ticket
      WHERE account_id = excluded.account_id AND scene_kind = excluded.scene_kind
        AND scene = excluded.scene AND url = excluded.url
    RETURNING id`);
  const sceneOfTicket = connection.prepare('SELECT scene FROM codes WHERE ticket = ?');

  const refuse = (scene: Scene, ticket: string): never => {
    const other = sceneOfTicket.get(ticket);
    const otherScene = other === undefined ? '' : text(other, 'scene');
    throw new AppError('LEDGER_TICKET_REPEATED', { scene: scene.value, otherScene });
  };

  return {
    insert(code) {
      const { scene, validForSeconds, createdAtMs } = code;
      const row = insert.get(
        code.accountId,
        code.batchId,
        scene.kind,
        scene.value,
        code.ticket,
        code.url,
        validForSeconds,
        createdAtMs,
        validForSeconds === null ? null : createdAtMs + validForSeconds * 1000,
      );
      return row === undefined ? refuse(scene, code.ticket) : toCodeId(integer(row, 'id'));
    },
  };
}
