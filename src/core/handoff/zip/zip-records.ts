/**
 * The records of a zip file, byte by byte. Layout: PKWARE APPNOTE.TXT, sections 4.3 and 4.5.3 (zip64).
 */
import { AppError } from '@shared/errors';

export interface ZipEntry {
  readonly name: string;
  /** Bit 11: the name is UTF-8. */
  readonly isUtf8: boolean;
  readonly method: 'store' | 'deflate';
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localHeaderOffset: number;
}

/** Where the central directory lies. */
export interface Directory {
  readonly count: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** The end record, a comment of up to 65,535 bytes behind it, and the zip64 records before it. */
export const MAX_END_BYTES = 20 + 56 + 22 + 0xffff;
/** A directory record: fixed part, name, extra fields, comment. */
export const MAX_ENTRY_BYTES = 46 + 3 * 0xffff;
export const LOCAL_HEADER_BYTES = 30;

const SIGNATURES = {
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  central: 0x02014b50,
  local: 0x04034b50,
};
const ZIP64_EXTRA_ID = 1;
const FULL_32 = 0xffffffff;

/** What is wrong with the file as a whole; `part` is APPNOTE's name of the record. */
export const damaged = (part: string): AppError => new AppError('HANDOFF_READ_BACK_MISMATCH', { name: part });

/** Finds the end record in `tail`, the last bytes of the file. */
export function parseEnd(tail: Buffer): Directory {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(SIGNATURES.end);
  const at = tail.lastIndexOf(signature);
  if (at < 0 || at + 22 > tail.length) throw damaged('end of central directory');
  const directory = {
    count: tail.readUInt16LE(at + 10),
    sizeBytes: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const has64 = at >= 76 && tail.readUInt32LE(at - 20) === SIGNATURES.locator64;
  return has64 ? parseEnd64(tail, at - 76) : directory;
}

/** The zip64 end record stands right before its locator, as nothing of ours comes between. */
function parseEnd64(tail: Buffer, at: number): Directory {
  if (tail.readUInt32LE(at) !== SIGNATURES.end64) throw damaged('zip64 end of central directory');
  return { count: read64(tail, at + 32), sizeBytes: read64(tail, at + 40), offset: read64(tail, at + 48) };
}

/** One record of the central directory at the start of `bytes`, and its length. */
export function parseEntry(bytes: Buffer): { readonly entry: ZipEntry; readonly recordBytes: number } {
  if (bytes.length < 46 || bytes.readUInt32LE(0) !== SIGNATURES.central) throw damaged('central directory header');
  const nameEnd = 46 + bytes.readUInt16LE(28);
  const extraEnd = nameEnd + bytes.readUInt16LE(30);
  const recordBytes = extraEnd + bytes.readUInt16LE(32);
  const methodId = bytes.readUInt16LE(10);
  if (recordBytes > bytes.length || (methodId !== 0 && methodId !== 8)) throw damaged('central directory header');
  const wide = parseWideFields(bytes, bytes.subarray(nameEnd, extraEnd));
  const entry: ZipEntry = {
    name: bytes.toString('utf8', 46, nameEnd),
    isUtf8: (bytes.readUInt16LE(8) & 0x800) !== 0,
    method: methodId === 0 ? 'store' : 'deflate',
    crc32: bytes.readUInt32LE(16),
    ...wide,
  };
  return { entry, recordBytes };
}

/** Sizes and offset; those that did not fit in 32 bits follow one another in the zip64 extra field. */
function parseWideFields(
  record: Buffer,
  extra: Buffer,
): Pick<ZipEntry, 'size' | 'compressedSize' | 'localHeaderOffset'> {
  const wide = findExtra(extra, ZIP64_EXTRA_ID);
  let at = 0;
  const widen = (value: number): number => {
    if (value !== FULL_32) return value;
    if (at + 8 > wide.length) throw damaged('zip64 extended information');
    at += 8;
    return read64(wide, at - 8);
  };
  const size = widen(record.readUInt32LE(24));
  const compressedSize = widen(record.readUInt32LE(20));
  return { size, compressedSize, localHeaderOffset: widen(record.readUInt32LE(42)) };
}

function findExtra(extra: Buffer, id: number): Buffer {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, end);
    at = end;
  }
  return Buffer.alloc(0);
}

/** Offset of the contents from the local header's start. Throws when the header is not `entry`'s. */
export function parseLocalHeader(header: Buffer): { readonly nameBytes: number; readonly contentOffset: number } {
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== SIGNATURES.local)
    throw damaged('local file header');
  const nameBytes = header.readUInt16LE(26);
  return { nameBytes, contentOffset: LOCAL_HEADER_BYTES + nameBytes + header.readUInt16LE(28) };
}

/** Safe up to 2⁵³: nine petabytes. */
const read64 = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));
