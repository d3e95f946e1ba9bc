/** A roster that comes again: what was added, what reads differently, what is gone; and only that is made. */
import type { Plan } from '@core/batch';
import { type Design, defaultDesign } from '@shared/artwork';
import type { BatchId, BatchSpec, Comparison, PlanOptions, RosterRow } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../../support/batch-workshop';
import { addAccount } from '../../support/temp-ledger';

interface Shop {
  readonly key: string;
  readonly name?: string;
  readonly city?: string;
}

const toRow = ({ key, name = `店${key}`, city = '上海' }: Shop, index: number): RosterRow => ({
  rowNumber: index + 2,
  scene: key,
  label: name,
  label2: '',
  folder: city,
  fields: { 编码: key, 名称: name, 城市: city },
});
const shops = (...list: readonly (Shop | string)[]): readonly RosterRow[] =>
  list.map((shop, index) => toRow(typeof shop === 'string' ? { key: shop } : shop, index));

function open() {
  const workshop = openWorkshop();
  const { service, accountId, clock } = workshop;
  const spec: BatchSpec = {
    accountId,
    name: '十月门店',
    sceneKind: 'permanent-text',
    validForSeconds: null,
    reuseFromLedger: true,
  };
  const make = async (plan: Plan, part: Partial<BatchSpec> = {}, design: Design = defaultDesign): Promise<BatchId> => {
    const batchId = service.create({ ...plan, spec: { ...spec, ...part }, design, source: null });
    await service.start(batchId);
    await clock.runUntil(service.settled(batchId));
    return batchId;
  };
  const plan = (rows: readonly RosterRow[], options: PlanOptions = {}, part: Partial<BatchSpec> = {}) =>
    service.plan({ ...spec, ...part }, rows, options);
  const since = (batchId: BatchId, part: Partial<Comparison> = {}): PlanOptions => ({
    since: { batchId, keyColumn: null, onlyChanged: true, ...part },
  });
  return { ...workshop, make, plan, since };
}

const changes = ({ rows }: Plan) => rows.map(({ n, row, verdict, change }) => [n, row.scene, verdict.kind, change]);
const earlier = (key: string, name = `店${key}`) => ({ scene: key, label: name, label2: '' });

describe('a roster against the batch it was made into before', () => {
  it('makes what was added or reads differently, and names what is gone', async () => {
    const { make, plan, since, clock } = open();
    const createdAtMs = clock.now();
    const batchId = await make(plan(shops('A', 'B', 'C', 'D')));

    const next = plan(shops('N', 'D', { key: 'B', name: '新店名' }, 'A'), since(batchId));

    expect(changes(next)).toEqual([
      [1, 'N', 'new', { kind: 'added' }],
      [2, 'B', 'reused', { kind: 'changed', before: earlier('B') }],
    ]);
    expect(next.diff).toEqual({
      batchId,
      batchName: '十月门店',
      batchCreatedAtMs: createdAtMs,
      added: 1,
      changed: 1,
      unchanged: 2,
      gone: 1,
    });
    expect(next.gone.map(({ rowNumber, scene, label }) => [rowNumber, scene, label])).toEqual([[4, 'C', '店C']]);
    expect(next.totals).toMatchObject({ rows: 2, callsNeeded: 1, added: 1, changed: 1, unchanged: 0 });
  });

  it('keeps the unchanged rows too when all are wanted', async () => {
    const { make, plan, since } = open();
    const batchId = await make(plan(shops('A', 'B')));
    const next = plan(shops('B', 'C'), since(batchId, { onlyChanged: false }));
    expect(changes(next)).toEqual([
      [1, 'B', 'reused', { kind: 'unchanged' }],
      [2, 'C', 'new', { kind: 'added' }],
    ]);
    expect(next.totals).toMatchObject({ unchanged: 1, added: 1 });
  });

  it('counts a column that was printed as changed, and one that was not as nothing', async () => {
    const { make, plan, since } = open();
    const line = { sizePt: 10, weight: 400, align: 'center' } as const;
    const withCity: Design = { ...defaultDesign, labelLines: [{ ...line, template: '{城市} {n}' }] };
    const [plain, printed] = [await make(plan(shops('A', 'B'))), await make(plan(shops('A', 'B')), {}, withCity)];
    // B moved up a place, which the printed {n} must not make a change of.
    const moved = shops({ key: 'B' }, { key: 'A', city: '苏州' });
    expect(plan(moved, since(plain)).totals.rows).toBe(0);
    expect(changes(plan(moved, since(printed)))).toEqual([
      [1, 'A', 'reused', { kind: 'changed', before: earlier('A') }],
    ]);
  });

  it('counts a column that was printed above the code as well', async () => {
    const { make, plan, since } = open();
    const header = { template: '{城市}欢迎你', sizePt: 10, weight: 400, align: 'center' } as const;
    const batchId = await make(plan(shops('A', 'B')), {}, { ...defaultDesign, header });
    expect(changes(plan(shops({ key: 'A', city: '苏州' }, 'B'), since(batchId)))).toEqual([
      [1, 'A', 'reused', { kind: 'changed', before: earlier('A') }],
    ]);
  });

  it('goes by a column when told to, and finds a shop whose scene is another one now', async () => {
    const { make, plan, since } = open();
    const own = (rows: readonly RosterRow[], scenes: Readonly<Record<string, string>>) =>
      rows.map((row) => ({ ...row, scene: scenes[row.scene] ?? row.scene }));
    const batchId = await make(plan(own(shops('A', 'B'), { A: 'old-a' })));
    const next = plan(own(shops('B', 'A'), { A: 'new-a' }), since(batchId, { keyColumn: '编码' }));
    expect(changes(next)).toEqual([
      [1, 'new-a', 'new', { kind: 'changed', before: { scene: 'old-a', label: '店A', label2: '' } }],
    ]);
    expect(next.gone).toEqual([]);
    expect(() => plan(shops('A'), since(batchId, { keyColumn: '电话' }))).toThrow(
      expect.objectContaining({ code: 'BATCH_COMPARE_COLUMN' }),
    );
  });

  it('follows the keys of scenes the app made', async () => {
    const { make, plan, since } = open();
    const rule = { kind: 'next-number', from: 1 } as const;
    const kind = { sceneKind: 'permanent' } as const;
    const batchId = await make(plan(shops('A', 'B', 'C'), { rule }, kind), kind);
    const next = plan(shops('C', 'D', { key: 'A', name: '改名' }), { rule, ...since(batchId) }, kind);
    expect(changes(next)).toEqual([
      [1, '4', 'new', { kind: 'added' }],
      [2, '1', 'reused', { kind: 'changed', before: { scene: '1', label: '店A', label2: '' } }],
    ]);
    expect(next.rows.map(({ assigned }) => assigned)).toEqual([
      { key: 'D', isNew: true },
      { key: 'A', isNew: false },
    ]);
    expect(next.gone.map(({ scene }) => scene)).toEqual(['2']);
  });

  it('never hides that two rows share a scene by leaving one of them out', async () => {
    const { make, plan, since } = open();
    const batchId = await make(plan(shops('A', 'B')));
    const next = plan(shops('A', 'B', { key: 'A', name: '另一家' }), since(batchId));
    expect(next.rows.map(({ row, verdict }) => [row.label, verdict.kind])).toEqual([
      ['店A', 'reused'],
      ['另一家', 'duplicate'],
    ]);
  });

  it('takes for new what was never delivered or works no more', async () => {
    const { make, plan, since, clock } = open();
    const kind = { sceneKind: 'temporary-text', validForSeconds: 60 } as const;
    const skipped = await make(plan(shops('A', 'B'), { edits: [{ rowNumber: 2, isLeftOut: true }] }));
    expect(changes(plan(shops('A', 'B'), since(skipped)))).toEqual([[1, 'A', 'new', { kind: 'added' }]]);
    const shortLived = await make(plan(shops('A'), {}, kind), kind);
    expect(plan(shops('A'), since(shortLived), kind).totals.rows).toBe(0);
    await clock.advance(61_000);
    const expired = plan(shops('A'), since(shortLived), kind);
    expect(changes(expired)).toEqual([[1, 'A', 'new', { kind: 'added' }]]);
    expect(expired.gone).toEqual([]);
  });

  it('refuses a batch of another account or another type', async () => {
    const { make, plan, since, ledger } = open();
    const batchId = await make(plan(shops('A')));
    const other = addAccount(ledger, 'wx-other');
    expect(() => plan(shops('A'), since(batchId), { accountId: other })).toThrow(
      expect.objectContaining({ code: 'BATCH_COMPARE_OTHER_ACCOUNT', params: { batchId, name: '十月门店' } }),
    );
    expect(() => plan(shops('1'), since(batchId), { sceneKind: 'permanent' })).toThrow(
      expect.objectContaining({ code: 'BATCH_COMPARE_OTHER_KIND' }),
    );
  });
});

