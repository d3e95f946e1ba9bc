/**
 * A checksum for every code, and one scene for every url. Codes of before get theirs where the ticket carries the very url; the others
 * are unproven: their rows count as failed, so that a person can have them asked for again.
 */
import { contentColumns, provesItself, toCodeChecksum, toCodeContent } from '../code-checksum';
import type { Migration } from '../migrate';

export const codeChecksums: Migration = {
  version: 5,
  name: 'code checksums',
  functions: {
    own_checksum: (...values) => {
      const code = toCodeContent(values);
      return provesItself(code) ? toCodeChecksum(code) : null;
    },
  },
  sql: `
-- Null: unproven. See code-checksum.ts.
ALTER TABLE codes ADD COLUMN checksum TEXT;
CREATE UNIQUE INDEX codes_by_url ON codes (account_id, url) WHERE checksum IS NOT NULL;
-- A permanent scene asked for twice has two tickets for one url: the first one stands for both.
UPDATE OR IGNORE codes SET checksum = own_checksum(${contentColumns});
CREATE TEMP TABLE stands_for AS
  SELECT twin.id AS id, proven.id AS proven_id FROM codes twin
  JOIN codes proven ON proven.account_id = twin.account_id AND proven.scene_kind = twin.scene_kind AND proven.scene = twin.scene
    AND proven.url = twin.url AND proven.checksum IS NOT NULL
  WHERE twin.checksum IS NULL;
UPDATE items SET code_id = (SELECT proven_id FROM stands_for WHERE id = items.code_id)
  WHERE code_id IN (SELECT id FROM stands_for);
DROP TABLE stands_for;
UPDATE batches SET tally = NULL WHERE id IN
  (SELECT i.batch_id FROM items i JOIN codes c ON c.id = i.code_id WHERE c.checksum IS NULL);
UPDATE items SET state = 'failed', is_reused = 0, code_id = NULL,
    problem = json_object('code', 'LEDGER_CODE_UNPROVEN', 'params', json_object('scene', scene))
  WHERE code_id IN (SELECT id FROM codes WHERE checksum IS NULL);
`,
};
