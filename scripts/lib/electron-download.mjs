/**
 * Step 3 of finding Electron: the `electron` package's own download, from GitHub or ELECTRON_MIRROR.
 * A server that does not answer within seconds is remembered for a day, so that the next start is quick.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir } from './paths.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const PROBE_LIMIT_MS = 4_000;
/** The zip has about 110 MB: a slow line may take minutes, a dead one must not take forever. */
const DOWNLOAD_LIMIT_MS = 10 * 60_000;
const REMEMBER_FAILURE_MS = 24 * 60 * 60_000;
const DEFAULT_MIRROR = 'https://github.com/electron/electron/releases/download/';

/**
 * Was this very download tried in vain within the last day?
 * @param {string} text the remembered failure as JSON, '' when there is none
 * @param {{ version: string, mirror: string, nowMs: number }} attempt
 */
export function isKnownFailure(text, { version, mirror, nowMs }) {
  try {
    const failure = JSON.parse(text);
    const ageMs = nowMs - failure.atMs;
    return failure.version === version && failure.mirror === mirror && ageMs >= 0 && ageMs < REMEMBER_FAILURE_MS;
  } catch {
    return false;
  }
}

/** @param {string} url */
async function answers(url) {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Tries to download the binary into node_modules/electron/dist.
 * @param {{ version: string, cacheDir: string, env: Record<string, string | undefined> }} options
 * @returns {Promise<boolean>} true when it is there now
 */
export async function downloadElectron({ version, cacheDir, env }) {
  const mirror = env['ELECTRON_MIRROR'] || DEFAULT_MIRROR;
  const memoryFile = join(cacheDir, 'electron-download-failed.json');
  const memory = existsSync(memoryFile) ? readFileSync(memoryFile, 'utf8') : '';
  if (isKnownFailure(memory, { version, mirror, nowMs: Date.now() })) return false;

  const proxied = Boolean(env['HTTPS_PROXY'] ?? env['https_proxy']);
  if (proxied || (await answers(mirror))) {
    say(`downloading Electron ${version} from ${new URL(mirror).host} …`);
    const { code, output } = await run(process.execPath, [join(projectDir, 'node_modules/electron/install.js')], {
      env: { ...env, ...(proxied ? { ELECTRON_GET_USE_PROXY: '1' } : {}) },
      timeLimitMs: DOWNLOAD_LIMIT_MS,
    });
    if (code === 0) return true;
    say(`the download failed: ${output.trim().split('\n').at(0) ?? ''}`);
  }
  await mkdir(cacheDir, { recursive: true });
  await writeFile(memoryFile, JSON.stringify({ version, mirror, atMs: Date.now() }));
  return false;
}
