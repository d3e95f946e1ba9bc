/**
 * The first format of the ledger. Times are milliseconds since 1970 UTC. Applied migrations never change: their text is hashed.
 * Conditions on the rows that change with every call are spelt with OR: SQLite builds a temporary table for each IN, every time.
 */
import type { Migration } from '../migrate';

export const firstTables: Migration = {
  version: 1,
  name: 'first tables',
  sql: `
CREATE TABLE accounts (
  id                 INTEGER PRIMARY KEY,
  name               TEXT    NOT NULL,
  -- SHA-256 of the AppID: the AppID itself is only inside the sealed bytes.
  app_key            TEXT    NOT NULL UNIQUE,
  masked_app_id      TEXT    NOT NULL,
  token_source       TEXT    NOT NULL,
  is_demo            INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
  api_base           TEXT    NOT NULL,
  image_base         TEXT    NOT NULL,
  proxy              TEXT    NOT NULL CHECK (json_valid(proxy)),
  sealed_credentials BLOB,
  sealed_token       BLOB,
  created_at         INTEGER NOT NULL,
  removed_at         INTEGER
) STRICT;

CREATE TABLE batches (
  -- AUTOINCREMENT: people type this number, so it never means another batch later.
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id        INTEGER NOT NULL REFERENCES accounts (id),
  name              TEXT    NOT NULL,
  scene_kind        TEXT    NOT NULL CHECK (scene_kind IN ('permanent', 'permanent-text', 'temporary', 'temporary-text')),
  valid_for_seconds INTEGER,
  reuses_codes      INTEGER NOT NULL CHECK (reuses_codes IN (0, 1)),
  source            TEXT    NOT NULL CHECK (json_valid(source)),
  design            TEXT    NOT NULL CHECK (json_valid(design)),
  export_options    TEXT             CHECK (json_valid(export_options)),
  state             TEXT    NOT NULL CHECK (state IN ('planned', 'running', 'paused', 'finished', 'cancelled')),
  pause_reasons     TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(pause_reasons)),
  paused_by         TEXT             CHECK (json_valid(paused_by)),
  resumes_at        INTEGER,
  -- Counts at the last stop, so that a list of batches need not count items. Null while a batch may be changing.
  tally             TEXT             CHECK (json_valid(tally)),
  created_at        INTEGER NOT NULL,
  finished_at       INTEGER
) STRICT;

-- One ticket WeChat gave us. Never changed once written.
CREATE TABLE codes (
  id                INTEGER PRIMARY KEY,
  account_id        INTEGER NOT NULL REFERENCES accounts (id),
  -- The batch that asked for it.
  batch_id          INTEGER NOT NULL REFERENCES batches (id),
  scene_kind        TEXT    NOT NULL CHECK (
    scene_kind = 'permanent' OR scene_kind = 'permanent-text' OR scene_kind = 'temporary' OR scene_kind = 'temporary-text'),
  scene             TEXT    NOT NULL,
  ticket            TEXT    NOT NULL UNIQUE,
  url               TEXT    NOT NULL,
  valid_for_seconds INTEGER,
  created_at        INTEGER NOT NULL,
  expires_at        INTEGER
) STRICT;
CREATE INDEX codes_by_scene ON codes (account_id, scene_kind, scene, id);

CREATE TABLE items (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batches (id),
  n          INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  scene      TEXT    NOT NULL,
  label      TEXT    NOT NULL,
  label2     TEXT    NOT NULL,
  folder     TEXT    NOT NULL,
  fields     TEXT    NOT NULL CHECK (json_valid(fields)),
  state      TEXT    NOT NULL CHECK (
    state = 'pending' OR state = 'in-flight' OR state = 'issued' OR state = 'failed' OR state = 'skipped' OR state = 'uncertain'),
  code_id    INTEGER REFERENCES codes (id),
  is_reused  INTEGER NOT NULL DEFAULT 0 CHECK (is_reused IN (0, 1)),
  problem    TEXT             CHECK (json_valid(problem)),
  -- When the state last changed. Filled from the start, so that a later update does not make the row longer.
  changed_at INTEGER NOT NULL,
  UNIQUE (batch_id, n),
  CHECK ((state = 'issued') = (code_id IS NOT NULL)),
  CHECK ((state = 'failed' OR state = 'skipped') = (problem IS NOT NULL))
) STRICT;
CREATE INDEX items_by_code ON items (code_id) WHERE code_id IS NOT NULL;
-- Failed and skipped rows: what a person looks for. The others are too many to be worth an index.
CREATE INDEX items_with_problem ON items (batch_id, n) WHERE problem IS NOT NULL;
CREATE INDEX items_uncertain ON items (batch_id, n) WHERE state = 'uncertain';

-- Every call to qrcode/create.
CREATE TABLE attempts (
  id          INTEGER PRIMARY KEY,
  item_id     INTEGER NOT NULL REFERENCES items (id),
  started_at  INTEGER NOT NULL,
  -- Null when the app was killed before the answer came.
  finished_at INTEGER,
  outcome     TEXT    NOT NULL CHECK (outcome = 'issued' OR outcome = 'refused' OR outcome = 'lost'),
  problem     TEXT,
  errcode     INTEGER,
  rid         TEXT
) STRICT;
CREATE INDEX attempts_by_item ON attempts (item_id);

-- Which process is running a batch; see lease.ts.
CREATE TABLE leases (
  batch_id   INTEGER PRIMARY KEY REFERENCES batches (id),
  owner      TEXT    NOT NULL,
  process_id INTEGER NOT NULL,
  taken_at   INTEGER NOT NULL
) STRICT;
`,
};
