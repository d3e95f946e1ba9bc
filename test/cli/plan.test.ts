/** `channel-qr plan`: every row with its verdict, nothing asked but the quota, and the rows to correct as a workbook. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { at, eventsOf, lastEvent, openPackage, runCli, startWechat, tempFile, tempFolder } from './run-cli';

const roster =
  '门店名单,,\n编码;名称;城市\nSH0001;南京路店;上海\nSH0002;;上海\n;没有编码;北京\nSH0002;重复的;北京\nS H;=1+1;北京\n';
const options = ['--separator', 'semicolon', '--header-row', '2', '--type', 'permanent-text', '--json'];

describe('plan', () => {
  it('says of each row what would become of it, asks for nothing but the quota, and writes the bad rows', async () => {
    const wechat = await startWechat();
    const home = tempFolder();
    const badRows = join(home, 'bad.xlsx');
    const args = ['--roster', tempFile('shops.csv', roster), ...options, ...at(wechat), '--home', home];
    const run = await runCli(['plan', ...args, '--bad-rows', badRows]);
    expect(run.code, run.stderr).toBe(3);
    const seen = eventsOf(run, 'row').map(({ what: _what, why: _why, todo: _todo, warnings, ...row }) => ({
      ...row,
      warnings: Array.isArray(warnings) ? warnings.map(({ code }) => code) : warnings,
    }));
    const row = { event: 'row', warnings: [] };
    expect(seen).toEqual([
      { ...row, row: 3, n: 1, scene: 'SH0001', label: '南京路店', verdict: 'new' },
      { ...row, row: 4, n: 2, scene: 'SH0002', label: '', verdict: 'new', warnings: ['BATCH_LABEL_MISSING'] },
      { ...row, row: 5, n: 3, scene: '', label: '没有编码', verdict: 'bad', code: 'SCENE_EMPTY' },
      {
        ...row,
        row: 6,
        n: 4,
        scene: 'SH0002',
        label: '重复的',
        verdict: 'duplicate',
        of: 4,
        of_n: 2,
        code: 'BATCH_DUPLICATE_SCENE',
      },
      { ...row, row: 7, n: 5, scene: 'S H', label: '=1+1', verdict: 'new', warnings: ['SCENE_INNER_SPACE'] },
    ]);
    expect(eventsOf(run, 'plan')).toEqual([
      {
        event: 'plan',
        rows: 5,
        new: 3,
        reused: 0,
        duplicate: 1,
        bad: 1,
        warned: 2,
        calls_needed: 3,
        quota_remaining: 100_000,
        permanent_known: 0,
        relay: new URL(wechat.apiBase).host,
      },
    ]);
    expect(lastEvent(run)).toEqual({ event: 'finished', exit: 3, total: 5 });
    expect(wechat.simulator.log.some(({ path }) => path.includes('qrcode'))).toBe(false);
    const [sheet] = await readXlsxFile(readFileSync(badRows), { trim: false });
    expect(sheet?.data.map((cells) => [cells[0], cells[1], cells[2], cells[5]])).toEqual([
      ['编码', '名称', '城市', '原来的行号'],
      [null, '没有编码', '北京', 5],
      ['SH0002', '重复的', '北京', 6],
    ]);

    expect((await runCli(['plan', ...args, '--on-bad-row', 'skip'])).code).toBe(0);
    // The same workbook, corrected or not, is a roster again.
    const again = await runCli([
      'plan',
      '--roster',
      badRows,
      '--type',
      'permanent-text',
      '--json',
      ...at(wechat),
      '--home',
      home,
    ]);
    expect(eventsOf(again, 'row').map(({ scene, label, verdict }) => [scene, label, verdict])).toEqual([
      ['', '没有编码', 'bad'],
      ['SH0002', '重复的', 'new'],
    ]);
  });

  it('needs no credentials, speaks in lines to people, and says what it left out of a list', async () => {
    const home = tempFolder();
    const badRows = join(home, 'bad.xlsx');
    const list = tempFile('list.txt', '场景值\t名称\n1\t甲店\n2\t乙店\n');
    const run = await runCli(
      ['plan', '--list', list, '--type', 'permanent', '--home', home, '--lang', 'en', '--bad-rows', badRows],
      { env: {} },
    );
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toBe('2\t1\t甲店\tnew\n3\t2\t乙店\tnew\n');
    expect(run.stderr).toContain('Row 1, “场景值 · 名称”, is a header and was left out.');
    expect(run.stderr).toContain('Without credentials');
    expect(existsSync(badRows)).toBe(false);
    const asJson = await runCli(['plan', '--list', list, '--type', 'permanent', '--home', home, '--json'], { env: {} });
    expect(eventsOf(asJson, 'note').map(({ code }) => code)).toEqual(['ROSTER_LIST_HEADER_SKIPPED']);
    expect(eventsOf(asJson, 'plan')).toMatchObject([{ new: 2, quota_remaining: null }]);
  });

  it('tells codes of an earlier batch, and refuses what it does not know', async () => {
    const wechat = await startWechat();
    const home = tempFolder();
    const common = ['--type', 'permanent', '--json', ...at(wechat), '--home', home];
    await runCli(['run', '--range', '1-2', ...common, '--formats', 'svg', '--out', join(home, '春季.zip')]);
    const run = await runCli(['plan', '--range', '2-3', ...common]);
    expect(eventsOf(run, 'row')).toMatchObject([
      { scene: '2', verdict: 'reused', batch: '春季', created_at: expect.stringMatching(/^\d{4}-.*\+08:00$/) },
      { scene: '3', verdict: 'new' },
    ]);
    const shops = tempFile('shops.csv', roster);
    expect((await runCli(['plan', '--roster', shops, ...common, '--separator', 'colon'])).code).toBe(2);
    expect((await runCli(['plan', '--range', '2-3', ...common, '--out', 'x.zip'])).code).toBe(2);
  });

  it('makes the scenes when the roster has none, the same ones after the roster changed, and writes them into the manifest', async () => {
    const wechat = await startWechat();
    const home = tempFolder();
    const rows = (...lines: readonly string[]) => tempFile('shops.csv', `店号,店名\n${lines.join('\n')}\n`);
    const assign = (path: string, ...more: readonly string[]) => [
      '--roster',
      path,
      '--assign',
      'next-number:501',
      '--key-column',
      '店号',
      '--type',
      'permanent',
      '--json',
      ...at(wechat),
      '--home',
      home,
      ...more,
    ];
    const out = join(home, 'a.zip');
    const run = await runCli(['run', ...assign(rows('A,甲店', 'B,乙店'), '--formats', 'svg', '--out', out)]);
    expect(run.code, run.stderr).toBe(0);
    expect(openPackage(out).manifest.map(({ scene, label }) => [scene, label])).toEqual([
      ['501', '甲店'],
      ['502', '乙店'],
    ]);
    const plan = await runCli(['plan', ...assign(rows('C,丙店', 'B,乙店'))]);
    expect(eventsOf(plan, 'row')).toMatchObject([
      { scene: '503', label: '丙店', verdict: 'new' },
      { scene: '502', label: '乙店', verdict: 'reused' },
    ]);
    expect((await runCli(['plan', ...assign(rows('C,丙店')), '--scene-column', '店号'])).code).toBe(2);
    expect((await runCli(['plan', ...assign(rows('C,丙店')), '--assign', 'next'])).code).toBe(2);
  });
});
