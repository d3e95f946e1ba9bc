/**
 * Packages of several zips: what is in which, that all get their names or none, and that other tools unpack them into one folder.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createPackage, type PackageRequest } from '@core/handoff';
import { nodeFiles } from '@core/platform-node';
import type { ItemRecord, Packaging } from '@shared/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createVolumes, type VolumeFile } from '../../../src/core/handoff/zip/volumes';
import { diskError, fullDisk, lyingDisk } from '../../support/failing-files';
import { createFakePress } from '../../support/fake-press';
import { NOW_MS, toItem, toRequest } from '../../support/package-request';
import { readPackage } from '../../support/read-package';
import { listEntries } from '../../support/zip-entries';

const run = promisify(execFile);
let folder: string;
let target: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'volumes-'));
  target = path.join(folder, '门店.zip');
});
afterEach(() => rm(folder, { recursive: true }));

const toItems = (count: number): readonly ItemRecord[] =>
  Array.from({ length: count }, (_, index) => toItem(index + 1));

function make(items: readonly ItemRecord[], packaging: Partial<Packaging>, change: Partial<PackageRequest> = {}) {
  const request = toRequest(target, items, change);
  const options = { ...request.options, packaging: { ...request.options.packaging, ...packaging } };
  return createPackage({ ...request, options });
}

const open = async (name: string) => readPackage(await readFile(path.join(folder, name)));
const imagesOf = async (name: string) =>
  [...(await open(name)).files.keys()].filter((key) => key.startsWith('images/'));

describe('split by count', () => {
  test('puts N codes into each zip, all files of a code together, the papers about all into the first', async () => {
    const failed = toItem(3, {}, { code: null, state: 'failed', problem: { code: 'SCENE_EMPTY', params: {} } });
    const items = toItems(6).map((item) => (item.n === 3 ? failed : item));
    const { volumes } = await make(items, { splitCount: 2 });
    const names = ['门店-1of3.zip', '门店-2of3.zip', '门店-3of3.zip'];
    expect(volumes.map((volume) => path.basename(volume.path))).toEqual(names);
    expect((await readdir(folder)).sort()).toEqual(names);
    const stems = (numbers: readonly number[]) =>
      numbers.flatMap((n) => ['png', 'svg'].map((extension) => `images/000${n}-门店${n}.${extension}`));
    expect(await imagesOf('门店-1of3.zip')).toEqual(stems([1, 2]));
    expect(await imagesOf('门店-2of3.zip')).toEqual(stems([4, 5]));
    expect(await imagesOf('门店-3of3.zip')).toEqual(stems([6]));
    const first = await open('门店-1of3.zip');
    expect(first.manifest.map((row) => [row['n'], row['zip']])).toEqual([
      ['1', '门店-1of3.zip'],
      ['2', '门店-1of3.zip'],
      ['3', ''],
      ['4', '门店-2of3.zip'],
      ['5', '门店-2of3.zip'],
      ['6', '门店-3of3.zip'],
    ]);
    for (const name of names.slice(1)) expect((await open(name)).files.has('manifest.csv')).toBe(false);
  });

  test('that is not needed leaves one zip under the chosen name', async () => {
    const { volumes } = await make(toItems(2), { splitCount: 2 });
    expect(volumes.map((volume) => volume.path)).toEqual([target]);
  });

  test('unpacks into one folder with unzip, 7-Zip, bsdtar and Python', async () => {
    const { volumes } = await make(toItems(5), { splitCount: 2 });
    const python = 'import sys,zipfile\nfor p in sys.argv[2:]: zipfile.ZipFile(p).extractall(sys.argv[1])';
    const unpackers: Record<string, (zip: string, into: string) => Promise<unknown>> = {
      unzip: (zip, into) => run('unzip', ['-q', zip, '-d', into]),
      '7z': (zip, into) => run('7z', ['x', '-y', `-o${into}`, zip]),
      bsdtar: (zip, into) => run('bsdtar', ['-xf', zip, '-C', into]),
      python: (zip, into) => run('python3', ['-c', python, into, zip]),
    };
    const listings: (readonly string[])[] = [];
    for (const [tool, unpack] of Object.entries(unpackers)) {
      const into = path.join(folder, tool);
      await mkdir(into);
      for (const volume of volumes) await unpack(volume.path, into);
      listings.push(await listFiles(into));
    }
    expect(listings[0]).toHaveLength(21);
    for (const listing of listings) expect(listing).toEqual(listings[0]);
    const lists = ['sha256sums-1.txt', 'sha256sums-2.txt', 'sha256sums-3.txt'];
    expect(listings[0]?.filter((name) => name.startsWith('sha256sums'))).toEqual(lists);
    const check = run('sha256sum', ['--check', '--strict', ...lists], { cwd: path.join(folder, 'unzip') });
    expect((await check).stdout.trimEnd().split('\n')).toHaveLength(10 + 6);
  });
});

describe('split by size', () => {
  test('keeps every zip below the limit, papers included', async () => {
    const noise = createFakePress();
    const press = {
      ...noise,
      render: async (job: Parameters<typeof noise.render>[0]) => {
        const result = await noise.render(job);
        return { ...result, files: result.files.map((file) => ({ ...file, ...padded(file.bytes) })) };
      },
    };
    const { volumes } = await make(toItems(60), { splitMb: 1 }, { press });
    expect(volumes.length).toBeGreaterThan(2);
    for (const volume of volumes) {
      const { size } = await stat(volume.path);
      expect([size, size <= 1_000_000]).toEqual([volume.sizeBytes, true]);
    }
    const images = await Promise.all(volumes.map((volume) => imagesOf(path.basename(volume.path))));
    expect(images.flat()).toHaveLength(120);
  });
});

test('many files make a zip of their own although nobody asked: no zip64 for old tools', async () => {
  const volumes = await createVolumes({
    files: nodeFiles,
    targetPath: target,
    modifiedAtMs: NOW_MS,
    limits: { splitCount: null, splitMb: null },
    paperBytes: 0,
    signal: new AbortController().signal,
  });
  const bytes = Buffer.from('x');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const toFiles = (n: number): readonly VolumeFile[] =>
    ['png', 'svg', 'pdf'].map((kind) => ({ path: `图/${n}.${kind}`, bytes, sha256, method: 'store' }));
  const numbers = new Set<number>();
  for (let n = 1; n <= 20_000; n += 1) numbers.add(await volumes.addCode(toFiles(n)));
  expect([...numbers]).toEqual([1]);
  expect(await volumes.addCode(toFiles(20_001))).toBe(2);
  await volumes.prove(() => undefined);
  const released = await volumes.release();
  const counts = await Promise.all(released.map(async ({ path: at }) => (await listEntries(at)).length));
  expect(counts).toEqual([60_000, 3]);
}, 60_000);

describe('all zips or none:', () => {
  const survivors = async () => (await readdir(folder)).sort();

  test('a rename that is refused takes the others back', async () => {
    let renames = 0;
    const files = {
      ...nodeFiles,
      rename: (from: string, to: string) => {
        renames += 1;
        return renames === 3 ? Promise.reject(diskError('EBUSY')) : nodeFiles.rename(from, to);
      },
    };
    await expect(make(toItems(6), { splitCount: 2 }, { files })).rejects.toMatchObject({
      code: 'HANDOFF_TARGET_LOCKED',
    });
    expect(await survivors()).toEqual([]);
  });

  test.each([
    ['cancelled while a full zip is read back', 'HANDOFF_CANCELLED'],
    ['a full disk', 'HANDOFF_DISK_FULL'],
    ['a disk that lies in the second zip', 'HANDOFF_READ_BACK_MISMATCH'],
  ])('%s', async (_, code) => {
    await writeFile(target, 'older');
    const stop = new AbortController();
    const change: Partial<PackageRequest> =
      code === 'HANDOFF_CANCELLED'
        ? {
            signal: stop.signal,
            onProgress: ({ done }) => {
              if (done === 5) stop.abort();
            },
          }
        : {
            files:
              code === 'HANDOFF_DISK_FULL'
                ? fullDisk(nodeFiles, 4000)
                : lyingDisk(nodeFiles, '.2.part', (bytes) => {
                    const changed = Uint8Array.from(bytes);
                    changed[200] = (changed[200] ?? 0) ^ 1;
                    return changed;
                  }),
          };
    await expect(make(toItems(6), { splitCount: 2 }, change)).rejects.toMatchObject({ code });
    expect([await survivors(), await readFile(target, 'utf8')]).toEqual([['门店.zip'], 'older']);
  });

  // Headers too, which not every tool goes by: a name or a size in them that is wrong is found by the print shop.
  test('a disk that changes any byte of the second zip, wherever it is', async () => {
    const BYTES = 1219;
    for (let at = 0; at < BYTES; at += 19) {
      const files = lyingDisk(nodeFiles, '.2.part', (bytes, offset) => {
        const changed = Uint8Array.from(bytes);
        const index = at - offset;
        if (index >= 0 && index < changed.length) changed[index] = (changed[index] ?? 0) ^ 1;
        return changed;
      });
      await expect(make(toItems(4), { splitCount: 2 }, { files }), `byte ${at}`).rejects.toMatchObject({
        code: 'HANDOFF_READ_BACK_MISMATCH',
      });
      expect(await survivors()).toEqual([]);
    }
  });
});

/** 16 KB a file. */
function padded(bytes: Uint8Array) {
  const long = Buffer.concat([bytes, Buffer.alloc(16_000, bytes)]);
  return { bytes: long, sha256: createHash('sha256').update(long).digest('hex') };
}

async function listFiles(into: string): Promise<readonly string[]> {
  const found = await readdir(into, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(into, path.join(entry.parentPath, entry.name))).sort();
}
