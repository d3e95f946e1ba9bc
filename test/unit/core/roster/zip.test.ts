import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openZip } from '@core/roster/xlsx/package';
import { describe, expect, it } from 'vitest';

const stored = readFileSync(fileURLToPath(new URL('../../../fixtures/roster/stored.xlsx', import.meta.url)));
const DIRECTORY_RECORD = Buffer.from('PK\x01\x02', 'latin1');

type Field = readonly [offset: number, value: number];

/** The fixture with 16-bit numbers at their offsets in every directory record replaced. */
function withFields(fields: readonly Field[]): Buffer {
  const bytes = Buffer.from(stored);
  for (let at = bytes.indexOf(DIRECTORY_RECORD); at >= 0; at = bytes.indexOf(DIRECTORY_RECORD, at + 4)) {
    for (const [offset, value] of fields) bytes.writeUInt16LE(value, at + offset);
  }
  return bytes;
}

async function readFirstSheet(bytes: Uint8Array): Promise<number> {
  const zip = await openZip(bytes);
  const part = zip.find('XL\\worksheets\\sheet1.xml');
  if (part === null) throw new Error('no such part');
  let length = 0;
  for await (const piece of zip.read(part)) length += piece.length;
  return length - part.expandedBytes;
}

describe('openZip', () => {
  it('finds a part whatever its case and slashes are, with the size it will have', async () => {
    await expect(readFirstSheet(stored)).resolves.toBe(0);
  });

  it.each<[string, Field[], string]>([
    [
      'a traditionally encrypted part',
      [
        [8, 0x01],
        [10, 8],
      ],
      'ROSTER_ENCRYPTED',
    ],
    ['a strongly encrypted part', [[8, 0x41]], 'ROSTER_ENCRYPTED'],
    ['a method nobody unpacks', [[10, 12]], 'ROSTER_DAMAGED'],
    ['a size that is not the stored one', [[24, 1]], 'ROSTER_DAMAGED'],
    ['a checksum of other bytes', [[16, 1]], 'ROSTER_DAMAGED'],
    ['a place outside the file', [[44, 0xffff]], 'ROSTER_DAMAGED'],
  ])('refuses %s', async (_, fields, code) => {
    await expect(readFirstSheet(withFields(fields))).rejects.toMatchObject({ code });
  });

  it('refuses a file that was cut', async () => {
    await expect(openZip(stored.subarray(0, stored.length - 30))).rejects.toMatchObject({ code: 'ROSTER_DAMAGED' });
  });
});
