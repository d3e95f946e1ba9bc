/**
 * A checksum for every row of a batch: a label that rots would otherwise be printed under the right code. Rows of before have none, and
 * count as they are.
 */
import type { Migration } from '../migrate';

export const rowChecksums: Migration = {
  version: 7,
  name: 'row checksums',
  sql: `
-- Null: written before there were any. See code-checksum.ts.
ALTER TABLE items ADD COLUMN checksum TEXT;
`,
};
