/**
 * Codes and assigned scenes in the ledger, for writing.
 */
import { type CodeId, isPermanent, toCodeId } from '@shared/domain';
import { AppError } from '@shared/errors';
import { type CodeContent, toCodeChecksum } from './code-checksum';
import { integer, text } from './columns';
import type { Connection, SqlRow } from './driver';
import { isConstraintError } from './driver-errors';
import { codeColumns, toDoubt, toTicketColumn } from './records';
import type { AssignedSceneReader, AssignedSceneWriter, CodeWriter, NewCode } from './repositories';

/**
 * Writing codes down. A ticket is unique over the whole ledger and a url belongs to one scene of its account: if either
 * arrives for another scene, somebody between us and WeChat repeats old answers, and using it would print one code
 * under two labels.
 */
export function createCodeWriter(connection: Connection): CodeWriter {
  const insert = connection.prepare(`
    INSERT INTO codes (account_id, batch_id, scene_kind, scene, ticket, url, valid_for_seconds, created_at, expires_at, checksum)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const find = (where: string) => connection.prepare(`SELECT ${codeColumns} FROM codes c WHERE ${where}`);
  const byTicket = find('c.ticket = ?');
  const byUrl = find('c.account_id = ? AND c.url = ? AND c.checksum IS NOT NULL');
  const byScene = find('c.account_id = ? AND c.scene_kind = ? AND c.scene = ?');
  const unproven = connection.prepare(
    'SELECT 1 FROM codes WHERE account_id = ? AND scene_kind = ? AND scene = ? AND checksum IS NULL LIMIT 1',
  );
  const replace = connection.prepare(
    'UPDATE codes SET ticket = ?, url = ?, created_at = ?, expires_at = ?, checksum = ? WHERE id = ?',
  );

  const removeOf = connection.prepare('DELETE FROM codes WHERE batch_id = ?');

  /** The same permanent code, asked for again: its answer takes the place of what was unproven or damaged. */
  function mend({ accountId, scene, ticket, url }: NewCode, content: CodeContent): CodeId | null {
    const row = byScene
      .all(accountId, scene.kind, scene.value)
      .find((known) => (known['url'] === url || known['ticket'] === ticket) && toDoubt(known) !== null);
    if (row === undefined) return null;
    const { createdAtMs, expiresAtMs } = content;
    const id = integer(row, 'code_id');
    replace.run(ticket, url, createdAtMs, expiresAtMs, toCodeChecksum(content), id);
    return toCodeId(id);
  }

  function insertNew({ accountId, batchId, scene, validForSeconds }: NewCode, content: CodeContent): CodeId {
    const { ticket, url, createdAtMs, expiresAtMs } = content;
    const checksum = toCodeChecksum(content);
    const { kind, value } = scene;
    return toCodeId(
      insert.insert(accountId, batchId, kind, value, ticket, url, validForSeconds, createdAtMs, expiresAtMs, checksum),
    );
  }

  /** Null when no other code is in the way. */
  function findSame(code: NewCode): CodeId | null {
    const { accountId, scene, ticket, url } = code;
    const sameTicket = byTicket.get(ticket);
    if (sameTicket !== undefined) {
      if (isOfScene(sameTicket, code) && text(sameTicket, 'url') === url) return toId(sameTicket);
      throw new AppError('LEDGER_TICKET_REPEATED', { scene: scene.value, otherScene: text(sameTicket, 'code_scene') });
    }
    const sameUrl = byUrl.get(accountId, url);
    if (sameUrl === undefined) return null;
    if (isOfScene(sameUrl, code)) return toId(sameUrl);
    throw new AppError('LEDGER_URL_REPEATED', { scene: scene.value, otherScene: text(sameUrl, 'code_scene') });
  }

  return {
    insert(given) {
      const code = { ...given, ticket: toTicketColumn(given) };
      const content = toContent(code);
      const { accountId, scene } = code;
      const isMendable = isPermanent(scene.kind);
      // The index of urls does not hold those, so that the insert would not meet one.
      const isUnproven = isMendable && unproven.get(accountId, scene.kind, scene.value) !== undefined;
      const mended = isUnproven ? mend(code, content) : null;
      if (mended !== null) return mended;
      try {
        return insertNew(code, content);
      } catch (error) {
        // Looked up only now: a ticket or url that is there already is rare, and the check is part of the insert.
        const same = isConstraintError(error) ? ((isMendable ? mend(code, content) : null) ?? findSame(code)) : null;
        if (same === null) throw error;
        return same;
      }
    },
    removeOf: (batchId) => removeOf.run(batchId),
  };
}

const toId = (row: SqlRow): CodeId => toCodeId(integer(row, 'code_id'));

const isOfScene = (row: SqlRow, { accountId, scene }: NewCode): boolean =>
  row['code_account_id'] === accountId && row['code_scene_kind'] === scene.kind && row['code_scene'] === scene.value;

function toContent({ accountId, scene, ticket, url, createdAtMs, expiresAtMs }: NewCode): CodeContent {
  return { accountId, sceneKind: scene.kind, scene: scene.value, ticket, url, createdAtMs, expiresAtMs };
}

// The memory of scenes the app made itself, by the key of the row they were made for.

export function createAssignedSceneReader(connection: Connection): AssignedSceneReader {
  const all = connection.prepare(
    'SELECT rule, key, scene FROM assigned_scenes WHERE account_id = ? AND scene_kind = ?',
  );
  return {
    all: (accountId, kind) =>
      all.all(accountId, kind).map((row) => ({
        rule: text(row, 'rule'),
        key: text(row, 'key'),
        scene: text(row, 'scene'),
      })),
  };
}

export function createAssignedSceneWriter(connection: Connection): AssignedSceneWriter {
  const otherKey = connection.prepare(
    'SELECT 1 FROM assigned_scenes WHERE account_id = ? AND scene_kind = ? AND scene = ? AND key <> ? LIMIT 1',
  );
  const insert = connection.prepare(`
    INSERT INTO assigned_scenes (account_id, scene_kind, rule, key, scene, assigned_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`);

  return {
    remember({ accountId, sceneKind }, scenes, atMs) {
      for (const { rule, key, scene } of scenes) {
        const isNew =
          otherKey.get(accountId, sceneKind, scene, key) === undefined &&
          insert.run(accountId, sceneKind, rule, key, scene, atMs) === 1;
        if (!isNew) throw new AppError('BATCH_PLAN_STALE', { scene });
      }
    },
  };
}
