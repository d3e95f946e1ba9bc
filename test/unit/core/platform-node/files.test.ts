import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFiles } from '@core/platform-node';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = (text: string) => Buffer.from(text);

test('what is written in pieces is read whole and by range', async () => {
  const handle = await nodeFiles.create(at('a'));
  await handle.write(bytes('hello '));
  await handle.write(new Uint8Array());
  await handle.write(bytes('world'));
  await handle.sync();
  await handle.close();
  const ranges = await Promise.all([
    nodeFiles.read(at('a')),
    nodeFiles.readRange(at('a'), 6, 5),
    nodeFiles.readRange(at('a'), 9, 100),
    nodeFiles.readRange(at('a'), 99, 5),
  ]);
  expect(ranges.map((range) => Buffer.from(range).toString())).toEqual(['hello world', 'world', 'ld', '']);
  expect(await nodeFiles.size(at('a'))).toBe(11);
});

test('creating empties an older file', async () => {
  await writeFile(at('a'), 'old');
  await (await nodeFiles.create(at('a'))).close();
  expect(await nodeFiles.size(at('a'))).toBe(0);
});

test('renaming replaces, removing is content with nothing there', async () => {
  await writeFile(at('new'), 'new');
  await writeFile(at('old'), 'old');
  await nodeFiles.rename(at('new'), at('old'));
  expect([await readdir(folder), await readFile(at('old'), 'utf8')]).toEqual([['old'], 'new']);
  await nodeFiles.remove(at('old'));
  await nodeFiles.remove(at('old'));
  expect(await readdir(folder)).toEqual([]);
});

test('folders are made with their parents, and once more without complaint', async () => {
  await nodeFiles.makeFolder(at('a/b'));
  await nodeFiles.makeFolder(at('a/b'));
  expect(await readdir(at('a'))).toEqual(['b']);
});

test('the size of nothing is null, of a folder an error', async () => {
  await mkdir(at('folder'));
  expect(await nodeFiles.size(at('nothing'))).toBeNull();
  await expect(nodeFiles.size(at('folder'))).rejects.toMatchObject({ code: 'EISDIR' });
});

test.each([
  ['create', 'missing/a', 'ENOENT'],
  ['read', 'nothing', 'ENOENT'],
  ['create', 'x'.repeat(300), 'ENAMETOOLONG'],
] as const)('%s %s fails with node’s own code', async (method, name, code) => {
  await expect(nodeFiles[method](at(name))).rejects.toMatchObject({ code });
});
