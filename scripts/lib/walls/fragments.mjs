/**
 * Short files with one user that stand alone all the same, each with its reason. The list may only shrink: the check names an entry that
 * is no longer needed.
 */

/** @type {Readonly<Record<string, string>>} path → reason */
export const ALLOWED_FRAGMENTS = {
  'src/main/start-engine.ts': 'loaded after the window is open',
  'src/main/restore.ts': 'loaded only when a person restores a ledger',
  'src/main/platform/pac-result.ts': 'tested without Electron',
};
