/**
 * Where the project keeps what it makes: build output inside the clone, and big downloads in a
 * per-user cache, so that a second clone on the same machine fetches nothing again.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's root folder, absolute. */
export const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** What electron-vite builds, absolute. */
export const outDir = join(projectDir, 'out');

/** Scratch files of this clone that git ignores, absolute. */
export const scratchDir = join(projectDir, '.cache');

/**
 * The per-user cache, following each system's own convention.
 * @param {Record<string, string | undefined>} env CHANNEL_QR_CACHE_DIR overrides it
 * @param {NodeJS.Platform} platform
 * @returns {string} an absolute path; the folder need not exist yet
 */
export function userCacheDir(env = process.env, platform = process.platform) {
  if (env['CHANNEL_QR_CACHE_DIR']) return env['CHANNEL_QR_CACHE_DIR'];
  const name = 'channel-qr-studio';
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), name, 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', name);
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), name);
}
