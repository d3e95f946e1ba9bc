/** The ledger's backups: made, kept, and put in place of a damaged file; and its way to another computer. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  createLedger,
  type Ledger,
  openLedger,
  readCarriedSettings,
  saveLedgerCopy,
  takeLedgerCopy,
} from '@core/ledger';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../support/fake-clock';
import { problemOfCall } from '../../support/outcome';
import { createRecordingLog } from '../../support/recording-log';
import { addAccount, makeTempFolder } from '../../support/temp-ledger';

const DAY_MS = 86_400_000;

interface Desk {
  readonly folder: string;
  readonly path: string;
  readonly clock: FakeClock;
  readonly log: ReturnType<typeof createRecordingLog>;
  /** Opens, works, closes, as one run of the app. */
  run(work?: (ledger: Ledger) => void): ReturnType<typeof openLedger>['notice'];
  accounts(): readonly string[];
  backups(): readonly string[];
}

function openDesk(): Desk {
  const folder = makeTempFolder();
  const path = join(folder, 'ledger.sqlite');
  const clock = createFakeClock();
  const log = createRecordingLog();
  const run: Desk['run'] = (work) => {
    const { ledger, notice } = openLedger({ path, clock, log });
    try {
      work?.(ledger);
    } finally {
      ledger.close();
    }
    return notice;
  };
  return {
    folder,
    path,
    clock,
    log,
    run,
    accounts() {
      const ledger = createLedger({ path, clock, log });
      const names = ledger.accounts.list().map(({ name }) => name);
      ledger.close();
      return names;
    },
    backups: () => (existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')).toSorted() : []),
  };
}

/** The first pages are overwritten behind the header, as a failing disk does. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 100, 2 * 4096);
  writeFileSync(path, bytes);
}

describe('backups', () => {
  test('one for each day on which the ledger changed, the newest seven', async () => {
    const { run, clock, backups } = openDesk();
    for (let day = 0; day < 9; day += 1) {
      run((ledger) => addAccount(ledger, `account ${day}`));
      await clock.advance(DAY_MS);
    }
    expect(backups()).toEqual(['24', '25', '26', '27', '28', '29', '30'].map((day) => `ledger-2026-11-${day}.sqlite`));
  });

  test('are made anew within the day only when they are an hour behind', () => {
    const { run, path, folder } = openDesk();
    run((ledger) => addAccount(ledger, 'first'));
    const backup = join(folder, 'backups', 'ledger-2026-11-22.sqlite');
    const nameCount = () => {
      const copy = createLedger({ path: backup, clock: createFakeClock(), log: createRecordingLog() });
      const count = copy.accounts.list().length;
      copy.close();
      return count;
    };
    run((ledger) => addAccount(ledger, 'second'));
    expect(nameCount()).toBe(1);
    const laterSeconds = Date.now() / 1000 + 4000;
    utimesSync(path, laterSeconds, laterSeconds);
    run();
    expect(nameCount()).toBe(2);
  });

  test('hold everything', () => {
    const { run, folder } = openDesk();
    run((ledger) => addAccount(ledger));
    const ledger = createLedger({
      path: join(folder, 'backups', 'ledger-2026-11-22.sqlite'),
      clock: createFakeClock(),
      log: createRecordingLog(),
    });
    onTestFinished(() => ledger.close());
    expect(ledger.checkIntegrity()).toEqual([]);
    expect(ledger.accounts.list().map(({ name }) => name)).toEqual(['门店公众号']);
  });

  test('that cannot be written do not keep the app from closing', () => {
    const { run, folder, log } = openDesk();
    writeFileSync(join(folder, 'backups'), 'a file where the folder should be');
    run();
    expect(log.lines).toContainEqual({ level: 'warn', event: 'ledger.notBackedUp', fields: { code: 'unknown' } });
  });
});

describe('a damaged ledger', () => {
  test.each([
    ['that is no database any more', (path: string) => writeFileSync(path, 'x'.repeat(9000))],
    ['cut in the middle of its first page', (path: string) => truncateSync(path, 500)],
    ['with overwritten pages', damage],
  ])('%s is kept aside, the backup takes its place, and a person is told', (_, spoil) => {
    const { run, path, folder, accounts } = openDesk();
    run((ledger) => addAccount(ledger, 'kept'));
    reinstate({ path });
    spoil(path);
    const spoilt = readFileSync(path);

    const notice = run();

    const keptPath = join(folder, 'ledger.corrupt-2026-11-22T09-00-00.sqlite');
    expect(notice).toEqual({ code: 'LEDGER_RESTORED', params: { day: '2026-11-22', path: keptPath } });
    expect(readFileSync(keptPath)).toEqual(spoilt);
    expect(accounts()).toEqual(['kept']);
    expect(run()).toBeNull();
  });

  test('is found after a crash even when the damage is far from the beginning', () => {
    const { run, path, clock, log, accounts } = openDesk();
    run((ledger) => {
      for (let index = 0; index < 120; index += 1) addAccount(ledger, `account ${index}`);
    });
    const bytes = readFileSync(path);
    const table = bytes.indexOf('account 119');
    bytes.fill(0, table - 200, table + 40);
    writeFileSync(path, bytes);
    // A log beside the file is what a crash leaves.
    const crashed = createLedger({ path, clock, log });
    addAccount(crashed, 'written last');
    const wal = readFileSync(`${path}-wal`);
    crashed.close();
    writeFileSync(path, bytes);
    writeFileSync(`${path}-wal`, wal);

    expect(run()).toMatchObject({ code: 'LEDGER_RESTORED' });
    expect(accounts()).toHaveLength(120);
  });

  test('skips a backup that is damaged too', async () => {
    const { run, path, folder, clock, accounts } = openDesk();
    run((ledger) => addAccount(ledger, 'older'));
    await clock.advance(DAY_MS);
    run((ledger) => addAccount(ledger, 'newer'));
    damage(join(folder, 'backups', 'ledger-2026-11-23.sqlite'));
    writeFileSync(path, 'damaged');
    expect(run()).toMatchObject({ params: { day: '2026-11-22' } });
    expect(accounts()).toEqual(['older']);
  });

  test('without any backup is refused untouched', () => {
    const { run, path, backups } = openDesk();
    writeFileSync(path, 'x'.repeat(9000));
    expect(problemOfCall(() => run())).toMatchObject({ code: 'LEDGER_CORRUPT', params: { path } });
    expect(readFileSync(path, 'utf8')).toBe('x'.repeat(9000));
    expect(backups()).toEqual([]);
  });

  test('never pushes a good backup out', () => {
    const { run, path, backups, log } = openDesk();
    run((ledger) => addAccount(ledger, 'kept'));
    const [name = ''] = backups();
    reinstate({ path });
    const { ledger } = openLedger({ path, clock: createFakeClock(Date.UTC(2026, 10, 25)), log });
    for (let index = 0; index < 50; index += 1) addAccount(ledger, `account ${index}`);
    damage(path);
    ledger.close();
    expect(backups()).toEqual([name]);
  });
});

test('a ledger of a newer app is not taken for a damaged one', () => {
  const { run, path, folder } = openDesk();
  run();
  const bytes = readFileSync(path);
  bytes.writeUInt32BE(99, 60);
  writeFileSync(path, bytes);
  expect(problemOfCall(() => run()).code).toBe('LEDGER_NEWER');
  expect(readFileSync(path)).toEqual(bytes);
  expect(readdirSync(folder).filter((name) => name.startsWith('ledger.corrupt'))).toEqual([]);
});

/** The same file as if another process had closed it: this one holds on to its files until the garbage collector comes by. */
function reinstate({ path }: Pick<Desk, 'path'>): void {
  const bytes = readFileSync(path);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  writeFileSync(path, bytes);
}

describe('moving to another computer', () => {
  const secret = Buffer.from('sealed-secret-of-this-computer');

  function savedCopy() {
    const old = openDesk();
    old.run((ledger) => {
      const id = addAccount(ledger, 'moved');
      ledger.accounts.update(id, { sealedCredentials: secret, sealedToken: secret });
    });
    const copy = join(makeTempFolder(), 'copy.sqlite');
    saveLedgerCopy(old.path, copy);
    return { copy, old };
  }

  test('carries accounts, batches and codes, and not a trace of a secret', () => {
    const { copy, old } = savedCopy();
    expect(readFileSync(old.path).includes(secret)).toBe(true);
    expect(readFileSync(copy).includes(secret)).toBe(false);
    expect(readdirSync(join(copy, '..'))).toEqual(['copy.sqlite']);

    const fresh = openDesk();
    expect(takeLedgerCopy(fresh.path, copy, fresh.clock)).toBeNull();
    fresh.run((ledger) => {
      expect(ledger.accounts.list()).toMatchObject([{ name: 'moved', sealedCredentials: null, sealedToken: null }]);
    });
  });

  test('carries the settings, which leave no trace in the ledger they came with', () => {
    const { old } = savedCopy();
    const copy = join(makeTempFolder(), 'copy.sqlite');
    const settings = JSON.stringify({ locale: 'en', note: "it's 设置" });
    saveLedgerCopy(old.path, copy, settings);
    expect(readCarriedSettings(copy)).toBe(settings);

    const fresh = openDesk();
    takeLedgerCopy(fresh.path, copy, fresh.clock);
    expect(readCarriedSettings(fresh.path)).toBeNull();
    expect(fresh.accounts()).toEqual(['moved']);
  });

  test('keeps what the new computer had under another name', () => {
    const { copy } = savedCopy();
    const other = openDesk();
    other.run((ledger) => addAccount(ledger, 'of this computer'));
    reinstate(other);
    const kept = takeLedgerCopy(other.path, copy, other.clock);
    expect(kept).toBe(join(other.folder, 'ledger.replaced-2026-11-22T09-00-00.sqlite'));
    expect(existsSync(kept ?? '')).toBe(true);
    expect(other.accounts()).toEqual(['moved']);
  });

  test('is refused while the ledger is open, from a damaged file and from none, with nothing changed', () => {
    const { copy } = savedCopy();
    const busy = openDesk();
    busy.run((ledger) => {
      addAccount(ledger, 'stays');
      expect(problemOfCall(() => takeLedgerCopy(busy.path, copy, busy.clock)).code).toBe('LEDGER_BUSY');
    });
    damage(copy);
    expect(problemOfCall(() => takeLedgerCopy(busy.path, copy, busy.clock)).code).toBe('LEDGER_CORRUPT');
    mkdirSync(join(busy.folder, 'empty'));
    expect(problemOfCall(() => takeLedgerCopy(busy.path, join(busy.folder, 'no'), busy.clock)).code).toBe(
      'LEDGER_CANNOT_OPEN',
    );
    expect(busy.accounts()).toEqual(['stays']);
  });
});
