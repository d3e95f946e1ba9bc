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
, ask_again INTEGER NOT NULL DEFAULT 0 CHECK (ask_again >= 0)) STRICT;

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

CREATE TABLE designs (
  -- Two names that differ by the case of ASCII letters only would be one file when they are exported.
  name     TEXT    NOT NULL PRIMARY KEY COLLATE NOCASE,
  design   TEXT    NOT NULL CHECK (json_valid(design)),
  saved_at INTEGER NOT NULL
) STRICT;

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
  changed_at INTEGER NOT NULL, checksum TEXT,
  UNIQUE (batch_id, n),
  CHECK ((state = 'issued') = (code_id IS NOT NULL)),
  CHECK ((state = 'failed' OR state = 'skipped') = (problem IS NOT NULL))
) STRICT;

CREATE TABLE leases (
  batch_id   INTEGER PRIMARY KEY REFERENCES batches (id),
  owner      TEXT    NOT NULL,
  process_id INTEGER NOT NULL,
  taken_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE migrations (
  version    INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  hash       TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE writes (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  -- Made at random with the ledger; its copies have the same.
  ledger_id TEXT    NOT NULL,
  count     INTEGER NOT NULL
) STRICT;

CREATE INDEX assigned_by_scene ON assigned_scenes (account_id, scene_kind, scene);

CREATE INDEX attempts_by_item ON attempts (item_id);

CREATE INDEX codes_by_scene ON codes (account_id, scene_kind, scene, id);

CREATE UNIQUE INDEX codes_by_ticket ON codes (ticket_key) WHERE ticket_key IS NOT NULL;

CREATE UNIQUE INDEX codes_by_url ON codes (url, account_id) WHERE checksum IS NOT NULL;

CREATE INDEX codes_unproven ON codes (account_id, scene_kind, scene) WHERE checksum IS NULL;

CREATE INDEX items_by_code ON items (code_id) WHERE code_id IS NOT NULL;

CREATE INDEX items_in_flight ON items (scene) WHERE state = 'in-flight';

CREATE INDEX items_uncertain ON items (batch_id, n) WHERE state = 'uncertain';

CREATE INDEX items_with_problem ON items (batch_id, n) WHERE problem IS NOT NULL;
