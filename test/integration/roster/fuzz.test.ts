/** Ten thousand spoiled files: each is read or refused with a catalogued error, and none takes long. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { readTable } from '@core/roster';
import { openZip } from '@core/roster/xlsx/package';
import { AppError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { createSeededRandom, type SeededRandom } from '../../support/seeded-random';

const folder = fileURLToPath(new URL('../../fixtures/roster/', import.meta.url));
const files = readdirSync(folder).filter((name) => /\.(?:csv|txt|tsv|xlsx)$/u.test(name) && !name.startsWith('bad-'));
const load = (name: string): Buffer => readFileSync(`${folder}${name}`);

/** The codes met, by number of files. */
async function readAll(count: number, make: () => Uint8Array): Promise<Map<string, number>> {
  const codes = new Map<string, number>();
  for (let index = 0; index < count; index += 1) {
    const bytes = make();
    const code = await readTable({ fileName: 'fuzz', bytes }, {}, new AbortController().signal).then(
      () => 'read',
      (error: unknown) => {
        if (error instanceof AppError) return error.code;
        throw new Error(`file ${index}: ${Buffer.from(bytes).toString('base64')}`, { cause: error });
      },
    );
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return codes;
}

describe('spoiled files', () => {
  it('of every kind, byte by byte', async () => {
    const random = createSeededRandom(4);
    const sources = files.map(load);
    const codes = await readAll(5_000, () => spoil(random, random.pick(sources)));
    expect(codes.get('read')).toBeGreaterThan(100);
    expect(codes.get('ROSTER_DAMAGED')).toBeGreaterThan(100);
  }, 60_000);

  it('of workbooks, inside their parts', async () => {
    const random = createSeededRandom(5);
    const sources = await Promise.all(files.filter((name) => name.endsWith('.xlsx')).map((name) => unzip(load(name))));
    const codes = await readAll(5_000, () => {
      const parts = new Map(random.pick(sources));
      const name = random.pick([...parts.keys()]);
      return zip(parts.set(name, spoil(random, parts.get(name) ?? Buffer.alloc(0))));
    });
    expect(codes.get('read')).toBeGreaterThan(100);
    expect(codes.get('ROSTER_DAMAGED')).toBeGreaterThan(100);
  }, 60_000);
});

function spoil(random: SeededRandom, source: Buffer): Buffer {
  let bytes = Buffer.from(source);
  for (let times = random.between(1, 4); times > 0; times -= 1) {
    const at = random.between(0, Math.max(0, bytes.length - 1));
    const end = Math.min(bytes.length, at + random.between(1, 64));
    const kind = random.pick(['flip', 'set', 'cut', 'drop', 'repeat', 'insert'] as const);
    if (kind === 'flip' && bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
    else if (kind === 'set' && bytes.length > 0) bytes[at] = random.pick([0, 0x22, 0x26, 0x3c, 0x3e, 0x80, 0xff, 0x39]);
    else if (kind === 'cut') bytes = bytes.subarray(0, at);
    else if (kind === 'drop') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    else if (kind === 'repeat') bytes = Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    else bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(inserts)), bytes.subarray(at)]);
  }
  return bytes;
}

const inserts = [
  '"',
  ',',
  '\n',
  '\0',
  '<',
  '</row>',
  '<c>',
  '&#99999999;',
  '99999999999999999999',
  '<![CDATA[',
  '<!--',
  ' r="ZZZ9"',
  'ref="A1:XFD1048576"',
  '\ufeff',
  '"'.repeat(100),
];

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const names = [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
    'xl/worksheets/sheet2.xml',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
  ];
  const archive = await openZip(bytes);
  const parts = new Map<string, Buffer>();
  for (const name of names) {
    const part = archive.find(name);
    if (part === null) continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of archive.read(part)) pieces.push(piece);
    parts.set(name, Buffer.concat(pieces));
  }
  return parts;
}

/** A zip of stored parts with right checksums, so that the spoiled content itself is reached. Layout: PKWARE APPNOTE 4.3. */
function zip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const fields = Buffer.alloc(26);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\0\0'), fields, tail, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, end]);
}
