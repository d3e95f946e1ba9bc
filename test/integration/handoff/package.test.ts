/**
 * Whole packages on the real disk: what is in them, and that nothing is left when they fail.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  createPackage,
  listWorkFiles,
  type PackageProgress,
  type PackageRequest,
  type RowProblem,
} from '@core/handoff';
import { nodeFiles } from '@core/platform-node';
import { defaultSheetOptions, type ItemRecord } from '@shared/domain';
import { AppError } from '@shared/errors';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskError, fullDisk, lyingDisk } from '../../support/failing-files';
import { createFakePress } from '../../support/fake-press';
import { NOW_MS, toItem, toRequest } from '../../support/package-request';

let folder: string;
let target: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'package-'));
  target = path.join(folder, '门店.zip');
});
afterEach(() => rm(folder, { recursive: true }));

const make = (items: readonly ItemRecord[], change: Partial<PackageRequest> = {}) =>
  createPackage(toRequest(target, items, change));

/** Unpacks with a tool that shares no code with us, into `unpacked/`. */
async function unpack(): Promise<string> {
  const into = path.join(folder, 'unpacked');
  await promisify(execFile)('unzip', ['-q', target, '-d', into]);
  return into;
}

async function readManifest(): Promise<readonly Record<string, string>[]> {
  const text = await readFile(path.join(await unpack(), 'manifest.csv'), 'utf8');
  return Papa.parse<Record<string, string>>(text.slice(1), { delimiter: ',', header: true, skipEmptyLines: true }).data;
}

const failed = (n: number): ItemRecord =>
  toItem(n, {}, { code: null, state: 'failed', problem: { code: 'SCENE_EMPTY', params: {} } });
const png = { formats: ['png' as const], dpi: 600 as const, pngMode: 'bilevel' as const };
const pngOptions = { ...toRequest('', []).options, ...png };
const unreadable = { code: 'CHECK_UNREADABLE', params: {} } as const;