describe('corrections made while checking', () => {
  it('mend scene and label, leave rows out, and never touch the roster', () => {
    const { plan } = open();
    const rows = shops('A', '', 'A', 'D', 'E');
    const next = plan(rows, {
      edits: [
        { rowNumber: 3, scene: ' B ' },
        { rowNumber: 4, scene: 'C', label: '三店' },
        { rowNumber: 5, isLeftOut: true },
        { rowNumber: 99, scene: 'nobody' },
      ],
    });
    expect(next.rows.map(({ n, row, verdict }) => [n, row.scene, row.label, verdict.kind])).toEqual([
      [1, 'A', '店A', 'new'],
      [2, 'B', '店', 'new'],
      [3, 'C', '三店', 'new'],
      [4, 'D', '店D', 'leftOut'],
      [5, 'E', '店E', 'new'],
    ]);
    expect(next.totals).toMatchObject({ new: 4, leftOut: 1, callsNeeded: 4 });
    expect(rows[1]?.scene).toBe('');
  });

  it('let the next of two equal rows have the code when the first is left out', () => {
    const { plan } = open();
    const next = plan(shops('A', 'A'), { edits: [{ rowNumber: 2, isLeftOut: true }] });
    expect(next.rows.map(({ verdict }) => verdict.kind)).toEqual(['leftOut', 'new']);
  });

  it('reach the templates scenes are made from, and give no number to a row left out', () => {
    const { service, accountId } = openWorkshop();
    const spec = { accountId, validForSeconds: null, reuseFromLedger: true };
    const columns = { scene: '编码', label: '名称' };
    const rule = { kind: 'template', template: 'store-{编码}' } as const;
    const edits = [{ rowNumber: 2, scene: 'X' }];
    const made = service.plan({ ...spec, sceneKind: 'permanent-text' }, shops('A', 'B'), { rule, edits }, columns);
    expect(made.rows.map(({ row }) => row.scene)).toEqual(['store-X', 'store-B']);
    const leftOut = [{ rowNumber: 2, isLeftOut: true }];
    const counted = service.plan({ ...spec, sceneKind: 'permanent' }, shops('A', 'B'), {
      rule: { kind: 'next-number', from: 1 },
      edits: leftOut,
    });
    expect(counted.rows.map(({ row, verdict }) => [row.scene, verdict.kind])).toEqual([
      ['', 'leftOut'],
      ['1', 'new'],
    ]);
  });
});
