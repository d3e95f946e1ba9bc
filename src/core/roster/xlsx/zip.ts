/**
 * Reads a zip archive held in memory: the directory first, so that declared sizes are known before anything is unpacked,
 * then single parts as a stream whose size and checksum must keep what the directory promised.
 * Source: PKWARE APPNOTE 4.3 (records) and 4.5.3 (zip64 extra field).
 */
import { crc32, createInflateRaw } from 'node:zlib';
import { AppError } from '@shared/errors';

export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly expandedBytes: number;
  readonly headerOffset: number;
}

export interface ZipArchive {
  /** The part called `name` (any case, any slash), or null. */
  find(name: string): ZipPart | null;
  /** Unpacks one part piece by piece. @throws AppError ROSTER_DAMAGED, ROSTER_ENCRYPTED while iterating */
  read(part: ZipPart): AsyncGenerator<Uint8Array>;
}

const STORED = 0;
const DEFLATED = 8;
const PIECE_BYTES = 256 * 1024;
const END_RECORD_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const FILLED_32 = 0xffff_ffff;

const damaged = (part: string): AppError => new AppError('ROSTER_DAMAGED', { part });

/** @throws AppError ROSTER_DAMAGED when the directory is missing or points outside the file, as in a half downloaded file. */
export function openZip(bytes: Uint8Array): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = readDirectory(view);
  return {
    find: (name) => parts.get(toKey(name)) ?? null,
    read: (part) => readPart(bytes, view, part),
  };
}

/** Part names are compared without case; some writers use backslashes. Source: ECMA-376 Part 2, 6.2.2. */
const toKey = (name: string): string => name.replace(/\\/gu, '/').replace(/^\/+/u, '').toLowerCase();

function readDirectory(view: DataView): Map<string, ZipPart> {
  const parts = new Map<string, ZipPart>();
  const end = findEndRecord(view);
  let offset = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (offset + 46 > end || view.getUint32(offset, true) !== 0x0201_4b50) throw damaged('zip');
    const nameBytes = view.getUint16(offset + 28, true);
    const extraBytes = view.getUint16(offset + 30, true);
    const next = offset + 46 + nameBytes + extraBytes + view.getUint16(offset + 32, true);
    if (next > end) throw damaged('zip');
    const part = readEntry(view, offset, nameBytes, extraBytes);
    parts.set(toKey(part.name), part);
    offset = next;
  }
  return parts;
}

function findEndRecord(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_RECORD_BYTES - MAX_COMMENT_BYTES);
  for (let offset = view.byteLength - END_RECORD_BYTES; offset >= first; offset -= 1) {
    if (view.getUint32(offset, true) === 0x0605_4b50) return offset;
  }
  throw damaged('zip');
}

function readEntry(view: DataView, offset: number, nameBytes: number, extraBytes: number): ZipPart {
  const name = new Uint8Array(view.buffer, view.byteOffset + offset + 46, nameBytes);
  const wide = findWideSizes(view, offset + 46 + nameBytes, extraBytes);
  // Streaming writers put 64-bit sizes into the extra field of even the smallest part, in this order.
  const size = (at: number): number => {
    const value = view.getUint32(offset + at, true);
    return value === FILLED_32 ? (wide.shift() ?? value) : value;
  };
  const expandedBytes = size(24);
  const packedBytes = size(20);
  return {
    name: new TextDecoder().decode(name),
    method: view.getUint16(offset + 10, true),
    isEncrypted: (view.getUint16(offset + 8, true) & 1) === 1,
    checksum: view.getUint32(offset + 16, true),
    packedBytes,
    expandedBytes,
    headerOffset: size(42),
  };
}

/** The 64-bit numbers of the zip64 extra field, in file order. */
function findWideSizes(view: DataView, start: number, length: number): number[] {
  const end = start + length;
  for (let offset = start; offset + 4 <= end; ) {
    const id = view.getUint16(offset, true);
    const bytes = view.getUint16(offset + 2, true);
    if (id === 1 && offset + 4 + bytes <= end) {
      return Array.from({ length: Math.floor(bytes / 8) }, (_, n) =>
        Number(view.getBigUint64(offset + 4 + n * 8, true)),
      );
    }
    offset += 4 + bytes;
  }
  return [];
}

async function* readPart(bytes: Uint8Array, view: DataView, part: ZipPart): AsyncGenerator<Uint8Array> {
  if (part.isEncrypted) throw new AppError('ROSTER_ENCRYPTED');
  let expanded = 0;
  let checksum = 0;
  for await (const piece of unpack(locate(bytes, view, part), part)) {
    expanded += piece.length;
    // A part that grows past its declared size is how a bomb hides from the first look.
    if (expanded > part.expandedBytes) throw damaged(part.name);
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (expanded !== part.expandedBytes || checksum !== part.checksum) throw damaged(part.name);
}

function locate(bytes: Uint8Array, view: DataView, part: ZipPart): Uint8Array {
  const { headerOffset } = part;
  if (headerOffset + 30 > bytes.length || view.getUint32(headerOffset, true) !== 0x0403_4b50) throw damaged(part.name);
  const start = headerOffset + 30 + view.getUint16(headerOffset + 26, true) + view.getUint16(headerOffset + 28, true);
  if (start + part.packedBytes > bytes.length) throw damaged(part.name);
  return bytes.subarray(start, start + part.packedBytes);
}

async function* unpack(packed: Uint8Array, part: ZipPart): AsyncGenerator<Uint8Array> {
  if (part.method === STORED) {
    for (let at = 0; at < packed.length; at += PIECE_BYTES) yield packed.subarray(at, at + PIECE_BYTES);
    return;
  }
  if (part.method !== DEFLATED) throw damaged(part.name);
  const stream = createInflateRaw({ chunkSize: PIECE_BYTES });
  stream.end(packed);
  try {
    for await (const piece of stream) {
      const bytes: Uint8Array = piece;
      yield bytes;
    }
  } catch (error) {
    throw new AppError('ROSTER_DAMAGED', { part: part.name }, { cause: error });
  }
}
