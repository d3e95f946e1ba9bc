/**
 * What the ledger remembers and how it is read: batches, items by page and as a stream, codes by search, what may be used again.
 */

import { planBatch } from '@core/batch';
import type { CodeQuery, ItemQuery, Ledger, Settlement } from '@core/ledger';
import type { AccountId, BatchId, BatchSpec, ItemRecord } from '@shared/domain';
import { defaultExportOptions, toBatchId } from '@shared/domain';
import { toProblem } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { testDesign } from '../../support/batch-workshop';
import { createFakeClock, FAKE_START_MS } from '../../support/fake-clock';
import { toRows, toScenes } from '../../support/rows';
import { addAccount, openTempLedger } from '../../support/temp-ledger';

const all: ItemQuery = { states: null, search: '', offset: 0, limit: 100 };
const everyCode: CodeQuery = {
  text: '',
  accountId: null,
  sceneKind: null,
  batchId: null,
  expiresFromMs: null,
  expiresBeforeMs: null,
  offset: 0,
  limit: 100,
};

function openWithBatch(scenes: readonly string[] = toScenes(5), partial: Partial<BatchSpec> = {}) {
  const clock = createFakeClock();
  const ledger = openTempLedger({ clock });
  const accountId = addAccount(ledger);
  const batchId = addBatch(ledger, accountId, scenes, partial);
  return { ledger, accountId, batchId, clock };
}

function addBatch(
  ledger: Ledger,
  accountId: AccountId,
  scenes: readonly string[],
  partial: Partial<BatchSpec> = {},
): BatchId {
  const spec: BatchSpec = {
    accountId,
    name: '第一批',
    sceneKind: 'permanent-text',
    validForSeconds: null,
    reuseFromLedger: true,
    ...partial,
  };
  const { rows } = planBatch(spec, toRows(scenes), ledger, createFakeClock());
  return ledger.write(({ batches, items }) => {
    const id = batches.insert({ spec, source: { kind: 'list', text: '' }, design: testDesign, createdAtMs: 1000 });
    items.insertPlan(id, rows, 1000);
    return id;
  });
}

/** Issues an item the way a worker does. */
async function issue(
  ledger: Ledger,
  item: ItemRecord,
  accountId: AccountId,
  over: { ticket?: string; createdAtMs?: number; validForSeconds?: number | null } = {},
): Promise<void> {
  await ledger.journal.claim(item.id, 2000, null, () => undefined);
  await ledger.journal.settle(toSettlement(item, accountId, over), () => undefined);
}

const toSettlement = (
  item: ItemRecord,
  accountId: AccountId,
  {
    ticket = `gQ-${item.id}`,
    createdAtMs = 2000,
    validForSeconds = null,
  }: { ticket?: string; createdAtMs?: number; validForSeconds?: number | null },
): Settlement => ({
  itemId: item.id,
  startedAtMs: 2000,
  finishedAtMs: 2100,
  result: {
    to: 'issued',
    code: {
      accountId,
      batchId: item.batchId,
      scene: { kind: item.sceneKind, value: item.row.scene },
      ticket,
      url: `http://weixin.qq.com/q/${item.row.scene}`,
      validForSeconds,
      createdAtMs,
      expiresAtMs: validForSeconds === null ? null : createdAtMs + validForSeconds * 1000,
    },
  },
});

const rowsOf = (ledger: Ledger, batchId: BatchId) => ledger.items.page(batchId, all).rows;

