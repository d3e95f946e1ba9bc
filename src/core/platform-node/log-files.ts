/**
 * Where the app keeps its log: one file being written, and the one before it.
 */
import { join } from 'node:path';

/** The logger sets a full file aside under this name; see electron-log, "file transport". */
export const toLogFiles = (home: string): { readonly current: string; readonly previous: string } => ({
  current: join(home, 'logs', 'main.log'),
  previous: join(home, 'logs', 'main.old.log'),
});
