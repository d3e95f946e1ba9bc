/**
 * The memory of scenes the app made itself, by the key of the row they were made for.
 */
import { AppError } from '@shared/errors';
import { text } from './columns';
import type { Connection } from './driver';
import type { AssignedSceneReader, AssignedSceneWriter } from './types';

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