describe('batches', () => {
  it('are remembered as they were made', () => {
    const { ledger, accountId, batchId } = openWithBatch(toScenes(2), {
      sceneKind: 'temporary-text',
      validForSeconds: 3600,
      reuseFromLedger: false,
    });
    expect(ledger.batches.get(batchId)).toEqual({
      id: batchId,
      spec: { accountId, name: '第一批', sceneKind: 'temporary-text', validForSeconds: 3600, reuseFromLedger: false },
      isDemo: false,
      source: { kind: 'list', text: '' },
      state: 'planned',
      pause: { reasons: [], by: null, resumesAtMs: null },
      tally: null,
      createdAtMs: 1000,
      finishedAtMs: null,
    });
    expect(ledger.batches.design(batchId)).toEqual(testDesign);
    expect(ledger.batches.exportOptions(batchId)).toBeNull();
  });

  it('move only along legal ways, and only from where they are', () => {
    const { ledger, batchId } = openWithBatch();
    const move = (from: 'planned' | 'running' | 'finished', to: 'running' | 'paused' | 'finished') => () =>
      ledger.write(({ batches }) => batches.move(batchId, from, to, 5000));

    expect(move('planned', 'paused')).toThrow(expect.objectContaining({ code: 'LEDGER_MOVE_REFUSED' }));
    expect(move('running', 'finished')).toThrow(expect.objectContaining({ code: 'LEDGER_MOVE_REFUSED' }));
    move('planned', 'running')();
    move('running', 'finished')();
    expect(ledger.batches.get(batchId)).toMatchObject({ state: 'finished', finishedAtMs: 5000 });
    move('finished', 'running')();
    expect(ledger.batches.get(batchId)).toMatchObject({ state: 'running', finishedAtMs: null });
  });

  it('never give a number a second meaning', () => {
    const { ledger, accountId, batchId } = openWithBatch();
    expect(() => ledger.batches.get(toBatchId(batchId + 1))).toThrow(
      expect.objectContaining({ code: 'BATCH_UNKNOWN' }),
    );
    expect(addBatch(ledger, accountId, ['x'])).toBe(batchId + 1);
    expect(ledger.batches.list().map(({ id }) => id)).toEqual([batchId + 1, batchId]);
  });

  it('keep pause, counts and the last export across a restart', () => {
    const { ledger, batchId, clock } = openWithBatch();
    const by = toProblem('WECHAT_DAILY_QUOTA_USED', { errcode: 45009, errmsg: 'x', rid: 'r' });
    const tally = ledger.batches.tally(batchId);
    const options = { ...defaultExportOptions, dpi: 300 as const, nameTemplate: '{n}' };
    ledger.write(({ batches }) => {
      batches.move(batchId, 'planned', 'running', 1);
      batches.move(batchId, 'running', 'paused', 1);
      batches.setPause(batchId, { reasons: ['user', 'quota'], by, resumesAtMs: 99 });
      batches.setTally(batchId, tally);
      batches.setExport(batchId, { ...testDesign, codeSizeMm: 30 }, options);
    });
    ledger.close();

    const again = openTempLedger({ path: ledger.path, clock });
    expect(again.batches.get(batchId)).toMatchObject({
      state: 'paused',
      pause: { reasons: ['user', 'quota'], by, resumesAtMs: 99 },
      tally,
    });
    expect(again.batches.exportOptions(batchId)).toEqual(options);
    expect(again.batches.design(batchId).codeSizeMm).toBe(30);
  });
});

describe('items', () => {
  it('start as the plan says, numbered in roster order', () => {
    const { ledger, batchId } = openWithBatch(['a', '', 'b', 'a']);
    expect(
      rowsOf(ledger, batchId).map(({ n, state, problem, row }) => [n, row.rowNumber, state, problem?.code]),
    ).toEqual([
      [1, 2, 'pending', undefined],
      [2, 3, 'skipped', 'SCENE_EMPTY'],
      [3, 4, 'pending', undefined],
      [4, 5, 'skipped', 'BATCH_DUPLICATE_SCENE'],
    ]);
    expect(rowsOf(ledger, batchId)[0]?.row).toEqual({
      rowNumber: 2,
      scene: 'a',
      label: '店 a',
      label2: '',
      folder: '',
      fields: { 城市: '北京' },
    });
  });

  it('keep every character of a label', () => {
    const { ledger, accountId } = openWithBatch();
    const label = `emoji 😀 “引号” </text> \n %_\\ ../../x CON ${'长'.repeat(300)}`;
    const spec = {
      accountId,
      name: '',
      sceneKind: 'permanent-text',
      validForSeconds: null,
      reuseFromLedger: true,
    } as const;
    const row = { rowNumber: 2, scene: 'odd', label, label2: label, folder: label, fields: { [label]: label } };
    const batchId = ledger.write(({ batches, items }) => {
      const id = batches.insert({ spec, source: null, design: testDesign, createdAtMs: 1 });
      items.insertPlan(id, [{ n: 1, row, verdict: { kind: 'new' }, warnings: [], assigned: null, change: null }], 1);
      return id;
    });
    expect(rowsOf(ledger, batchId)[0]?.row).toEqual(row);
    expect(ledger.items.page(batchId, { ...all, search: '%_\\' }).total).toBe(1);
  });

  it('are paged, filtered and searched, with a total', async () => {
    const { ledger, accountId, batchId } = openWithBatch(toScenes(25));
    for (const item of rowsOf(ledger, batchId).slice(0, 10)) await issue(ledger, item, accountId);
    const scenes = (query: Partial<ItemQuery>) => {
      const { rows, total } = ledger.items.page(batchId, { ...all, ...query });
      return [rows.map(({ n }) => n), total];
    };
    expect(scenes({ offset: 22, limit: 10 })).toEqual([[23, 24, 25], 25]);
    expect(scenes({ states: ['pending'], offset: 1, limit: 2 })).toEqual([[12, 13], 15]);
    expect(scenes({ states: ['issued', 'pending'], search: 'STORE-2' })).toEqual([[2, 20, 21, 22, 23, 24, 25], 7]);
    expect(scenes({ search: '店 store-7' })).toEqual([[7], 1]);
    expect(scenes({ search: '%' })).toEqual([[], 0]);
    expect(scenes({ states: [] })).toEqual([[], 0]);
    expect(scenes({ problemCode: 'SCENE_EMPTY' })).toEqual([[], 0]);
  });

  it('stream in order across pages', async () => {
    const { ledger, batchId } = openWithBatch(toScenes(2500));
    const numbers: number[] = [];
    for await (const item of ledger.items.all(batchId)) numbers.push(item.n);
    expect(numbers).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
  });

  it('refuse a result that nobody asked for', async () => {
    const { ledger, accountId, batchId } = openWithBatch();
    const [item] = rowsOf(ledger, batchId);
    if (item === undefined) throw new Error('no item');
    const refused = { code: 'LEDGER_MOVE_REFUSED' };

    await expect(ledger.journal.settle(toSettlement(item, accountId, {}), () => undefined)).rejects.toMatchObject(
      refused,
    );
    await issue(ledger, item, accountId);
    await expect(ledger.journal.claim(item.id, 1, null, () => undefined)).rejects.toMatchObject(refused);
    expect(rowsOf(ledger, batchId)[0]).toMatchObject({ state: 'issued', code: { ticket: `gQ-${item.id}` } });
    expect(ledger.attempts.ofItem(item.id)).toHaveLength(1);
  });
});