describe('a package', () => {
  test('is refused when two of its rows carry the same code, whatever is accepted', async () => {
    const items = [toItem(1), toItem(2), toItem(3, {}, { code: toItem(1).code })];
    await expect(make(items, { acceptsFailures: true })).rejects.toMatchObject({
      code: 'HANDOFF_URL_REPEATED',
      params: { n: 3, other: 1, scene: '1003' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('has files beside it while it is made, which a program that must end at once can find', () => {
    const there = ['rows.part', 'part', '2.part', '4.part'].map((ending) => `${target}.${ending}`);
    const find = (paths: readonly string[]) => listWorkFiles(target, (one) => paths.includes(one)).toSorted();
    expect(find(there)).toEqual(there.slice(0, 3).toSorted());
    // Not ours: no package is being made.
    expect(find(there.slice(1))).toEqual([]);
  });

  test('clears away what a kill has left of an earlier one of its name, and nobody else’s files', async () => {
    const left = ['part', 'rows.part', 'book.part', '2.part', '3.part'].map((ending) => `${target}.${ending}`);
    for (const name of left) await writeFile(name, 'PK\x03\x04 left behind');
    const others = [`${target}.5.part`, path.join(folder, '另一个.zip.part')];
    for (const name of others) await writeFile(name, '别人的文件');

    await make([toItem(1)]);

    expect((await readdir(folder)).toSorted()).toEqual(
      [target, ...others].map((name) => path.basename(name)).toSorted(),
    );
  });

  test('holds images in folders, and the papers; the report counts them', async () => {
    const items = [toItem(1, { folder: '华东/上海' }), toItem(2, { label: 'CON', folder: '../../x' }), failed(3)];
    const report = await make(items);
    const bytes = await readFile(target);
    expect(report).toEqual({
      volumes: [{ path: target, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }],
      rows: 3,
      images: 4,
      checked: 4,
      failed: [{ itemId: 503, n: 3, label: '门店3', problem: { code: 'SCENE_EMPTY', params: {} } }],
      failedCount: 1,
      warnings: [],
      warningCount: 0,
      renamed: 0,
      elapsedMs: 0,
    });
    const found = await readdir(await unpack(), { recursive: true, withFileTypes: true });
    const names = found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    expect(names.map((name) => path.relative(path.join(folder, 'unpacked'), name)).sort()).toEqual(
      [
        'images/x/0002-CON.png',
        'images/x/0002-CON.svg',
        'images/华东/上海/0001-门店1.png',
        'images/华东/上海/0001-门店1.svg',
        'manifest.csv',
        'eventkeys.json',
        'eventkeys.csv',
        '清单.xlsx',
        '核对报告.xlsx',
        'check-report.csv',
        'sha256sums.txt',
        '印刷说明.txt',
        '印刷说明.pdf',
      ].sort(),
    );
    expect(await readdir(folder)).toEqual(['unpacked', '门店.zip']);
  });

  test('ties every label to its code: the manifest’s files hold the row’s url and have the manifest’s sums', async () => {
    const items = Array.from({ length: 200 }, (_, index) => toItem(index + 1, { label: `店${index % 7}` }));
    // Jobs end in an order of their own.
    const press = createFakePress({
      before: async (job) => {
        for (let turn = 0; turn < (job.itemId * 7) % 11; turn += 1)
          await new Promise((resolve) => setImmediate(resolve));
      },
    });
    await make(items, { press });
    expect(press.busiest()).toBeLessThanOrEqual(32);
    const rows = await readManifest();
    expect(rows.map((row) => [row['n'], row['url']])).toEqual(items.map((item) => [`${item.n}`, item.code?.url]));
    for (const row of rows) {
      const paths = (row['files'] ?? '').split('|');
      const contents = await Promise.all(paths.map((file) => readFile(path.join(folder, 'unpacked', file))));
      expect(contents.map((bytes) => bytes.includes(`${row['url']}`))).toEqual([true, true]);
      expect(contents.map((bytes) => createHash('sha256').update(bytes).digest('hex')).join('|')).toBe(row['sha256']);
    }
  });

  test('has every row in the list for people, in its own language', async () => {
    await make([toItem(1, { scene: '007', label: '=1+1' }), failed(2)], {
      options: { ...toRequest('', []).options, locale: 'en' },
    });
    const [sheet] = await readXlsxFile(path.join(await unpack(), 'List.xlsx'));
    expect(sheet?.sheet).toBe('List');
    expect(sheet?.data.map((cells) => cells.slice(0, 4))).toEqual([
      ['No.', 'Scene', 'Type', 'Label'],
      [1, '007', 'Permanent (text)', '=1+1'],
      [2, '1002', 'Permanent (text)', '门店2'],
    ]);
    expect(await readFile(path.join(folder, 'unpacked', 'PRINT-NOTES.txt'), 'utf8')).toContain('1 rows have no code');
  });

  test('shows every code in the list when asked to, in the row it belongs to', async () => {
    const options = { ...pngOptions, listThumbnails: true };
    await make([toItem(1), failed(2), toItem(3)], { options });
    const unpacked = await unpack();
    const [sheet] = await readXlsxFile(path.join(unpacked, '清单.xlsx'));
    expect(sheet?.data.map((cells) => cells.slice(0, 3))).toEqual([
      ['缩略图', '序号', '场景值'],
      [null, 1, '1001'],
      [null, 2, '1002'],
      [null, 3, '1003'],
    ]);
    const inside = path.join(folder, 'list');
    await promisify(execFile)('unzip', ['-q', path.join(unpacked, '清单.xlsx'), '-d', inside]);
    const part = (name: string) => readFile(path.join(inside, 'xl', name), 'utf8');
    const drawing = await part('drawings/drawing1.xml');
    const relations = await part('drawings/_rels/drawing1.xml.rels');
    const rows = [...drawing.matchAll(/<xdr:from>.*?<xdr:row>(\d+)<.*?r:embed="(\w+)"/gu)];
    const found = rows.map(async ([, row, id]) => {
      const target = new RegExp(`Id="${id}"[^>]*Target="\\.\\./(media/[^"]+)"`, 'u').exec(relations)?.[1] ?? '';
      return [row, (await part(target)).match(/http:\S+code\d+/u)?.[0]];
    });
    expect(await Promise.all(found)).toEqual([
      ['1', 'http://weixin.qq.com/q/02code1'],
      ['3', 'http://weixin.qq.com/q/02code3'],
    ]);
    expect(await readdir(path.join(inside, 'xl/media'))).toEqual(['image1.png', 'image2.png']);
    expect(await readdir(folder)).toEqual(['list', 'unpacked', '门店.zip']);
  });

  test('says of every file what was measured, for people and programs alike', async () => {
    await make([toItem(1), failed(2)]);
    const unpacked = await unpack();
    const [sheet] = await readXlsxFile(path.join(unpacked, '核对报告.xlsx'));
    const url = 'http://weixin.qq.com/q/02code1';
    const same = ['门店.zip', '通过', '相同', url, 33, 'Q', 100];
    expect([sheet?.sheet, sheet?.data.slice(1)]).toEqual([
      '核对报告',
      [
        [1, '1001', '门店1', 'images/0001-门店1.png', 'png', ...same, 1.185, 28, 4, 98, null],
        [1, '1001', '门店1', 'images/0001-门店1.svg', 'svg', ...same, 1.22, null, 4, 98, null],
      ],
    ]);
    const csv = await readFile(path.join(unpacked, 'check-report.csv'), 'utf8');
    expect(csv.trimEnd().split('\r\n').slice(1)).toEqual([
      `1,1001,门店1,images/0001-门店1.png,png,门店.zip,yes,yes,${url},33,Q,100,1.185,28,4,98,`,
      `1,1001,门店1,images/0001-门店1.svg,svg,门店.zip,yes,yes,${url},33,Q,100,1.22,,4,98,`,
    ]);
  });

  test('has a list of checksums that sha256sum itself finds right, and that the notes name', async () => {
    await make([toItem(1, { label: '店 (1) ÉTÉ *', folder: '华东' }), toItem(2)]);
    const unpacked = await unpack();
    const check = promisify(execFile)('sha256sum', ['--check', '--strict', '--quiet', 'sha256sums.txt'], {
      cwd: unpacked,
    });
    expect((await check).stdout).toBe('');
    const list = await readFile(path.join(unpacked, 'sha256sums.txt'));
    const named = list
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66));
    expect(named).toEqual([
      'images/华东/0001-店 (1) ÉTÉ _.png',
      'images/华东/0001-店 (1) ÉTÉ _.svg',
      'images/0002-门店2.png',
      'images/0002-门店2.svg',
      '清单.xlsx',
      'manifest.csv',
      '核对报告.xlsx',
      'check-report.csv',
      'eventkeys.json',
      'eventkeys.csv',
    ]);
    const sum = createHash('sha256').update(list).digest('hex');
    const notes = await readFile(path.join(unpacked, '印刷说明.txt'), 'utf8');
    expect(notes).toContain(`sha256sums.txt（10 个文件）：${sum}`);
    await writeFile(path.join(unpacked, 'images/0002-门店2.png'), 'changed');
    const again = promisify(execFile)('sha256sum', ['--check', '--quiet', 'sha256sums.txt'], { cwd: unpacked });
    await expect(again).rejects.toMatchObject({ stdout: expect.stringContaining('0002-') });
  });

  test('of a demo is marked in every image name and all papers', async () => {
    const request = toRequest(target, [toItem(1)]);
    await createPackage({ ...request, batch: { ...request.batch, isDemo: true } });
    const [row] = await readManifest();
    const unpacked = path.join(folder, 'unpacked');
    const [sheet] = await readXlsxFile(path.join(unpacked, '清单.xlsx'));
    expect({
      files: row?.['files'],
      demo: row?.['demo'],
      sheet: sheet?.sheet,
      lastCells: sheet?.data.map((cells) => cells.at(-1)),
      eventKeys: JSON.parse(await readFile(path.join(unpacked, 'eventkeys.json'), 'utf8')).demo,
      notes: (await readFile(path.join(unpacked, '印刷说明.txt'), 'utf8')).includes('演示数据'),
    }).toEqual({
      files: 'images/演示-0001-门店1.png|images/演示-0001-门店1.svg',
      demo: '演示',
      sheet: '演示 清单',
      lastCells: ['演示', '演示'],
      eventKeys: true,
      notes: true,
    });
  });

  test('carries WeChat’s own pictures, each asked for with its own code', async () => {
    const fetchPicture: PackageRequest['fetchPicture'] = (code) =>
      Promise.resolve({ bytes: Buffer.from(`picture of ${code.url}`), mediaType: 'image/jpeg' });
    await make([toItem(1), toItem(2)], { options: { ...pngOptions, includeWechatImage: true }, fetchPicture });
    const rows = await readManifest();
    expect(rows.map((row) => row['files'])).toEqual([
      'images/0001-门店1.png|images/0001-门店1-wechat.jpg',
      'images/0002-门店2.png|images/0002-门店2-wechat.jpg',
    ]);
    expect(await readFile(path.join(folder, 'unpacked/images/0002-门店2-wechat.jpg'), 'utf8')).toBe(
      'picture of http://weixin.qq.com/q/02code2',
    );
  });

  test('leaves out a picture WeChat no longer has, and says so', async () => {
    const fetchPicture: PackageRequest['fetchPicture'] = (code) =>
      code.scene === '1001'
        ? Promise.reject(new AppError('WECHAT_PICTURE_GONE'))
        : Promise.resolve({ bytes: Buffer.from('picture'), mediaType: 'image/png' });
    const options = { ...pngOptions, includeWechatImage: true };
    const report = await make([toItem(1), toItem(2)], { options, fetchPicture });
    expect(report.warnings.map(({ n, problem }) => [n, problem.code])).toEqual([[1, 'WECHAT_PICTURE_GONE']]);
    expect((await readManifest()).map((row) => row['files'])).toEqual([
      'images/0001-门店1.png',
      'images/0002-门店2.png|images/0002-门店2-wechat.png',
    ]);
  });

  test('tells progress in three stages, each up to its total', async () => {
    const seen: PackageProgress[] = [];
    await make([toItem(1), toItem(2)], { options: pngOptions, onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ stage, done, total }) => `${stage} ${done}/${total}`)).toEqual([
      'images 1/2',
      'images 2/2',
      ...Array.from({ length: 9 }, (_, index) => `papers ${index + 1}/9`),
      ...Array.from({ length: 11 }, (_, index) => `read-back ${index + 1}/11`),
    ]);
  });

  test('is the same to the byte when it is made again', async () => {
    const first = await make([toItem(1), failed(2)]);
    const second = await make([toItem(1), failed(2)]);
    expect(second.volumes).toEqual(first.volumes);
  });

  test('warns of names that were taken, of labels, and of codes past their date, in report and manifest', async () => {
    const late = toItem(2, { label: '店' });
    const living = (item: ItemRecord, untilMs: number, askedUntilMs: number): ItemRecord => {
      const { code } = item;
      const askedSeconds = (askedUntilMs - (code?.createdAtMs ?? 0)) / 1000;
      return { ...item, code: code && { ...code, askedSeconds, expiresAtMs: untilMs } };
    };
    const short = living(toItem(1, { label: '店' }), NOW_MS + 60_000, NOW_MS + 120_000);
    const items = [short, living(late, NOW_MS, NOW_MS)];
    const label = { code: 'ARTWORK_LABEL_TOO_LONG', params: { text: '店', drawn: '' } } as const;
    const press = createFakePress({ warningsOf: (job) => (job.itemId === 501 ? [label] : []) });
    const report = await make(items, { press, options: { ...pngOptions, nameTemplate: '{label}' } });
    expect([report.warnings.map(({ n, problem }) => [n, problem.code]), report.warningCount, report.renamed]).toEqual([
      [
        [1, 'ARTWORK_LABEL_TOO_LONG'],
        [1, 'WECHAT_LIFETIME_DIFFERS'],
        [2, 'HANDOFF_CODE_EXPIRED'],
        [2, 'HANDOFF_NAME_TAKEN'],
      ],
      4,
      1,
    ]);
    const rows = await readManifest();
    expect(rows.map((row) => [row['checked'], (row['problem'] ?? '').match(/[A-Z]+_[A-Z_]+/gu)])).toEqual([
      ['yes', ['ARTWORK_LABEL_TOO_LONG', 'WECHAT_LIFETIME_DIFFERS']],
      ['yes', ['HANDOFF_CODE_EXPIRED', 'HANDOFF_NAME_TAKEN']],
    ]);
  });
});

/** Runs a package that must fail; checks that an older file survives and nothing else is left. */
async function expectRefused(
  items: readonly ItemRecord[],
  change: Partial<PackageRequest>,
  error: object,
): Promise<void> {
  await writeFile(target, 'older package');
  await expect(make(items, change)).rejects.toMatchObject(error);
  expect([await readdir(folder), await readFile(target, 'utf8')]).toEqual([['门店.zip'], 'older package']);
}

describe('a failed check', () => {
  const press = () => createFakePress({ problemOf: (job) => (job.itemId % 2 === 0 ? unreadable : null) });
  const items = [toItem(1), toItem(2), toItem(3), toItem(4)];

  test('keeps the package back and names the rows', async () => {
    const rows: RowProblem[] = [];
    await expectRefused(
      items,
      { press: press(), onFailedRow: (row) => rows.push(row) },
      {
        code: 'HANDOFF_CHECK_FAILED',
        params: { count: 2, rows: '2, 4' },
      },
    );
    expect(rows).toEqual([
      { itemId: 502, n: 2, label: '门店2', problem: unreadable },
      { itemId: 504, n: 4, label: '门店4', problem: unreadable },
    ]);
  });

  test('that a person accepts is said in report, manifest and notes', async () => {
    const report = await make(items, { press: press(), acceptsFailures: true });
    expect([report.images, report.checked, report.failedCount, report.failed.map(({ n }) => n)]).toEqual([
      8,
      6,
      2,
      [2, 4],
    ]);
    const rows = await readManifest();
    expect(rows.map((row) => [row['checked'], row['problem']?.startsWith('CHECK_UNREADABLE')])).toEqual([
      ['yes', false],
      ['no', true],
      ['yes', false],
      ['no', true],
    ]);
    expect(await readFile(path.join(folder, 'unpacked/印刷说明.txt'), 'utf8')).toContain('有 2 行没有通过印前检查');
  });

  test('is also an image that could not be made', async () => {
    const error = new AppError('ARTWORK_LABEL_TOO_LONG', { text: 'x', drawn: '' });
    const unable = createFakePress({
      before: (job) => (job.itemId === 502 ? Promise.reject(error) : Promise.resolve()),
    });
    await expectRefused(items, { press: unable }, { code: 'HANDOFF_CHECK_FAILED', params: { count: 1, rows: '2' } });
  });

  test('of very many rows ends the work early', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => toItem(index + 1));
    const bad = createFakePress({ problemOf: () => unreadable });
    await expectRefused(many, { press: bad, options: pngOptions }, { code: 'HANDOFF_CHECK_FAILED' });
    expect(bad.jobs.length).toBeLessThan(1100);
  });
});

