/**
 * One large index of codes instead of two. A ticket that carries its url says nothing the url does not say, so only the others are
 * indexed. Both are random, so that each code changed two pages of the file that no other code changed.
 */
import { contentColumns, provesItself, toCodeContent } from '../code-checksum';
import type { Migration } from '../migrate';

export const oneIndexOfCodes: Migration = {
  version: 9,
  name: 'one index of codes',
  functions: { carries_url: (...values) => (provesItself(toCodeContent(values)) ? 1 : 0) },
  sql: `
-- Items point at codes; each finds its code again before this transaction ends.
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE kept AS SELECT * FROM codes;
DROP TABLE codes;
-- One ticket WeChat gave us. Never changed once written, unless it was unproven or damaged.
CREATE TABLE codes (
  id                INTEGER PRIMARY KEY,
  account_id        INTEGER NOT NULL REFERENCES accounts (id),
  -- The batch that asked for it.
  batch_id          INTEGER NOT NULL REFERENCES batches (id),
  scene_kind        TEXT    NOT NULL CHECK (
    scene_kind = 'permanent' OR scene_kind = 'permanent-text' OR scene_kind = 'temporary' OR scene_kind = 'temporary-text'),
  scene             TEXT    NOT NULL,
  ticket            TEXT    NOT NULL,
  url               TEXT    NOT NULL,
  valid_for_seconds INTEGER,
  created_at        INTEGER NOT NULL,
  expires_at        INTEGER,
  -- Null: unproven. See code-checksum.ts.
  checksum          TEXT,
  -- The ticket, where it does not carry the url or the code is unproven: the index of urls would not find it.
  ticket_key        TEXT
) STRICT;
INSERT INTO codes
  SELECT id, account_id, batch_id, scene_kind, scene, ticket, url, valid_for_seconds, created_at, expires_at, checksum,
    CASE WHEN checksum IS NOT NULL AND carries_url(${contentColumns}) THEN NULL ELSE ticket END
  FROM kept ORDER BY id;
DROP TABLE kept;
CREATE INDEX codes_by_scene ON codes (account_id, scene_kind, scene, id);
CREATE INDEX codes_unproven ON codes (account_id, scene_kind, scene) WHERE checksum IS NULL;
CREATE UNIQUE INDEX codes_by_url ON codes (url, account_id) WHERE checksum IS NOT NULL;
CREATE UNIQUE INDEX codes_by_ticket ON codes (ticket_key) WHERE ticket_key IS NOT NULL;
`,
};
