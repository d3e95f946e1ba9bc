/** Two clerks with two computers: each takes over what the other's ledger has, nothing is lost, and nothing is overwritten. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeEntry } from '@core/ledger';
import { openConnection } from '@core/ledger/driver';
import { defaultDesign } from '@shared/artwork';
import type { ItemRecord, SceneKind } from '@shared/domain';
import { encodeTicket, permanentUrl } from '@simulator/ticket';
import { describe, expect, it } from 'vitest';
import { type EngineRoom, isFinished, openEngineRoom } from '../../support/engine-room';
import { makeTempFolder } from '../../support/temp-ledger';

async function make(room: EngineRoom, name: string, sceneKind: SceneKind, list: string): Promise<void> {
  const { engine, accountId } = room;
  const spec = {
    accountId,
    sceneKind,
    validForSeconds: sceneKind.startsWith('temporary') ? 3600 : null,
    reuseFromLedger: true,
  };
  const plan = await room.passing(engine.plan(spec, { kind: 'list', text: list }, new AbortController().signal));
  const batchId = await engine.createBatch(plan.planId, { name, design: defaultDesign });
  await engine.batches.start(batchId);
  await room.until(batchId, isFinished);
}

/** What a person would send to the other computer. */
function backUp(room: EngineRoom): string {
  const path = join(makeTempFolder(), 'backup.sqlite');
  room.engine.saveLedgerCopy(path);
  return path;
}

async function codesOf(room: EngineRoom): Promise<readonly string[]> {
  const codes: CodeEntry[] = [];
  for await (const code of room.engine.ledger.codes.all()) codes.push(code);
  return codes
    .map(({ accountName, sceneKind, scene, url, expiresAtMs, doubt }) =>
      JSON.stringify([accountName, sceneKind, scene, url, expiresAtMs, doubt]),
    )
    .toSorted();
}

/** Every batch with its rows and their urls. */
function batchesOf({ engine }: EngineRoom): readonly string[] {
  return engine.batches
    .list()
    .map(({ batchId, name, sceneKind, createdAtMs }) => {
      const { rows } = engine.batches.items(batchId, { states: null, search: '', offset: 0, limit: 100 });
      const toRow = ({ n, row, state, code }: ItemRecord) => [n, row.scene, row.label, state, code?.url];
      return JSON.stringify([name, sceneKind, createdAtMs, rows.map(toRow)]);
    })
    .toSorted();
}

describe('two ledgers', () => {
  it('merged both ways are equal, and merging once more changes nothing', async () => {
    const [north, south] = [await openEngineRoom(), await openEngineRoom()];
    await make(north, '北区', 'permanent', '1\t一店\n2\t二店\n3\t三店');
    await make(north, '北区文字', 'permanent-text', 'north-1\t北一');
    await south.clock.advance(5000);
    await make(south, '南区', 'permanent', '3\t三店（南）\n4\t四店');
    await make(south, '南区临时', 'temporary', '77\t促销');
    const toSouth = backUp(north);
    expect(await north.engine.codeImports.merge(backUp(south))).toMatchObject({ taken: 2, known: 1, conflicts: [] });
    expect(await south.engine.codeImports.merge(toSouth)).toMatchObject({ taken: 3, known: 1, conflicts: [] });
    expect(await codesOf(north)).toEqual(await codesOf(south));
    expect(batchesOf(north)).toEqual(batchesOf(south));
    expect(batchesOf(north)).toHaveLength(4);

    const before = [await codesOf(north), batchesOf(north)];
    const again = await north.engine.codeImports.merge(backUp(south));
    expect(again).toEqual({ taken: 0, known: 6, batchIds: [], conflicts: [] });
    expect([await codesOf(north), batchesOf(north)]).toEqual(before);
    const held = readdirSync(north.home).filter((name) => name.startsWith('merge-'));
    expect(held).toEqual([]);
  });

  it('that disagree about a scene: the conflict is named, the row says so, and nothing is overwritten', async () => {
    const [north, south] = [await openEngineRoom(), await openEngineRoom()];
    const path = join(makeTempFolder(), 'mixed-up.csv');
    const ticket = encodeTicket({ url: permanentUrl('other', 1), createdAt: 1_700_000_000, lifetimeSeconds: 0 });
    writeFileSync(path, `scene,ticket\n1,${ticket}`);
    const mapping = {
      scene: 'scene',
      label: null,
      label2: null,
      folder: null,
      ticket: 'ticket',
      url: null,
      kind: null,
    };
    const spec = { accountId: north.accountId, sceneKind: 'permanent' as const };
    const { signal } = new AbortController();
    const seen = await north.passing(north.engine.codeImports.preview(spec, { path, options: {}, mapping }, signal));
    north.engine.codeImports.take(seen.importId);
    await make(south, '南区', 'permanent', '1\t一店（南）\n2\t二店\n3\t三店');
    const other = backUp(south);
    const connection = openConnection(other, { busyTimeoutMs: 1000 });
    connection.execute("UPDATE codes SET checksum = NULL WHERE scene = '2'");
    connection.close();
    const before = await codesOf(north);
    const merged = await north.engine.codeImports.merge(other);
    expect(merged.taken).toBe(1);
    expect(merged.conflicts.map(({ scene, problem }) => [scene, problem.code])).toEqual([
      ['1', 'LEDGER_IMPORT_SCENE_TAKEN'],
      ['2', 'LEDGER_CODE_UNPROVEN'],
    ]);
    expect(await codesOf(north)).toEqual(expect.arrayContaining([...before]));
    const [batchId] = merged.batchIds;
    if (batchId === undefined) throw new RangeError('No batch');
    const { rows } = north.engine.batches.items(batchId, { states: null, search: '', offset: 0, limit: 9 });
    expect(rows.map(({ row, state, problem }) => [row.label, state, problem?.code])).toEqual([
      ['一店（南）', 'failed', 'LEDGER_IMPORT_SCENE_TAKEN'],
      ['二店', 'failed', 'LEDGER_CODE_UNPROVEN'],
      ['三店', 'issued', undefined],
    ]);
  });

  it('of which one is damaged or no ledger: refused, and the other is as it was', async () => {
    const [north, south] = [await openEngineRoom(), await openEngineRoom()];
    await make(south, '南区', 'permanent', Array.from({ length: 60 }, (_, index) => `${index + 1}`).join('\n'));
    const damaged = backUp(south);
    const bytes = readFileSync(damaged);
    writeFileSync(damaged, bytes.fill(0x5a, 8192, bytes.length - 4096));
    const nonsense = join(makeTempFolder(), 'x.sqlite');
    writeFileSync(nonsense, 'no ledger');
    const before = [await codesOf(north), batchesOf(north)];
    for (const path of [damaged, nonsense]) {
      await expect(north.engine.codeImports.merge(path)).rejects.toMatchObject({ code: 'LEDGER_CORRUPT' });
    }
    await expect(north.engine.codeImports.merge(join(nonsense, 'gone'))).rejects.toMatchObject({
      code: 'LEDGER_CANNOT_OPEN',
    });
    expect([await codesOf(north), batchesOf(north)]).toEqual(before);
  });
});
