import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFiles } from '@core/platform-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ExpectedEntry, readBack } from '../../../../src/core/handoff/zip/read-back';
import { createZipWriter } from '../../../../src/core/handoff/zip/zip-writer';
import { diskError, fullDisk } from '../../../support/failing-files';
import { NOW_MS, toStream } from '../../../support/package-request';
import { listEntries } from '../../../support/zip-entries';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zip-'));
  file = path.join(folder, 'a.zip');
});
afterEach(() => rm(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Three kinds of entry: stored, deflated whole, deflated as a stream of 3 MB that does not compress well. */
const stored = Buffer.from([1, 2, 3, 4, 5]);
const text = '<svg/>'.repeat(100);
const streamed = Buffer.from(
  Array.from({ length: 24_000 }, (_, index) => sha256(String(index)))
    .join('')
    .repeat(2),
);
const expected: readonly ExpectedEntry[] = [
  { name: 'images/华东/店 👨‍👩‍👧.png', sha256: sha256(stored) },
  { name: 'images/plain.svg', sha256: sha256(text) },
  { name: '清单.xlsx', sha256: sha256(streamed) },
];

async function writeSample(files = nodeFiles): Promise<string> {
  const zip = await createZipWriter(files, file, NOW_MS);
  try {
    await zip.add('images/华东/店 👨‍👩‍👧.png', stored, 'store');
    await zip.add('images/plain.svg', Buffer.from(text), 'deflate');
    const sum = await zip.addStream('清单.xlsx', toStream([streamed.subarray(0, 7), streamed.subarray(7)]));
    await zip.finish();
    return sum;
  } finally {
    await zip.abandon();
  }
}

const check = (list: readonly ExpectedEntry[] = expected) => readBack(nodeFiles, file, list, () => undefined);
const mismatch = (name: string) => ({ code: 'HANDOFF_READ_BACK_MISMATCH', params: { name } });

test('what was written is read back, stored or deflated, with names as UTF-8 where they need it', async () => {
  expect(await writeSample()).toBe(sha256(streamed));
  // The time in China.
  const modified = '2026-11-22T14:05:08';
  expect((await listEntries(file)).map(({ localHeaderOffset: _, ...entry }) => entry)).toEqual([
    { name: 'images/华东/店 👨‍👩‍👧.png', isUtf8: true, method: 'store', size: 5, modified },
    { name: 'images/plain.svg', isUtf8: false, method: 'deflate', size: 600, modified },
    { name: '清单.xlsx', isUtf8: true, method: 'deflate', size: streamed.length, modified },
  ]);
  const bytes = await readFile(file);
  expect(await check()).toEqual({ sizeBytes: bytes.length, sha256: sha256(bytes) });
});

test('equal contents at an equal time give equal archives', async () => {
  await writeSample();
  const first = sha256(await readFile(file));
  await writeSample();
  expect(sha256(await readFile(file))).toBe(first);
});

test('bit 11 stands in the local header too, and stored entries carry their size there', async () => {
  await writeSample();
  const header = (await readFile(file)).subarray(0, 30);
  expect({ flags: header.readUInt16LE(6), method: header.readUInt16LE(8), size: header.readUInt32LE(22) }).toEqual({
    flags: 0x800,
    method: 0,
    size: 5,
  });
});

describe('read-back notices', () => {
  /** Changes one byte of the finished file at `offset` from the first occurrence of `near`. */
  async function damage(near: Buffer, offset: number): Promise<void> {
    const bytes = await readFile(file);
    const at = bytes.indexOf(near) + offset;
    bytes.writeUInt8((bytes.readUInt8(at) + 1) % 256, at);
    await writeFile(file, bytes);
  }

  test('one changed byte of a stored image', async () => {
    await writeSample();
    await damage(stored, 2);
    await expect(check()).rejects.toMatchObject(mismatch('images/华东/店 👨‍👩‍👧.png'));
  });

  test.each([0, 3, 9])('byte %i of a deflated image changed', async (offset) => {
    await writeSample();
    // The contents follow the name in the local header.
    await damage(Buffer.from('images/plain.svg'), 'images/plain.svg'.length + offset);
    await expect(check()).rejects.toMatchObject(mismatch('images/plain.svg'));
  });

  test('a changed byte deep in a large stream', async () => {
    await writeSample();
    const { localHeaderOffset = 0 } = (await listEntries(file))[2] ?? {};
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(localHeaderOffset + 1_000_000) ^ 0x55, localHeaderOffset + 1_000_000);
    await writeFile(file, bytes);
    await expect(check()).rejects.toMatchObject(mismatch('清单.xlsx'));
  });

  test('a checksum in the directory that unzip tools would refuse', async () => {
    await writeSample();
    await damage(Buffer.from([0x50, 0x4b, 1, 2]), 16);
    await expect(check()).rejects.toMatchObject(mismatch('images/华东/店 👨‍👩‍👧.png'));
  });

  test('a local header that names another file', async () => {
    await writeSample();
    await damage(Buffer.from('images/plain.svg'), 8);
    await expect(check()).rejects.toMatchObject(mismatch('images/plain.svg'));
  });

  test('entries missing, in excess, or in another order', async () => {
    await writeSample();
    const [first, second, third] = expected;
    if (!first || !second || !third) throw new Error('three expected');
    await expect(check([first, second])).rejects.toMatchObject(mismatch('清单.xlsx'));
    await expect(check([...expected, { name: 'more', sha256: '' }])).rejects.toMatchObject(mismatch('more'));
    await expect(check([second, first, third])).rejects.toMatchObject(mismatch('images/plain.svg'));
  });

  test('a file cut short, and one that is no zip', async () => {
    await writeSample();
    const bytes = await readFile(file);
    for (const rest of [
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(0, 100),
      Buffer.alloc(0),
      Buffer.alloc(5000),
    ]) {
      await writeFile(file, rest);
      await expect(check()).rejects.toMatchObject({ code: 'HANDOFF_READ_BACK_MISMATCH' });
    }
  });
});

describe('a disk that fails', () => {
  test.each([0, 100, 1_200_000])('after %i bytes is told, not survived', async (freeBytes) => {
    await expect(writeSample(fullDisk(nodeFiles, freeBytes))).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  test('at the sync is told', async () => {
    const files = {
      ...nodeFiles,
      create: async (at: string) => ({ ...(await nodeFiles.create(at)), sync: () => Promise.reject(diskError('EIO')) }),
    };
    await expect(writeSample(files)).rejects.toMatchObject({ code: 'EIO' });
  });
});

test('a failing source is told and does not end the process', async () => {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from('first'));
    throw new Error('source gone');
  }
  const zip = await createZipWriter(nodeFiles, file, NOW_MS);
  await expect(zip.addStream('a', source())).rejects.toThrow('source gone');
  await zip.abandon();
});
