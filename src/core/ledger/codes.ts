/**
 * Codes in the ledger, for reading: the ledger screen and its csv, what may be used again, which permanent numbers are
 * taken.
 */
import { isPermanent, isTextKind, sceneKinds, toBatchId, toCodeId, toItemId } from '@shared/domain';
import { toProblem } from '@shared/errors';
import { integer, integerOrNull, text, toJson } from './columns';
import type { Connection, SqlRow } from './driver';
import {
  codeColumns,
  createTicketFinder,
  type Filter,
  toCodeRecord,
  toDoubt,
  toFilter,
  toLikePattern,
  toTicketColumn,
  whenGiven,
} from './records';
import type { CodeEntry, CodeHolder, CodeQuery, CodeReader, ReusableCode } from './repositories';

const PAGE = 1000;

/** A code with its account, the batch that asked for it and the item that used it last. */
const entrySelect = `
  SELECT ${codeColumns}, a.name AS account_name, b.id AS batch_id, b.name AS batch_name,
    json_extract(b.source, '$.madeElsewhere') AS made_elsewhere, i.id AS item_id,
    COALESCE(i.label, '') AS label, COALESCE(i.label2, '') AS label2
  FROM codes c
  JOIN accounts a ON a.id = c.account_id
  JOIN batches b ON b.id = c.batch_id
  LEFT JOIN items i ON i.id = (SELECT MAX(u.id) FROM items u WHERE u.code_id = c.id)`;

export function createCodeReader(connection: Connection): CodeReader {
  const after = connection.prepare(`${entrySelect} WHERE c.id > ? ORDER BY c.id LIMIT ?`);
  const permanentCount = connection.prepare(`
    SELECT COUNT(*) AS count FROM (
      SELECT DISTINCT scene_kind, scene FROM codes
      WHERE account_id = ? AND scene_kind IN ('permanent', 'permanent-text'))`);
  const permanentNumbers = connection.prepare(`
    SELECT CAST(scene AS INTEGER) AS number FROM codes WHERE account_id = ?1 AND scene_kind = 'permanent'
    UNION
    SELECT CAST(i.scene AS INTEGER) AS number FROM items i JOIN batches b ON b.id = i.batch_id
    WHERE b.account_id = ?1 AND b.scene_kind = 'permanent' AND i.state <> 'skipped'
    ORDER BY number`);

  async function* all() {
    let lastId = toCodeId(0);
    for (;;) {
      const entries = after.all(lastId, PAGE).map(toCodeEntry);
      yield* entries;
      const last = entries.at(-1);
      if (last === undefined || entries.length < PAGE) return;
      lastId = last.id;
    }
  }

  return {
    page(query) {
      const filter = toCodeFilter(query);
      const rows = connection
        .prepare(`${entrySelect}${filter.where} ORDER BY c.id DESC LIMIT ? OFFSET ?`)
        .all(...filter.values, query.limit, query.offset);
      return { rows: rows.map(toCodeEntry), total: countCodes(connection, filter) };
    },
    all,
    findReusable: createReuse(connection),
    findLastLabels: createLastLabels(connection),
    findSameEventKeys: createSameEventKeys(connection),
    findHolder: createHolders(connection),
    findUse: createUses(connection),
    countPermanent(accountId) {
      const row = permanentCount.get(accountId);
      return row === undefined ? 0 : integer(row, 'count');
    },
    permanentNumbers: (accountId) => permanentNumbers.all(accountId).map((row) => integer(row, 'number')),
  };
}

