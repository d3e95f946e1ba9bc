/** `channel-qr run`: from rows to a package, and every way in which it must refuse or stop. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CREATE_PATH } from '../support/wechat-paths';
import {
  appSecret,
  at,
  type CliRun,
  credentials,
  eventsOf,
  lastEvent,
  openPackage,
  runCli,
  startWechat,
  tempFile,
  tempFolder,
} from './run-cli';

const quick = ['--rate', '1000/s', '--formats', 'png', '--dpi', '300', '--json'];

/** The number scenes that were created, each as often as it was; calls run side by side, so their order is nobody's promise. */
const created = (simulator: { log: readonly { path: string; errcode: number | null; scene: unknown }[] }) =>
  simulator.log
    .filter((entry) => entry.path === CREATE_PATH && entry.errcode === 0)
    .map((entry) => Number(entry.scene))
    .toSorted((one, other) => one - other);

describe('run', () => {
  it('makes a package of a number range, permanent', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const out = join(folder, 'x.zip');
    const run = await runCli([
      'run',
      '--range',
      '5-25:10',
      '--type',
      'permanent',
      ...quick,
      ...at(wechat),
      '--home',
      folder,
      '--out',
      out,
    ]);
    expect({ code: run.code, last: lastEvent(run) }).toMatchObject({
      code: 0,
      last: {
        event: 'finished',
        exit: 0,
        total: 3,
        issued: 3,
        reused: 0,
        failed: 0,
        skipped: 0,
        images: 3,
        checked: 3,
        out,
      },
    });
    expect(eventsOf(run, 'plan')).toEqual([
      {
        event: 'plan',
        rows: 3,
        new: 3,
        reused: 0,
        duplicate: 0,
        bad: 0,
        warned: 0,
        calls_needed: 3,
        quota_remaining: 100_000,
        permanent_known: 0,
        relay: new URL(wechat.apiBase).host,
      },
    ]);
    expect(
      openPackage(out).manifest.map(({ n, scene, type, expires_at, checked }) => ({
        n,
        scene,
        type,
        expires_at,
        checked,
      })),
    ).toEqual([
      { n: '1', scene: '5', type: 'permanent', expires_at: '', checked: 'yes' },
      { n: '2', scene: '15', type: 'permanent', expires_at: '', checked: 'yes' },
      { n: '3', scene: '25', type: 'permanent', expires_at: '', checked: 'yes' },
    ]);
    expect(created(wechat.simulator)).toEqual([5, 15, 25]);
  });

  it('uses the ledger instead of asking again', async () => {
    const wechat = await startWechat();
    const home = tempFolder();
    const run = (range: string, name: string) =>
      runCli([
        'run',
        '--range',
        range,
        '--type',
        'permanent',
        ...quick,
        ...at(wechat),
        '--home',
        home,
        '--out',
        join(home, name),
      ]);
    await run('1-3', 'a.zip');
    const second = await run('2-5', 'b.zip');
    expect(lastEvent(second)).toMatchObject({ exit: 0, issued: 4, reused: 2 });
    expect(created(wechat.simulator)).toEqual([1, 2, 3, 4, 5]);
    const urls = (name: string) =>
      new Map(openPackage(join(home, name)).manifest.map((row) => [row['scene'], row['url']]));
    expect(urls('b.zip').get('3')).toBe(urls('a.zip').get('3'));
  });

  it('makes temporary text codes of a numbered text, with their expiry', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const out = join(folder, 'x.zip');
    const run = await runCli([
      'run',
      '--text-range',
      '门店-{08..11}',
      '--type',
      'temporary-text',
      '--valid-for',
      '12h',
      ...quick,
      ...at(wechat),
      '--home',
      folder,
      '--out',
      out,
    ]);
    expect(run.code).toBe(0);
    const { manifest } = openPackage(out);
    expect(manifest.map((row) => row['scene'])).toEqual(['门店-08', '门店-09', '门店-10', '门店-11']);
    for (const row of manifest) {
      expect(Date.parse(row['expires_at'] ?? '') - Date.parse(row['created_at'] ?? '')).toBe(12 * 3_600_000);
      expect(row['subscribe_event_key']).toBe(`qrscene_${row['scene']}`);
    }
  });

  it('keeps strange labels harmless and each with its own code', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const out = join(folder, 'x.zip');
    const labels = [
      '南京路😀店',
      '"引号"',
      '</text><script>',
      '两\n行',
      '../../x',
      'CON',
      '长'.repeat(300),
      '=1+1',
      '𠮷野家',
      'a/b\\c:d',
    ];
    const rows = labels.map((label, index) => `s${index},"${label.replaceAll('"', '""')}"`);
    const roster = tempFile('shops.csv', `编码,名称\n${rows.join('\n')}\n`);
    const run = await runCli([
      'run',
      '--roster',
      roster,
      '--type',
      'permanent-text',
      '--formats',
      'png,svg',
      '--dpi',
      '300',
      '--rate',
      '1000/s',
      '--json',
      ...at(wechat),
      '--home',
      folder,
      '--out',
      out,
    ]);
    expect({ code: run.code, stderr: run.code === 0 ? '' : run.stderr }).toEqual({ code: 0, stderr: '' });
    const { files, manifest } = openPackage(out);
    expect(manifest.map((row) => row['scene'])).toEqual(labels.map((_, index) => `s${index}`));
    const names = [...files.keys()].filter((name) => name.startsWith('images/'));
    expect(names).toHaveLength(labels.length * 2);
    for (const name of names) {
      expect(name).not.toMatch(/[\\:*?"<>|]|\/\/|(^|\/)\.\.?(\/|$)|images\/.*\//);
      expect(name.toUpperCase()).not.toMatch(/\/CON\./);
    }
  });

  it('stops before anything is asked when rows are bad, and names each with its reason', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const list = tempFile('list.txt', '1\n0\n100001\n1\n007\nabc\n2\n');
    const args = [
      'run',
      '--list',
      list,
      '--type',
      'permanent',
      ...quick,
      ...at(wechat),
      '--home',
      folder,
      '--out',
      join(folder, 'x.zip'),
    ];
    const run = await runCli(args);
    expect(run.code).toBe(3);
    expect(eventsOf(run, 'item-failed').map(({ row, scene, code }) => ({ row, scene, code }))).toEqual([
      { row: 2, scene: '0', code: 'SCENE_OUT_OF_RANGE' },
      { row: 3, scene: '100001', code: 'SCENE_OUT_OF_RANGE' },
      { row: 4, scene: '1', code: 'BATCH_DUPLICATE_SCENE' },
      { row: 5, scene: '007', code: 'SCENE_LEADING_ZERO' },
      { row: 6, scene: 'abc', code: 'SCENE_NOT_A_NUMBER' },
    ]);
    expect(created(wechat.simulator)).toEqual([]);
    expect(existsSync(join(folder, 'x.zip'))).toBe(false);

    const skipping = await runCli([...args, '--on-bad-row', 'skip']);
    expect(lastEvent(skipping)).toMatchObject({ exit: 0, total: 7, issued: 2, skipped: 5 });
    const { manifest } = openPackage(join(folder, 'x.zip'));
    expect(manifest.map(({ n, scene, url }) => [n, scene, url !== ''])).toEqual([
      ['1', '1', true],
      ['2', '0', false],
      ['3', '100001', false],
      ['4', '1', false],
      ['5', '007', false],
      ['6', 'abc', false],
      ['7', '2', true],
    ]);
    expect(manifest.filter((row) => row['url'] === '').every((row) => row['problem'] !== '')).toBe(true);
  });

  it('counts bytes, not characters, of text scenes', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const list = tempFile(
      'list.txt',
      `${'a'.repeat(64)}\n${'a'.repeat(65)}\n${'店'.repeat(21)}a\n${'店'.repeat(22)}\n`,
    );
    const run = await runCli([
      'run',
      '--list',
      list,
      '--type',
      'permanent-text',
      '--on-bad-row',
      'skip',
      ...quick,
      ...at(wechat),
      '--home',
      folder,
      '--out',
      join(folder, 'x.zip'),
    ]);
    expect(eventsOf(run, 'item-failed').map(({ row, code }) => ({ row, code }))).toEqual([
      { row: 2, code: 'SCENE_TOO_LONG' },
      { row: 4, code: 'SCENE_TOO_LONG' },
    ]);
    expect(lastEvent(run)).toMatchObject({ exit: 0, issued: 2, skipped: 2 });
  });
});

