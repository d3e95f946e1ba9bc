/**
 * The records of a zip as they are written. Layout: PKWARE APPNOTE.TXT, sections 4.3, 4.4.4 (flags) and 4.5.3 (zip64). Reading them back
 * is zip-records' matter, and shares no code with this, so that a fault of one is seen by the other.
 */
import { toChinaTime } from '@shared/domain';

/** One finished entry. Sizes and offset in bytes. */
export interface WrittenEntry {
  readonly header: EntryHeader;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localHeaderOffset: number;
}

/** What is known of an entry before its first byte. */
export interface EntryHeader {
  /** UTF-8 */
  readonly name: Buffer;
  readonly isDeflated: boolean;
  /** Checksum and sizes stand behind the contents instead of before them. */
  readonly isStreamed: boolean;
  readonly modified: DosTime;
}

export interface DosTime {
  readonly date: number;
  readonly time: number;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ZIP64_EXTRA_ID = 1;
const VERSION = 20;
const VERSION_64 = 45;
/** Made on Unix, so that `unzip` gives files the rights below. */
const MADE_BY = (3 << 8) | VERSION_64;
/** A plain file, rw-r--r--. */
const ATTRIBUTES = (0o100644 << 16) >>> 0;
const STREAMED_FLAG = 1 << 3;
const UTF8_FLAG = 1 << 11;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/** Times in a zip have no zone; ours are China's, as in all papers. Two seconds is as fine as they get. */
export function toDosTime(epochMs: number): DosTime {
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)/u.exec(toChinaTime(epochMs)) ?? []
  ).map(Number);
  return {
    date: (Math.max(0, year - 1980) << 9) | (month << 5) | day,
    time: (hour << 11) | (minute << 5) | (second >> 1),
  };
}

/** `known` when the contents were at hand; otherwise a descriptor follows them. */
export function toLocalHeader(
  header: EntryHeader,
  known: Pick<WrittenEntry, 'crc32' | 'compressedSize' | 'size'> | null,
): Buffer {
  const bytes = Buffer.alloc(30 + header.name.length);
  bytes.writeUInt32LE(LOCAL, 0);
  bytes.writeUInt16LE(VERSION, 4);
  writeCommon(bytes, 6, header);
  bytes.writeUInt32LE(known?.crc32 ?? 0, 14);
  bytes.writeUInt32LE(known?.compressedSize ?? 0, 18);
  bytes.writeUInt32LE(known?.size ?? 0, 22);
  bytes.writeUInt16LE(header.name.length, 26);
  header.name.copy(bytes, 30);
  return bytes;
}

/** Stands behind streamed contents. */
export function toDescriptor({ crc32, compressedSize, size }: WrittenEntry): Buffer {
  const isWide = Math.max(compressedSize, size) >= FULL_32;
  const bytes = Buffer.alloc(isWide ? 24 : 16);
  bytes.writeUInt32LE(DESCRIPTOR, 0);
  bytes.writeUInt32LE(crc32, 4);
  if (isWide) {
    write64(bytes, compressedSize, 8);
    write64(bytes, size, 16);
  } else {
    bytes.writeUInt32LE(compressedSize, 8);
    bytes.writeUInt32LE(size, 12);
  }
  return bytes;
}

/** One record of the central directory. What does not fit in 32 bits follows in the zip64 extra field. */
export function toDirectoryRecord({ header, ...entry }: WrittenEntry): Buffer {
  const wide = [entry.size, entry.compressedSize, entry.localHeaderOffset].filter((value) => value >= FULL_32);
  const extraBytes = wide.length === 0 ? 0 : 4 + 8 * wide.length;
  const bytes = Buffer.alloc(46 + header.name.length + extraBytes);
  bytes.writeUInt32LE(CENTRAL, 0);
  bytes.writeUInt16LE(MADE_BY, 4);
  bytes.writeUInt16LE(wide.length === 0 ? VERSION : VERSION_64, 6);
  writeCommon(bytes, 8, header);
  bytes.writeUInt32LE(entry.crc32, 16);
  bytes.writeUInt32LE(Math.min(entry.compressedSize, FULL_32), 20);
  bytes.writeUInt32LE(Math.min(entry.size, FULL_32), 24);
  bytes.writeUInt16LE(header.name.length, 28);
  bytes.writeUInt16LE(extraBytes, 30);
  bytes.writeUInt32LE(ATTRIBUTES, 38);
  bytes.writeUInt32LE(Math.min(entry.localHeaderOffset, FULL_32), 42);
  let at = 46 + header.name.copy(bytes, 46);
  if (wide.length > 0) {
    bytes.writeUInt16LE(ZIP64_EXTRA_ID, at);
    bytes.writeUInt16LE(8 * wide.length, at + 2);
    for (const [index, value] of wide.entries()) write64(bytes, value, at + 4 + 8 * index);
    at += extraBytes;
  }
  return bytes;
}

/** The end of the file; with the zip64 records before it when the plain one cannot hold the numbers. */
export function toEnd(count: number, directoryOffset: number, directoryBytes: number): Buffer {
  const isWide = count >= FULL_16 || directoryOffset >= FULL_32 || directoryBytes >= FULL_32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(Math.min(count, FULL_16), 8);
  end.writeUInt16LE(Math.min(count, FULL_16), 10);
  end.writeUInt32LE(Math.min(directoryBytes, FULL_32), 12);
  end.writeUInt32LE(Math.min(directoryOffset, FULL_32), 16);
  return isWide ? Buffer.concat([toWideEnd(count, directoryOffset, directoryBytes), end]) : end;
}

/** The zip64 end record of 56 bytes and its locator. */
function toWideEnd(count: number, directoryOffset: number, directoryBytes: number): Buffer {
  const bytes = Buffer.alloc(56 + 20);
  bytes.writeUInt32LE(END_64, 0);
  // The size of the record without what was written so far.
  write64(bytes, 44, 4);
  bytes.writeUInt16LE(MADE_BY, 12);
  bytes.writeUInt16LE(VERSION_64, 14);
  write64(bytes, count, 24);
  write64(bytes, count, 32);
  write64(bytes, directoryBytes, 40);
  write64(bytes, directoryOffset, 48);
  bytes.writeUInt32LE(LOCATOR_64, 56);
  write64(bytes, directoryOffset + directoryBytes, 64);
  // In one piece.
  bytes.writeUInt32LE(1, 72);
  return bytes;
}

/** Flags, method and time, which local header and directory record have in common. */
function writeCommon(bytes: Buffer, at: number, { name, isDeflated, isStreamed, modified }: EntryHeader): void {
  const isAscii = name.every((byte) => byte < 0x80);
  bytes.writeUInt16LE((isAscii ? 0 : UTF8_FLAG) | (isStreamed ? STREAMED_FLAG : 0), at);
  bytes.writeUInt16LE(isDeflated ? 8 : 0, at + 2);
  bytes.writeUInt16LE(modified.time, at + 4);
  bytes.writeUInt16LE(modified.date, at + 6);
}

/** Safe up to 2⁵³: nine petabytes. */
const write64 = (bytes: Buffer, value: number, at: number): void => {
  bytes.writeBigUInt64LE(BigInt(value), at);
};
