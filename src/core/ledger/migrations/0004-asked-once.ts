/**
 * Two programs on one ledger ask for a scene once: what is under way in one is found by the other. And an account remembers how many
 * of its permanent scenes are asked again before a package is made.
 */
import type { Migration } from '../migrate';

export const askedOnce: Migration = {
  version: 4,
  name: 'asked once',
  sql: `
-- As many entries as calls are under way.
CREATE INDEX items_in_flight ON items (scene) WHERE state = 'in-flight';
-- 0: never.
ALTER TABLE accounts ADD COLUMN ask_again INTEGER NOT NULL DEFAULT 0 CHECK (ask_again >= 0);
`,
};
