/**
 * Which shop got which scene when the app made the scenes: a roster imported again, rows added, moved or removed, gets the same ones.
 */
import type { Migration } from '../migrate';

export const assignedScenes: Migration = {
  version: 2,
  name: 'assigned scenes',
  sql: `
CREATE TABLE assigned_scenes (
  account_id  INTEGER NOT NULL REFERENCES accounts (id),
  scene_kind  TEXT    NOT NULL CHECK (scene_kind IN ('permanent', 'permanent-text', 'temporary', 'temporary-text')),
  -- 'next-number', or the template: another template makes other scenes for the same shops.
  rule        TEXT    NOT NULL,
  -- The value of the roster's key column.
  key         TEXT    NOT NULL,
  scene       TEXT    NOT NULL,
  assigned_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, scene_kind, rule, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX assigned_by_scene ON assigned_scenes (account_id, scene_kind, scene);
`,
};
