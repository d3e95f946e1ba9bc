/** A ledger that was cut, swapped, emptied, replaced or robbed of its log while nobody looked does not open in silence. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createLedger, type Ledger, openLedger } from '@core/ledger';
import { openConnection } from '@core/ledger/driver';
import { expect, test } from 'vitest';
import { createFakeClock } from '../../support/fake-clock';
import { problemOfCall } from '../../support/outcome';
import { addAccount, makeTempFolder, silentLog } from '../../support/temp-ledger';

const PAGE = 4096;

function openDesk() {
  const path = join(makeTempFolder(), 'ledger.sqlite');
  const clock = createFakeClock();
  const names = (ledger: Ledger) => ledger.accounts.list().length;
  return {
    path,
    clock,
    /** One run of the app. */
    run(work: (ledger: Ledger) => void = () => undefined) {
      const { ledger, notice } = openLedger({ path, clock, log: silentLog });
      try {
        work(ledger);
        return { notice, accounts: names(ledger) };
      } finally {
        ledger.close();
      }
    },
  };
}

const addAccounts =
  (count: number, first = 0) =>
  (ledger: Ledger) => {
    for (let index = first; index < first + count; index += 1) addAccount(ledger, `account ${index}`);
  };

test('a ledger that was closed well opens without a word', () => {
  const { run } = openDesk();
  run(addAccounts(40));
  expect(run()).toEqual({ notice: null, accounts: 40 });
  expect(run(addAccounts(1, 40))).toMatchObject({ notice: null });
  expect(run()).toEqual({ notice: null, accounts: 41 });
});

test.each([
  ['cut by three kilobytes', (path: string) => truncateSync(path, statSync(path).size - 3106)],
  ['cut by a page', (path: string) => truncateSync(path, statSync(path).size - PAGE)],
  ['emptied', (path: string) => truncateSync(path, 0)],
  ['deleted', (path: string) => rmSync(path)],
  ['with two pages swapped', swapPages],
  ['with one letter of a label changed', changeLetter],
])('%s: the backup, which has as much in it, takes its place', (_, spoil) => {
  const { run, path } = openDesk();
  run(addAccounts(120));
  spoil(path);
  expect(run()).toMatchObject({ notice: { code: 'LEDGER_RESTORED' }, accounts: 120 });
  expect(run().notice).toBeNull();
});

test('with one letter of a label changed and no backup as new: told, and used', () => {
  const { run, path } = openDesk();
  run(addAccounts(60));
  run(addAccounts(60, 60));
  changeLetter(path);
  expect(run()).toMatchObject({ notice: { code: 'LEDGER_CHANGED', params: { path } }, accounts: 120 });
  expect(run().notice).toBeNull();
});

test('replaced by an older one: told, with how many writes are gone', () => {
  const { run, path } = openDesk();
  run(addAccounts(3));
  copyFileSync(path, `${path}.older`);
  run(addAccounts(2, 3));
  copyFileSync(`${path}.older`, path);
  expect(run()).toMatchObject({ notice: { code: 'LEDGER_BEHIND', params: { writes: 2 } }, accounts: 3 });
});

test('without its log: told, and not taken for a ledger that was closed', () => {
  const { path, run, clock } = openDesk();
  run(addAccounts(3));
  const crashed = createLedger({ path, clock, log: silentLog });
  addAccount(crashed, 'only in the log');
  const file = readFileSync(path);
  const seal = readFileSync(`${path}.seal`);
  crashed.close();
  writeFileSync(path, file);
  writeFileSync(`${path}.seal`, seal);
  rmSync(`${path}-wal`, { force: true });
  expect(run()).toMatchObject({ notice: { code: 'LEDGER_JOURNAL_GONE', params: { writes: 1 } }, accounts: 3 });
});

test('a crash between the commit and its mark beside the ledger is no alarm', () => {
  const { path, run, clock } = openDesk();
  run(addAccounts(3));
  const crashed = createLedger({ path, clock, log: silentLog });
  addAccount(crashed, 'marked');
  const seal = readFileSync(`${path}.seal`);
  addAccount(crashed, 'committed');
  const after = openDesk();
  for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, `${after.path}${suffix}`);
  writeFileSync(`${after.path}.seal`, seal);
  crashed.close();
  expect(after.run()).toEqual({ notice: null, accounts: 5 });
});

