/**
 * Zip records beyond 32 bits, which no test can write as a file: what is written is what the reader, which shares no code, takes out again.
 */
import { describe, expect, test } from 'vitest';
import {
  toDescriptor,
  toDirectoryRecord,
  toDosTime,
  toEnd,
  type WrittenEntry,
} from '../../../../src/core/handoff/zip/zip-headers';
import { parseEnd, parseEntry } from '../../../../src/core/handoff/zip/zip-records';
import { NOW_MS } from '../../../support/package-request';

const GIB = 1024 ** 3;
const toEntry = (change: Partial<WrittenEntry>): WrittenEntry => ({
  header: { name: Buffer.from('图/1.pdf'), isDeflated: true, isStreamed: true, modified: toDosTime(NOW_MS) },
  crc32: 0xdeadbeef,
  compressedSize: 7,
  size: 9,
  localHeaderOffset: 11,
  ...change,
});

describe('a directory record', () => {
  test.each([
    {},
    { localHeaderOffset: 0xfffffffe },
    { localHeaderOffset: 0xffffffff },
    { localHeaderOffset: 5 * GIB },
    { size: 6 * GIB },
    { size: 6 * GIB, compressedSize: 5 * GIB },
    { size: 6 * GIB, compressedSize: 5 * GIB, localHeaderOffset: 9000 * GIB },
  ])('says sizes and place exactly: %o', (change) => {
    const entry = toEntry(change);
    const record = toDirectoryRecord(entry);
    const { compressedSize, size, localHeaderOffset } = entry;
    expect(parseEntry(Buffer.concat([record, Buffer.alloc(100)]))).toEqual({
      recordBytes: record.length,
      entry: {
        name: '图/1.pdf',
        isUtf8: true,
        method: 'deflate',
        crc32: 0xdeadbeef,
        compressedSize,
        size,
        localHeaderOffset,
      },
    });
  });

  test('says the time in China, to two seconds', () => {
    const record = toDirectoryRecord(toEntry({}));
    const [time, date] = [record.readUInt16LE(12), record.readUInt16LE(14)];
    const parts = [1980 + (date >> 9), (date >> 5) & 15, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2];
    expect(parts).toEqual([2026, 11, 22, 14, 5, 8]);
  });
});

test('a descriptor grows with what it describes', () => {
  expect([toDescriptor(toEntry({})).length, toDescriptor(toEntry({ size: 4 * GIB })).length]).toEqual([16, 24]);
});

test.each([
  [0, 0, 0],
  [65_534, 100, 200],
  [65_535, 100, 200],
  [3, 4 * GIB, 200],
  [1_000_000, 900 * GIB, 5 * GIB],
])('the end of a zip of %i entries says where the directory is', (count, offset, sizeBytes) => {
  const end = toEnd(count, offset, sizeBytes);
  expect(parseEnd(end)).toEqual({ count, offset, sizeBytes });
  expect(end.length).toBe(count < 0xffff && offset < 4 * GIB ? 22 : 98);
});
