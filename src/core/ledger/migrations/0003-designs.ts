/**
 * Designs people keep under a name, beside the ones their batches were made with.
 */
import type { Migration } from '../migrate';

export const designs: Migration = {
  version: 3,
  name: 'designs',
  sql: `
CREATE TABLE designs (
  -- Two names that differ by the case of ASCII letters only would be one file when they are exported.
  name     TEXT    NOT NULL PRIMARY KEY COLLATE NOCASE,
  design   TEXT    NOT NULL CHECK (json_valid(design)),
  saved_at INTEGER NOT NULL
) STRICT;
`,
};
