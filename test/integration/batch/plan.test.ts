/** What a roster would lead to, before anything is asked. */
import { planBatch } from '@core/batch';
import { defaultDesign } from '@shared/artwork';
import type { BatchSpec } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../../support/batch-workshop';
import { toRows, toScenes } from '../../support/rows';

const toSpec = (partial: Partial<BatchSpec> & Pick<BatchSpec, 'accountId'>): BatchSpec => ({
  name: '',
  sceneKind: 'permanent-text',
  validForSeconds: null,
  reuseFromLedger: true,
  ...partial,
});

describe('planBatch', () => {
  it('gives every row a verdict and its number, in order', async () => {
    const { service, clock, create, accountId } = openWorkshop();
    const known = create(['b']);
    await service.start(known);
    await clock.runUntil(service.settled(known));

    const plan = service.plan(toSpec({ accountId }), toRows(['a', 'b', '', 'a', 'b', 'c']));

    expect(plan.rows.map(({ n, row, verdict }) => [n, row.rowNumber, verdict])).toEqual([
      [1, 2, { kind: 'new' }],
      [2, 3, { kind: 'reused', codeId: 1, batchName: '门店', createdAtMs: clock.now() - clock.monotonic() }],
      [3, 4, { kind: 'bad', problem: { code: 'SCENE_EMPTY', params: {} } }],
      [4, 5, { kind: 'duplicate', ofN: 1, ofRowNumber: 2 }],
      [5, 6, { kind: 'duplicate', ofN: 2, ofRowNumber: 3 }],
      [6, 7, { kind: 'new' }],
    ]);
    expect(plan.totals).toEqual({
      rows: 6,
      new: 2,
      reused: 1,
      duplicate: 2,
      bad: 1,
      leftOut: 0,
      labelMissing: 0,
      labelChanged: 0,
      glyphMissing: 0,
      sceneRisky: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      warned: 0,
      callsNeeded: 2,
      permanentKnown: 1,
    });
    expect(service.plan(toSpec({ accountId, reuseFromLedger: false }), toRows(['b'])).totals).toMatchObject({
      new: 1,
      reused: 0,
    });
  });

  it('refuses a row with U+0000 in any of its texts: the ledger would cut them there', () => {
    const { service, accountId } = openWorkshop();
    const [row] = toRows(['a']);
    if (row === undefined) throw new Error('no row');
    const rows = [
      { ...row, label: '南京\0路店' },
      { ...row, scene: 'b', fields: { 城市: '\0' } },
      { ...row, scene: 'c' },
    ];

    const { rows: planned } = service.plan(toSpec({ accountId }), rows);

    const bad = { kind: 'bad', problem: { code: 'BATCH_TEXT_NUL', params: {} } };
    expect(planned.map(({ verdict }) => verdict)).toEqual([bad, bad, { kind: 'new' }]);
  });

  it('warns beside the verdict: a label missing or not the one of last time', async () => {
    const { service, clock, create, accountId } = openWorkshop();
    const [first, second] = [create(['a', 'b']), create(['c'])];
    for (const batchId of [first, second]) {
      await service.start(batchId);
      await clock.runUntil(service.settled(batchId));
    }
    const rows = toRows(['a', 'b', 'c', 'd', 'a']).map((row) =>
      row.scene === 'b' ? { ...row, label: '新名字' } : row.scene === 'd' ? { ...row, label: '' } : row,
    );

    const plan = service.plan(toSpec({ accountId }), rows);
    expect(plan.rows.map(({ verdict, warnings }) => [verdict.kind, warnings])).toEqual([
      ['reused', []],
      ['reused', [{ code: 'BATCH_LABEL_CHANGED', params: { scene: 'b', label: '新名字', before: '店 b' } }]],
      ['reused', []],
      ['new', [{ code: 'BATCH_LABEL_MISSING', params: { scene: 'd' } }]],
      ['duplicate', []],
    ]);
    expect(plan.totals).toMatchObject({ warned: 2, labelMissing: 1, labelChanged: 1, sceneRisky: 0 });
    // What counts is the label that was used last, whether the code was asked for or used again.
    service.create({
      spec: toSpec({ accountId }),
      rows: plan.rows,
      newScenes: [],
      source: null,
      design: defaultDesign,
    });
    expect(service.plan(toSpec({ accountId }), rows).totals.warned).toBe(1);
    // A scene of another kind is another code.
    expect(
      service.plan(toSpec({ accountId, sceneKind: 'temporary-text', validForSeconds: 60 }), rows).totals.warned,
    ).toBe(1);
  });

  it('warns of characters that servers read wrongly, in text scenes that get a code', () => {
    const { service, accountId } = openWorkshop();
    const codesOf = (scenes: readonly string[], kind: Partial<BatchSpec> = {}) =>
      service
        .plan(toSpec({ accountId, ...kind }), toRows(scenes))
        .rows.map(({ row, warnings }) => [row.scene, warnings.map(({ code, params }) => [code, params['character']])]);

    expect(
      codesOf(['门店-A_1.x:y', 'a b', 'a\u3000b', 'Ａ1', 'a\u200bb', 'a&b', 'a%20 b', `it's`, '100%', 'é', 'a\nb']),
    ).toEqual([
      ['门店-A_1.x:y', []],
      ['a b', [['SCENE_INNER_SPACE', ' ']]],
      [
        'a\u3000b',
        [
          ['SCENE_INNER_SPACE', '\u3000'],
          ['SCENE_ALIKE', undefined],
        ],
      ],
      ['Ａ1', [['SCENE_FULL_WIDTH', 'Ａ']]],
      [
        'a\u200bb',
        [
          ['SCENE_INVISIBLE', '\u200b'],
          ['SCENE_ALIKE', undefined],
        ],
      ],
      ['a&b', [['SCENE_RISKY_CHARACTER', '&']]],
      [
        'a%20 b',
        [
          ['SCENE_INNER_SPACE', ' '],
          ['SCENE_RISKY_CHARACTER', '%'],
        ],
      ],
      [`it's`, [['SCENE_RISKY_CHARACTER', "'"]]],
      ['100%', [['SCENE_RISKY_CHARACTER', '%']]],
      ['é', []],
      ['a\nb', []],
    ]);
    expect(codesOf(['1', '2'], { sceneKind: 'permanent' })).toEqual([
      ['1', []],
      ['2', []],
    ]);
  });

  it('uses a temporary code again while nine tenths of the wanted life are left', async () => {
    const { service, clock, create, accountId, ledger } = openWorkshop();
    const spec = { sceneKind: 'temporary', validForSeconds: 1000 } as const;
    const batchId = create(['7'], spec);
    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));
    const reused = (validForSeconds: number) =>
      planBatch(toSpec({ accountId, ...spec, validForSeconds }), toRows(['7']), ledger, clock).totals.reused;

    await clock.advance(100_000 - clock.monotonic());
    expect(reused(1000)).toBe(1);
    expect(reused(1001)).toBe(0);
    await clock.advance(1);
    expect(reused(1000)).toBe(0);
    expect(reused(500)).toBe(1);
  });

  it.each([null, 0, 59, 2_592_001, 3600.5])('refuses a validity of %s seconds', (validForSeconds) => {
    const { service, accountId } = openWorkshop();
    const plan = () => service.plan(toSpec({ accountId, sceneKind: 'temporary', validForSeconds }), toRows(['1']));
    expect(plan).toThrow(expect.objectContaining({ code: 'BATCH_VALIDITY_MISSING' }));
  });

  it('judges 100,000 rows against a ledger that knows a tenth of them', async () => {
    const { service, ledger, accountId, create } = openWorkshop();
    const scenes = toScenes(100_000);
    const batchId = create(scenes.slice(0, 10_000));
    // Written directly: ten thousand simulated calls would only test the patience of the reader.
    const items = ledger.items.page(batchId, { states: null, search: '', offset: 0, limit: 10_000 }).rows;
    await Promise.all(
      items.map(async ({ id, row }) => {
        const scene = { kind: 'permanent-text', value: row.scene } as const;
        const code = {
          accountId,
          batchId,
          scene,
          ticket: `t${id}`,
          url: `http://weixin.qq.com/q/02${id}`,
          validForSeconds: null,
          createdAtMs: 1,
          expiresAtMs: null,
        };
        await ledger.journal.claim(id, 1, null, () => undefined);
        await ledger.journal.settle(
          { itemId: id, startedAtMs: 1, finishedAtMs: 1, result: { to: 'issued', code } },
          () => undefined,
        );
      }),
    );

    const { totals } = service.plan(toSpec({ accountId }), toRows(scenes));

    expect(totals).toMatchObject({ rows: 100_000, new: 90_000, reused: 10_000, permanentKnown: 10_000 });
  });
});