describe('codes', () => {
  it('with a ticket that belongs to another scene are refused, and nothing is written', async () => {
    const { ledger, accountId, batchId } = openWithBatch();
    const [one, two] = rowsOf(ledger, batchId);
    if (one === undefined || two === undefined) throw new Error('no items');
    await issue(ledger, one, accountId, { ticket: 'gQ-same' });

    await expect(issue(ledger, two, accountId, { ticket: 'gQ-same' })).rejects.toMatchObject({
      code: 'LEDGER_TICKET_REPEATED',
      params: { scene: 'store-2', otherScene: 'store-1' },
    });
    expect(ledger.codes.page(everyCode).total).toBe(1);
    expect(rowsOf(ledger, batchId)[1]).toMatchObject({ state: 'in-flight', code: null });
  });

  it('asked for twice within a second are one code', async () => {
    const { ledger, accountId, batchId } = openWithBatch(['a']);
    const again = addBatch(ledger, accountId, ['a'], { reuseFromLedger: false });
    for (const id of [batchId, again]) {
      const [item] = rowsOf(ledger, id);
      if (item !== undefined) await issue(ledger, item, accountId, { ticket: 'gQ-a' });
    }
    expect(ledger.codes.page(everyCode).total).toBe(1);
    expect(rowsOf(ledger, again)[0]).toMatchObject({ state: 'issued', code: { ticket: 'gQ-a' } });
  });

  it('are found by text, account, kind, batch and end', async () => {
    const { ledger, accountId, batchId } = openWithBatch(['a_1', 'b'], {
      sceneKind: 'temporary-text',
      validForSeconds: 60,
    });
    const other = addAccount(ledger, '另一个号');
    const second = addBatch(ledger, other, ['a_2'], { name: '第二批' });
    for (const id of [batchId, second]) {
      for (const item of rowsOf(ledger, id)) {
        await issue(ledger, item, id === batchId ? accountId : other, { validForSeconds: id === batchId ? 60 : null });
      }
    }
    const find = (query: Partial<CodeQuery>) =>
      ledger.codes.page({ ...everyCode, ...query }).rows.map(({ scene }) => scene);

    expect(find({})).toEqual(['a_2', 'b', 'a_1']);
    expect(find({ text: 'a_' })).toEqual(['a_2', 'a_1']);
    expect(find({ text: '店 b' })).toEqual(['b']);
    expect(find({ accountId: other })).toEqual(['a_2']);
    expect(find({ sceneKind: 'temporary-text' })).toEqual(['b', 'a_1']);
    expect(find({ batchId: second })).toEqual(['a_2']);
    expect(find({ expiresBeforeMs: 62_001 })).toEqual(['b', 'a_1']);
    expect(find({ expiresBeforeMs: 62_000 })).toEqual([]);
    expect(find({ expiresFromMs: 62_000 })).toEqual(['b', 'a_1']);
    expect(find({ expiresFromMs: 62_001 })).toEqual([]);
    const [newest] = ledger.codes.page(everyCode).rows;
    expect(find({ text: newest?.ticket ?? '' })).toEqual(['a_2']);
    expect(find({ text: newest?.url ?? '' })).toEqual(['a_2']);
    expect(find({ offset: 1, limit: 1 })).toEqual(['b']);
    expect(ledger.codes.page({ ...everyCode, text: 'a_2' }).rows).toEqual([
      expect.objectContaining({
        accountName: '另一个号',
        batchName: '第二批',
        label: '店 a_2',
        expiresAtMs: null,
        ticket: 'gQ-3',
      }),
    ]);
    const streamed: string[] = [];
    for await (const entry of ledger.codes.all()) streamed.push(entry.scene);
    expect(streamed).toEqual(['a_1', 'b', 'a_2']);
  });

  it('are used again: the one of a permanent scene, of that account and kind only', async () => {
    const { ledger, accountId, batchId } = openWithBatch(['a']);
    const again = addBatch(ledger, accountId, ['a'], { reuseFromLedger: false, name: '重做' });
    for (const [id, ticket] of [
      [batchId, 'old'],
      [again, 'new'],
    ] as const) {
      const [item] = rowsOf(ledger, id);
      if (item !== undefined) await issue(ledger, item, accountId, { ticket });
    }
    const other = addAccount(ledger, '另一个号');

    const found = ledger.codes.findReusable(accountId, 'permanent-text', ['a', 'b'], FAKE_START_MS);
    expect([...found]).toEqual([['a', expect.objectContaining({ batchName: '第一批', createdAtMs: 2000 })]]);
    expect(ledger.codes.findReusable(other, 'permanent-text', ['a'], 0).size).toBe(0);
    expect(ledger.codes.findReusable(accountId, 'temporary-text', ['a'], 0).size).toBe(0);
  });

  it('are used again only while they live long enough, the longest-lived first', async () => {
    const { ledger, accountId, batchId } = openWithBatch(['a'], { sceneKind: 'temporary-text', validForSeconds: 100 });
    const again = addBatch(ledger, accountId, ['a'], {
      sceneKind: 'temporary-text',
      validForSeconds: 60,
      reuseFromLedger: false,
    });
    for (const [id, validForSeconds] of [
      [batchId, 100],
      [again, 60],
    ] as const) {
      const [item] = rowsOf(ledger, id);
      if (item !== undefined) await issue(ledger, item, accountId, { validForSeconds });
    }
    const longest = rowsOf(ledger, batchId)[0]?.code?.id;
    expect(ledger.codes.findReusable(accountId, 'temporary-text', ['a'], 102_000).get('a')?.codeId).toBe(longest);
    expect(ledger.codes.findReusable(accountId, 'temporary-text', ['a'], 102_001).size).toBe(0);
  });

  it('tell which permanent numbers are taken, each once', async () => {
    const { ledger, accountId, batchId } = openWithBatch(['10', '9', '100000'], { sceneKind: 'permanent' });
    for (const item of rowsOf(ledger, batchId)) await issue(ledger, item, accountId);
    expect(ledger.codes.permanentNumbers(accountId)).toEqual([9, 10, 100_000]);
    expect(ledger.codes.countPermanent(accountId)).toBe(3);
  });
});

