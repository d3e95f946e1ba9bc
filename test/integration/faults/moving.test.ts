/**
 * An app that stays open for weeks, and one that moves to another computer: what is kept, and what a person chooses to take in.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bringLedger, takeBroughtLedger } from '@core/engine';
import { defaultSettings } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { isFinished, openEngineRoom } from '../../support/engine-room';
import { createFakeClock } from '../../support/fake-clock';
import { problemOfCall } from '../../support/outcome';
import { makeTempFolder, openTempLedger } from '../../support/temp-ledger';

const HOUR_MS = 3_600_000;
const backupsIn = (home: string): readonly string[] => readdirSync(join(home, 'backups')).toSorted();

describe('an app that stays open', () => {
  it('makes one backup a day on days with something new, and keeps seven', async () => {
    const { home, clock, engine, accountId, start, until } = await openEngineRoom();
    await clock.advance(2 * HOUR_MS);
    expect(backupsIn(home)).toEqual(['ledger-2026-11-22.sqlite']);
    for (let day = 0; day < 9; day += 1) {
      await clock.advance(24 * HOUR_MS);
      await until(await start(1), isFinished);
    }
    await clock.advance(2 * HOUR_MS);
    expect(backupsIn(home)).toHaveLength(7);
    expect(engine.accounts.get(accountId).name).toBe('门店');
  });
});

describe('a copy taken in at the next start', () => {
  it('brings ledger and settings to another computer, and is gone afterwards', async () => {
    const old = await openEngineRoom();
    await old.until(await old.start(3), isFinished);
    old.engine.settings.update({ locale: 'en', exportFolder: '/home/old' });
    const copy = join(makeTempFolder(), 'copy.sqlite');
    old.engine.saveLedgerCopy(copy);

    const home = makeTempFolder();
    bringLedger(home, copy);
    expect(readdirSync(home)).toEqual(['ledger.incoming.sqlite']);
    expect(takeBroughtLedger(home, createFakeClock())).toEqual({ ...defaultSettings, locale: 'en' });
    expect(readdirSync(home)).toEqual(['ledger.sqlite']);
    const moved = openTempLedger({ path: join(home, 'ledger.sqlite') });
    expect(moved.batches.list()).toMatchObject([{ state: 'finished', tally: { counts: { issued: 3 } } }]);
    expect(takeBroughtLedger(home, createFakeClock())).toBeNull();
  });

  it('is refused before anything is changed when it is no ledger', () => {
    const home = makeTempFolder();
    const nonsense = join(makeTempFolder(), 'holiday.jpg');
    writeFileSync(nonsense, 'not a ledger');
    expect(problemOfCall(() => bringLedger(home, nonsense)).code).toBe('LEDGER_CORRUPT');
    expect(readdirSync(home)).toEqual([]);
  });
});
