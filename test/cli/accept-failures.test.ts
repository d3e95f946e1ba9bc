/**
 * A package with a file that failed its check, in the terminal: withheld, until the person says in so many words that it shall go out.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { at, lastEvent, openPackage, runCli, startWechat, tempFolder } from './run-cli';

it('keeps a package with a wrong picture back, and releases it marked when that is accepted', async () => {
  const wechat = await startWechat();
  const home = tempFolder();
  const out = join(home, '门店.zip');
  const spoilOnePicture = () =>
    wechat.simulator.script.add({ path: '/cgi-bin/showqrcode', times: 1, fault: { kind: 'wrongImage' } });

  spoilOnePicture();
  const refused = await runCli([
    ...['run', '--range', '1-3', '--type', 'permanent', '--wechat-image', '--rate', '1000/s'],
    ...[...at(wechat), '--home', home, '--json', '--out', out],
  ]);
  expect({ code: refused.code, text: refused.stderr }).toMatchObject({
    code: 7,
    text: expect.stringContaining('--accept-failures'),
  });
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([]);

  spoilOnePicture();
  const released = await runCli(['resume', '--accept-failures', ...at(wechat), '--home', home, '--json']);
  expect(released.code).toBe(0);
  expect(released.stderr).toContain('其中 1 个图片文件没有通过印前检查');
  expect(lastEvent(released)).toMatchObject({ event: 'finished', exit: 0, images: 9, checked: 8 });
  const { files, manifest } = openPackage(out);
  const textOf = (name: string): string => new TextDecoder().decode(files.get(name));
  expect(manifest.map(({ checked }) => checked).sort()).toEqual(['no', 'yes', 'yes']);
  const bad = manifest.find(({ checked }) => checked === 'no');
  expect(bad?.['problem']).toContain('CHECK_WRONG_TEXT');
  expect(textOf('印刷说明.txt')).toContain('！！有 1 行没有通过印前检查，由导出人明确决定仍然交付');
  expect(textOf('check-report.csv').match(/,no,no,/gu)).toHaveLength(1);
});