describe('tally', () => {
  it('counts states and groups problems by cause, most frequent first', async () => {
    const { ledger, batchId } = openWithBatch(['a', 'b', 'c', 'd', 'a', '']);
    for (const [item, errcode] of rowsOf(ledger, batchId)
      .slice(0, 3)
      .map((row, index) => [row, index < 2 ? 40053 : 40097] as const)) {
      await ledger.journal.claim(item.id, 1, null, () => undefined);
      const problem = toProblem('WECHAT_SCENE_REFUSED', { errcode, errmsg: `e${item.n}`, rid: `r${item.n}` });
      await ledger.journal.settle(
        { itemId: item.id, startedAtMs: 1, finishedAtMs: 2, result: { to: 'failed', problem } },
        () => undefined,
      );
    }
    expect(ledger.batches.tally(batchId)).toEqual({
      counts: { total: 6, pending: 1, inFlight: 0, issued: 0, reused: 0, failed: 3, skipped: 2, uncertain: 0 },
      problems: [
        { problem: toProblem('WECHAT_SCENE_REFUSED', { errcode: 40053, errmsg: 'e1', rid: 'r1' }), count: 2 },
        { problem: toProblem('WECHAT_SCENE_REFUSED', { errcode: 40097, errmsg: 'e3', rid: 'r3' }), count: 1 },
        { problem: expect.objectContaining({ code: 'BATCH_DUPLICATE_SCENE' }), count: 1 },
        { problem: expect.objectContaining({ code: 'SCENE_EMPTY' }), count: 1 },
      ],
    });
  });
});
