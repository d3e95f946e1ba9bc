/**
 * Finds the unproven codes of a scene, which a new code looks for: there are few or none, so the index is all but empty.
 */
import type { Migration } from '../migrate';

export const unprovenCodes: Migration = {
  version: 8,
  name: 'unproven codes',
  sql: `
CREATE INDEX codes_unproven ON codes (account_id, scene_kind, scene) WHERE checksum IS NULL;
`,
};
