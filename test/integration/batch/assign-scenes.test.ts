/** Scenes made by the app: the same shop gets the same one, however its roster changes. */
import type { Plan } from '@core/batch';
import { type BatchSpec, type RosterRow, type SceneKind, type SceneRule, toAccountId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { openWorkshop, testDesign } from '../../support/batch-workshop';
import { createSeededRandom } from '../../support/seeded-random';

const counting: SceneRule = { kind: 'next-number', from: 1 };
const template = (text: string): SceneRule => ({ kind: 'template', template: text });

/** Shops by key, in order; the label and the 城市 column are told by the key. */
const shops = (...keys: readonly string[]): readonly RosterRow[] =>
  keys.map((key, index) => ({
    rowNumber: index + 2,
    scene: key,
    label: `店${key}`,
    label2: '',
    folder: '',
    fields: { 编码: key, 城市: key.startsWith('S') ? '上海' : '北京' },
  }));

function open() {
  const workshop = openWorkshop();
  const { service, accountId } = workshop;
  const toSpec = (sceneKind: SceneKind): BatchSpec => ({
    accountId,
    name: '',
    sceneKind,
    validForSeconds: null,
    reuseFromLedger: true,
  });
  return {
    ...workshop,
    plan: (rows: readonly RosterRow[], rule: SceneRule, kind: SceneKind = 'permanent') =>
      service.plan(toSpec(kind), rows, { rule }),
    make: (plan: Plan, kind: SceneKind = 'permanent') =>
      service.create({ ...plan, spec: toSpec(kind), design: testDesign, source: null }),
  };
}

const scenesOf = ({ rows }: Plan) => rows.map(({ row }) => [row.label, row.scene]);
const problemsOf = ({ rows }: Plan) =>
  rows.map(({ verdict }) => (verdict.kind === 'bad' ? verdict.problem : verdict.kind));

describe('numbers counted up', () => {
  it('stay with their key when rows are added, moved and removed; nobody gets the number of a shop that is gone', async () => {
    const { plan, make, service, clock } = open();
    const first = plan(shops('A', 'B', 'C'), counting);
    expect(scenesOf(first)).toEqual([
      ['店A', '1'],
      ['店B', '2'],
      ['店C', '3'],
    ]);
    const batchId = make(first);
    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));

    const second = plan(shops('D', 'C', 'A'), counting);
    expect(scenesOf(second)).toEqual([
      ['店D', '4'],
      ['店C', '3'],
      ['店A', '1'],
    ]);
    expect(problemsOf(second)).toEqual(['new', 'reused', 'reused']);
    expect(second.newScenes).toEqual([{ rule: 'next-number', key: 'D', scene: '4' }]);
  });

  it('pass over numbers that are codes, or wait in a batch to become one, and start where they are told', () => {
    const { plan, create } = open();
    create(['2', '4'], { sceneKind: 'permanent' });
    create(['1', '3'], { sceneKind: 'temporary', validForSeconds: 60 });
    expect(scenesOf(plan(shops('A', 'B', 'C'), counting)).map(([, scene]) => scene)).toEqual(['1', '3', '5']);
    expect(scenesOf(plan(shops('A', 'B'), { kind: 'next-number', from: 4 })).map(([, scene]) => scene)).toEqual([
      '5',
      '6',
    ]);
  });

  it('say which rows cannot have one, and remember nothing for them', () => {
    const { plan } = open();
    const answer = plan(shops('A', '', 'A', 'B', 'C'), { kind: 'next-number', from: 99_999 });
    expect(problemsOf(answer)).toEqual([
      'new',
      { code: 'BATCH_KEY_EMPTY', params: { key: '' } },
      'duplicate',
      'new',
      { code: 'BATCH_NUMBERS_USED_UP', params: { key: 'C' } },
    ]);
    expect(answer.newScenes.map(({ key }) => key)).toEqual(['A', 'B']);
  });

  it('are not made from a plan that the ledger has overtaken', () => {
    const { plan, make, create, ledger } = open();
    const [one, other] = [plan(shops('A'), counting), plan(shops('B'), counting)];
    make(one);
    expect(() => make(other)).toThrow(expect.objectContaining({ code: 'BATCH_PLAN_STALE', params: { scene: '1' } }));
    const third = plan(shops('C'), counting);
    create(['2'], { sceneKind: 'permanent' });
    expect(() => make(third)).toThrow(expect.objectContaining({ code: 'BATCH_PLAN_STALE', params: { scene: '2' } }));
    expect(ledger.batches.list()).toHaveLength(2);
  });

  it('keep one number per key and one key per number over thirty random imports', () => {
    const { plan, make } = open();
    const random = createSeededRandom(11);
    const numberOf = new Map<string, string>();
    for (let round = 0; round < 30; round += 1) {
      const keys = Array.from({ length: 40 }, () => `K${random.between(1, 200)}`);
      const answer = plan(shops(...keys), counting);
      for (const { row } of answer.rows) {
        const key = row.label.slice(1);
        expect(numberOf.get(key) ?? row.scene).toBe(row.scene);
        numberOf.set(key, row.scene);
      }
      make(answer);
    }
    expect(new Set(numberOf.values()).size).toBe(numberOf.size);
  });
});