function toCodeFilter(query: CodeQuery): Filter {
  const like = query.text === '' ? null : toLikePattern(query.text);
  return toFilter([
    whenGiven(
      like,
      `(c.scene LIKE ? ESCAPE '\\' OR c.url LIKE ? ESCAPE '\\' OR c.ticket LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM items u WHERE u.code_id = c.id
        AND (u.label LIKE ? ESCAPE '\\' OR u.label2 LIKE ? ESCAPE '\\')))`,
    ),
    whenGiven(query.accountId, 'c.account_id = ?'),
    whenGiven(query.sceneKind, 'c.scene_kind = ?'),
    whenGiven(query.batchId, 'c.id IN (SELECT code_id FROM items WHERE batch_id = ? AND code_id IS NOT NULL)'),
    whenGiven(query.expiresFromMs, 'c.expires_at >= ?'),
    whenGiven(query.expiresBeforeMs, 'c.expires_at < ?'),
  ]);
}

function countCodes(connection: Connection, filter: Filter): number {
  const row = connection.prepare(`SELECT COUNT(*) AS total FROM codes c${filter.where}`).get(...filter.values);
  return row === undefined ? 0 : integer(row, 'total');
}

function toCodeEntry(row: SqlRow): CodeEntry {
  const itemId = integerOrNull(row, 'item_id');
  return {
    ...toCodeRecord(row),
    doubt: toDoubt(row),
    accountName: text(row, 'account_name'),
    batchId: toBatchId(integer(row, 'batch_id')),
    batchName: text(row, 'batch_name'),
    isMadeElsewhere: row['made_elsewhere'] === 1,
    itemId: itemId === null ? null : toItemId(itemId),
    label: text(row, 'label'),
    label2: text(row, 'label2'),
  };
}

// What the ledger knows of a whole roster's scenes: codes to use again, and the labels they were last used with.

/** Scenes handed to SQLite in one statement: few statements, yet no single one that is large. */
const CHUNK = 2000;

function createReuse(connection: Connection): CodeReader['findReusable'] {
  // CROSS JOIN keeps the order: every wanted scene is looked up, instead of reading all codes for each of them.
  // Best last: the map keeps the last of each scene. Permanent codes never expire, so the newest wins.
  const find = connection.prepare(`
    SELECT ${codeColumns}, b.name AS batch_name
    FROM json_each(?) AS wanted
    CROSS JOIN codes c ON c.account_id = ? AND c.scene_kind = ? AND c.scene = wanted.value
    CROSS JOIN batches b ON b.id = c.batch_id
    WHERE c.checksum IS NOT NULL AND (c.expires_at IS NULL OR c.expires_at >= ?)
    ORDER BY c.expires_at, c.id`);

  return (accountId, kind, scenes, aliveAtMs) => {
    const found = new Map<string, ReusableCode>();
    for (let start = 0; start < scenes.length; start += CHUNK) {
      for (const row of find.all(toJson(scenes.slice(start, start + CHUNK)), accountId, kind, aliveAtMs)) {
        if (toDoubt(row) !== null) continue;
        found.set(text(row, 'code_scene'), {
          codeId: toCodeId(integer(row, 'code_id')),
          batchName: text(row, 'batch_name'),
          createdAtMs: integer(row, 'code_created_at'),
        });
      }
    }
    return found;
  };
}

function createLastLabels(connection: Connection): CodeReader['findLastLabels'] {
  // The label beside MAX(i.id) is that of the same item: SQLite's own rule for a single MAX.
  const find = connection.prepare(`
    SELECT c.scene, i.label, MAX(i.id)
    FROM json_each(?) AS wanted
    CROSS JOIN codes c ON c.account_id = ? AND c.scene_kind = ? AND c.scene = wanted.value
    CROSS JOIN items i ON i.code_id = c.id
    GROUP BY c.scene`);

  return (accountId, kind, scenes) => {
    const found = new Map<string, string>();
    for (let start = 0; start < scenes.length; start += CHUNK) {
      for (const row of find.all(toJson(scenes.slice(start, start + CHUNK)), accountId, kind)) {
        found.set(text(row, 'scene'), text(row, 'label'));
      }
    }
    return found;
  };
}

