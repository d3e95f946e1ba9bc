/** A disk that takes no more, at one byte or another of the ledger and of the package: the real program, the system's own refusal. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { at, lastEvent, openPackage, runCli, startWechat, tempFolder } from './run-cli';

const COUNT = 150;
const LEFT_OVER = /\.zip|\.part$/u;

test.each([0, 60, 140, 300])(
  'a ledger that cannot grow beyond %i KB: told, ended, and gone on with when there is room',
  async (largestFileKb) => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const out = join(folder, 'codes.zip');
    const common = ['--json', ...at(wechat), '--home', folder, '--rate', '500/s', '--concurrency', '16', '--out', out];
    const args = ['run', '--range', `1-${COUNT}`, '--type', 'permanent', '--formats', 'png', '--dpi', '300', ...common];

    const refused = await runCli(args, { largestFileKb });
    expect(lastEvent(refused)).toMatchObject({ event: 'finished', exit: 8, code: expect.stringMatching(/^LEDGER_/u) });
    expect(refused.code).toBe(8);
    expect(readdirSync(folder).filter((name) => LEFT_OVER.test(name))).toEqual([]);

    const hasBatch = lastEvent(refused)?.['batch'] !== null;
    const resumed = await runCli(hasBatch ? ['resume', ...common] : args);
    expect(lastEvent(resumed)).toMatchObject({ exit: 0, issued: COUNT, failed: 0, images: COUNT, checked: COUNT });
    const { manifest } = openPackage(out);
    const made = new Map(wechat.simulator.log.map(({ scene, url }) => [String(scene), url]));
    for (const row of manifest) expect(row['url']).toBe(made.get(row['scene'] ?? ''));
  },
  60_000,
);

test('a package that cannot grow: no half one, the older one stays, and the next try is whole', async () => {
  const wechat = await startWechat();
  const folder = tempFolder();
  const out = join(folder, 'codes.zip');
  const common = ['--json', ...at(wechat), '--home', folder, '--out', out];
  const run = await runCli([
    'run',
    '--range',
    `1-${COUNT}`,
    '--type',
    'permanent',
    '--rate',
    '500/s',
    '--concurrency',
    '16',
    ...common,
  ]);
  const batch = String(lastEvent(run)?.['batch']);
  const older = openPackage(out).manifest;

  for (const largestFileKb of [400, 550, 700]) {
    const refused = await runCli(['resume', batch, ...common], { largestFileKb });
    expect(lastEvent(refused)).toMatchObject({ exit: 8, code: 'HANDOFF_FILE_TOO_LARGE' });
    expect(readdirSync(folder).filter((name) => LEFT_OVER.test(name))).toEqual(['codes.zip']);
    expect(openPackage(out).manifest).toEqual(older);
  }
  expect(lastEvent(await runCli(['resume', batch, ...common]))).toMatchObject({ exit: 0, images: 2 * COUNT });
}, 120_000);
