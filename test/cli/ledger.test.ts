/** The ledger's own commands: to another computer and back, and what is said when it was damaged. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPackage } from '../support/read-package';
import { appSecret, at, eventsOf, lastEvent, runCli, startWechat, tempFolder } from './run-cli';

async function homeWithBatch(): Promise<string> {
  const wechat = await startWechat();
  const home = tempFolder();
  const out = join(home, 'x.zip');
  const run = await runCli([
    'run',
    '--range',
    '1-3',
    '--type',
    'permanent',
    '--json',
    ...at(wechat),
    '--home',
    home,
    '--out',
    out,
  ]);
  expect(lastEvent(run)).toMatchObject({ exit: 0, issued: 3 });
  return home;
}

const list = async (home: string) => eventsOf(await runCli(['ledger', 'list', '--json', '--home', home]), 'batch');

describe('ledger', () => {
  it('goes to another computer as one file without secrets, and what was there is kept', async () => {
    const home = await homeWithBatch();
    const copy = join(tempFolder(), 'copy.sqlite');
    const backup = await runCli(['ledger', 'backup', '--json', '--home', home, '--out', copy]);
    expect(lastEvent(backup)).toEqual({ event: 'finished', exit: 0, out: copy });
    expect(readFileSync(copy).includes(appSecret)).toBe(false);

    const other = await homeWithBatch();
    const restored = await runCli(['ledger', 'restore', '--json', '--home', other, '--from', copy]);
    expect(restored.stderr).toBe(
      '台账已换成该文件的内容，共 1 个批次。原来的台账保存在同一文件夹，名为 ledger.replaced-….sqlite\n',
    );
    expect(lastEvent(restored)).toEqual({ event: 'finished', exit: 0, batches: 1 });
    expect(await list(other)).toEqual(await list(home));
    expect(readdirSync(other).filter((name) => /^ledger\.replaced-.*\.sqlite$/.test(name))).toHaveLength(1);
  });

  it('refuses to take in what is no ledger, and changes nothing', async () => {
    const home = await homeWithBatch();
    const nonsense = join(home, 'nonsense.sqlite');
    writeFileSync(nonsense, 'not a ledger');
    const refused = await runCli(['ledger', 'restore', '--json', '--home', home, '--from', nonsense]);
    expect(lastEvent(refused)).toMatchObject({ exit: 8, code: 'LEDGER_CORRUPT', params: { path: nonsense } });
    expect(await list(home)).toMatchObject([{ issued: 3 }]);
  });

  it('that is damaged is restored from its backup, plainly said', async () => {
    const home = await homeWithBatch();
    writeFileSync(join(home, 'ledger.sqlite'), 'damaged');
    const run = await runCli(['ledger', 'list', '--json', '--home', home]);
    expect(eventsOf(run, 'notice')).toMatchObject([{ code: 'LEDGER_RESTORED' }]);
    expect(run.stderr).toMatch(/^台账文件已损坏，已用 \d{4}-\d\d-\d\d 的备份恢复。\n/);
    expect(eventsOf(run, 'batch')).toMatchObject([{ issued: 3 }]);
    expect(readdirSync(home).filter((name) => /^ledger\.corrupt-.*\.sqlite$/.test(name))).toHaveLength(1);
  });
});

describe('diagnostics', () => {
  it('are written for support, without secrets', async () => {
    const home = await homeWithBatch();
    const out = join(tempFolder(), 'support.zip');
    const run = await runCli(['diagnostics', '--json', '--home', home, '--out', out]);
    expect(lastEvent(run)).toEqual({ event: 'finished', exit: 0, out });
    const { files } = readPackage(readFileSync(out));
    const text = Buffer.from(files.get('diagnostics.json') ?? []).toString('utf8');
    expect(JSON.parse(text)).toMatchObject({
      machine: { platform: process.platform, node: process.versions.node },
      ledger: { items: { issued: 3 }, damage: [] },
    });
    expect(text.includes(appSecret)).toBe(false);
  });
});
