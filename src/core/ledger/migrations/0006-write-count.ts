/**
 * How often the ledger was written to. A file beside it repeats the number: see seal.ts.
 */
import type { Migration } from '../migrate';

export const writeCount: Migration = {
  version: 6,
  name: 'write count',
  sql: `
CREATE TABLE writes (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  -- Made at random with the ledger; its copies have the same.
  ledger_id TEXT    NOT NULL,
  count     INTEGER NOT NULL
) STRICT;
INSERT INTO writes VALUES (1, lower(hex(randomblob(8))), 0);
`,
};
