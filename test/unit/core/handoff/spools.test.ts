/** What a package keeps of its rows and files until the end: every one comes back as it went in, also across the edges of blocks. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFiles } from '@core/platform-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PaperRow, toPaperRow } from '../../../../src/core/handoff/papers/row';
import { createRowSpool, createThumbnailSpool } from '../../../../src/core/handoff/papers/spools';
import { toItem } from '../../../support/package-request';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spools-'));
});
afterEach(() => rm(folder, { recursive: true }));

const COUNT = 2000;
const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);

async function collect<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

const toText = (picture: Uint8Array | null): string | null =>
  picture === null ? null : Buffer.from(picture).toString('latin1');

test('rows come back in order, however their bytes fall into blocks, and as often as wanted', async () => {
  const outcome = { files: [], volume: null, check: 'none', problems: [] } as const;
  const rows = numbers.map((n): PaperRow => toPaperRow(toItem(n, { label: '店\n'.repeat(n % 300) }), outcome));
  const spool = await createRowSpool(nodeFiles, path.join(folder, 'rows'));
  for (const row of rows) await spool.append(row);
  await spool.finish();
  expect(await collect(spool.rows())).toEqual(rows);
  expect(await collect(spool.rows())).toEqual(rows);
});

test('small pictures come back in order, with the rows that have none', async () => {
  const pictures = numbers.map((n) => (n % 7 === 0 ? null : Buffer.alloc(n, n)));
  const spool = await createThumbnailSpool(nodeFiles, path.join(folder, 'pictures'));
  for (const picture of pictures) await spool.append(picture);
  await spool.finish();
  const found: (string | null)[] = [];
  for await (const picture of spool.pictures()) found.push(toText(picture));
  // As texts: two million numbers compared one by one take seconds.
  expect(found).toEqual(pictures.map(toText));
});
