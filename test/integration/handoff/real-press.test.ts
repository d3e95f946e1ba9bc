/**
 * Through the real press: what zbar, a scanner that shares no code with us, reads from the unpacked files is what the manifest says.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ArtworkPress, createArtworkPress } from '@core/artwork';
import { createPackage } from '@core/handoff';
import { designPresets } from '@shared/artwork';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toItem, toRequest } from '../../support/package-request';
import { resourcesDir } from '../../support/resources';

let folder: string;
let press: ArtworkPress;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'press-'));
  press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
});
afterAll(async () => {
  await press.close();
  await rm(folder, { recursive: true });
});

const urlOf = (n: number) => `http://weixin.qq.com/q/02AbCdEfGhIj${String(n).padStart(11, '0')}`;

test('every PNG scans as the url in its row', async () => {
  const target = path.join(folder, 'a.zip');
  const items = Array.from({ length: 12 }, (_, index) => {
    const item = toItem(index + 1, { label: `门店${index}`, label2: '扫码关注', folder: index % 2 ? '单' : '双' });
    return { ...item, code: item.code && { ...item.code, url: urlOf(item.n) } };
  });
  const request = toRequest(target, items, { press, design: designPresets['sticker-30'] });
  const report = await createPackage({ ...request, batch: { ...request.batch, isDemo: true } });
  expect([report.images, report.checked, report.failed]).toEqual([24, 24, []]);
  await promisify(execFile)('unzip', ['-q', target, '-d', folder]);
  const text = await readFile(path.join(folder, 'manifest.csv'), 'utf8');
  const rows = Papa.parse<Record<string, string>>(text.slice(1), {
    delimiter: ',',
    header: true,
    skipEmptyLines: true,
  });
  const pictures = rows.data.map((row) => path.join(folder, row['files']?.split('|')[0] ?? ''));
  const { stdout } = await promisify(execFile)('zbarimg', ['--quiet', '--raw', ...pictures]);
  expect(stdout.trimEnd().split('\n')).toEqual(rows.data.map((row) => row['url']));
  expect(rows.data.map((row) => row['url'])).toEqual(items.map((item) => urlOf(item.n)));
});
