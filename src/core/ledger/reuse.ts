/**
 * What the ledger knows of a whole roster's scenes: codes to use again, and the labels they were last used with.
 */
import { isTextKind, sceneKinds, toCodeId } from '@shared/domain';
import { integer, text } from './columns';
import type { Connection } from './driver';
import { toJson } from './json';
import { codeColumns, toDoubt } from './records';
import type { CodeReader, ReusableCode } from './types';

/** Scenes handed to SQLite in one statement: few statements, yet no single one that is large. */
const CHUNK = 2000;

export function createReuse(connection: Connection): CodeReader['findReusable'] {
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

export function createLastLabels(connection: Connection): CodeReader['findLastLabels'] {
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

export function createSameEventKeys(connection: Connection): CodeReader['findSameEventKeys'] {
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
