/**
 * The zip in other people's hands: tools that share no code with us and none with each other must agree on every name.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createPackage } from '@core/handoff';
import { nodeFiles } from '@core/platform-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createZipWriter } from '../../../src/core/handoff/zip/zip-writer';
import { NOW_MS, toItem, toRequest } from '../../support/package-request';
import { listEntries } from '../../support/zip-entries';

/** Tools print names as the locale allows. */
const env = { ...process.env, LC_ALL: 'C.UTF-8', PYTHONIOENCODING: 'utf-8' };
const run = async (command: string, ...args: string[]): Promise<string> =>
  (await promisify(execFile)(command, args, { env, maxBuffer: 64 * 1024 * 1024 })).stdout;
const PYTHON_NAMES =
  'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print("\\n".join(z.namelist()))';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'unzip-'));
});
afterAll(() => rm(folder, { recursive: true }));

const names = async (file: string): Promise<readonly string[]> => (await listEntries(file)).map(({ name }) => name);

describe('a package with the strangest rows', () => {
  const strange = [
    { label: '上海·徐汇（总店）' },
    { label: '𠮷野家 龘龖 ㄅㄆㄇ', folder: '华东区/上海市' },
    { label: '👨‍👩‍👧 family 🇨🇳' },
    { label: 'Ångström Café', folder: 'ÉTÉ' },
    { label: 'ÅNGSTRÖM CAFE\u0301', folder: 'été' },
    { label: '../../x', folder: '..\\..\\etc' },
    { label: 'CON', folder: 'aux' },
    { label: '店'.repeat(300) },
    { label: '店'.repeat(300) },
    { label: '=cmd|\' /C calc\'!A0 "x" </text>' },
    { label: 'two\r\nlines\ttab\u0000nul\u202edib' },
    { label: '%PATH% $HOME `id` ~' },
    { label: '' },
  ];
  let target: string;
  let expected: readonly string[];

  beforeAll(async () => {
    target = path.join(folder, '怪名.zip');
    const items = strange.map((row, index) => toItem(index + 1, row));
    await createPackage(
      toRequest(target, items, { options: { ...toRequest('', []).options, nameTemplate: '{label}' } }),
    );
    expected = await names(target);
  });

  test('has two files for each and nine papers, all names different even without case', () => {
    expect(expected).toHaveLength(strange.length * 2 + 9);
    expect(new Set(expected.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(expected.length);
    expect(expected.filter((name) => name !== name.normalize('NFC') || /(^|\/)\.{1,2}(\/|$)/u.test(name))).toEqual([]);
  });

  test('is sound to unzip, and unpacks to exactly these files', async () => {
    expect(await run('unzip', '-tq', target)).toContain('No errors detected');
    const into = path.join(folder, 'unpacked');
    await run('unzip', '-q', target, '-d', into);
    const sizes = await Promise.all(expected.map(async (name) => (await readFile(path.join(into, name))).length > 0));
    expect(sizes).toEqual(expected.map(() => true));
  });

  test('is sound to 7-Zip, which lists the same names', async () => {
    expect(await run('7z', 't', target)).toContain('Everything is Ok');
    const listed = (await run('7z', 'l', '-slt', target)).match(/(?<=^Path = ).*$/gmu)?.slice(1);
    expect(listed).toEqual(expected);
  });

  test('lists the same names to bsdtar', async () => {
    expect((await run('bsdtar', '-tf', target)).trimEnd().split('\n')).toEqual(expected);
  });

  test('lists the same names to Python, which finds every checksum right', async () => {
    expect((await run('python3', '-c', PYTHON_NAMES, target)).trimEnd().split('\n')).toEqual(expected);
  });
});

test('one entry more than a plain zip can count is written as zip64 and read by all', async () => {
  const count = 65_536;
  const target = path.join(folder, 'many.zip');
  const zip = await createZipWriter(nodeFiles, target, NOW_MS);
  for (let n = 1; n <= count; n += 1) await zip.add(`图/${n}`, Buffer.from([n % 256]), 'store');
  await zip.finish();
  const [unzip, sevenZip] = await Promise.all([run('unzip', '-tq', target), run('7z', 't', target)]);
  expect(unzip).toContain('No errors detected');
  expect(sevenZip).toMatch(/Everything is Ok[\s\S]*Files: 65536/u);
  const listed = await names(target);
  expect([listed.length, listed.at(-1)]).toEqual([count, '图/65536']);
}, 60_000);