describe('texts from a template', () => {
  const kind = 'permanent-text';

  it('are filled from the roster and stay although the columns they came from change', () => {
    const { plan, make } = open();
    const rule = template('store-{城市}-{编码}');
    const first = plan(shops('S1', 'B1'), rule, kind);
    expect(scenesOf(first)).toEqual([
      ['店S1', 'store-上海-S1'],
      ['店B1', 'store-北京-B1'],
    ]);
    make(first, kind);
    const moved = shops('B1', 'S1').map((row) => ({ ...row, fields: { ...row.fields, 城市: '广州' } }));
    expect(scenesOf(plan(moved, rule, kind))).toEqual([
      ['店B1', 'store-北京-B1'],
      ['店S1', 'store-上海-S1'],
    ]);
    // Another template asks for other scenes.
    expect(scenesOf(plan(moved, template('{编码}'), kind))).toEqual([
      ['店B1', 'B1'],
      ['店S1', 'S1'],
    ]);
  });

  it('never give two shops one scene, within a roster or across imports', () => {
    const { plan, make } = open();
    const rule = template('area-{城市}');
    const taken = (key: string) => ({ code: 'BATCH_SCENE_TAKEN', params: { scene: 'area-上海', key, owner: 'S1' } });
    const first = plan(shops('S1', 'S2', 'B1'), rule, kind);
    expect(problemsOf(first)).toEqual(['new', taken('S2'), 'new']);
    make(first, kind);
    expect(problemsOf(plan(shops('S3', 'B1'), rule, kind))).toEqual([taken('S3'), 'new']);
  });

  it('remember nothing of a scene that cannot be made', () => {
    const { plan } = open();
    const answer = plan(shops('S1'), template(`{编码}${'长'.repeat(30)}`), kind);
    expect(problemsOf(answer)).toMatchObject([{ code: 'SCENE_TOO_LONG' }]);
    expect(answer.newScenes).toEqual([]);
  });

  it('need columns that exist, and each rule its type of code', () => {
    const { plan } = open();
    expect(() => plan(shops('A'), template('{门店}-{编码}'), kind)).toThrow(
      expect.objectContaining({ code: 'BATCH_ASSIGN_TEMPLATE', params: { names: '门店', columns: '编码、城市' } }),
    );
    const wrongKind = expect.objectContaining({ code: 'BATCH_ASSIGN_KIND' });
    expect(() => plan(shops('A'), template('{编码}'), 'permanent')).toThrow(wrongKind);
    expect(() => plan(shops('A'), counting, kind)).toThrow(wrongKind);
  });
});

describe('the memory', () => {
  it('belongs to the account and the kind', () => {
    const { plan, make, ledger, accountId } = open();
    make(plan(shops('A'), counting));
    expect(ledger.assignedScenes.all(accountId, 'permanent')).toEqual([{ rule: 'next-number', key: 'A', scene: '1' }]);
    expect(ledger.assignedScenes.all(accountId, 'temporary')).toEqual([]);
    expect(ledger.assignedScenes.all(toAccountId(99), 'permanent')).toEqual([]);
  });
});