function createSameEventKeys(connection: Connection): CodeReader['findSameEventKeys'] {
  const find = connection.prepare(`
    SELECT wanted.value AS scene FROM json_each(?1) AS wanted
    WHERE EXISTS (
      SELECT 1 FROM json_each(?3) AS kind
      CROSS JOIN codes c ON c.account_id = ?2 AND c.scene_kind = kind.value AND c.scene = wanted.value)`);
  const waiting = connection.prepare(`
    SELECT DISTINCT i.scene FROM batches b
    CROSS JOIN items i ON i.batch_id = b.id
    WHERE b.account_id = ?1 AND b.scene_kind IN (SELECT value FROM json_each(?2))
      AND i.state IN ('pending', 'in-flight', 'uncertain')`);

  return (accountId, kind, scenes) => {
    const others = toJson(sceneKinds.filter((other) => isTextKind(other) !== isTextKind(kind)));
    const found = new Map<string, string>();
    if (scenes.length === 0) return found;
    const queued = new Set(waiting.all(accountId, others).map((row) => text(row, 'scene')));
    for (const scene of scenes) if (queued.has(scene)) found.set(scene, scene);
    for (let start = 0; start < scenes.length; start += CHUNK) {
      for (const row of find.all(toJson(scenes.slice(start, start + CHUNK)), accountId, others)) {
        found.set(text(row, 'scene'), text(row, 'scene'));
      }
    }
    return found;
  };
}

// What is in the way of a code made elsewhere, and of taking one out again.

function createHolders(connection: Connection): CodeReader['findHolder'] {
  const find = (where: string) =>
    connection.prepare(
      `SELECT ${codeColumns}, b.name AS batch_name FROM codes c JOIN batches b ON b.id = c.batch_id WHERE ${where}`,
    );
  const findByTicket = createTicketFinder(find);
  const byUrl = find('c.account_id = ? AND c.url = ? AND c.checksum IS NOT NULL');
  const byScene = find('c.account_id = ? AND c.scene_kind = ? AND c.scene = ?');
  const toHolder = (row: SqlRow, kind: CodeHolder['kind']): CodeHolder => ({
    kind,
    codeId: toCodeId(integer(row, 'code_id')),
    scene: text(row, 'code_scene'),
    batchName: text(row, 'batch_name'),
  });

  return (code) => {
    const { accountId, scene, url } = code;
    const isOfScene = (row: SqlRow): boolean =>
      row['code_account_id'] === accountId &&
      row['code_scene_kind'] === scene.kind &&
      row['code_scene'] === scene.value;
    const found = findByTicket({ url, ticket: toTicketColumn(code) }) ?? byUrl.get(accountId, url);
    if (found !== undefined) {
      if (!isOfScene(found) || found['url'] !== url) return toHolder(found, 'code');
      // A permanent code in doubt is mended by the one that is taken in.
      return isPermanent(scene.kind) && toDoubt(found) !== null ? null : toHolder(found, 'same');
    }
    if (!isPermanent(scene.kind)) return null;
    const other = byScene.all(accountId, scene.kind, scene.value).find((row) => toDoubt(row) === null);
    return other === undefined ? null : toHolder(other, 'scene');
  };
}

function createUses(connection: Connection): CodeReader['findUse'] {
  const exported = connection.prepare('SELECT name FROM batches WHERE id = ? AND export_options IS NOT NULL');
  const reused = connection.prepare(`
    SELECT b.name, c.scene FROM codes c JOIN items i ON i.code_id = c.id JOIN batches b ON b.id = i.batch_id
    WHERE c.batch_id = ?1 AND i.batch_id <> ?1 LIMIT 1`);
  return (batchId) => {
    const handedOff = exported.get(batchId);
    if (handedOff !== undefined) return toProblem('LEDGER_IMPORT_EXPORTED', { name: text(handedOff, 'name') });
    const use = reused.get(batchId);
    if (use === undefined) return null;
    return toProblem('LEDGER_IMPORT_REUSED', { scene: text(use, 'scene'), name: text(use, 'name') });
  };
}
