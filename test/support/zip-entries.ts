/**
 * What a zip on the disk holds, as yauzl reads it.
 */
import { openPromise } from 'yauzl';

export interface ListedEntry {
  readonly name: string;
  /** Bit 11: the name is UTF-8. */
  readonly isUtf8: boolean;
  readonly method: 'store' | 'deflate';
  readonly size: number;
  readonly localHeaderOffset: number;
  /** In the archive's own words: no time zone is known. */
  readonly modified: string;
}

/** In the order of the directory. */
export async function listEntries(path: string): Promise<readonly ListedEntry[]> {
  const all: ListedEntry[] = [];
  for await (const entry of (await openPromise(path)).eachEntry()) {
    all.push({
      name: entry.fileName,
      isUtf8: (entry.generalPurposeBitFlag & 0x800) !== 0,
      method: entry.compressionMethod === 0 ? 'store' : 'deflate',
      size: entry.uncompressedSize,
      localHeaderOffset: entry.relativeOffsetOfLocalHeader,
      modified: entry.getLastModDate({ timezone: 'UTC' }).toISOString().slice(0, 19),
    });
  }
  return all;
}

/** The contents of every entry as text. */
export async function readTexts(path: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece);
    texts.set(entry.fileName, Buffer.concat(pieces).toString('utf8'));
  }
  return texts;
}