describe('run ends with the exit code of its cause', () => {
  const order = ['run', '--range', '1-5', '--type', 'permanent', ...quick];

  const runAt = (wechat: { apiBase: string; imageBase: string }, env?: Record<string, string>): Promise<CliRun> => {
    const folder = tempFolder();
    return runCli(
      [...order, ...at(wechat), '--home', folder, '--out', join(folder, 'x.zip')],
      env === undefined ? {} : { env },
    );
  };

  it('4 without credentials, and says which variables are meant', async () => {
    const run = await runAt(await startWechat(), {});
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('WECHAT_APPSECRET');
  });

  it.each([
    ['a wrong AppSecret', {}, 40125, (secret: string) => secret.replace('0', 'f')],
    ['a frozen AppSecret', {}, 40243, (secret: string) => secret],
    [
      'an IP that is not whitelisted',
      { whitelist: ['10.0.0.1'], clientIp: '120.244.112.8' },
      40164,
      (secret: string) => secret,
    ],
    ['an account without the right', { type: 'subscription' as const }, 48001, (secret: string) => secret],
  ])('4 for %s', async (_, account, errcode, toSecret) => {
    const wechat = await startWechat(account);
    if (errcode === 40243) wechat.simulator.account('wx0123456789abcdef').secretFrozen = true;
    const run = await runAt(wechat, { WECHAT_APPID: 'wx0123456789abcdef', WECHAT_APPSECRET: toSecret(appSecret) });
    expect({ code: run.code, errcode: lastEvent(run)?.['params'] }).toMatchObject({ code: 4, errcode: { errcode } });
    if (errcode === 40164) expect(run.stderr).toContain('120.244.112.8');
    expect(run.stdout + run.stderr).not.toContain(appSecret);
  });

  it('5 when today’s calls are used up; resume goes on the next day without asking twice', async () => {
    const wechat = await startWechat({ limits: { [CREATE_PATH]: { perDay: 3 } } });
    const folder = tempFolder();
    const out = join(folder, 'x.zip');
    const run = await runCli([...order, ...at(wechat), '--home', folder, '--out', out]);
    expect(run.code).toBe(5);
    expect(existsSync(out)).toBe(false);
    wechat.simulator.account('wx0123456789abcdef').quota.clear(CREATE_PATH);
    const resumed = await runCli(['resume', '--rate', '1000/s', '--json', ...at(wechat), '--home', folder]);
    expect(lastEvent(resumed)).toMatchObject({ exit: 0, issued: 5, out });
    expect(created(wechat.simulator)).toEqual([1, 2, 3, 4, 5]);
  });

  it('6 when WeChat cannot be reached; resume goes on when it can', async () => {
    const wechat = await startWechat();
    const gone = await startWechat();
    await gone.simulator.close();
    const folder = tempFolder();
    const out = join(folder, 'x.zip');
    const run = await runCli([...order, ...at(gone), '--home', folder, '--out', out]);
    expect(run.code).toBe(6);
    const resumed = await runCli(['resume', '--json', '--rate', '1000/s', ...at(wechat), '--home', folder]);
    expect(lastEvent(resumed)).toMatchObject({ exit: 0, issued: 5, out });
  }, 90_000);

  it('8 when the target cannot be written; nothing obtained is lost', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const run = await runCli([
      ...order,
      ...at(wechat),
      '--home',
      folder,
      '--out',
      join(folder, 'no', 'such', 'folder', 'x.zip'),
    ]);
    expect(run.code).toBe(8);
    const resumed = await runCli(['resume', '--json', ...at(wechat), '--home', folder, '--out', join(folder, 'x.zip')]);
    expect(lastEvent(resumed)).toMatchObject({ exit: 0, issued: 5 });
    expect(created(wechat.simulator)).toEqual([1, 2, 3, 4, 5]);
  });

  it('3 for an empty roster', async () => {
    const wechat = await startWechat();
    const folder = tempFolder();
    const roster = join(folder, 'empty.csv');
    writeFileSync(roster, '编码,名称\n');
    const run = await runCli([
      'run',
      '--roster',
      roster,
      '--type',
      'permanent',
      ...quick,
      ...at(wechat),
      '--home',
      folder,
      '--out',
      join(folder, 'x.zip'),
    ]);
    expect(run.code).toBe(3);
  });

  it.each([
    ['an unknown command', ['dance']],
    ['an unknown option', ['run', '--colour', 'red']],
    ['no source', ['run', '--type', 'permanent', '--out', 'x.zip']],
    ['two sources', ['run', '--range', '1-2', '--list', 'x', '--type', 'permanent', '--out', 'x.zip']],
    ['no --out', ['run', '--range', '1-2', '--type', 'permanent']],
    ['no --type', ['run', '--range', '1-2', '--out', 'x.zip']],
    ['a type that does not exist', ['run', '--range', '1-2', '--type', 'forever', '--out', 'x.zip']],
    ['a range backwards', ['run', '--range', '9-2', '--type', 'permanent', '--out', 'x.zip']],
    [
      'a validity that is too long',
      ['run', '--range', '1-2', '--type', 'temporary', '--valid-for', '31d', '--out', 'x.zip'],
    ],
    [
      'a resolution no printer asks for',
      ['run', '--range', '1-2', '--type', 'permanent', '--dpi', '72', '--out', 'x.zip'],
    ],
    ['a roster that is not there', ['run', '--roster', '/no/such/file.xlsx', '--type', 'permanent', '--out', 'x.zip']],
    ['a secret as an argument', ['run', '--app-secret', appSecret]],
  ])('2 for %s', async (_, args) => {
    const run = await runCli([...args, '--home', tempFolder()]);
    expect(run.code, run.stderr).toBe(2);
    expect(run.stderr).not.toBe('');
    expect(run.stderr).not.toContain(appSecret);
  });
});

describe('a proxy of the environment that cannot be used', () => {
  it.each([
    ['ALL_PROXY', 'http://[', 'ACCOUNT_PROXY_ENVIRONMENT', 2],
    ['https_proxy', 'socks4://127.0.0.1:1080', 'NETWORK_PROXY_UNSUPPORTED', 6],
    ['ALL_PROXY', 'ftp://127.0.0.1:21', 'NETWORK_PROXY_UNSUPPORTED', 6],
  ])('%s=%s ends the run before a batch is made', async (name, value, code, exit) => {
    const home = tempFolder();
    const out = join(home, 'x.zip');
    const source = ['--range', '1-3', '--type', 'permanent', '--home', home, '--json'];
    const args = ['run', ...source, '--api-base', 'https://api.example.invalid', '--out', out];
    const run = await runCli(args, { env: { ...credentials, [name]: value } });
    expect([run.code, lastEvent(run)]).toMatchObject([exit, { code, batch: null, resumable: false }]);
    const list = await runCli(['ledger', 'list', '--home', home, '--lang', 'en']);
    expect(list.stdout + list.stderr).toContain('The ledger is empty.');
  });
});
