/**
 * Spoiled tables of other programs. Formats with checksums: a mutant reads as its original, or is refused or told by a note. Old Excel files
 * have none: no row is lost, added or shifted between columns in silence; a bit inside a text or number is seen by nobody.
 * OTHER_MUTANTS sets how many of each format are made.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readTable } from '@core/roster';
import type { Table } from '@shared/domain';
import { AppError } from '@shared/errors';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createSeededRandom, type SeededRandom } from '../../support/seeded-random';

const folder = new URL('../../fixtures/roster-other/', import.meta.url);
const COUNT = Number(process.env['OTHER_MUTANTS'] ?? 300);

const load = (pattern: RegExp): Buffer[] =>
  readdirSync(folder)
    .filter((name) => pattern.test(name) && !name.includes('-web'))
    .map((name) => readFileSync(new URL(name, folder)));

const read = (bytes: Uint8Array): Promise<Table> =>
  readTable({ fileName: 'mutant', bytes }, {}, new AbortController().signal);

/** What a mutant did to the table without a word; null when nothing, or when it was refused or told. */
async function findSilentChange(original: Table, bytes: Uint8Array, look: (table: Table) => string) {
  const mutant = await read(bytes).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw new Error(Buffer.from(bytes).toString('base64'), { cause: error });
  });
  if (mutant === null || mutant.notes.some((note) => isNew(note, original))) return null;
  return look(mutant) === look(original) ? null : look(mutant);
}

const isNew = (note: Table['notes'][number], original: Table): boolean =>
  original.notes.every((known) => JSON.stringify(known) !== JSON.stringify(note));

async function findSilentChanges(sources: readonly Buffer[], seed: number, look: (table: Table) => string) {
  const random = createSeededRandom(seed);
  const originals = await Promise.all(sources.map(async (bytes) => ({ bytes, table: await read(bytes) })));
  const silent: string[] = [];
  for (let index = 0; index < COUNT; index += 1) {
    const { bytes, table } = random.pick(originals);
    const change = await findSilentChange(table, spoil(random, bytes), look);
    if (change !== null) silent.push(`mutant ${index}: ${change}\nfor ${look(table)}`);
  }
  return silent;
}

/** One to three places: a bit, a byte, a few bytes gone, twice or moved, a sector of zeros, the end cut. */
function spoil(random: SeededRandom, source: Buffer): Buffer {
  let bytes = Buffer.from(source);
  for (let times = random.between(1, 3); times > 0 && bytes.length > 0; times -= 1) {
    const at = random.between(0, bytes.length - 1);
    const end = Math.min(bytes.length, at + random.between(1, 24));
    const kind = random.pick([
      'flip',
      'flip',
      'set',
      'set',
      'increment',
      'zero',
      'drop',
      'repeat',
      'copy',
      'cut',
    ] as const);
    if (kind === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
    else if (kind === 'set') bytes[at] = random.between(0, 255);
    else if (kind === 'increment') bytes[at] = ((bytes[at] ?? 0) + 1) & 0xff;
    else if (kind === 'zero') bytes.fill(0, at, end);
    else if (kind === 'drop') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    else if (kind === 'repeat') bytes = Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    else if (kind === 'copy') bytes.copy(bytes, random.between(0, bytes.length - 1), at, end);
    else bytes = bytes.subarray(0, at);
  }
  return bytes;
}

const toContent = ({ headers, rows }: Table): string => JSON.stringify([headers, rows]);
/** Which cells hold something. */
const toShape = ({ headers, rows }: Table): string =>
  [{ rowNumber: 0, cells: headers }, ...rows]
    .map(({ rowNumber, cells }) => `${rowNumber}:${cells.map((cell) => (cell === '' ? '.' : 'x')).join('')}`)
    .join(' ');

describe('spoiled tables of other programs', () => {
  // The library writes of formats it does not know.
  beforeAll(() => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  it.each([
    ['ods', /(?:layout|texts|numbers).*\.ods$/u],
    ['xlsb', /\.xlsb$/u],
    ['xlsx', /(?:layout|texts|numbers).*\.xlsx$/u],
  ] as const)(
    '.%s: nothing wrong in silence',
    async (_format, pattern) => {
      expect(await findSilentChanges(load(pattern), 11, toContent)).toEqual([]);
    },
    60_000,
  );

  it('.xls: no row lost, added or shifted in silence', async () => {
    expect(await findSilentChanges(load(/\.xls$/u), 12, toShape)).toEqual([]);
  }, 60_000);

  it('.xls: a file whose sectors have a size the format does not know is refused', async () => {
    const bytes = readFileSync(new URL('layout-libreoffice.xls', folder));
    bytes.writeUInt16LE(10, 30);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'ROSTER_DAMAGED' });
  });

  it('.xls: a number that turned into a text is told', async () => {
    const bytes = readFileSync(new URL('layout-libreoffice.xls', folder));
    const number = bytes.indexOf(Buffer.from([0x03, 0x02, 0x0e, 0x00]));
    bytes[number] = 0x04;
    const { notes } = await read(bytes);
    expect(notes.map(({ code }) => code)).toContain('ROSTER_XLS_STRANGE');
  });
});
