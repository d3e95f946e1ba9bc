/**
 * Codes and assigned scenes in the ledger, for writing.
 */
import { type CodeId, isPermanent, toCodeId } from '@shared/domain';
import { AppError } from '@shared/errors';
import { type CodeContent, toCodeChecksum } from './code-checksum';
import { integer, text } from './columns';
import type { Connection, SqlRow, Statement } from './driver';
import { isConstraintError } from './driver-errors';
import { codeColumns, createTicketFinder, toDoubt, toTicketColumn, toTicketKey, withTicket } from './records';
import type { AssignedSceneReader, AssignedSceneWriter, CodeWriter, NewCode } from './repositories';

/**
 * Writing codes down. A ticket is unique over the whole ledger and a url belongs to one scene of its account: if either
 * arrives for another scene, somebody between us and WeChat repeats old answers, and using it would print one code
 * under two labels.
 */
export function createCodeWriter(connection: Connection): CodeWriter {
  const mend = createMender(connection);
  const { insert, insertUnlessUnproven } = prepareInserts(connection);
  const find = (where: string) => connection.prepare(`SELECT ${codeColumns} FROM codes c WHERE ${where}`);
  const findByTicket = createTicketFinder(find);
  const byUrl = find('c.account_id = ? AND c.url = ? AND c.checksum IS NOT NULL');

  const removeOf = connection.prepare('DELETE FROM codes WHERE batch_id = ?');

  /** Throws where its ticket or url is there already, or what else `insertion` looks for. */
  function insertNew(insertion: Statement, code: NewCode, content: CodeContent): CodeId {
    const { accountId, batchId, validForSeconds } = code;
    const { kind, value } = code.scene;
    const { ticket, url, createdAtMs, expiresAtMs } = content;
    const { carried, key } = toTicketKey(content);
    const given = [accountId, batchId, kind, value, ticket, url, validForSeconds, createdAtMs, expiresAtMs];
    return toCodeId(insertion.insert(...given, toCodeChecksum(content), key, carried));
  }

  /** Null when no other code is in the way. */
  function findSame(code: NewCode, content: CodeContent): CodeId | null {
    const { accountId, scene, url } = code;
    const sameTicket = findByTicket(content);
    if (sameTicket !== undefined) {
      if (isOfScene(sameTicket, code) && text(sameTicket, 'url') === url) return toId(sameTicket);
      throw new AppError('LEDGER_TICKET_REPEATED', { scene: scene.value, otherScene: text(sameTicket, 'code_scene') });
    }
    const sameUrl = byUrl.get(accountId, url);
    if (sameUrl === undefined) return null;
    if (isOfScene(sameUrl, code)) return toId(sameUrl);
    throw new AppError('LEDGER_URL_REPEATED', { scene: scene.value, otherScene: text(sameUrl, 'code_scene') });
  }

  /** Null where it is refused. */
  function tryInsert(insertion: Statement, code: NewCode, content: CodeContent): CodeId | null {
    try {
      return insertNew(insertion, code, content);
    } catch (error) {
      if (isConstraintError(error)) return null;
      throw error;
    }
  }

  return {
    insert(given) {
      const code = { ...given, ticket: toTicketColumn(given) };
      const content = toContent(code);
      const canMend = isPermanent(code.scene.kind);
      // Looked up only when it could not be inserted: a ticket, a url or an unproven code of the scene is rare.
      return (
        tryInsert(canMend ? insertUnlessUnproven : insert, code, content) ??
        (canMend ? mend(code, content) : null) ??
        findSame(code, content) ??
        insertNew(insert, code, content)
      );
    },
    removeOf: (batchId) => removeOf.run(batchId),
  };
}

/** The same permanent code, asked for again: its answer takes the place of what was unproven or damaged. Null where there is none. */
function createMender(connection: Connection): (code: NewCode, content: CodeContent) => CodeId | null {
  const byScene = connection.prepare(
    `SELECT ${codeColumns} FROM codes c WHERE c.account_id = ? AND c.scene_kind = ? AND c.scene = ?`,
  );
  const replace = connection.prepare(`
    UPDATE codes SET ticket = ?, url = ?, created_at = ?, expires_at = ?, checksum = ?, ticket_key = ?
    WHERE id = ? AND NOT EXISTS (SELECT 1 FROM codes c WHERE ${withTicket} AND c.id <> codes.id)`);
  return ({ accountId, scene, ticket, url }, content) => {
    const row = byScene
      .all(accountId, scene.kind, scene.value)
      .find((known) => (known['url'] === url || known['ticket'] === ticket) && toDoubt(known) !== null);
    if (row === undefined) return null;
    const { createdAtMs, expiresAtMs } = content;
    const id = integer(row, 'code_id');
    const { carried, key } = toTicketKey(content);
    const checksum = toCodeChecksum(content);
    const count = replace.run(ticket, url, createdAtMs, expiresAtMs, checksum, key, id, carried, ticket);
    return count === 0 ? null : toCodeId(id);
  };
}

/** Both fail by a constraint where the ticket is there already: it then becomes null. A SELECT with a WHERE would go through a temporary table. */
function prepareInserts(connection: Connection) {
  const prepareInsert = (inTheWay: string) =>
    connection.prepare(`
      INSERT INTO codes (account_id, batch_id, scene_kind, scene, ticket, url, valid_for_seconds, created_at, expires_at, checksum, ticket_key)
      VALUES (?1, ?2, ?3, ?4, CASE WHEN ${inTheWay} THEN NULL ELSE ?5 END, ?6, ?7, ?8, ?9, ?10, ?11)`);
  // A ticket that carries its url is found by it: an index of its own would double what each code writes to the disk.
  const isTaken = `EXISTS (SELECT 1 FROM codes WHERE checksum IS NOT NULL AND url = ?12 AND ticket = ?5)
    OR EXISTS (SELECT 1 FROM codes WHERE ticket_key = ?5)`;
  // The index of urls does not hold unproven codes, so that the insert of a code that mends one would not meet it.
  const insertUnlessUnproven = prepareInsert(`${isTaken} OR EXISTS
    (SELECT 1 FROM codes WHERE account_id = ?1 AND scene_kind = ?3 AND scene = ?4 AND checksum IS NULL)`);
  return { insert: prepareInsert(isTaken), insertUnlessUnproven };
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
