/** `channel-qr demo` and `ledger`: what a stranger tries first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventsOf, lastEvent, openPackage, runCli, tempFolder } from './run-cli';

describe('demo', () => {
  it('makes a marked package without an account and leaves nothing else behind', async () => {
    const folder = tempFolder();
    const out = join(folder, 'x.zip');
    const run = await runCli(['demo', '--count', '20', '--out', out, '--json'], { env: {} });
    expect(lastEvent(run)).toMatchObject({ event: 'finished', exit: 0, issued: 20, images: 40, checked: 40 });
    const { files, manifest } = openPackage(out);
    expect(manifest.map((row) => row['demo'])).toEqual(manifest.map(() => '演示'));
    expect([...files.keys()].filter((name) => name.startsWith('images/') && !name.includes('演示'))).toEqual([]);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['清单.xlsx', 'manifest.csv', 'eventkeys.json', '印刷说明.txt']),
    );
  });

  it('prints nothing on stdout without --json, and its words in English when asked', async () => {
    const folder = tempFolder();
    const run = await runCli(['demo', '--count', '2', '--lang', 'en', '--out', join(folder, 'x.zip')], { env: {} });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 0, stdout: '' });
    expect(run.stderr).toContain('each decoded again');
  });
});

describe('ledger', () => {
  it('lists batches and exports every code', async () => {
    const home = tempFolder();
    await runCli(['demo', '--count', '3', '--home', home, '--out', join(home, 'x.zip')], { env: {} });
    const list = await runCli(['ledger', 'list', '--json', '--home', home], { env: {} });
    expect(eventsOf(list, 'batch')).toMatchObject([{ batch: 1, state: 'finished', total: 3, issued: 3, demo: true }]);
    const csv = join(home, 'ledger.csv');
    const exported = await runCli(['ledger', 'export', '--out', csv, '--json', '--home', home], { env: {} });
    expect(lastEvent(exported)).toMatchObject({ exit: 0, codes: 3 });
    const lines = readFileSync(csv, 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFscene,type,label,label2,account,batch,url,ticket,created_at,expires_at,subscribe_event_key,scan_event_key,problem',
    );
    expect(lines).toHaveLength(4);
  });

  it('says so when it is empty', async () => {
    const list = await runCli(['ledger', 'list', '--home', tempFolder()], { env: {} });
    expect(list).toMatchObject({ code: 0, stdout: '' });
  });
});
