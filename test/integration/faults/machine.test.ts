/**
 * What the computer can do to a batch and its package: through the whole engine, or on a real ledger file, with the words a person reads
 * and what is kept. docs/faults.md is the table of these.
 */
import { appendFileSync, copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ledger } from '@core/ledger';
import { nodeFiles } from '@core/platform-node';
import type { Files } from '@core/ports';
import type { BatchId } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { openWorkshop } from '../../support/batch-workshop';
import { type EngineRoom, isFinished, openEngineRoom, wordsOf } from '../../support/engine-room';
import { diskError, fullDisk } from '../../support/failing-files';
import { createFakeClock } from '../../support/fake-clock';
import { toScenes } from '../../support/rows';
import { createSeededRandom } from '../../support/seeded-random';
import { makeTempFolder, openTempLedger } from '../../support/temp-ledger';

async function roomWithBatch(files: Files): Promise<{ readonly room: EngineRoom; readonly batchId: BatchId }> {
  const room = await openEngineRoom({ files });
  const batchId = await room.start(3);
  await room.until(batchId, isFinished);
  return { room, batchId };
}

const toTarget = (code: string, at: 'create' | 'rename'): Files => ({
  ...nodeFiles,
  [at]: (...paths: string[]) =>
    paths.some((path) => path.includes('.zip'))
      ? Promise.reject(diskError(code))
      : Reflect.apply(nodeFiles[at], nodeFiles, paths),
});

describe('the package’s target', () => {
  test.each<readonly [string, Files, string, string]>([
    ['a disk that is full', fullDisk(nodeFiles, 6000), 'HANDOFF_DISK_FULL', '磁盘满了，没能写完 PATH。'],
    ['a folder that is read-only', toTarget('EROFS', 'create'), 'HANDOFF_NOT_WRITABLE', '不能写入 PATH。'],
    ['a stick that was pulled out', toTarget('ENOENT', 'rename'), 'HANDOFF_FOLDER_MISSING', '找不到放 PATH 的文件夹。'],
    ['a file that is open in another program', toTarget('EBUSY', 'rename'), 'HANDOFF_TARGET_LOCKED', '不能替换 PATH。'],
    ['a path that is too long', toTarget('ENAMETOOLONG', 'create'), 'HANDOFF_PATH_TOO_LONG', '路径太长：PATH'],
  ])('%s: no half package, the older one untouched, and the next try succeeds', async (_name, files, code, words) => {
    let isBroken = true;
    const passing: Files = {
      ...nodeFiles,
      create: (path) => (isBroken ? files : nodeFiles).create(path),
      rename: (from, to) => (isBroken ? files : nodeFiles).rename(from, to),
    };
    const { room, batchId } = await roomWithBatch(passing);
    writeFileSync(room.targetPath, 'the older package');

    const failed = await room.export(batchId);
    expect(failed).toMatchObject({ state: 'failed', problem: { code } });
    expect(wordsOf(failed.problem).replace(room.targetPath, 'PATH')).toBe(words);
    expect(readdirSync(dirname(room.targetPath))).toEqual(['包.zip']);
    expect(readFileSync(room.targetPath, 'utf8')).toBe('the older package');

    isBroken = false;
    expect(await room.export(batchId)).toMatchObject({ state: 'finished', report: { images: 3, checked: 3 } });
    expect(room.made().size).toBe(3);
  });
});

describe('the power fails', () => {
  /** A batch runs; after each acknowledged ticket the length of the log is noted: everything before it has been flushed. */
  async function recordRun() {
    const clock = createFakeClock();
    const path = join(makeTempFolder(), 'ledger.sqlite');
    const ledger = openTempLedger({ path, clock });
    const { service, create } = openWorkshop({ ledger, clock, settings: { concurrency: 4 } });
    const batchId = create(toScenes(40));
    const acknowledged: { readonly logBytes: number; readonly tickets: readonly string[] }[] = [];
    const note = () => {
      acknowledged.push({ logBytes: statSync(`${path}-wal`).size, tickets: ticketsIn(ledger, batchId) });
    };
    await service.start(batchId);
    for (let step = 0; step < 40; step += 1) {
      await clock.advance(50);
      note();
    }
    return { path, batchId, acknowledged };
  }

  test('at any byte of the log, with a torn end: no acknowledged ticket is lost and the ledger is whole', async () => {
    const { path, batchId, acknowledged } = await recordRun();
    expect(acknowledged.at(-1)?.tickets).toHaveLength(40);
    const log = readFileSync(`${path}-wal`);
    const random = createSeededRandom(20_261_123);
    for (let round = 0; round < 60; round += 1) {
      const flushed = random.pick(acknowledged);
      const cut = random.between(flushed.logBytes, log.length);
      const copy = join(makeTempFolder(), 'ledger.sqlite');
      copyFileSync(path, copy);
      writeFileSync(`${copy}-wal`, log.subarray(0, cut));
      // Sectors of a write that was under way hold anything.
      appendFileSync(
        `${copy}-wal`,
        Buffer.from(Array.from({ length: random.between(0, 600) }, () => random.between(0, 255))),
      );

      const ledger = openTempLedger({ path: copy });
      const survived = new Set(ticketsIn(ledger, batchId));
      const lost = flushed.tickets.filter((ticket) => !survived.has(ticket));
      expect({ round, cut, lost, damage: ledger.checkIntegrity() }).toEqual({
        round,
        cut,
        lost: [],
        damage: [],
      });
      ledger.close();
    }
  });
});

/** Tickets of the batch's items, each with the scene it was made for. */
function ticketsIn(ledger: Ledger, batchId: BatchId): readonly string[] {
  const { rows } = ledger.items.page(batchId, { states: ['issued'], search: '', offset: 0, limit: 100 });
  return rows.map(({ row, code }) => `${row.scene} ${code?.scene} ${code?.ticket}`);
}
