/** Unpacks chosen entries of a zip file, keeping the executable bit; yauzl refuses names that leave the folder. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/**
 * @param {string} zipFile
 * @param {string} intoDir made when missing
 * @param {(name: string) => string | null} targetPath where an entry goes below intoDir, null to leave it out
 */
export async function unzip(zipFile, intoDir, targetPath) {
  const zip = await openPromise(zipFile, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const path = targetPath(entry.fileName);
    if (path === null) continue;
    const file = join(intoDir, path);
    await mkdir(dirname(file), { recursive: true });
    // The upper 16 bits hold the Unix mode (PKWARE APPNOTE 4.4.15, host system Unix).
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode: mode || 0o644 }));
  }
}
