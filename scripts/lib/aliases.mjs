/**
 * The import aliases of src/, in one place for electron-vite, vitest and the wall check.
 * The compiler reads the same list from `paths` in tsconfig.base.json.
 */
import { fileURLToPath } from 'node:url';

const ROOMS = ['shared', 'core', 'simulator', 'main', 'renderer', 'cli'];

/** `@shared` → `/…/src/shared`, and so on. Absolute paths. */
export const sourceAliases = Object.fromEntries(
  ROOMS.map((room) => [`@${room}`, fileURLToPath(new URL(`../../src/${room}`, import.meta.url))]),
);
