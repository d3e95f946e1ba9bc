/**
 * The home folder holds every label, url and ticket of a company: on a computer that several people share only its owner reads it. Windows
 * keeps each user's folders apart by itself.
 */
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folders: ReadonlySet<string> = new Set(['backups', 'logs']);
const ownFile = /^(ledger\.|followers\.|settings\.|company-certificate\.|main(\.old)?\.log$)/;

/** Tightens what is there; what is made later in it is out of reach of others anyway. What cannot be changed stays as it is. */
export function keepHomePrivate(home: string): void {
  if (process.platform === 'win32') return;
  tighten(home, 0o700);
  for (const entry of list(home)) {
    const path = join(home, entry.name);
    if (entry.isFile() && ownFile.test(entry.name)) tighten(path, 0o600);
    if (!entry.isDirectory() || !folders.has(entry.name)) continue;
    tighten(path, 0o700);
    for (const file of list(path)) if (file.isFile()) tighten(join(path, file.name), 0o600);
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    return;
  }
}