describe('nothing is left, and an older file stays, when', () => {
  const items = Array.from({ length: 40 }, (_, index) => toItem(index + 1));

  test('there is no code at all', async () => {
    await expectRefused([failed(1)], {}, { code: 'HANDOFF_EMPTY' });
    await expectRefused([], {}, { code: 'HANDOFF_EMPTY' });
  });

  test.each(['images', 'papers', 'read-back'] as const)('it is cancelled during %s', async (stage) => {
    const stop = new AbortController();
    const onProgress = (progress: PackageProgress) => {
      if (progress.stage === stage) stop.abort();
    };
    await expectRefused(items, { signal: stop.signal, onProgress }, { code: 'HANDOFF_CANCELLED' });
  });

  test('it is cancelled while a picture is on its way', async () => {
    const stop = new AbortController();
    const fetchPicture: PackageRequest['fetchPicture'] = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        setImmediate(() => stop.abort());
      });
    const options = { ...pngOptions, includeWechatImage: true };
    await expectRefused(items, { options, fetchPicture, signal: stop.signal }, { code: 'HANDOFF_CANCELLED' });
  });

  test('it is cancelled before it begins', async () => {
    const press = createFakePress();
    await expectRefused(items, { press, signal: AbortSignal.abort() }, { code: 'HANDOFF_CANCELLED' });
    expect(press.jobs).toEqual([]);
  });

  test.each([0, 1, 5000, 15_000])('the disk is full after %i bytes', async (freeBytes) => {
    const error = { code: 'HANDOFF_DISK_FULL', params: { path: target } };
    await expectRefused(items, { files: fullDisk(nodeFiles, freeBytes) }, error);
  });

  test.each([
    ['EDQUOT', 'HANDOFF_DISK_FULL'],
    ['EFBIG', 'HANDOFF_FILE_TOO_LARGE'],
    ['EROFS', 'HANDOFF_NOT_WRITABLE'],
    ['EIO', 'HANDOFF_DISK_FAILED'],
    ['ENODEV', 'HANDOFF_DISK_FAILED'],
  ])('writing fails with %s', async (reason, code) => {
    const error = { code, params: { path: target, reason } };
    await expectRefused(items, { files: fullDisk(nodeFiles, 3000, reason) }, error);
  });

  test.each([
    ['EPERM', 'HANDOFF_TARGET_LOCKED'],
    ['EACCES', 'HANDOFF_TARGET_LOCKED'],
    ['EBUSY', 'HANDOFF_TARGET_LOCKED'],
    ['ENOENT', 'HANDOFF_FOLDER_MISSING'],
  ])('the finished file cannot get its name: %s', async (reason, code) => {
    const files = { ...nodeFiles, rename: () => Promise.reject(diskError(reason)) };
    await expectRefused(items, { files }, { code });
  });

  test.each(['EACCES', 'EPERM', 'EROFS'])('the folder refuses with %s', async (reason) => {
    const files = { ...nodeFiles, create: () => Promise.reject(diskError(reason)) };
    await expectRefused(items, { files }, { code: 'HANDOFF_NOT_WRITABLE' });
  });

  test('the disk changes one byte of one image behind our back', async () => {
    const files = lyingDisk(nodeFiles, '.part', (bytes) => {
      const at = Buffer.from(bytes).indexOf('02code33');
      if (at < 0) return bytes;
      const changed = Uint8Array.from(bytes);
      changed[at] = 0x39;
      return changed;
    });
    // Rows are spooled through the same disk; that it may lie about them is the next test.
    const onlyZip = { ...files, create: (at: string) => (at.endsWith('zip.part') ? files : nodeFiles).create(at) };
    await expectRefused(
      items,
      { files: onlyZip, options: pngOptions },
      {
        code: 'HANDOFF_READ_BACK_MISMATCH',
        params: { name: 'images/0033-门店33.png' },
      },
    );
  });

  test('the disk changes a byte of what the papers are written from', async () => {
    const files = lyingDisk(nodeFiles, '.rows.part', (bytes) => {
      const at = Buffer.from(bytes).indexOf('门店33');
      const changed = Uint8Array.from(bytes);
      // Still readable, but the label of another row.
      if (at >= 0) changed[at + Buffer.byteLength('门店')] = 0x34;
      return changed;
    });
    const params = { name: expect.stringMatching(/\.rows\.part$/) };
    await expectRefused(items, { files, options: pngOptions }, { code: 'HANDOFF_READ_BACK_MISMATCH', params });
  });

  test.each(['.book.part', '.sheet.part', '.thumbnails.part'])(
    'the disk changes a byte of what waits in %s until it is in the zip',
    async (ending) => {
      const files = lyingDisk(nodeFiles, ending, (bytes) => {
        const changed = Uint8Array.from(bytes);
        const at = bytes.length - 1;
        changed[at] = (changed[at] ?? 0) ^ 1;
        return changed;
      });
      const params = { name: expect.stringMatching(new RegExp(`\\${ending}$`)) };
      const options = { ...pngOptions, listThumbnails: true, sheets: defaultSheetOptions };
      await expectRefused(items, { files, options }, { code: 'HANDOFF_READ_BACK_MISMATCH', params });
    },
  );

  test('the press mixes two codes up', async () => {
    const honest = createFakePress();
    const press = {
      ...honest,
      render: async (job: Parameters<typeof honest.render>[0]) => ({
        ...(await honest.render(job)),
        itemId: items[0]?.id ?? job.itemId,
      }),
    };
    await expectRefused(items, { press }, { code: 'APP_UNEXPECTED', params: { name: 'ArtworkMixUp' } });
  });

  test('the network goes while pictures are fetched', async () => {
    const error = new AppError('NETWORK_UNREACHABLE', { host: 'mp.weixin.qq.com', detail: 'ENETUNREACH' });
    const options = { ...pngOptions, includeWechatImage: true };
    await expectRefused(items, { options, fetchPicture: () => Promise.reject(error) }, error);
  });

  test('a worker of the press dies', async () => {
    const error = new TypeError('worker died');
    const press = createFakePress({
      before: (job) => (job.itemId === 520 ? Promise.reject(error) : Promise.resolve()),
    });
    await expectRefused(items, { press }, error);
  });

  test('the ledger fails while rows are read', async () => {
    async function* source(): AsyncGenerator<ItemRecord> {
      yield* items.slice(0, 5);
      await Promise.resolve();
      throw new AppError('APP_UNEXPECTED', { name: 'LedgerGone' });
    }
    await expectRefused(items, { items: source() }, { params: { name: 'LedgerGone' } });
  });
});

describe('a target that cannot be', () => {
  test.each([
    ['in a folder that is not there', 'missing/a.zip', 'HANDOFF_FOLDER_MISSING'],
    ['under a file', 'file/a.zip', 'HANDOFF_FOLDER_MISSING'],
    ['with a name too long', `${'x'.repeat(252)}.zip`, 'HANDOFF_PATH_TOO_LONG'],
    ['that is a folder', 'folder', 'HANDOFF_TARGET_IS_FOLDER'],
  ])('%s is refused before any work', async (_, name, code) => {
    await writeFile(path.join(folder, 'file'), '');
    await mkdir(path.join(folder, 'folder'));
    const press = createFakePress();
    const targetPath = path.join(folder, name);
    await expect(make([toItem(1)], { targetPath, press })).rejects.toMatchObject({
      code,
      params: { path: targetPath },
    });
    expect([press.jobs, await readdir(folder)]).toEqual([[], ['file', 'folder']]);
  });
});
