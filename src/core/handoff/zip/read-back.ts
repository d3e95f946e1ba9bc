/**
 * The last question before a package gets its name: does the disk hold exactly the bytes that were checked?
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AppError } from '@shared/errors';
import type { Files } from '../../ports';
import { readChunks } from '../disk/read-chunks';
import type { ExpectedEntry } from './expected-list';
import { openZip, type ZipEntry, type ZipReader } from './zip-reader';

export interface ReadBack {
  readonly sizeBytes: number;
  /** SHA-256 of the whole file. */
  readonly sha256: string;
}

/**
 * Reads every entry of the zip at `path` and compares it with `expected`: same names in the same order, same bytes, nothing missing, nothing more.
 * Throws AppError HANDOFF_READ_BACK_MISMATCH naming the first entry that differs.
 */
export async function readBack(
  files: Files,
  path: string,
  expected: Iterable<ExpectedEntry> | AsyncIterable<ExpectedEntry>,
  onEntry: (done: number, total: number) => void,
): Promise<ReadBack> {
  const zip = await openZip(files, path);
  const entries = zip.entries();
  let done = 0;
  for await (const { name, sha256 } of expected) {
    const { value: entry } = await entries.next();
    // Both are walked in the order of writing, but it is the name that says which bytes are meant.
    if (entry === undefined || entry.name !== name || !(await holds(zip, entry, sha256))) throw mismatch(name);
    done += 1;
    onEntry(done, zip.count);
  }
  const { value: extra } = await entries.next();
  if (extra !== undefined) throw mismatch(extra.name);
  return hashFile(files, path);
}

async function holds(zip: ZipReader, entry: ZipEntry, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  let checksum = 0;
  let size = 0;
  for await (const bytes of zip.contents(entry)) {
    hash.update(bytes);
    checksum = crc32(bytes, checksum);
    size += bytes.length;
  }
  return hash.digest('hex') === sha256 && checksum === entry.crc32 && size === entry.size;
}

async function hashFile(files: Files, path: string): Promise<ReadBack> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of readChunks(files, path)) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

const mismatch = (name: string): AppError => new AppError('HANDOFF_READ_BACK_MISMATCH', { name });
