/** A roster that comes again in the terminal: compared with an earlier batch, only what changed made, an earlier batch made once more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, eventsOf, lastEvent, openPackage, runCli, startWechat, tempFile, tempFolder } from './run-cli';

const october = '编码,名称,电话\nA,一店,1\nB,二店,2\nC,三店,3\n';
const november = '编码,名称,电话\nD,四店,4\nC,三店,333\nA,一店（新）,1\n';
const kind = ['--type', 'permanent-text', '--json'];

/** A home whose batch 1 is October's list. */
async function openOctober() {
  const wechat = await startWechat();
  const home = tempFolder();
  const common = [...kind, ...at(wechat), '--home', home];
  const target = join(home, '十月.zip');
  const run = await runCli([
    'run',
    '--roster',
    tempFile('十月.csv', october),
    ...common,
    '--formats',
    'svg',
    '--out',
    target,
  ]);
  expect(run.code, run.stderr).toBe(0);
  wechat.simulator.clearLog();
  return { wechat, home, common };
}

const scenesAsked = ({ simulator }: Awaited<ReturnType<typeof startWechat>>) =>
  simulator.log.flatMap(({ ticket, scene }) => (ticket === null || scene === null ? [] : [scene]));

describe('--since', () => {
  it('plans what was added or changed, and names what is gone; nothing is called, and no credentials are needed', async () => {
    const { wechat, home } = await openOctober();
    const roster = tempFile('十一月.csv', november);
    const run = await runCli(['plan', '--roster', roster, '--since', '1', ...kind, '--home', home], { env: {} });
    expect(run.code, run.stderr).toBe(0);
    expect(eventsOf(run, 'row')).toMatchObject([
      { row: 2, n: 1, scene: 'D', verdict: 'new', change: 'added' },
      {
        row: 4,
        n: 2,
        scene: 'A',
        label: '一店（新）',
        verdict: 'reused',
        change: 'changed',
        before: { scene: 'A', label: '一店', label2: '' },
      },
    ]);
    expect(eventsOf(run, 'gone')).toEqual([{ event: 'gone', row: 3, scene: 'B', label: '二店' }]);
    expect(eventsOf(run, 'plan')).toMatchObject([
      { rows: 2, new: 1, reused: 1, calls_needed: 1, since: 1, added: 1, changed: 1, unchanged: 1, gone: 1 },
    ]);
    expect(run.stderr).toContain('与批次 1「十月」相比：新增 1，改动 1，消失 1；1 行没有变化，不再生成。');
    expect(run.stderr).toContain('名单里不再有：「B」二店');
    expect(wechat.simulator.log).toEqual([]);
  });

  it('makes and packs only that, and nothing at all when nothing changed', async () => {
    const { wechat, home, common } = await openOctober();
    const target = join(home, '十一月.zip');
    const order = [...common, '--since', '1', '--formats', 'svg', '--out', target];
    const run = await runCli(['run', '--roster', tempFile('十一月.csv', november), ...order]);
    expect(run.code, run.stderr).toBe(0);
    expect(scenesAsked(wechat)).toEqual(['D']);
    const { manifest } = openPackage(target);
    expect(manifest.map(({ n, scene, label, checked }) => [n, scene, label, checked])).toEqual([
      ['1', 'D', '四店', 'yes'],
      ['2', 'A', '一店（新）', 'yes'],
    ]);
    const same = await runCli(['run', '--roster', tempFile('又是十月.csv', october), ...order]);
    expect([same.code, lastEvent(same)]).toEqual([0, { event: 'finished', exit: 0, total: 0 }]);
    expect(openPackage(target).manifest).toEqual(manifest);
  });

  it('goes by a column when the scenes are others now', async () => {
    const { common } = await openOctober();
    const roster = tempFile('换号.csv', '场景值,编码,名称,电话\nnew-a,A,一店,1\nB,B,二店,2\nC,C,三店,3\n');
    const args = ['plan', '--roster', roster, '--scene-column', '场景值', '--since', '1', ...common];
    const run = await runCli([...args, '--key-column', '编码']);
    expect(eventsOf(run, 'row')).toMatchObject([
      { scene: 'new-a', change: 'changed', before: { scene: 'A', label: '一店', label2: '' } },
    ]);
    expect(eventsOf(await runCli(args), 'row')).toMatchObject([{ scene: 'new-a', change: 'added' }]);
  });

  it('refuses a batch that does not exist or is of another type', async () => {
    const { common } = await openOctober();
    const roster = tempFile('十一月.csv', november);
    const codeOf = async (...args: readonly string[]) => {
      const run = await runCli(['plan', '--roster', roster, ...common, ...args]);
      return [run.code, lastEvent(run)?.['code']];
    };
    expect(await codeOf('--since', '7')).toEqual([2, 'BATCH_UNKNOWN']);
    expect(await codeOf('--since', 'x')).toEqual([2, 'CLI_BAD_VALUE']);
    expect(await codeOf('--since', '1', '--type', 'temporary-text')).toEqual([2, 'BATCH_COMPARE_OTHER_KIND']);
  });
});

describe('--batch', () => {
  it('takes the rows of an earlier batch, labels and columns included', async () => {
    const { wechat, home, common } = await openOctober();
    const target = join(home, '再来.zip');
    const run = await runCli([
      'run',
      '--batch',
      '1',
      ...common,
      '--label',
      '{名称} {电话}',
      '--formats',
      'svg',
      '--out',
      target,
    ]);
    expect(run.code, run.stderr).toBe(0);
    expect(scenesAsked(wechat)).toEqual([]);
    expect(openPackage(target).manifest.map(({ scene, label }) => [scene, label])).toEqual([
      ['A', '一店'],
      ['B', '二店'],
      ['C', '三店'],
    ]);
    expect((await runCli(['plan', '--batch', '9', ...common])).code).toBe(2);
  });
});

describe('--skip-hidden', () => {
  it('leaves out rows hidden in the spreadsheet', async () => {
    const hidden = new URL('../fixtures/roster/hidden.xlsx', import.meta.url);
    const args = ['plan', '--roster', tempFile('hidden.xlsx', readFileSync(hidden)), ...kind, '--home', tempFolder()];
    const count = async (...more: readonly string[]) =>
      eventsOf(await runCli([...args, ...more], { env: {} }), 'row').length;
    expect([await count(), await count('--skip-hidden')]).toEqual([5, 3]);
  });
});
