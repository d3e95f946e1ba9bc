/**
 * The parts of a workbook's zip archive, read by yauzl from memory. Sizes are known from the directory before anything is unpacked; a part
 * that does not keep its promised size or checksum is damaged.
 */
import { crc32 } from 'node:zlib';
import { AppError } from '@shared/errors';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

export interface ZipPart {
  readonly name: string;
  readonly expandedBytes: number;
  readonly entry: Entry;
}

export interface ZipArchive {
  /** The part called `name` (any case, any slash), or null. */
  find(name: string): ZipPart | null;
  readonly parts: readonly ZipPart[];
  /** Unpacks one part piece by piece. @throws AppError ROSTER_DAMAGED, ROSTER_ENCRYPTED while iterating */
  read(part: ZipPart): AsyncGenerator<Uint8Array>;
}

const damaged = (part: string, cause?: unknown): AppError => new AppError('ROSTER_DAMAGED', { part }, { cause });

/**
 * @throws AppError ROSTER_DAMAGED when the directory is missing or points outside the file, as in a half downloaded file;
 * ROSTER_ENCRYPTED when the directory says that everything is
 */
export async function openZip(bytes: Uint8Array): Promise<ZipArchive> {
  try {
    const memory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // yauzl refuses names with a leading slash and reads unmarked ones as code page 437; workbooks have both.
    const zip = await fromBufferPromise(memory, { decodeStrings: false });
    const parts = await readDirectory(zip);
    return {
      find: (name) => parts.get(normalise(name)) ?? null,
      parts: [...parts.values()],
      read: (part) => readPart(zip, part),
    };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('strong encryption')) throw new AppError('ROSTER_ENCRYPTED');
    throw damaged('zip', error);
  }
}

/** Part names are compared without case; some writers use backslashes. Source: ECMA-376 Part 2, 6.2.2. */
const normalise = (name: string): string => name.replace(/\\/gu, '/').replace(/^\/+/u, '').toLowerCase();

async function readDirectory(zip: ZipFile): Promise<ReadonlyMap<string, ZipPart>> {
  const parts = new Map<string, ZipPart>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8');
    parts.set(normalise(name), { name, expandedBytes: entry.uncompressedSize, entry });
  }
  return parts;
}

async function* readPart(zip: ZipFile, { name, entry }: ZipPart): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new AppError('ROSTER_ENCRYPTED');
  let checksum = 0;
  try {
    // A part that grows past its declared size, which is how a bomb hides from the first look, ends the stream with an error.
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      const bytes: Uint8Array = piece;
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  } catch (error) {
    throw damaged(name, error);
  }
  if (checksum !== entry.crc32) throw damaged(name);
}
