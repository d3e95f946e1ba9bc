import { createPlanDesk } from '@core/engine/plan-desk';
import { type PlannedRow, type RosterRow, toAccountId, type Verdict } from '@shared/domain';
import { toProblem } from '@shared/errors';
import { describe, expect, it } from 'vitest';

const row = (n: number): RosterRow => ({
  rowNumber: n,
  scene: String(n),
  label: '',
  label2: '',
  folder: '',
  fields: {},
});
const bad: Verdict = { kind: 'bad', problem: toProblem('SCENE_EMPTY') };
const rows: readonly PlannedRow[] = [1, 2, 3, 4, 5].map((n) => ({
  n,
  row: row(n),
  verdict: n % 2 === 0 ? bad : { kind: 'new' },
  warnings: n === 5 ? [toProblem('BATCH_LABEL_MISSING', { scene: '5' })] : [],
  assigned: null,
  change: null,
}));
const plan = {
  spec: {
    accountId: toAccountId(1),
    sceneKind: 'permanent' as const,
    validForSeconds: null,
    reuseFromLedger: true,
  },
  rows,
  totals: {
    rows: 5,
    new: 3,
    reused: 0,
    duplicate: 0,
    bad: 2,
    leftOut: 0,
    labelMissing: 1,
    labelChanged: 0,
    glyphMissing: 0,
    sceneRisky: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    warned: 1,
    callsNeeded: 3,
    permanentKnown: 0,
  },
  newScenes: [],
  diff: null,
  gone: [],
  notes: [],
  sourceName: '1-5',
  recipe: { source: { kind: 'range' as const, start: 1, end: 5, step: 1 }, rule: null },
};

describe('the plan desk', () => {
  it('gives rows by page and verdict with the number of all that match', () => {
    const desk = createPlanDesk();
    const { planId } = desk.keep(plan);
    expect(desk.page(planId, null, 1, 2)).toEqual({ rows: [rows[1], rows[2]], total: 5 });
    expect(desk.page(planId, 'bad', 0, 10)).toEqual({ rows: [rows[1], rows[3]], total: 2 });
    expect(desk.page(planId, 'reused', 0, 10)).toEqual({ rows: [], total: 0 });
    expect(desk.page(planId, 'labelMissing', 0, 10)).toEqual({ rows: [rows[4]], total: 1 });
  });

  it('keeps the newest three and says calmly when an older one is asked for', () => {
    const desk = createPlanDesk();
    const [first, second] = [desk.keep(plan), desk.keep(plan), desk.keep(plan), desk.keep(plan)];
    expect(() => desk.get(first?.planId ?? '')).toThrow(expect.objectContaining({ code: 'APP_PLAN_GONE' }));
    expect(desk.get(second?.planId ?? '')).toBe(second);
  });

  it('lets go of a plan when told to', () => {
    const desk = createPlanDesk();
    const [made, kept] = [desk.keep(plan), desk.keep(plan)];
    desk.drop(made.planId);
    expect(() => desk.get(made.planId)).toThrow(expect.objectContaining({ code: 'APP_PLAN_GONE' }));
    expect(desk.get(kept.planId).rows).toBe(rows);
  });
});