test('the seal is broken before the first write, and again when another program has closed the ledger meanwhile', () => {
  const { path, run, clock } = openDesk();
  run(addAccounts(3));
  const seals: string[] = [];
  const ledger = createLedger({ path, clock, log: silentLog });
  const inside = (): void => {
    ledger.write(() => seals.push(readFileSync(`${path}.seal`, 'utf8')));
  };
  inside();
  run();
  inside();
  ledger.close();
  expect(seals.map((seal) => seal.includes('"rest":null'))).toEqual([true, true]);
});

test('with the log of an older copy beside it: the log is set aside, and nothing is missing', () => {
  const { path, run, clock } = openDesk();
  run(addAccounts(3));
  const older = createLedger({ path, clock, log: silentLog });
  addAccount(older, 'once');
  const log = readFileSync(`${path}-wal`);
  older.close();
  run(addAccounts(60, 10));
  writeFileSync(`${path}-wal`, log);
  expect(run()).toMatchObject({ notice: { code: 'LEDGER_LOG_FOREIGN' }, accounts: 64 });
  expect(existsSync(`${path}-wal.foreign`)).toBe(true);
  expect(run()).toEqual({ notice: null, accounts: 64 });
});

test('a lost seal is no alarm', () => {
  const { path, run } = openDesk();
  run(addAccounts(3));
  rmSync(`${path}.seal`);
  expect(run()).toEqual({ notice: null, accounts: 3 });
  expect(existsSync(`${path}.seal`)).toBe(true);
});

test('damage met while the ledger is open has its code, and the next start takes the backup', () => {
  const { path, run, clock } = openDesk();
  run(addAccounts(120));
  const ledger = createLedger({ path, clock, log: silentLog });
  const bytes = readFileSync(path);
  bytes.fill(0xa5, PAGE, bytes.length);
  writeFileSync(path, bytes);
  expect(problemOfCall(() => ledger.accounts.list())).toMatchObject({ code: 'LEDGER_CORRUPT' });
  ledger.close();
  expect(run()).toMatchObject({ notice: { code: 'LEDGER_RESTORED' }, accounts: 120 });
});

test('too large to be read before it opens: found beside other work, and examined at the next start', async () => {
  const { path, run, clock } = openDesk();
  run(addAccounts(120));
  const asClosed = openLedger({ path, clock, log: silentLog }, 0);
  expect(await asClosed.examined).toBeNull();
  asClosed.ledger.close();
  changeLetter(path);
  const changed = openLedger({ path, clock, log: silentLog }, 0);
  expect(changed.notice).toBeNull();
  expect(await changed.examined).toMatchObject({ code: 'LEDGER_SUSPECT' });
  changed.ledger.close();
  expect(run()).toMatchObject({ notice: { code: 'LEDGER_RESTORED' }, accounts: 120 });
});

test('a text with U+0000 is refused instead of cut', () => {
  const { run } = openDesk();
  run((ledger) => {
    expect(problemOfCall(() => addAccount(ledger, 'a\0b'))).toMatchObject({ code: 'LEDGER_TEXT_NUL' });
  });
});

test.skipIf(process.platform === 'win32')('only its owner may read it, its log, its seal and its backups', () => {
  const { path, run } = openDesk();
  run((ledger) => {
    addAccount(ledger);
    for (const suffix of ['', '-wal', '.seal']) expect(statSync(`${path}${suffix}`).mode & 0o777).toBe(0o600);
  });
  expect(statSync(join(path, '..', 'backups', 'ledger-2026-11-22.sqlite')).mode & 0o777).toBe(0o600);
});

/** Two pages of the accounts change places: each is whole. */
function swapPages(path: string): void {
  const connection = openConnection(path, { busyTimeoutMs: 1000 });
  const [a = '', b = ''] = connection.texts(
    "SELECT pageno AS value FROM dbstat WHERE name = 'accounts' AND pagetype = 'leaf' LIMIT 2",
  );
  connection.close();
  const bytes = readFileSync(path);
  const [from, to] = [(Number(a || 4) - 1) * PAGE, (Number(b || 5) - 1) * PAGE];
  const page = Buffer.from(bytes.subarray(from, from + PAGE));
  bytes.copyWithin(from, to, to + PAGE);
  page.copy(bytes, to);
  writeFileSync(path, bytes);
}

function changeLetter(path: string): void {
  const bytes = readFileSync(path);
  bytes.write('accOunt 17', bytes.indexOf('account 17'));
  writeFileSync(path, bytes);
}

test('a folder of its name is refused as one, not as damage', () => {
  const path = join(makeTempFolder(), 'ledger.sqlite');
  mkdirSync(path);
  const open = () => openLedger({ path, clock: createFakeClock(), log: silentLog });
  expect(problemOfCall(open)).toMatchObject({ code: 'LEDGER_CANNOT_OPEN' });
});
